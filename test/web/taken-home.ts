/** What a browser downloaded, judged as a court would: by the bundle alone and a policy that did not come with it. */

import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright-core'
import { readBundle } from '../../src/core/bundle/read.ts'
import { openPolicy } from '../../src/core/intake/policy.ts'
import type { Report } from '../../src/core/verify/report.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { bytesSource } from '../../src/core/zip/source.ts'

/** The policy is asked of the registry itself: what is tested here is the bundle. */
export async function judgedBundle(page: Page, download: Download): Promise<Report> {
  const zip = new Uint8Array(readFileSync(await download.path()))
  const bundle = await readBundle(bytesSource(zip))
  if (bundle.faults.length > 0) throw new Error('a bundle that is not whole')
  const policy = await (await page.context().request.get('/trust.policy')).body()
  return verify([...bundle.items, ...bundle.files], { source: 'given', ...openPolicy(policy) })
}

/** What was downloaded when something was clicked. */
export async function downloadBy(page: Page, click: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return download
}

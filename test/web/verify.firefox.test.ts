/** verify.html in Firefox, from a disk: the same page, the same digest, the same result. */

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DRAWING, golden, POLICY } from './evidence.ts'
import { Firefox, hasFirefox } from './firefox.ts'
import { builtPage } from './page.ts'

const folder = mkdtempSync(join(tmpdir(), 'yuanzheng-web-'))
const at = (name: string): string => join(folder, name)

describe.skipIf(!hasFirefox)('the verifier in Firefox', () => {
  let firefox: Firefox

  beforeAll(async () => {
    writeFileSync(at('verify.html'), (await builtPage()).html)
    writeFileSync(at('trust.policy'), POLICY)
    writeFileSync(at('deposit.yzcert'), golden('deposit'))
    writeFileSync(at('外套.png'), DRAWING)
    firefox = await Firefox.start()
  }, 90_000)

  afterAll(async () => {
    await firefox.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('computes its own digest, and judges a certificate with its file', async () => {
    await firefox.open(pathToFileURL(at('verify.html')).href)
    const digest = await firefox.run(
      `return document.querySelector('.about .digest').textContent.replaceAll(' ', '')`,
    )
    const { html } = await builtPage()
    expect(digest).toBe(createHash('sha256').update(html).digest('hex'))
    await firefox.choose('input[type=file]:not([multiple])', at('trust.policy'))
    await firefox.choose('.drop input[type=file]', at('deposit.yzcert'), at('外套.png'))
    const verdict = `return document.querySelector('.overall strong')?.textContent`
    for (let i = 0; i < 480 && (await firefox.run(verdict)) !== '技术核验一致'; i++)
      await sleep(250)
    expect(await firefox.run(verdict)).toBe('技术核验一致')
  })
})

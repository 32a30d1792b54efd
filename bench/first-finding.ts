/** verify.html from a disk, in a real browser: how soon it is there, and how soon a certificate's first finding is drawn. */

import { mkdir, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import type { Evidence } from './evidence.ts'
import { median } from './meter.ts'
import type { Table } from './report.ts'
import type { VerifyPlan } from './verify.ts'

interface Times {
  readonly opened: number
  readonly first: number
  readonly again: number
}

/** Each round in a fresh page: what is there first is what a clerk waits for. */
export async function firstFindings(
  browser: Browser,
  evidence: Evidence,
  { directory, rounds, say }: VerifyPlan,
): Promise<Table> {
  await mkdir(directory, { recursive: true })
  say('verify.html: building')
  const html = `${directory}/verify.html`
  await writeFile(html, await builtPage())
  const policy = `${directory}/trust.policy`
  await writeFile(policy, evidence.policy)
  const times: Times[] = []
  for (let round = 1; round <= rounds; round++) {
    say(`verify.html: round ${round} of ${rounds}`)
    times.push(await timed(browser, html, policy, evidence))
  }
  return table(times)
}

/** As `npm run build` writes it, of the sources as they are. From the project, above the folder that the bench is built in. */
async function builtPage(): Promise<string> {
  const { href } = new URL('../../../../scripts/web.mjs', import.meta.url)
  const { verifyPage } = (await import(/* @vite-ignore */ href)) as {
    verifyPage(): Promise<{ readonly html: string }>
  }
  return (await verifyPage()).html
}

async function timed(
  browser: Browser,
  html: string,
  policy: string,
  { certificates }: Evidence,
): Promise<Times> {
  const page = await browser.newPage()
  try {
    await page.goto(pathToFileURL(html).href)
    await page.locator('.drop').waitFor()
    // By the page's own clock, which begins when it is asked for.
    const opened = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation')
      return (navigation as PerformanceNavigationTiming).domContentLoadedEventEnd
    })
    await page.locator('input[type=file]:not([multiple])').setInputFiles(policy)
    await page.locator('.trusted').waitFor()
    const first = await drop(page, certificates[0] ?? '')
    await page.locator('button', { hasText: /全部清除|Clear all/ }).click()
    await page.locator('.overall').waitFor({ state: 'detached' })
    return { opened, first, again: await drop(page, certificates[1] ?? '') }
  } finally {
    await page.close()
  }
}

/** Drops a certificate, and says how many milliseconds later the first finding is on the screen. */
function drop(page: Page, certificate: string): Promise<number> {
  return page.evaluate(
    (base64) =>
      new Promise<number>((resolve) => {
        const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0))
        const data = new DataTransfer()
        data.items.add(new File([bytes], 'design.yzcert'))
        let begun = 0
        const observer = new MutationObserver(() => {
          if (document.querySelector('.finding') === null) return
          observer.disconnect()
          // What is in the tree now is drawn with the next frame.
          requestAnimationFrame(() => {
            setTimeout(() => {
              resolve(performance.now() - begun)
            })
          })
        })
        observer.observe(document.body, { childList: true, subtree: true })
        begun = performance.now()
        document.body.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
        )
      }),
    certificate,
  )
}

function table(times: readonly Times[]): Table {
  const row = (what: string, of: (it: Times) => number) => [what, median(times.map(of))]
  return {
    id: 'page',
    title: 'verify.html, from a disk',
    about:
      'Milliseconds. opened: until the page can be used. dropped: from the drop of a certificate until its first finding ' +
      'is drawn, with the policy given before; the first in a page, and the next.',
    columns: [
      { title: 'what', unit: 'text' },
      { title: 'ms', unit: 'ms' },
    ],
    rows: [
      row('opened', (it) => it.opened),
      row('certificate dropped, the first', (it) => it.first),
      row('certificate dropped, the next', (it) => it.again),
    ],
  }
}

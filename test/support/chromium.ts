/** The Chromium that pages are tried in, and what axe finds wrong with one of them. */

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

export const hasBrowser = existsSync(CHROMIUM)
// A check that did not run has not passed.
if (!hasBrowser && process.env['CI'] !== undefined) throw new Error(`no browser at ${CHROMIUM}`)
if (!hasBrowser) console.log(`skipped: the pages in a browser (${CHROMIUM})`)

export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', ...args],
  })
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong, by rule and place. */
export async function violations(page: Page): Promise<string[]> {
  // By the debugger, for the page's own policy lets no other script in.
  await page.evaluate(AXE)
  return page.evaluate(async (rules) => {
    interface Result {
      violations: { id: string; nodes: { target: string[] }[] }[]
    }
    const { axe } = globalThis as unknown as {
      axe: { run(context: Document, options: object): Promise<Result> }
    }
    const found = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    )
  }, RULES)
}

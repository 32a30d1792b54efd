/** As a new user would: from what the terminal says to the first printed tag, with every click counted and every wait weighed. */

import { describe, expect, test } from 'vitest'
import { DEPOSIT } from '../../src/web/words/deposit.ts'
import { DEPOSITED } from '../../src/web/words/deposited.ts'
import { FIRST } from '../../src/web/words/home.ts'
import { drawing } from './drawings.ts'
import {
  greetingLink,
  hasBrowser,
  type Language,
  registryInBrowser,
  settled,
  type Size,
} from './visitor.ts'

/**
 * What a person takes, in seconds, by the Keystroke-Level Model (Card, Moran, Newell 1980): to make up one's mind,
 * to point and click, to type a character. Reading is ours: a sentence that is new.
 */
const [MIND, CLICK, KEY, READ] = [1.35, 1.3, 0.28, 2.5]

/** The dialogs of browser and system: to find a file, and to press Print. */
const [PICK, PRINT] = [15, 5]

interface Walk {
  clicks: number
  /** The person's, by the model. */
  seconds: number
  /** The machine's, by the clock: said, and not asked. */
  waited: number
}

describe.skipIf(!hasBrowser)('a new user', () => {
  const { registry, visit } = registryInBrowser()

  test('has a tag printed within three minutes and eight clicks, and reads nothing but the pages', async () => {
    const walk = await firstTag({ size: 'desktop', language: 'zh' })
    const { clicks, seconds, waited } = walk
    console.log(
      `to the first tag: ${clicks} clicks, ${seconds.toFixed(0)} s of a person’s, ${waited.toFixed(0)} s of this machine’s`,
    )
    expect(clicks).toBeLessThanOrEqual(8)
    expect(seconds).toBeLessThan(150)
  })

  async function firstTag(look: { size: Size; language: Language }): Promise<Walk> {
    const visitor = await visit(look)
    const { page, context, say } = visitor
    const walk: Walk = { clicks: 0, seconds: 0, waited: 0 }
    let printed = 0
    await context.exposeFunction('noteClick', () => walk.clicks++)
    await context.exposeFunction('notePrint', () => printed++)
    await context.addInitScript(() => {
      const told = globalThis as unknown as { noteClick(): void; notePrint(): void }
      addEventListener(
        'click',
        (event) => {
          if (event.isTrusted) told.noteClick()
        },
        true,
      )
      window.print = () => {
        told.notePrint()
      }
    })
    const spend = (...parts: number[]): void => {
      walk.seconds += parts.reduce((sum, it) => sum + it, 0)
    }
    const begun = Date.now()

    // The link stands in the terminal: one click there, which no page sees.
    spend(READ, MIND, CLICK)
    walk.clicks++
    await page.goto(greetingLink(registry()))
    await page.waitForURL((url) => url.pathname === '/')
    await settled(page)

    spend(READ, MIND, CLICK)
    await page.getByRole('link', { name: say(FIRST.deposit) }).click()
    await page.waitForURL('**/deposit')
    await settled(page)

    spend(READ, MIND, CLICK, PICK)
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: say(DEPOSIT.choose) }).click()
    await (await chooser).setFiles(drawing(registry().folder, '外套.png', 51))

    const title = '云纹外套'
    spend(MIND, CLICK, title.length * 4 * KEY)
    const name = page.getByRole('textbox', { name: say(DEPOSIT.name), exact: true })
    await name.click()
    await name.pressSequentially(title)

    // Kind and secrecy are read; what stands there is right for most.
    spend(READ, READ, MIND, CLICK)
    await page.getByRole('button', { name: say(DEPOSIT.submit), exact: true }).click()
    await page.waitForURL('**/deposit/done/*')
    await settled(page)

    spend(READ, MIND, CLICK, PRINT)
    await page.getByRole('button', { name: say(DEPOSITED.printTag) }).click()
    await expect.poll(() => printed, { timeout: 60_000 }).toBe(1)
    // The browser's own dialog for a file has one click of its own, and that for printing another.
    walk.clicks += 2
    walk.waited = (Date.now() - begun) / 1000
    return walk
  }
})

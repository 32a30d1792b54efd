/** What may befall a design, by hand: shown to the public, a right, a version, a copy in part, and a transfer that another organisation accepts. */

import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { patentCheckDigit } from '../../src/core/number/patent.ts'
import type { Phrase } from '../../src/paper/phrase.ts'
import { ASKED, CHOICES } from '../../src/web/words/act-questions.ts'
import { ACT_WORDS, type ActName, FORM_WORDS, OFFER_WORDS } from '../../src/web/words/acts.ts'
import { DESIGN_WORDS, GALLERY, REDACT_WORDS } from '../../src/web/words/designs.ts'
import { drawing } from './drawings.ts'
import { hasBrowser, type Known, registryInBrowser, settled } from './visitor.ts'

const TODAY = '2026-01-15'

describe.skipIf(!hasBrowser)('a design', () => {
  const { registry, stay, visit, signedIn } = registryInBrowser()
  let known: Known
  let code = ''
  beforeAll(async () => {
    known = await signedIn()
    const picture = drawing(registry().folder, '外套.png', 7)
    code = (await registry().run('deposit', picture, '--title', '云纹外套')).trim()
  })
  const owner = stay({ size: 'phone', language: 'en' }, () => known)

  /** Opens an act, has it filled in, reads what will be recorded, and does it. */
  async function act(name: ActName, fill: (dialog: Locator) => Promise<void>): Promise<Locator> {
    const visitor = owner()
    const { page, say } = visitor
    const words = ACT_WORDS[name]
    await page.getByRole('button', { name: say(words.title), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await fill(dialog)
    await visitor.expectAccessible()
    await dialog.getByRole('button', { name: say(FORM_WORDS.next) }).click()
    await dialog.getByRole('heading', { name: say(FORM_WORDS.check) }).waitFor()
    await visitor.expectAccessible()
    await dialog.getByRole('button', { name: say(words.button), exact: true }).click()
    await dialog.getByText(say(words.done)).waitFor()
    return dialog
  }

  async function close(dialog: Locator): Promise<void> {
    await dialog.getByRole('button', { name: owner().say(FORM_WORDS.close), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  const asked = (name: keyof typeof ASKED): string => owner().say(ASKED[name][0])
  const choice = (name: keyof typeof CHOICES, value: string): string => {
    const found = CHOICES[name].find(([it]) => it === value)
    return owner().say((found as readonly [string, Phrase])[1])
  }

  test('is found by a part of its title, in Chinese', async () => {
    const { page, say, go } = owner()
    await go('/designs')
    await page.getByRole('searchbox').fill('云纹')
    await page
      .getByRole('link', { name: /云纹外套/ })
      .first()
      .click()
    await page.waitForURL(`**/designs/${code}`)
    await settled(page)
    await page.getByText(say(DESIGN_WORDS.actsTitle)).waitFor()
  })

  test('is not found by what it does not say', async () => {
    const { page, say, go } = owner()
    await go('/designs?q=竹影')
    await page.getByText(say(GALLERY.noneTitle)).waitFor()
    await go(`/designs/${code}`)
  })

  test('is shown to the public only by whoever read the warning', async () => {
    const visitor = owner()
    const { page, say } = visitor
    await page.getByRole('button', { name: say(ACT_WORDS.disclose.title), exact: true }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('button', { name: say(FORM_WORDS.next) }).click()
    await form.getByText(say(FORM_WORDS.mistakes)).waitFor()
    await visitor.expectAccessible()
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })

    const dialog = await act('disclose', async (it) => {
      await it.getByLabel(asked('publicOn')).fill(TODAY)
      await it.getByText(choice('channel', 'registry'), { exact: true }).click()
      await it.getByRole('checkbox', { name: asked('warned') }).check()
    })
    await close(dialog)
  })

  test('is then seen by whoever scans the tag', async () => {
    const stranger = await visit({ size: 'phone', language: 'zh' })
    await stranger.go(`/c/${code}`)
    await stranger.page.getByText('云纹外套').first().waitFor()
    await stranger.page.locator('.verdict.consistent').first().waitFor()
    await stranger.expectAccessible()
  })

  test('has a patent beside it, whose number is checked', async () => {
    const serial = '202530000001'
    const wrong = String((Number.parseInt(patentCheckDigit(serial), 36) + 1) % 10)
    const dialog = await act('link', async (it) => {
      const number = it.getByLabel(asked('patentNumber'))
      await number.fill(`ZL${serial}.${wrong}`)
      await number.blur()
      await it.locator('[aria-invalid=true]').waitFor()
      await number.fill(`ZL${serial}.${patentCheckDigit(serial)}`)
      await it.getByLabel(asked('filed')).fill('2025-06-03')
    })
    await close(dialog)
  })

  test('has a new version, with its file', async () => {
    const dialog = await act('version', async (it) => {
      await it.locator('input[type=file]').setInputFiles(drawing(registry().folder, 'v2.png', 8))
      await it.getByText(choice('stage', 'sample'), { exact: true }).click()
      await it.getByLabel(asked('versionLabel')).fill('v2')
    })
    await close(dialog)
    const { page } = owner()
    await page
      .locator('.knots, .history, ol')
      .getByText(owner().say(ACT_WORDS.version.title))
      .first()
      .waitFor()
  })

  test('is handed out in part', async () => {
    const visitor = owner()
    const { page, say } = visitor
    await page.getByRole('button', { name: say(DESIGN_WORDS.redact) }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(say(REDACT_WORDS.nothing)).waitFor()
    await dialog.getByRole('checkbox').last().check()
    await visitor.expectAccessible()
    const copy = page.waitForEvent('download')
    await dialog.getByRole('link', { name: say(DESIGN_WORDS.yzcert) }).click()
    const path = await (await copy).path()
    // What is not ticked is not in it, in no spelling.
    const ticked = await dialog.locator('.act-option.chosen').allTextContents()
    expect(ticked.join().includes('云纹外套')).toBe(false)
    expect(readFileSync(path).includes('云纹外套')).toBe(false)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('passes to whoever accepts it, and then is theirs', async () => {
    const visitor = owner()
    const { page, say, go } = visitor
    const dialog = await act('transfer', async (it) => {
      await it.getByLabel(asked('to')).fill('org-2')
      for (const [who, name] of [
        ['partyFrom', '甲方'],
        ['partyTo', '乙方'],
      ] as const) {
        await it.getByLabel(`${asked(who)}: ${asked('partyName')}`).fill(name)
      }
      await it.getByRole('checkbox').first().check()
      await it.getByLabel(asked('effective')).fill(TODAY)
    })
    const offer = (await dialog.locator('.offer-id code').textContent()) ?? ''
    expect(offer).toMatch(/^[0-9a-f]{32}$/)
    await close(dialog)
    await page.getByText(say(OFFER_WORDS.open)).waitFor()
    await registry().run('transfer', '--accept', offer, '--organisation', 'org-2')
    await go(`/designs/${code}`)
    await page.getByText(say(DESIGN_WORDS.notOwn)).waitFor()
    await visitor.expectAccessible()
  })
})

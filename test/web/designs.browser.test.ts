/** The gallery, copies in part, and versions side by side, in a browser over a registry that was empty. */

import { beforeAll, describe, expect, test } from 'vitest'
import { STATE_WORDS } from '../../src/paper/record-words.ts'
import {
  COMPARE_WORDS,
  DESIGN_WORDS,
  found,
  GALLERY,
  REDACT_WORDS,
} from '../../src/web/words/designs.ts'
import { hasBrowser, type Known, registryInBrowser, settled, VIEWS } from '../e2e/visitor.ts'
import { choose, deposit, designOf, download, opened, png, toDesign } from './designs-desk.ts'
import { asCode, formatCode } from '../../src/core/record/code.ts'
import { utf8ToBytes } from '../../src/core/bytes.ts'

const MANY = 50

/** What comes later comes within this, also on a slow device. */
const LATER = { timeout: 60_000 }

describe.skipIf(!hasBrowser)('my designs', () => {
  const { registry, visit, signedIn } = registryInBrowser()
  let known: Known
  beforeAll(async () => {
    known = await signedIn()
  })

  test('teaches while there is nothing', async () => {
    const visitor = await visit({ known })
    const { page, say } = visitor
    await visitor.go('/designs')
    await page.getByText(say(GALLERY.emptyTitle)).waitFor()
    await visitor.expectAccessible()
    await page
      .locator('.empty')
      .getByRole('link', { name: say(GALLERY.deposit) })
      .click()
    await page.waitForURL('**/deposit')
  })

  describe('with many', () => {
    const codes: string[] = []
    beforeAll(async () => {
      const url = registry().url
      for (let i = 0; i < MANY; i++) {
        const fields = [
          { name: 'locarno', value: { edition: 14, code: i % 2 ? '02-02' : '05-05' } },
          { name: 'garment', value: { article: `AW26-${100 + i}` } },
          ...(i === 3 ? [{ name: 'description', value: '領口無褶，暗扣' }] : []),
        ]
        codes.push(await deposit(url, known, { title: `竹影 ${i}`, fields }))
      }
    }, 120_000)

    test.each(VIEWS)('shows them as pictures and as a list: $size, $language', async (look) => {
      const visitor = await visit({ ...look, known })
      const { page, say } = visitor
      await visitor.go('/designs')
      await page.locator('.design-card a').first().waitFor()
      await visitor.expectAccessible()
      await page.getByRole('button', { name: say(GALLERY.asList), exact: true }).click()
      await expect.poll(() => page.locator('.rows-table tbody tr').count(), LATER).toBe(40)
      await page.getByRole('button', { name: say(GALLERY.filters), exact: true }).click()
      await visitor.expectAccessible()
      // What was chosen is remembered.
      await page.reload()
      await page.locator('.rows-table').waitFor()
    })

    test('gives a row of the list no more room than an officer’s desk has', async () => {
      const { page, say } = await visit({ known })
      await page.goto('/designs')
      await page.getByRole('button', { name: say(GALLERY.asList), exact: true }).click()
      await expect.poll(() => page.locator('.rows-table tbody tr').count(), LATER).toBe(40)
      const box = await page.locator('.rows-table tbody').boundingBox()
      expect(box?.height).toBeLessThanOrEqual(1000)
    })

    test('goes on where it ends, and comes back to where it was left', async () => {
      const visitor = await visit({ known })
      const { page, say } = visitor
      await visitor.go('/designs')
      await page.getByText(say(found(MANY, 24))).waitFor()
      await page.getByRole('button', { name: say(GALLERY.more), exact: true }).click()
      await page.getByText(say(found(MANY, 48))).waitFor()
      await page.locator('.design-card a').nth(44).scrollIntoViewIfNeeded()
      const before = await page.evaluate(() => scrollY)
      expect(before).toBeGreaterThan(500)
      await page.locator('.design-card a').nth(44).click()
      await page.locator('.knots').waitFor()
      await page.goBack()
      await page.getByText(say(found(MANY, 48))).waitFor()
      await expect.poll(() => page.evaluate(() => scrollY), LATER).toBe(before)
    })

    test('finds by Chinese words, by class and by state, and the address says what', async () => {
      const visitor = await visit({ known })
      const { page, say } = visitor
      await visitor.go('/designs')
      const search = page.getByRole('searchbox')
      await search.fill('領口')
      await page.getByText(say(found(1, 1))).waitFor()
      await expect.poll(() => new URL(page.url()).searchParams.get('q'), LATER).toBe('領口')
      expect(await search.inputValue()).toBe('領口')
      await search.fill('竹影 7')
      await page.getByText(say(found(1, 1))).waitFor()
      await search.fill('')
      await page.getByText(say(found(MANY, 24))).waitFor()
      await page.getByRole('button', { name: say(GALLERY.filters), exact: true }).click()
      await page.getByLabel(say(GALLERY.class)).selectOption({ index: 1 })
      await page.getByText(say(found(MANY / 2, 24))).waitFor()
      await page.getByLabel(say(GALLERY.state)).selectOption({ label: say(STATE_WORDS.revoked) })
      await page.getByText(say(GALLERY.noneTitle)).waitFor()
      await visitor.expectAccessible()
      // The address is all that is needed to see the same again.
      await page.reload()
      await page.getByText(say(GALLERY.noneTitle)).waitFor()
      await page
        .locator('.empty')
        .getByRole('button', { name: say(GALLERY.clear) })
        .click()
      await page.getByText(say(found(MANY, 24))).waitFor()
    })
  })

  describe('one of them', () => {
    let code: string
    let second: string
    beforeAll(async () => {
      const url = registry().url
      code = await deposit(url, known, {
        title: '山茶外套',
        fields: [
          { name: 'description', value: '秘密的结构说明' },
          { name: 'party.designer', value: { name: '沈织云' } },
        ],
        files: [{ name: '未公开.png', role: 'final', content: png(30) }],
      })
      second = await deposit(url, known, { title: '只有一版' })
    })

    test('is handed on in part: what was not ticked is not in the copy', async () => {
      const visitor = await visit({ known })
      const { page, say } = visitor
      await toDesign(visitor, code)
      await page.getByRole('button', { name: say(DESIGN_WORDS.redact), exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText(say(REDACT_WORDS.nothing)).waitFor()
      await choose(dialog, '山茶外套')
      const preview = dialog.locator('.redact-preview > div')
      await expect.poll(() => preview.nth(0).textContent(), LATER).toContain('山茶外套')
      expect(await preview.nth(0).textContent()).not.toContain('沈织云')
      expect(await preview.nth(1).textContent()).toContain('沈织云')
      expect(await preview.nth(1).textContent()).toContain('未公开.png')
      await visitor.expectAccessible()

      const link = dialog.getByRole('link', { name: say(DESIGN_WORDS.yzcert) })
      const copy = await download(page, link)
      const facts = await opened(registry().url, copy)
      const names = facts.disclosures.map((it) => it.kind === 'shown' && it.disclosure.name)
      expect(names).toEqual(['title'])
      expect(facts.withheld).toBe(4)
      for (const secret of ['秘密的结构说明', '沈织云', '未公开.png']) {
        expect(Buffer.from(copy).includes(Buffer.from(utf8ToBytes(secret)))).toBe(false)
      }
      const paper = await download(page, dialog.getByRole('link', { name: say(DESIGN_WORDS.pdf) }))
      expect(Buffer.from(paper.subarray(0, 5)).toString()).toBe('%PDF-')
    })

    test('is handed on with nothing shown, or with everything', async () => {
      const visitor = await visit({ known, language: 'en', size: 'phone' })
      const { page, say } = visitor
      await toDesign(visitor, code)
      await page.getByRole('button', { name: say(DESIGN_WORDS.redact), exact: true }).click()
      const dialog = page.getByRole('dialog')
      const link = dialog.getByRole('link', { name: say(DESIGN_WORDS.yzcert) })
      expect((await opened(registry().url, await download(page, link))).disclosures).toEqual([])
      await dialog.getByRole('button', { name: say(REDACT_WORDS.all), exact: true }).click()
      await dialog.getByText(say(REDACT_WORDS.everything)).waitFor()
      expect((await opened(registry().url, await download(page, link))).withheld).toBe(0)
      await visitor.expectAccessible()
    })

    test.each(VIEWS)('is laid beside its other versions: $size, $language', async (look) => {
      const visitor = await visit({ ...look, known })
      const { page, say, context } = visitor
      const { records } = await designOf(visitor, code)
      if (records.length === 1) {
        for (const [label, side] of [
          ['v2', 31],
          ['v3', 30],
        ] as const) {
          const value = { name: `${label}.png`, type: 'image/png', role: 'final' }
          const fields = [
            { name: 'file', value },
            { name: 'version', value: { stage: 'revised', label } },
            ...(label === 'v3' ? [{ name: 'title', value: { zh: '山茶大衣' } }] : []),
          ]
          const answer = await context.request.post(`/api/v1/designs/${code}/versions`, {
            headers: { origin: registry().url },
            multipart: {
              request: JSON.stringify({ fields }),
              'file.0': { name: 'file', mimeType: 'image/png', buffer: Buffer.from(png(side)) },
            },
          })
          expect(answer.ok()).toBe(true)
        }
      }
      await visitor.go(`/designs/${code}/compare`)
      // The first and the last: the same picture under another name, and another title.
      await page.getByText(say(COMPARE_WORDS.same)).first().waitFor()
      const title = page.locator('.compare-table tr', { hasText: '山茶大衣' })
      await expect.poll(() => title.textContent(), LATER).toContain(say(COMPARE_WORDS.changed))
      await page.getByRole('button', { name: say(COMPARE_WORDS.third), exact: true }).click()
      const cells = page.locator('.compare-row').first().locator('> *')
      await expect.poll(() => cells.count(), LATER).toBe(3)
      const columns = () => new URL(page.url()).searchParams.get('v')?.split(',').length
      await expect.poll(columns, LATER).toBe(3)
      await settled(page)
      await visitor.expectAccessible()
      await page.locator('.zoom-button').first().click()
      await page.locator('.zoomed img').waitFor()
      await visitor.expectAccessible()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByLabel(say(COMPARE_WORDS.onlyChanged)).check()
      await expect.poll(() => page.locator('.change:not(.differs)').count(), LATER).toBe(0)
    })

    test('with one version only says how to get another', async () => {
      const visitor = await visit({ known })
      await visitor.go(`/designs/${second}/compare`)
      await visitor.page.getByText(visitor.say(COMPARE_WORDS.only)).waitFor()
      await visitor.expectAccessible()
    })

    test.each(VIEWS)('shows its history and what is kept: $size, $language', async (look) => {
      const visitor = await visit({ ...look, known })
      const { page, say } = visitor
      await toDesign(visitor, code)
      await page.locator('.design-head .design-thumb img').waitFor()
      await page.locator('.knot summary').first().click()
      const file = page.locator('.file-list li').first()
      const content = await download(
        page,
        file.getByRole('link', { name: say(DESIGN_WORDS.download) }),
      )
      expect(content).toEqual(png(30))
      await visitor.expectAccessible()
    })

    test('that does not exist is said so, with what to do', async () => {
      const visitor = await visit({ known })
      // Its check character fits, and no deposit has it.
      visitor.guards.expect(/404/)
      await visitor.go(`/designs/${formatCode(asCode(new Uint8Array(10).fill(7)))}`)
      await visitor.page.getByRole('alert').waitFor()
      await visitor.expectAccessible()
    })
  })
})

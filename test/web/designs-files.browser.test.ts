/** What was chosen for an act on a design, and what comes late: kept over a reload, and never taken for something else. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ASKED, CHOICES } from '../../src/web/words/act-questions.ts'
import { ACT_WORDS, FORM_WORDS, OFFER_WORDS } from '../../src/web/words/acts.ts'
import { found, GALLERY } from '../../src/web/words/designs.ts'
import { hasBrowser, type Known, registryInBrowser } from '../e2e/visitor.ts'
import {
  choose,
  close,
  deposit,
  designOf,
  field,
  finish,
  keptOnDevice,
  next,
  onDevice,
  openAct,
  png,
  toDesign,
} from './designs-desk.ts'

/** What comes later comes within this, also on a slow device. */
const LATER = { timeout: 60_000 }

const word = (name: keyof typeof CHOICES, value: string) => {
  const [, label] = CHOICES[name].find(([it]) => it === value) ?? CHOICES[name][0]
  return label
}

/** Something that is let go of later. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

describe.skipIf(!hasBrowser)('on the page of a design', () => {
  const { registry, stay, signedIn } = registryInBrowser()
  let known: Known
  let code: string
  beforeAll(async () => {
    known = await signedIn()
    code = await deposit(registry().url, known, { title: '竹影连衣裙' })
    for (let i = 0; i < 26; i++) await deposit(registry().url, known, { title: `云纹 ${i}` })
  })
  const desk = stay({}, () => known)
  const last = async () => (await designOf(desk(), code)).records.at(-1)
  const onDisk = (name: string, side: number): string => {
    const path = join(registry().folder, name)
    writeFileSync(path, png(side))
    return path
  }

  test('files that were chosen are there after a reload, until they are deposited', async () => {
    const visitor = desk()
    const { page, say } = visitor
    await toDesign(visitor, code)
    const path = onDisk('二稿.png', 72)
    const first = await openAct(visitor, 'version')
    await first.locator('input[type=file]').setInputFiles(path)
    await first.getByLabel(say(FORM_WORDS.keepFiles)).uncheck()
    await first.locator('progress[value="100"]').waitFor()
    const name = `act/${code}/version`
    await keptOnDevice(visitor, name, '"sha256"')
    await page.reload()
    await page.locator('.knots').waitFor()

    const again = await openAct(visitor, 'version')
    await again.getByText('二稿.png').waitFor()
    await again.locator('progress[value="100"]').waitFor()
    // A wish is no less kept than a file.
    const keep = again.getByLabel(say(FORM_WORDS.keepFiles))
    expect(await keep.isChecked()).toBe(false)
    await keep.check()
    await choose(again, say(word('stage', 'revised')))
    await finish(again, visitor, 'version')
    await close(again, visitor)
    expect(await last()).toMatchObject({
      kept: [0],
      disclosures: [{ value: { name: '二稿.png', bytes: png(72).length } }, {}, {}],
    })
    await expect.poll(() => onDevice(visitor, name), LATER).toEqual([])
  })

  test('what was chosen is forgotten when somebody discards it', async () => {
    const visitor = desk()
    const { say } = visitor
    const path = onDisk('三稿.png', 80)
    const dialog = await openAct(visitor, 'version')
    await dialog.locator('input[type=file]').setInputFiles(path)
    await dialog.getByText('三稿.png').waitFor()
    await dialog.getByRole('button', { name: say(FORM_WORDS.discard), exact: true }).click()
    await dialog.getByText('三稿.png').waitFor({ state: 'detached' })
    await expect.poll(() => onDevice(visitor, `act/${code}/version`), LATER).toEqual([])
    await visitor.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('an act goes on by itself when its document is hashed, and has it in its record', async () => {
    const visitor = desk()
    const { page, say } = visitor
    const dialog = await openAct(visitor, 'disclose')
    await field(dialog, visitor, ASKED.publicOn[0]).fill('2026-11-20')
    await choose(dialog, say(word('channel', 'registry')))
    await dialog.getByLabel(say(ASKED.showName[0])).check()
    await dialog.getByLabel(say(ASKED.consented[0])).fill('2026-11-19T10:00')
    await dialog.getByLabel(say(ASKED.warned[0])).check()
    // Hashing takes as long as it takes.
    await page.evaluate(() => {
      const tell = Reflect.get(Worker.prototype, 'postMessage') as (message: unknown) => void
      Worker.prototype.postMessage = function (message: unknown) {
        setTimeout(() => {
          tell.call(this, message)
        }, 2000)
      }
    })
    await dialog.locator('input[type=file]:not([accept])').setInputFiles(onDisk('同意书.png', 16))
    await next(dialog, visitor)
    await dialog.getByText(say(ACT_WORDS.disclose.means)).waitFor()
    expect(await dialog.locator('dl.rows').textContent()).toMatch(/[0-9a-f]{8}/)
    await dialog.getByRole('button', { name: say(ACT_WORDS.disclose.button), exact: true }).click()
    await dialog.getByText(say(ACT_WORDS.disclose.done)).waitFor()
    await close(dialog, visitor)
    const disclosed = (await last())?.disclosures?.find(({ name }) => name === 'disclosed')
    expect(disclosed?.value).toHaveProperty('consent', expect.stringMatching(/^[0-9a-f]{64}$/))
  })

  test('an act whose answer was lost is not done twice, also after a reload', async () => {
    const visitor = desk()
    const { page, say } = visitor
    await toDesign(visitor, code)
    const before = (await designOf(visitor, code)).records.length
    const send = async () => {
      const dialog = await openAct(visitor, 'version')
      await choose(dialog, say(word('stage', 'sketch')))
      await next(dialog, visitor)
      const name = say(ACT_WORDS.version.button)
      await dialog.getByRole('button', { name, exact: true }).click()
      return dialog
    }
    visitor.guards.expect(/ERR_FAILED/)
    await page.route('**/versions', async (route) => {
      await route.fetch()
      await route.abort('failed')
    })
    await (await send()).getByRole('alert').waitFor()
    await page.unroute('**/versions')
    await toDesign(visitor, code)
    const dialog = await send()
    await dialog.getByText(say(ACT_WORDS.version.done)).waitFor()
    await close(dialog, visitor)
    expect((await designOf(visitor, code)).records.length).toBe(before + 1)
  })

  test('a double tap goes one step on, and does nothing that was not read', async () => {
    const visitor = desk()
    const { page, say } = visitor
    await toDesign(visitor, code)
    const before = (await designOf(visitor, code)).records.length
    const dialog = await openAct(visitor, 'version')
    await choose(dialog, say(word('stage', 'sketch')))
    await dialog.getByRole('button', { name: say(FORM_WORDS.next), exact: true }).dblclick()
    await dialog.getByText(say(ACT_WORDS.version.means)).waitFor()
    const button = dialog.getByRole('button', { name: say(ACT_WORDS.version.button), exact: true })
    // The second half of a double tap, wherever it falls.
    await button.dispatchEvent('click', { detail: 2 })
    expect(await button.getAttribute('aria-disabled')).toBeNull()
    expect((await designOf(visitor, code)).records.length).toBe(before)

    // And what was done stays on the page, whatever becomes of reading the design again.
    visitor.guards.expect(/ERR_FAILED/)
    await page.route(`**/api/v1/designs/${code}`, (route) => route.abort('failed'))
    await button.click()
    await page.locator('.problem').waitFor()
    await dialog.getByText(say(ACT_WORDS.version.done)).waitFor()
    await close(dialog, visitor)
    await page.unroute(`**/api/v1/designs/${code}`)
    expect((await designOf(visitor, code)).records.length).toBe(before + 1)
  })

  test('more cards of one search do not come into another', async () => {
    const visitor = desk()
    const { page, say } = visitor
    await visitor.go('/designs')
    await page.getByText(say(found(27, 24))).waitFor()
    const late = gate()
    const answered = gate()
    await page.route('**/api/v1/cards?*after=*', async (route) => {
      await late.opened
      await route.continue().catch(() => undefined)
      answered.open()
    })
    await page.getByRole('button', { name: say(GALLERY.more), exact: true }).click()
    await page.getByRole('searchbox').fill('竹影')
    await page.getByText(say(found(1, 1))).waitFor()
    late.open()
    await answered.opened
    await page.unroute('**/api/v1/cards?*after=*')
    // Whatever else was on its way has come before this.
    await page.getByRole('searchbox').fill('云纹 7')
    await page.getByText(say(found(1, 1))).waitFor()
    expect(await page.locator('.design-card a').count()).toBe(1)
  })

  test('an offer that is looked up late does not come in place of the one that is read', async () => {
    const visitor = desk()
    const { page, say } = visitor
    const offer = async (title: string) => {
      const of = await deposit(registry().url, known, { title })
      const fields = [
        {
          name: 'transfer.terms',
          value: {
            from: { name: '甲公司', kind: 'company' },
            to: { name: title, kind: 'company' },
            rights: ['copyright'],
            effective: '2026-12-01',
          },
        },
      ]
      const answer = await visitor.context.request.post(`/api/v1/designs/${of}/transfers`, {
        headers: { origin: registry().url },
        data: { to: 'operator', fields },
      })
      const body = await answer.text()
      expect(answer.ok(), body).toBe(true)
      return { ...(JSON.parse(body) as { offer: string }), code: of }
    }
    const [{ offer: first }, { code: second }] = [await offer('第一家'), await offer('第二家')]
    await visitor.go('/designs')
    await page.getByRole('button', { name: say(OFFER_WORDS.accept), exact: true }).click()
    const dialog = page.getByRole('dialog')
    const late = gate()
    const came = page.waitForResponse(`**/api/v1/transfers/${first}`)
    await page.route(`**/api/v1/transfers/${first}`, async (route) => {
      await late.opened
      await route.continue()
    })
    await dialog.getByLabel(say(OFFER_WORDS.id)).fill(first)
    await dialog.getByRole('button', { name: say(OFFER_WORDS.look), exact: true }).click()
    await dialog.getByRole('button', { name: new RegExp(second) }).click()
    await dialog.getByRole('heading', { name: say(OFFER_WORDS.terms) }).waitFor()
    expect(await dialog.locator('dl.rows').textContent()).toContain('第二家')
    late.open()
    await (await came).finished()
    await page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await dialog.locator('dl.rows').textContent()).toContain('第二家')
  })
})

/** Every act on a design, done in its page: by mouse and by keyboard, and refused where it must be. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { NOVELTY_WARNING } from '../../src/services/registry/acts.ts'
import { WRONG, wrongCheckDigit } from '../../src/web/words/act-mistakes.ts'
import { ASKED, CHOICES, ofParty } from '../../src/web/words/act-questions.ts'
import { ACT_WORDS, ERASE_WORDS, FORM_WORDS, OFFER_WORDS } from '../../src/web/words/acts.ts'
import { DESIGN_WORDS } from '../../src/web/words/designs.ts'
import { hasBrowser, type Known, registryInBrowser } from '../e2e/visitor.ts'
import {
  choose,
  close,
  deposit,
  designOf,
  download,
  field,
  finish,
  next,
  openAct,
  opened,
  keptOnDevice,
  png,
  toDesign,
} from './designs-desk.ts'

const word = (name: keyof typeof CHOICES, value: string) => {
  const [, label] = CHOICES[name].find(([it]) => it === value) ?? CHOICES[name][0]
  return label
}

/** What comes later comes within this, also on a slow device. */
const LATER = { timeout: 60_000 }

describe.skipIf(!hasBrowser)('on the page of a design', () => {
  const { registry, stay, signedIn } = registryInBrowser()
  let known: Known
  let code: string
  // Before the visitor comes.
  beforeAll(async () => {
    known = await signedIn()
    code = await deposit(registry().url, known, {
      title: '竹影连衣裙',
      fields: [
        { name: 'description', value: '领口无褶' },
        { name: 'party.designer', value: { name: '沈织云' } },
      ],
      files: [{ name: '正面.png', role: 'final', content: png(40) }],
    })
  })
  const desk = stay({}, () => known)
  const last = async () => (await designOf(desk(), code)).records.at(-1)
  const saidLast = async (name: string) =>
    (await last())?.disclosures?.find((it) => it.name === name)?.value

  test('a new version is deposited with its files, hashed here and kept there', async () => {
    const visitor = desk()
    const { page, say } = visitor
    await toDesign(visitor, code)
    await visitor.expectAccessible()
    const dialog = await openAct(visitor, 'version')
    const path = join(registry().folder, '样衣.png')
    writeFileSync(path, png(64))
    await dialog.locator('input[type=file]').setInputFiles(path)
    // Whoever goes on at once is not sent back: it goes on when the digest is there.
    await choose(dialog, say(word('stage', 'sample')))
    await field(dialog, visitor, ASKED.versionLabel[0]).fill('v2')
    await finish(dialog, visitor, 'version')
    const certificate = await download(
      page,
      dialog.getByRole('link', { name: say(DESIGN_WORDS.yzcert) }),
    )
    const facts = await opened(registry().url, certificate)
    expect(facts.record.type).toBe('design.version/1')
    await close(dialog, visitor)
    expect(await last()).toMatchObject({
      type: 'design.version/1',
      kept: [0],
      disclosures: [
        { name: 'file', value: { name: '样衣.png', role: 'sample' } },
        { name: 'version', value: { stage: 'sample', label: 'v2' } },
        {},
      ],
    })
    await expect.poll(() => page.locator('.knot').count(), LATER).toBe(2)
  })

  test('what is missing is told beside it, and what was typed is there after a reload', async () => {
    const visitor = desk()
    const { page, say } = visitor
    const first = await openAct(visitor, 'license')
    await field(first, visitor, ASKED.territory[0]).fill('中国大陆')
    await next(first, visitor)
    await first.getByText(say(WRONG.choice)).first().waitFor()
    await visitor.expectAccessible()
    // Where the focus is, the answer is missing.
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest('fieldset')?.textContent)
    await expect.poll(focused, LATER).toContain(say(ASKED.licenceKind[0]))
    await keptOnDevice(visitor, `act/${code}/license`, '中国大陆')
    await page.reload()
    await page.locator('.knots').waitFor()
    const again = await openAct(visitor, 'license')
    expect(await field(again, visitor, ASKED.territory[0]).inputValue()).toBe('中国大陆')
    await choose(again, say(word('licence', 'ordinary')))
    await field(again, visitor, ASKED.from[0]).fill('2026-12-01')
    await field(again, visitor, ofParty(ASKED.licensee[0], ASKED.partyName[0])).fill('乙公司')
    await finish(again, visitor, 'license')
    await close(again, visitor)
    expect(await saidLast('licence.terms')).toEqual({
      kind: 'ordinary',
      from: '2026-12-01',
      licensee: { name: '乙公司', kind: 'company' },
      territory: '中国大陆',
    })
  })

  test('a patent number is held against its check digit before anything is sent', async () => {
    const visitor = desk()
    const { say } = visitor
    const dialog = await openAct(visitor, 'link')
    const number = field(dialog, visitor, ASKED.patentNumber[0])
    await number.fill('ZL 2014 3 0238126.4')
    await number.blur()
    await dialog.getByText(say(wrongCheckDigit('3'))).waitFor()
    await next(dialog, visitor)
    expect(await dialog.getByText(say(ACT_WORDS.link.means)).count()).toBe(0)
    await number.fill('ZL 2014 3 0238126.3')
    await finish(dialog, visitor, 'link')
    await close(dialog, visitor)
    expect(await saidLast('right.patent')).toEqual({ number: 'ZL201430238126.3' })
  })

  test('another kind of right has questions of its own', async () => {
    const visitor = desk()
    const dialog = await openAct(visitor, 'link')
    await choose(dialog, visitor.say(word('right', 'trademark')))
    await field(dialog, visitor, ASKED.trademarkNumber[0]).fill('第12345678号')
    await field(dialog, visitor, ASKED.classes[0]).fill('25，18')
    await finish(dialog, visitor, 'link')
    await close(dialog, visitor)
    expect(await saidLast('right.trademark')).toEqual({ number: '12345678', classes: [18, 25] })
  })

  test('it cannot be shown to the public past the warning', async () => {
    const visitor = desk()
    const { page, say } = visitor
    const dialog = await openAct(visitor, 'disclose')
    const { zh } = (await (
      await visitor.context.request.get('/api/v1/warnings/novelty')
    ).json()) as {
      zh: string
    }
    await dialog.getByText(zh).waitFor()
    await field(dialog, visitor, ASKED.publicOn[0]).fill('2026-11-20')
    await choose(dialog, say(word('channel', 'show')))
    await next(dialog, visitor)
    await dialog.getByText(say(WRONG.warning)).waitFor()
    await field(dialog, visitor, ASKED.publicOn[0]).press('Enter')
    expect(await dialog.getByText(say(ACT_WORDS.disclose.means)).count()).toBe(0)
    expect((await designOf(visitor, code)).published).toBe(false)

    // It is read again each time: a tick is no draft.
    const tick = dialog.getByLabel(say(ASKED.warned[0]))
    await tick.check()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    const again = await openAct(visitor, 'disclose')
    await expect
      .poll(() => field(again, visitor, ASKED.publicOn[0]).inputValue(), LATER)
      .toBe('2026-11-20')
    expect(await again.getByLabel(say(ASKED.warned[0])).isChecked()).toBe(false)
    await again.getByLabel(say(ASKED.warned[0])).check()
    await finish(again, visitor, 'disclose')
    await close(again, visitor)
    expect(await saidLast('disclosed')).toEqual({
      on: '2026-11-20',
      channel: 'show',
      warned: NOVELTY_WARNING,
      showName: false,
    })
    expect(await designOf(visitor, code)).toMatchObject({ published: true, state: 'valid' })
    await page.locator('.design-standing.valid').first().waitFor()
  })

  test('a name is shown only with a consent, of which the digest is taken here', async () => {
    const visitor = desk()
    const { say } = visitor
    const dialog = await openAct(visitor, 'disclose')
    await field(dialog, visitor, ASKED.publicOn[0]).fill('2026-11-20')
    await choose(dialog, say(word('channel', 'registry')))
    await dialog.getByLabel(say(ASKED.showName[0])).check()
    await dialog.getByLabel(say(ASKED.warned[0])).check()
    await next(dialog, visitor)
    await dialog.getByText(say(WRONG.document)).waitFor()
    const path = join(registry().folder, '同意书.pdf')
    writeFileSync(path, 'agreed')
    await dialog.locator('input[type=file]:not([accept])').setInputFiles(path)
    await dialog.getByText('同意书.pdf').waitFor()
    await dialog.getByLabel(say(ASKED.consented[0])).fill('2026-11-19T10:00')
    await finish(dialog, visitor, 'disclose')
    await close(dialog, visitor)
    // sha256('agreed') and 10:00 by Beijing's clock, as sha256sum and date tell.
    expect(await saidLast('disclosed')).toMatchObject({
      showName: true,
      consent: '9eace41237dcecc2fd793cf88494b80062add70fac8358316003ac38866257da',
      consented: 1_795_053_600,
    })
  })

  test('a picture for the public is one that phones can draw, and the page of the tag shows it', async () => {
    const visitor = desk()
    const { say } = visitor
    const dialog = await openAct(visitor, 'disclose')
    const picture = dialog.locator('input[type=file][accept]')
    const [drawing, text] = ['挂拍.png', '说明.txt'].map((it) => join(registry().folder, it))
    writeFileSync(drawing ?? '', png(48))
    writeFileSync(text ?? '', 'no picture')
    await picture.setInputFiles(text ?? '')
    await dialog.getByText(say(FORM_WORDS.pictureUnfit)).waitFor()
    await picture.setInputFiles(drawing ?? '')
    await dialog.locator('progress[value="100"]').waitFor()
    expect(await dialog.getByText(say(FORM_WORDS.pictureUnfit)).count()).toBe(0)
    await field(dialog, visitor, ASKED.publicOn[0]).fill('2026-11-20')
    await choose(dialog, say(word('channel', 'registry')))
    await dialog.getByLabel(say(ASKED.warned[0])).check()
    await finish(dialog, visitor, 'disclose')
    await close(dialog, visitor)
    const shown = await visitor.context.request.get(`/api/v1/codes/${code}/picture`)
    expect(await shown.body()).toEqual(Buffer.from(png(48)))
  })

  test('a listing is linked, from an address without its beginning', async () => {
    const visitor = desk()
    const dialog = await openAct(visitor, 'listing')
    await field(dialog, visitor, ASKED.platform[0]).fill('淘宝')
    await field(dialog, visitor, ASKED.itemUrl[0]).fill('item.example/竹影?id=1')
    await finish(dialog, visitor, 'listing')
    await close(dialog, visitor)
    expect(await saidLast('listing')).toEqual({
      platform: '淘宝',
      url: 'https://item.example/%E7%AB%B9%E5%BD%B1?id=1',
    })
  })

  test('a pledge, a correction and a revocation are recorded', async () => {
    const visitor = desk()
    const { say } = visitor
    const pledge = await openAct(visitor, 'pledge')
    await field(pledge, visitor, ofParty(ASKED.pledgor[0], ASKED.partyName[0])).fill('甲公司')
    await field(pledge, visitor, ofParty(ASKED.pledgee[0], ASKED.partyName[0])).fill('某银行')
    await field(pledge, visitor, ASKED.from[0]).fill('2026-12-01')
    await field(pledge, visitor, ASKED.amount[0]).fill('50,000')
    await finish(pledge, visitor, 'pledge')
    await close(pledge, visitor)
    expect(await saidLast('pledge.terms')).toMatchObject({ amount: '50000', currency: 'CNY' })

    const correction = await openAct(visitor, 'correct')
    await choose(correction, '#0')
    await correction.locator('label.act-option', { hasText: say(TITLE) }).click()
    await field(correction, visitor, ASKED.rightTitleZh[0]).fill('竹影长裙')
    await field(correction, visitor, ASKED.correctionReason[0]).fill('名称写错')
    await finish(correction, visitor, 'correct')
    await close(correction, visitor)
    expect(await saidLast('correction')).toMatchObject({ fields: ['title'], reason: '名称写错' })
    await visitor.page.getByRole('heading', { level: 1, name: '竹影长裙' }).waitFor()

    const { records } = await designOf(visitor, code)
    const revocation = await openAct(visitor, 'revoke')
    await choose(revocation, '#1')
    await field(revocation, visitor, ASKED.revocationReason[0]).fill('误发')
    await finish(revocation, visitor, 'revoke')
    await close(revocation, visitor)
    expect(await saidLast('revocation')).toMatchObject({ record: records[1]?.leaf })
  })

  test('an objection is filed by keyboard alone, and its outcome recorded', async () => {
    const visitor = desk()
    const { page, say } = visitor
    await page
      .locator('.act-menu')
      .getByRole('button', { name: say(ACT_WORDS.object.title), exact: true })
      .focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await tabTo(ASKED.ground[0])
    await page.keyboard.type('在先设计')
    await tabTo(FORM_WORDS.next)
    await page.keyboard.press('Enter')
    await dialog.getByText(say(ACT_WORDS.object.means)).waitFor()
    await tabTo(ACT_WORDS.object.button)
    await page.keyboard.press('Enter')
    await dialog.getByText(say(ACT_WORDS.object.done)).waitFor()
    await tabTo(FORM_WORDS.close)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.design-standing.objected').first().waitFor()

    const outcome = await openAct(visitor, 'resolve')
    const objections = outcome.locator('label.act-option', { hasText: '#' })
    await expect.poll(() => objections.count(), LATER).toBe(1)
    await choose(outcome, '#')
    await choose(outcome, say(word('outcome', 'rejected')))
    await finish(outcome, visitor, 'resolve')
    await close(outcome, visitor)
    await page.locator('.design-standing.valid').first().waitFor()

    async function tabTo(label: { readonly zh: string; readonly en: string }): Promise<void> {
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press('Tab')
        const found = await page.evaluate((text) => {
          const it = document.activeElement
          const labels = it instanceof HTMLElement && 'labels' in it ? (it.labels as NodeList) : []
          const said = [...labels].map((label) => label.textContent).join('')
          return said.startsWith(text) || it?.textContent === text
        }, say(label))
        if (found) return
      }
      throw new Error(`no way to ${label.en}`)
    }
  })

  test('an erasure names what it destroys, and destroys it', async () => {
    const visitor = desk()
    const { page, say } = visitor
    const dialog = await openAct(visitor, 'erase')
    await choose(dialog, '#0')
    await choose(dialog, '沈织云')
    await field(dialog, visitor, ASKED.erasureGround[0]).fill('本人申请')
    await next(dialog, visitor)
    const doomed = dialog.locator('.doomed')
    await doomed.getByText(say(ERASE_WORDS.doomed)).waitFor()
    expect(await doomed.textContent()).toContain('沈织云')
    expect(await doomed.textContent()).not.toContain('竹影')
    await dialog.getByRole('button', { name: say(FORM_WORDS.back), exact: true }).click()
    await finish(dialog, visitor, 'erase')
    await close(dialog, visitor)
    const json = JSON.stringify(await designOf(visitor, code))
    expect(json).not.toContain('沈织云')
    expect(json).toContain('竹影')
    await page.locator('.knot summary').first().click()
    await page.locator('#record-0', { hasText: '依法删除' }).waitFor()
  })

  test('a transfer is offered, taken back, offered again, read and accepted', async () => {
    const visitor = desk()
    const { page, say } = visitor
    async function offer(): Promise<string> {
      const dialog = await openAct(visitor, 'transfer')
      await field(dialog, visitor, ASKED.to[0]).fill('operator')
      await field(dialog, visitor, ofParty(ASKED.partyFrom[0], ASKED.partyName[0])).fill('甲公司')
      await field(dialog, visitor, ofParty(ASKED.partyTo[0], ASKED.partyName[0])).fill('丙公司')
      await choose(dialog, '著作权（财产权）')
      await field(dialog, visitor, ASKED.effective[0]).fill('2026-12-01')
      await finish(dialog, visitor, 'transfer')
      const id = (await dialog.locator('.offer-id code').textContent()) ?? ''
      await close(dialog, visitor)
      return id
    }
    await offer()
    const { records } = await designOf(visitor, code)
    await page.getByRole('button', { name: say(OFFER_WORDS.withdraw), exact: true }).click()
    await page.getByText(say(OFFER_WORDS.withdrawn)).waitFor()

    const id = await offer()
    await visitor.go('/designs')
    await page.getByRole('button', { name: say(OFFER_WORDS.accept), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say(OFFER_WORDS.id)).fill('12 34')
    await dialog.getByRole('button', { name: say(OFFER_WORDS.look), exact: true }).click()
    await dialog.getByText(say(OFFER_WORDS.wrongId)).waitFor()
    await dialog.getByLabel(say(OFFER_WORDS.id)).fill(` ${id.toUpperCase()} `)
    await dialog.getByRole('button', { name: say(OFFER_WORDS.look), exact: true }).click()
    await dialog.getByText('丙公司').waitFor()
    await visitor.expectAccessible()
    expect((await designOf(visitor, code)).records.length).toBe(records.length)
    await dialog.getByRole('button', { name: say(OFFER_WORDS.yes), exact: true }).click()
    await dialog.getByText(say(OFFER_WORDS.accepted)).waitFor()
    expect((await last())?.type).toBe('design.transferred/1')
  })

  test('what another window did meanwhile is shown before anything is recorded', async () => {
    const visitor = desk()
    const { say, context } = visitor
    await toDesign(visitor, code)
    const dialog = await openAct(visitor, 'version')
    await choose(dialog, say(word('stage', 'final')))
    await next(dialog, visitor)
    const before = (await designOf(visitor, code)).records.length
    await context.request.post(`/api/v1/designs/${code}/versions`, {
      headers: { origin: registry().url },
      data: { fields: [{ name: 'version', value: { stage: 'revised' } }] },
    })
    visitor.guards.expect(/409/)
    const send = dialog.getByRole('button', { name: say(ACT_WORDS.version.button), exact: true })
    await send.click()
    await dialog.getByText(say(FORM_WORDS.conflict)).waitFor()
    expect((await designOf(visitor, code)).records.length).toBe(before + 1)
    await expect.poll(() => visitor.page.locator('.knot').count(), LATER).toBe(before + 1)
    await send.click()
    await dialog.getByText(say(ACT_WORDS.version.done)).waitFor()
    expect((await designOf(visitor, code)).records.length).toBe(before + 2)
    await close(dialog, visitor)
  })

  test('an answer that was lost is asked for again, and nothing is recorded twice', async () => {
    const visitor = desk()
    const { page, say } = visitor
    const before = (await designOf(visitor, code)).records.length
    const dialog = await openAct(visitor, 'version')
    await choose(dialog, say(word('stage', 'sketch')))
    await next(dialog, visitor)
    // The registry gets it, and the page never hears.
    visitor.guards.expect(/ERR_FAILED/)
    await page.route('**/versions', async (route) => {
      await route.fetch()
      await route.abort('failed')
    })
    const send = dialog.getByRole('button', { name: say(ACT_WORDS.version.button), exact: true })
    await send.click()
    await dialog.getByRole('alert').waitFor()
    await visitor.expectAccessible()
    await page.unroute('**/versions')
    expect((await designOf(visitor, code)).records.length).toBe(before + 1)
    await send.click()
    await dialog.getByText(say(ACT_WORDS.version.done)).waitFor()
    expect((await designOf(visitor, code)).records.length).toBe(before + 1)
  })
})

const TITLE = { zh: '作品名称', en: 'Title' }

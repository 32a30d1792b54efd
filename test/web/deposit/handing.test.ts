/** From the button to the certificate: one deposit, however often and whenever it is pressed, and whatever is changed meanwhile. */

import { describe, expect, test } from 'vitest'
import { offline, Problem } from '../../../src/web/app/problem.ts'
import { Desk } from '../../../src/web/deposit/desk.ts'
import { NoKeyHere } from '../../../src/web/deposit/device-key.ts'
import type { Done } from '../../../src/web/deposit/done.ts'
import { draftsOn } from '../../../src/web/deposit/drafts.ts'
import { Handing, type HandingParts, type Stage } from '../../../src/web/deposit/handing.ts'
import type { Sending } from '../../../src/web/deposit/hand-in.ts'
import type { Hashing } from '../../../src/web/deposit/hashing.ts'
import { memoryShelf } from './shelf.ts'

const DIGESTS = { sha256: 'ab'.repeat(32), sm3: 'cd'.repeat(32) }
const QUICK: Hashing = { hash: () => Promise.resolve(DIGESTS), close: () => undefined }
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
const refused = (status: number) => {
  const words = { title: { zh: '不', en: 'no' }, detail: { zh: '', en: '' } }
  return new Problem(`http-${status}`, status, words)
}

function newDesk(held = memoryShelf<unknown>(), hashing = QUICK) {
  const thumbing = { make: () => Promise.resolve(undefined), close: () => undefined }
  let ids = 0
  const newId = () => `${held.held.size}-${ids++}`
  return new Desk({ drafts: draftsOn('deposit', held), hashing, thumbing, newId })
}

/** One file, and a title. */
async function filled(held = memoryShelf<unknown>(), hashing = QUICK): Promise<Desk> {
  const desk = newDesk(held, hashing)
  await desk.open()
  desk.add([{ name: '云纹外套.png', file: new Blob(['x']) }])
  await settled()
  return desk
}

function newHanding(desk: Desk, change: Partial<HandingParts> = {}) {
  const sent: Sending['attempt'][] = []
  const stages: Stage[] = []
  const arrived: string[] = []
  const kept: Done[] = []
  const parts: HandingParts = {
    ownDeposits: () => Promise.resolve([]),
    keepDone(done) {
      kept.push(done)
      return Promise.resolve()
    },
    fileBytes: () => Promise.resolve(1000),
    sign: () => Promise.resolve(new Uint8Array([7])),
    signAsBefore: () => Promise.resolve(),
    arrived: (code) => arrived.push(code),
    ...change,
    handIn(sending) {
      sending.signal.throwIfAborted()
      sent.push(sending.attempt)
      return (change.handIn ?? answered)(sending)
    },
  }
  const handing = new Handing(desk, parts, (stage) => stages.push(stage))
  return { handing, sent, stages, arrived, kept, at: () => stages.at(-1)?.at }
}

function answered({ attempt, draft }: Sending): Promise<Done> {
  const { secrecy, form } = draft
  return Promise.resolve({
    ...{ code: `YZ-${attempt.key}`, certificate: new Uint8Array(), secrecy, title: form.title },
    ...{ files: [], earlier: [], saved: false },
  })
}

/** A promise, and how to fulfil it. */
function later<T>() {
  let answer: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => {
    answer = resolve
  })
  return { promise, answer }
}

describe('a deposit', () => {
  test('is made once when the button is pressed twice', async () => {
    const desk = await filled()
    const { handing, sent, arrived } = newHanding(desk)
    await Promise.all([handing.submit(), handing.submit()])
    expect(sent).toHaveLength(1)
    expect(arrived).toEqual([`YZ-${sent[0]?.key ?? ''}`])
    expect(desk.view.draft.files).toEqual([])
  })

  test('that is on its way is not stopped and sent again by another press', async () => {
    const desk = await filled()
    const answer = later<undefined>()
    const { handing, sent, arrived } = newHanding(desk, {
      handIn: (sending) => answer.promise.then(() => answered(sending)),
    })
    const first = handing.submit()
    await settled()
    const second = handing.submit()
    await settled()
    answer.answer(undefined)
    await Promise.all([first, second])
    expect([sent.length, arrived.length]).toEqual([1, 1])
  })

  test('is one attempt when it is cancelled while it is signed, and pressed again at once', async () => {
    const desk = await filled()
    desk.setSign(true)
    const signatures = [later<Uint8Array>(), later<Uint8Array>()]
    const { handing, sent, stages } = newHanding(desk, {
      sign: () => signatures.shift()?.promise ?? Promise.reject(new Error('a third')),
      handIn: () => Promise.reject(offline()),
    })
    const [first, second] = signatures
    const before = handing.submit()
    await settled()
    handing.cancel()
    const after = handing.submit()
    await settled()
    second?.answer(new Uint8Array([2]))
    await after
    // The first says its word only now.
    first?.answer(new Uint8Array([1]))
    await before
    await settled()
    expect(sent).toHaveLength(1)
    expect(desk.view.draft.attempt?.key).toBe(sent[0]?.key)
    expect(stages.at(-1)?.at).toBe('offline')
  })

  test('without an answer is the same one after a reload, although its picture’s size has come since', async () => {
    const held = memoryShelf<unknown>()
    const desk = await filled(held)
    const lost = newHanding(desk, { handIn: () => Promise.reject(offline()) })
    await lost.handing.submit()
    expect(lost.at()).toBe('offline')
    await settled()
    const kept = held.held.get('deposit') as { files: object[] }
    held.held.set('deposit', {
      ...kept,
      files: kept.files.map((it) => ({ ...it, pixels: [3, 2] })),
    })
    const again = newDesk(held)
    await again.open()
    const { handing, sent } = newHanding(again, { ownDeposits: () => Promise.resolve(['YZ-1']) })
    await handing.submit()
    expect(sent).toEqual(lost.sent)
  })

  test.each([401, 429])(
    'that is turned away unread (%i) is the same one afterwards',
    async (status) => {
      const desk = await filled()
      const away = newHanding(desk, { handIn: () => Promise.reject(refused(status)) })
      await away.handing.submit()
      expect(away.at()).toBe('failed')
      const { handing, sent } = newHanding(desk)
      await handing.submit()
      expect(sent).toEqual(away.sent)
    },
  )

  test('that was refused is another one afterwards', async () => {
    const desk = await filled()
    const no = newHanding(desk, { handIn: () => Promise.reject(refused(422)) })
    await no.handing.submit()
    const { handing, sent } = newHanding(desk)
    await handing.submit()
    expect(sent[0]?.key).not.toBe(no.sent[0]?.key)
  })

  test('takes what was typed while it was asked about, and no attempt for what it was before', async () => {
    const desk = await filled()
    const asking = later<readonly string[]>()
    const { handing, sent, kept } = newHanding(desk, { ownDeposits: () => asking.promise })
    const submitted = handing.submit()
    await settled()
    desk.setForm({ title: '后来的名字' })
    asking.answer([])
    await submitted
    expect(kept.map(({ title }) => title)).toEqual(['后来的名字'])
    expect(JSON.stringify(sent[0]?.json)).toContain('后来的名字')
  })

  test('stops if the title is taken out, or the last file, while it waits for the fingerprints', async () => {
    for (const [change, by] of [
      [
        (desk: Desk) => {
          desk.setForm({ title: '' })
        },
        'form',
      ],
      [
        (desk: Desk) => {
          desk.remove(desk.view.draft.files[0]?.id ?? '')
        },
        'no-file',
      ],
    ] as const) {
      const hashing = later<typeof DIGESTS>()
      const slow: Hashing = { hash: () => hashing.promise, close: () => undefined }
      const desk = await filled(memoryShelf<unknown>(), slow)
      const { handing, sent, stages } = newHanding(desk)
      const submitted = handing.submit()
      await settled()
      change(desk)
      hashing.answer(DIGESTS)
      await submitted
      expect([stages.at(-1), sent]).toEqual([{ at: 'stopped', by }, []])
    }
  })

  test('says at once what is missing, and draws nothing else in between', async () => {
    const desk = newDesk()
    await desk.open()
    const { handing, stages } = newHanding(desk)
    await handing.submit()
    expect(stages).toEqual([{ at: 'stopped', by: 'no-file' }])
  })

  test('asks before the same file is deposited again, once', async () => {
    const desk = await filled()
    const { handing, sent, at } = newHanding(desk, {
      ownDeposits: () => Promise.resolve(['YZ-1']),
    })
    await handing.submit()
    expect([at(), sent]).toEqual(['twice', []])
    await Promise.all([handing.submit({ evenTwice: true }), handing.submit({ evenTwice: true })])
    expect(sent).toHaveLength(1)
  })

  test('waits to hear how large a file the registry keeps, for that is part of what is meant', async () => {
    const desk = await filled()
    const limit = later<number>()
    const { handing, sent } = newHanding(desk, { fileBytes: () => limit.promise })
    const submitted = handing.submit()
    await settled()
    expect(sent).toEqual([])
    limit.answer(0)
    await submitted
    expect(sent[0]?.uploads).toEqual([])
  })

  test('whose answer comes when the page was left leads nobody away, and leaves the draft to be taken up', async () => {
    const desk = await filled()
    const answer = later<undefined>()
    const { handing, sent, arrived, kept } = newHanding(desk, {
      handIn: (sending) => answer.promise.then(() => answered(sending)),
    })
    const submitted = handing.submit()
    await settled()
    handing.close()
    answer.answer(undefined)
    await submitted
    expect([arrived, kept.length]).toEqual([[], 1])
    expect(desk.view.draft.attempt).toEqual(sent[0])
  })
})

describe('a deposit that is to be signed', () => {
  test('is signed where that was wanted a moment before', async () => {
    const desk = await filled()
    const { handing, sent } = newHanding(desk)
    desk.setSign(true)
    await handing.submit()
    expect(sent[0]?.disclosures?.at(-1)).toBe('Bw==')
  })

  test('is signed as the one before it was, though nobody has heard yet whether that was', async () => {
    const desk = await filled()
    const { handing, sent } = newHanding(desk, {
      async signAsBefore() {
        await settled()
        desk.setSign(true)
      },
    })
    await handing.submit()
    expect(sent[0]?.disclosures).toHaveLength(3)
  })

  test('is not made without a signature where there can be no key', async () => {
    const desk = await filled()
    const { handing, sent, at } = newHanding(desk, {
      sign: () => Promise.reject(new NoKeyHere('none')),
    })
    desk.setSign(true)
    await handing.submit()
    expect([at(), sent, desk.view.draft.sign]).toEqual(['no-key', [], false])
  })
})

describe('a button pressed before the device has answered', () => {
  test('hands in what is there, where nothing was kept', async () => {
    const desk = newDesk()
    const opened = desk.open()
    desk.add([{ name: '云纹外套.png', file: new Blob(['x']) }])
    const { handing, sent } = newHanding(desk)
    await Promise.all([handing.submit(), opened])
    expect(sent).toHaveLength(1)
  })

  test('hands nothing in together with what was kept, before it was looked over', async () => {
    const held = memoryShelf<unknown>()
    await filled(held)
    const desk = newDesk(held)
    const opened = desk.open()
    desk.add([{ name: '竹影.png', file: new Blob(['y']) }])
    const { handing, sent, stages } = newHanding(desk)
    await Promise.all([handing.submit(), opened])
    expect([stages.at(-1), sent]).toEqual([{ at: 'stopped', by: 'found' }, []])
    await settled()
    await handing.submit()
    expect(sent).toHaveLength(1)
    expect(JSON.stringify(sent[0]?.json)).toContain('竹影.png')
  })
})

/** A season: put together, deposited one by one, each of them once. */

import { describe, expect, test } from 'vitest'
import { Problem, offline } from '../../../src/web/app/problem.ts'
import { BatchDesk } from '../../../src/web/deposit/batch/batch-desk.ts'
import { BatchRun, type RunParts, type RunState } from '../../../src/web/deposit/batch/batch-run.ts'
import { draftsOn } from '../../../src/web/deposit/drafts.ts'
import type { Hashing } from '../../../src/web/deposit/hashing.ts'
import type { Thumbing } from '../../../src/web/deposit/thumbs.ts'
import { memoryShelf } from './shelf.ts'

const hashing: Hashing = {
  hash: (file) =>
    Promise.resolve({ sha256: String(file.size).padStart(64, '0'), sm3: '0'.repeat(64) }),
  close: () => undefined,
}
const thumbing: Thumbing = { make: () => Promise.resolve(undefined), close: () => undefined }

function newDesk(held = memoryShelf<unknown>(), drawing: Thumbing = thumbing) {
  let ids = 0
  const store = draftsOn<never>('season', held)
  const desk = new BatchDesk({
    store,
    hashing,
    thumbing: drawing,
    newId: () => `${held.held.size}-${ids++}`,
  })
  return { desk, held }
}

function files(...names: string[]) {
  return names.map((name, i) => ({ name, file: new Blob(['x'.repeat(i + 1)]) }))
}

interface Sent {
  readonly key: string
  readonly json: unknown
}

function newRun(
  desk: BatchDesk,
  answer: (sent: Sent) => Promise<string>,
  own: string[] | (() => Promise<readonly string[]>) = [],
) {
  const sent: Sent[] = []
  const kept: string[] = []
  const states: RunState[] = []
  /** Whether the bytes of all its files were there. */
  const whole: boolean[] = []
  const parts: RunParts = {
    async handIn({ attempt, draft, live }) {
      sent.push(attempt)
      whole.push(draft.files.every(({ id }) => live.get(id)?.content !== undefined))
      const code = await answer(attempt)
      const { secrecy, form } = draft
      const certificate = new Uint8Array()
      return { code, certificate, secrecy, title: form.title, files: [], earlier: [], saved: false }
    },
    ownDeposits: () => (Array.isArray(own) ? Promise.resolve(own) : own()),
    keepDone({ code }) {
      kept.push(code)
      return Promise.resolve()
    },
    fileBytes: () => Promise.resolve(1000),
    now: () => 7,
  }
  const run = new BatchRun(desk, parts, (state) => states.push(state))
  return { run, sent, kept, states, whole }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

/** A promise, and how to fulfil it. */
function later<T>() {
  let answer: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => {
    answer = resolve
  })
  return { promise, answer }
}

const codesOf = (desk: BatchDesk) => desk.view.batch.rows.map(({ code }) => code)

describe('a season', () => {
  test('is deposited design by design, and each certificate is kept', async () => {
    const { desk } = newDesk()
    desk.add(files('外套_正面.png', '外套_背面.png', '裙.png'))
    const { run, sent, kept } = newRun(desk, ({ key }) => Promise.resolve(`YZ-${key}`))
    await run.start()
    expect(sent).toHaveLength(2)
    expect(codesOf(desk)).toEqual(sent.map(({ key }) => `YZ-${key}`))
    expect(kept.toSorted()).toEqual(sent.map(({ key }) => `YZ-${key}`).toSorted())
  })

  test('goes on after a reload with the very request that got no answer', async () => {
    const { desk, held } = newDesk()
    await desk.open()
    desk.add(files('外套.png', '裙.png'))
    const lost = newRun(desk, () => Promise.reject(offline()))
    await lost.run.start()
    expect(lost.states.at(-1)).toBe('offline')
    await new Promise((resolve) => setTimeout(resolve, 20))

    const again = newDesk(held).desk
    await again.open()
    const { run, sent } = newRun(again, ({ key }) => Promise.resolve(key))
    await run.start()
    for (const before of lost.sent) expect(sent).toContainEqual(before)
    expect(codesOf(again)).not.toContain(undefined)
  })

  test('hands in the same again although sizes of pictures are found after it was sent', async () => {
    const held = memoryShelf<unknown>()
    const drawn: (() => void)[] = []
    const { desk } = newDesk(held, {
      make: (file) =>
        new Promise((resolve) => {
          drawn.push(() => {
            resolve({ width: 3, height: 2, picture: file })
          })
        }),
      close: () => undefined,
    })
    await desk.open()
    desk.add(files('外套.png', '裙.png'))
    const lost = newRun(desk, () => Promise.reject(offline()))
    await lost.run.start()
    for (const draw of drawn) draw()
    await settled()
    expect(desk.view.batch.rows.map((row) => row.files[0]?.pixels)).toEqual([
      [3, 2],
      [3, 2],
    ])
    // What the first press deposited would be found now, and is not asked for.
    const { run, sent } = newRun(desk, ({ key }) => Promise.resolve(key), ['YZ-1'])
    await run.start()
    for (const before of lost.sent) expect(sent).toContainEqual(before)
    expect(codesOf(desk)).not.toContain(undefined)
  })

  test('takes no design up that is on its way still from the start before', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png', '裙.png', '围巾.png'))
    const asking = later<readonly string[]>()
    let asked = 0
    let isOffline = true
    const { run, sent, states } = newRun(
      desk,
      ({ key }) => (isOffline ? Promise.reject(offline()) : Promise.resolve(key)),
      () => (++asked === 1 ? asking.promise : Promise.resolve([])),
    )
    // The first is asked about for long; the second finds no network.
    const first = run.start()
    await expect.poll(() => states.at(-1)).toBe('offline')
    isOffline = false
    const second = run.start()
    await settled()
    asking.answer([])
    await Promise.all([first, second])
    expect(states.at(-1)).toBe('idle')
    expect(new Set(sent.map(({ key }) => key)).size).toBe(3)
    expect(codesOf(desk)).not.toContain(undefined)
  })

  test('is deposited once when its button is pressed twice', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png', '裙.png', '围巾.png'))
    const { run, sent } = newRun(desk, ({ key }) => Promise.resolve(key))
    await Promise.all([run.start(), run.start()])
    expect(sent).toHaveLength(3)
  })

  test('that was paused does not go on by itself when the network is back', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png'))
    const { run, states } = newRun(desk, () => {
      run.pause()
      return Promise.reject(offline())
    })
    await run.start()
    expect(states).toEqual(['running', 'pausing', 'idle'])
  })

  test('takes what was typed while it was asked about, in the table as in the deposit', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png'))
    const asking = later<readonly string[]>()
    const { run, sent } = newRun(
      desk,
      ({ key }) => Promise.resolve(key),
      () => asking.promise,
    )
    const started = run.start()
    await settled()
    const [row] = desk.view.batch.rows
    await desk.setRow(row?.id ?? '', { title: '后来的名字' })
    asking.answer([])
    await started
    expect(JSON.stringify(sent[0]?.json)).toContain('后来的名字')
    expect(desk.view.batch.rows.map(({ title, code }) => [title, code])).toEqual([
      ['后来的名字', sent[0]?.key],
    ])
  })

  test('stays as secret as it was handed in, whatever is chosen for the others', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png'))
    desk.setSecrecy('blind')
    const lost = newRun(desk, () => Promise.reject(offline()))
    await lost.run.start()
    desk.setSecrecy('kept')
    desk.add(files('裙.png'))
    const { run, sent } = newRun(desk, ({ key }) => Promise.resolve(key))
    await run.start()
    expect(sent[0]).toEqual(lost.sent[0])
    expect(desk.view.batch.rows.map(({ secrecy }) => secrecy)).toEqual(['blind', 'kept'])
  })

  test('says of a design that was taken out on its way that it arrived', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png'))
    const [row] = desk.view.batch.rows
    const { run } = newRun(desk, () => {
      desk.removeRow(row?.id ?? '')
      return Promise.resolve('YZ-1')
    })
    await run.start()
    expect(desk.view.batch.rows.map(({ title, code }) => [title, code])).toEqual([['外套', 'YZ-1']])
  })

  test('that was cleared while it was on its way stays cleared', async () => {
    const held = memoryShelf<unknown>()
    const { desk } = newDesk(held)
    await desk.open()
    desk.add(files('外套.png', '裙.png'))
    let cleared: Promise<void> | undefined
    const { run } = newRun(desk, async () => {
      run.cancel()
      await (cleared ??= desk.discard())
      return 'YZ-1'
    })
    await run.start()
    await settled()
    expect([desk.view.batch.rows, [...held.held.keys()]]).toEqual([[], []])
  })

  test('keeps what was put in before the device had answered, with what it had kept', async () => {
    const held = memoryShelf<unknown>()
    const before = newDesk(held).desk
    await before.open()
    before.add(files('季/外套/1.png', '季/裙/1.png'))
    await settled()

    const device = later<undefined>()
    const late = {
      ...held,
      async get(key: string) {
        await device.promise
        return held.get(key)
      },
    }
    const { desk } = newDesk(late)
    const opened = desk.open()
    desk.add(files('季/围巾/1.png', '季/帽/1.png'))
    const [scarf] = desk.view.batch.rows
    await desk.setRow(scarf?.id ?? '', { title: '真丝围巾' })
    desk.setSecrecy('digests')
    const { run, sent, states } = newRun(desk, ({ key }) => Promise.resolve(key))
    const started = run.start()
    device.answer(undefined)
    await Promise.all([opened, started])
    await settled()
    // Nothing goes that nobody saw when the button was pressed.
    expect([sent, states.at(-1)]).toEqual([[], 'found'])
    expect(desk.view.batch.rows.map(({ title }) => title)).toEqual(['外套', '裙', '真丝围巾', '帽'])
    expect(held.held.get('season')).toEqual(desk.view.batch)
    await run.start()
    expect(sent).toHaveLength(4)
  })

  test('waits after a reload for files that are yet to be taken up', async () => {
    const { desk, held } = newDesk()
    await desk.open()
    desk.add(files('外套.png', '裙.png', '围巾.png'))
    await new Promise((resolve) => setTimeout(resolve, 20))

    // A device that is slow with files, and somebody who is not.
    const slow = {
      ...held,
      async get(key: string) {
        if (key !== 'season') await new Promise((resolve) => setTimeout(resolve, 20))
        return held.get(key)
      },
    }
    const again = newDesk(slow).desk
    const opened = again.open()
    await expect.poll(() => again.view.batch.rows.length).toBe(3)
    const { run, whole } = newRun(again, ({ key }) => Promise.resolve(key))
    await Promise.all([run.start(), opened])
    expect(whole).toEqual([true, true, true])
  })

  test('hands in anew what was refused, and says why it was', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png'))
    const words = { title: { zh: '不行', en: 'no' }, detail: { zh: '', en: '' } }
    let refused = false
    const { run, sent } = newRun(desk, ({ key }) => {
      if (refused) return Promise.resolve(key)
      refused = true
      return Promise.reject(new Problem('malformed', 422, words))
    })
    await run.start()
    const [row] = desk.view.batch.rows
    expect(desk.view.states.get(row?.id ?? '')).toMatchObject({ at: 'failed' })
    await run.start()
    expect(sent[0]?.key).not.toBe(sent[1]?.key)
    expect(codesOf(desk)).toEqual([sent[1]?.key])
  })

  test('stops before what was deposited already, until somebody wants it again', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png'))
    const { run, sent } = newRun(desk, ({ key }) => Promise.resolve(key), ['YZ-1'])
    await run.start()
    const [row] = desk.view.batch.rows
    expect(desk.view.states.get(row?.id ?? '')).toEqual({ at: 'twice', codes: ['YZ-1'] })
    expect(sent).toEqual([])
    run.again(row?.id ?? '', { evenTwice: true })
    await run.start()
    expect(sent).toHaveLength(1)
  })

  test('asks nothing about what is blind', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png'))
    desk.setSecrecy('blind')
    const { run, sent } = newRun(desk, ({ key }) => Promise.resolve(key), ['YZ-1'])
    await run.start()
    expect(Object.keys(sent[0]?.json ?? {})).toEqual(['content'])
  })

  test('goes no further when it is paused', async () => {
    const { desk } = newDesk()
    desk.add(files('a云纹.png', 'b竹影.png', 'c山茶.png', 'd海浪.png'))
    const { run, sent, states } = newRun(desk, ({ key }) => {
      run.pause()
      return Promise.resolve(key)
    })
    await run.start()
    expect(sent.length).toBeLessThanOrEqual(2)
    expect(states.at(-1)).toBe('idle')
    expect(codesOf(desk).filter((it) => it !== undefined)).toHaveLength(sent.length)
  })

  test('does not begin with a design that has no title', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png'))
    const [row] = desk.view.batch.rows
    await desk.setRow(row?.id ?? '', { title: '' })
    const { run, sent } = newRun(desk, ({ key }) => Promise.resolve(key))
    await run.start()
    expect(sent).toEqual([])
    expect(desk.view.states.get(row?.id ?? '')).toEqual({ at: 'stopped' })
  })

  test('is sorted anew without touching what was handed in', async () => {
    const { desk } = newDesk()
    desk.add(files('季/外套/1正面.png', '季/外套/2背面.png', '季/裙/3.png'))
    const [coat] = desk.view.batch.rows
    await desk.setRow(coat?.id ?? '', { code: 'YZ-1' })
    desk.add(files('季/裤/a裤.png', '季/裤/b裤腰.png'))
    desk.regroup('each')
    expect(desk.view.batch.rows.map(({ code, files: its }) => [code, its.length])).toEqual([
      ['YZ-1', 2],
      [undefined, 1],
      [undefined, 1],
      [undefined, 1],
    ])
  })

  test('puts a file that comes later to the design of its name', () => {
    const { desk } = newDesk()
    desk.add(files('外套_正面.png', '裙.png'))
    desk.add(files('外套_背面.png', '帽.png'))
    expect(desk.view.batch.rows.map(({ title, files: its }) => [title, its.length])).toEqual([
      ['外套', 2],
      ['裙', 1],
      ['帽', 1],
    ])
  })

  test('takes over from a sheet only what the sheet says', () => {
    const { desk } = newDesk()
    desk.add(files('外套.png', '裙.png'))
    desk.paste('名称\t款号\n外套\tA1\n裙\t')
    expect(desk.view.batch.rows.map(({ title, article }) => [title, article])).toEqual([
      ['外套', 'A1'],
      ['裙', ''],
    ])
  })
})

/** A season: sorted into designs, filled in from a sheet, deposited one by one, each of them once. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem, offline } from '../../../src/web/app/problem.ts'
import { BatchDesk } from '../../../src/web/deposit/batch/batch-desk.ts'
import { BatchRun, type RunParts, type RunState } from '../../../src/web/deposit/batch/batch-run.ts'
import {
  commonFolder,
  GROUPINGS,
  groupsOf,
  likelyGrouping,
} from '../../../src/web/deposit/batch/grouping.ts'
import { cellsOf, matchSheet, readSheet } from '../../../src/web/deposit/batch/sheet.ts'
import { draftsOn } from '../../../src/web/deposit/drafts.ts'
import type { Hashing } from '../../../src/web/deposit/hashing.ts'
import type { Thumbing } from '../../../src/web/deposit/thumbs.ts'
import { memoryShelf } from './shelf.ts'

describe('groupsOf', () => {
  const part = fc.stringMatching(/^[a-z云纹外套_0-9-]{1,8}$/)
  const paths = fc.array(
    fc.array(part, { minLength: 1, maxLength: 3 }).map((it) => `${it.join('/')}.png`),
    { minLength: 1, maxLength: 30 },
  )

  test('puts every file into exactly one group, and no group is without a name', () => {
    fc.assert(
      fc.property(paths, fc.constantFrom(...GROUPINGS), (all, how) => {
        const groups = groupsOf(all, how)
        const places = groups.flatMap((it) => it.places)
        expect(places.toSorted((a, b) => a - b)).toEqual([...all.keys()])
        for (const { name } of groups) expect(name).not.toBe('')
      }),
    )
  })

  test('takes a folder for a design, and what lies beside folders by its name', () => {
    const all = [
      '季/外套/1.png',
      '季/裙/1.png',
      '季/外套/2/3.png',
      '季/围巾_正面.png',
      '季/围巾_背面.png',
    ]
    expect(likelyGrouping(all)).toBe('folder')
    expect(groupsOf(all, 'folder')).toEqual([
      { name: '外套', places: [0, 2] },
      { name: '裙', places: [1] },
      { name: '围巾', places: [3, 4] },
    ])
  })

  test('takes what names have in common for a design where there are no folders', () => {
    const all = [
      '季/A-102_正面.jpg',
      '季/A-103_正面.jpg',
      '季/A-102_背面.jpg',
      '季/IMG_1.jpg',
      '季/IMG_2.jpg',
    ]
    expect(likelyGrouping(all)).toBe('name')
    expect(groupsOf(all, 'name').map(({ name, places }) => [name, places])).toEqual([
      ['A 102', [0, 2]],
      ['A 103', [1]],
      ['IMG_1', [3]],
      ['IMG_2', [4]],
    ])
  })

  test('takes each file for a design if that is wanted', () => {
    expect(groupsOf(['a_1.png', 'a_2.png'], 'each')).toHaveLength(2)
  })

  test('knows the folder in which all of them lie', () => {
    expect(commonFolder(['a/b/c.png', 'a/b/d/e.png'])).toBe('a/b/')
    expect(commonFolder(['a/b.png', 'ab/c.png'])).toBe('')
    expect(commonFolder([])).toBe('')
  })
})

describe('a sheet', () => {
  test('is read as any spreadsheet writes it', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 10 }).map((it) => it.trim())
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 })
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(table, (rows) => {
        // Line ends are made plain, and quotes stay what they are.
        fc.pre(!rows.flat().some((it) => /[\r\t]/.test(it) || it !== it.trim()))
        const csv = rows.map((row) => row.map(quoted).join(',')).join('\r\n')
        expect(cellsOf(csv)).toEqual(rows)
      }),
    )
  })

  test('may say what its columns are, in any order', () => {
    const rows = readSheet('款号\t类别\t名称\r\nA1\t02-02\t外套\r\n\r\nA2\t\t裙\r\n')
    expect(rows).toEqual([
      { title: '外套', article: 'A1', locarno: '02-02' },
      { title: '裙', article: 'A2', locarno: '' },
    ])
  })

  test('is taken in order where it does not', () => {
    expect(readSheet('外套,A1,02-02')).toEqual([{ title: '外套', article: 'A1', locarno: '02-02' }])
  })

  const targets = [
    { id: 'x', names: ['A-102'] },
    { id: 'y', names: ['竹影 连衣裙'] },
  ]

  test('is matched by name or number if any line is', () => {
    const rows = readSheet('竹影连衣裙\tB9\n云纹外套\tA102\n多余\tC1')
    const { byId, left } = matchSheet(rows, targets)
    expect(byId.get('y')?.article).toBe('B9')
    expect(byId.get('x')?.title).toBe('云纹外套')
    expect(left.map(({ title }) => title)).toEqual(['多余'])
  })

  test('is matched line by line if none is, and what is too much is told', () => {
    const { byId, left } = matchSheet(readSheet('一\n二\n三'), targets)
    expect([byId.get('x')?.title, byId.get('y')?.title]).toEqual(['一', '二'])
    expect(left).toHaveLength(1)
  })
})

const hashing: Hashing = {
  hash: (file) =>
    Promise.resolve({ sha256: String(file.size).padStart(64, '0'), sm3: '0'.repeat(64) }),
  close: () => undefined,
}
const thumbing: Thumbing = { make: () => Promise.resolve(undefined), close: () => undefined }

function newDesk(held = memoryShelf<unknown>()) {
  let ids = 0
  const store = draftsOn<never>('season', held)
  const desk = new BatchDesk({
    store,
    hashing,
    thumbing,
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

function newRun(desk: BatchDesk, answer: (sent: Sent) => Promise<string>, own: string[] = []) {
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
    ownDeposits: () => Promise.resolve(own),
    keepDone({ code }) {
      kept.push(code)
      return Promise.resolve()
    },
    now: () => 7,
  }
  const run = new BatchRun(desk, parts, (state) => states.push(state))
  return { run, sent, kept, states, whole }
}

const codesOf = (desk: BatchDesk) => desk.view.batch.rows.map(({ code }) => code)

describe('a season', () => {
  test('is deposited design by design, and each certificate is kept', async () => {
    const { desk } = newDesk()
    desk.add(files('外套_正面.png', '外套_背面.png', '裙.png'))
    const { run, sent, kept } = newRun(desk, ({ key }) => Promise.resolve(`YZ-${key}`))
    await run.start(1000)
    expect(sent).toHaveLength(2)
    expect(codesOf(desk)).toEqual(sent.map(({ key }) => `YZ-${key}`))
    expect(kept.toSorted()).toEqual(sent.map(({ key }) => `YZ-${key}`).toSorted())
  })

  test('goes on after a reload with the very request that got no answer', async () => {
    const { desk, held } = newDesk()
    await desk.open()
    desk.add(files('外套.png', '裙.png'))
    const lost = newRun(desk, () => Promise.reject(offline()))
    await lost.run.start(1000)
    expect(lost.states.at(-1)).toBe('offline')
    await new Promise((resolve) => setTimeout(resolve, 20))

    const again = newDesk(held).desk
    await again.open()
    const { run, sent } = newRun(again, ({ key }) => Promise.resolve(key))
    await run.start(1000)
    for (const before of lost.sent) expect(sent).toContainEqual(before)
    expect(codesOf(again)).not.toContain(undefined)
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
    await Promise.all([run.start(1000), opened])
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
    await run.start(1000)
    const [row] = desk.view.batch.rows
    expect(desk.view.states.get(row?.id ?? '')).toMatchObject({ at: 'failed' })
    await run.start(1000)
    expect(sent[0]?.key).not.toBe(sent[1]?.key)
    expect(codesOf(desk)).toEqual([sent[1]?.key])
  })

  test('stops before what was deposited already, until somebody wants it again', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png'))
    const { run, sent } = newRun(desk, ({ key }) => Promise.resolve(key), ['YZ-1'])
    await run.start(1000)
    const [row] = desk.view.batch.rows
    expect(desk.view.states.get(row?.id ?? '')).toEqual({ at: 'twice', codes: ['YZ-1'] })
    expect(sent).toEqual([])
    run.again(row?.id ?? '', { evenTwice: true })
    await run.start(1000)
    expect(sent).toHaveLength(1)
  })

  test('asks nothing about what is blind', async () => {
    const { desk } = newDesk()
    desk.add(files('外套.png'))
    desk.setSecrecy('blind')
    const { run, sent } = newRun(desk, ({ key }) => Promise.resolve(key), ['YZ-1'])
    await run.start(1000)
    expect(Object.keys(sent[0]?.json ?? {})).toEqual(['content'])
  })

  test('goes no further when it is paused', async () => {
    const { desk } = newDesk()
    desk.add(files('a云纹.png', 'b竹影.png', 'c山茶.png', 'd海浪.png'))
    const { run, sent, states } = newRun(desk, ({ key }) => {
      run.pause()
      return Promise.resolve(key)
    })
    await run.start(1000)
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
    await run.start(1000)
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

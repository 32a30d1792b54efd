/** The audit: a sound log is consistent, and every kind of damage has its own code. */

import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleKey, groupKey, indexValue, tileKey } from '../../src/adapters/level/keys.ts'
import { EXIT } from '../../src/cli/exit.ts'
import { concatBytes } from '../../src/core/bytes.ts'
import { noteSigner } from '../../src/core/note/key.ts'
import { parseSignerKey } from '../../src/core/note/key.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { treeSize } from '../../src/core/tree/size.ts'
import { signHead } from '../../src/services/log/head.ts'
import { tempDirectory } from '../support/temp.ts'
import {
  filesIn,
  flipBit,
  forgeJournal,
  journalFile,
  keepAside,
  putIntoCell,
  readCell,
  swapTwo,
  withLevel,
} from './damage.ts'
import { fill, json, newPlace, type Place, placeAt, runIn } from './support.ts'

/** Enough for LevelDB to have tables and a place to replay from, and for tiles on two levels. */
const SIZE = 8000
const ENTRY_BYTES = 200

let sound: string

beforeAll(async () => {
  sound = await mkdtemp(join(tmpdir(), 'yuanzheng-sound-'))
  const place = placeAt(sound)
  await place.run('keygen', '--name', 'log.example/test')
  await fill(place, 0, SIZE, ENTRY_BYTES)
  // Opening once more, LevelDB puts its newest writes into tables.
  await place.run('checkpoint')
})

afterAll(() => rm(sound, { recursive: true, force: true }))

/** A copy of a sound log, to be damaged. */
async function copy(): Promise<Place> {
  const directory = await tempDirectory()
  await cp(sound, directory, { recursive: true })
  return placeAt(directory)
}

interface Found {
  readonly code: number
  readonly codes: readonly string[]
  readonly open: readonly string[]
  readonly notes: readonly string[]
  readonly places: readonly string[]
}

async function auditOf(place: Place, ...more: string[]): Promise<Found> {
  const ran = await place.run('audit', '--json', ...more)
  const report = json(ran) as Record<string, { code: string; place: string }[]>
  const codes = (field: string) => [...new Set((report[field] ?? []).map(({ code }) => code))]
  return {
    code: ran.code,
    codes: codes('findings'),
    open: codes('open'),
    notes: codes('notes'),
    places: (report['findings'] ?? []).map((it) => it.place),
  }
}

describe('a sound log', () => {
  test('is consistent, and all of it was looked at', async () => {
    const place = await copy()
    const ran = await place.run('audit', '--json')
    expect(ran.code).toBe(EXIT.done)
    expect(json(ran)).toMatchObject({
      verdict: 'consistent',
      size: SIZE,
      entries: SIZE,
      groups: 16,
      signaturesChecked: 17,
      tiles: 31,
      bundles: 31,
      indexed: SIZE,
      findings: [],
      open: [],
      notes: [],
    })
  })

  test('is not changed by being looked at, not by a byte', async () => {
    const place = await copy()
    const before = await contents(place.path('data'))
    await place.run('audit')
    expect(await contents(place.path('data'))).toEqual(before)
  })

  test('says so to people, in their language', async () => {
    const place = await copy()
    expect((await place.run('audit')).out).toContain('✓ consistent')
    const { out } = await runIn(['audit', '--data', place.data, '--keys', place.keys], {
      language: 'zh',
    })
    expect(out).toContain('✓ 一致')
  })

  test('may lack LevelDB, which the next start makes', async () => {
    const place = await copy()
    await rm(place.path('data/level'), { recursive: true })
    expect(await auditOf(place)).toMatchObject({ code: EXIT.done, notes: ['store-absent'] })
  })

  test('needs no key to be looked at but the public one', async () => {
    const place = await copy()
    const key = await place.vkeyText()
    const args = ['audit', '--data', place.data, '--keys', place.path('none'), '--log', key]
    expect((await runIn(args)).code).toBe(EXIT.done)
    const other = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
    expect((await runIn([...args.slice(0, -1), other])).code).toBe(EXIT.refused)
  })

  test('that is yet to be made is no finding', async () => {
    const place = await newPlace()
    expect(await auditOf(place)).toMatchObject({
      code: EXIT.done,
      notes: ['store-absent', 'no-log'],
    })
  })
})

/** All files under a folder that are the log's own; the lock's are LevelDB's affair. */
async function contents(directory: string): Promise<Map<string, string>> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = names.filter((it) => it.isFile()).map((it) => `${it.parentPath}/${it.name}`)
  const own = files.filter((path) => !path.includes('/lock/')).toSorted()
  return new Map(
    await Promise.all(
      own.map(async (it) => [it, (await readFile(it)).toString('base64')] as const),
    ),
  )
}

describe('damage to the journal', () => {
  test('one flipped bit, named by segment and offset', async () => {
    const place = await copy()
    await flipBit(journalFile(place), 700_000)
    const found = await auditOf(place)
    expect(found).toMatchObject({ code: EXIT.inconsistent, codes: ['journal-damaged'] })
    expect(found.open).toContain('journal-unread')
    expect(found.places[0]).toMatch(/^0{20}\.journal:6[0-9]{5}$/)
  })

  test('its end gone, in the middle of a record', async () => {
    const place = await copy()
    await truncate(journalFile(place), 1_000_000)
    expect((await auditOf(place)).codes).toEqual(['journal-damaged'])
  })

  test('its only file gone', async () => {
    const place = await copy()
    await rm(journalFile(place))
    expect((await auditOf(place)).codes).toEqual(['journal-short'])
  })

  test('two entries swapped by somebody who can make a chain, but no signature', async () => {
    const place = await copy()
    await forgeJournal(place, swapTwo)
    const { codes } = await auditOf(place)
    expect(codes).toEqual(
      expect.arrayContaining([
        'signature-fails',
        'root-differs',
        'bundle-differs',
        'index-differs',
      ]),
    )
  })

  test('a record left out', async () => {
    const place = await copy()
    await forgeJournal(place, (all) => all.toSpliced(3, 1))
    expect((await auditOf(place)).codes).toEqual(['journal-gap'])
  })

  test('the last records left out', async () => {
    const place = await copy()
    await forgeJournal(place, (all) => all.slice(0, -2))
    expect((await auditOf(place)).codes).toEqual(['journal-short'])
  })

  test('a record that is earlier than the one before, or later than now', async () => {
    const place = await copy()
    await forgeJournal(place, (all) =>
      all.map((record, i) => (i === 3 ? { ...record, time: record.time + 3_600_000 } : record)),
    )
    expect((await auditOf(place)).codes).toEqual(
      expect.arrayContaining(['time-went-back', 'time-in-future', 'group-differs']),
    )
  })

  test('a record whose entries are not what it says', async () => {
    const place = await copy()
    await forgeJournal(place, (all) =>
      all.map((record, i) => (i === 3 ? { ...record, count: 499 } : record)),
    )
    expect((await auditOf(place)).codes).toEqual(['journal-malformed'])
  })

  test('half a record after the last is what a crash leaves, and nothing worse', async () => {
    const place = await copy()
    const bytes = await readFile(journalFile(place))
    await writeFile(journalFile(place), concatBytes(bytes, new Uint8Array([0, 0, 9, 9, 1])))
    expect(await auditOf(place)).toMatchObject({ code: EXIT.done, notes: ['torn-tail'] })
  })
})

describe('damage to the checkpoint cell', () => {
  test('both slots flipped', async () => {
    const place = await copy()
    for (const slot of [0, 65_536]) await flipBit(place.path('data/checkpoint.cell'), slot + 40)
    expect((await auditOf(place)).codes).toEqual(['cell-damaged'])
  })

  test('cut short', async () => {
    const place = await copy()
    await truncate(place.path('data/checkpoint.cell'), 100)
    expect((await auditOf(place)).codes).toEqual(['cell-missing'])
  })

  test('gone', async () => {
    const place = await copy()
    await rm(place.path('data/checkpoint.cell'))
    expect((await auditOf(place)).codes).toEqual(['cell-missing'])
  })

  test('a checkpoint of somebody else in it', async () => {
    const place = await copy()
    const stranger = noteSigner('log.example/test', 'ed25519', new Uint8Array(32).fill(9))
    const { size, root } = signHead(stranger, treeSize(SIZE), leafHash(new Uint8Array(1)))
    await putIntoCell(place, 'checkpoint.cell', signHead(stranger, size, root).note)
    expect((await auditOf(place)).codes).toEqual(['cell-damaged'])
  })

  test('an old copy, which LevelDB and journal give away', async () => {
    const place = await copy()
    const back = await keepAside(place.path('data/checkpoint.cell'))
    await fill(place, SIZE, 500)
    await fill(place, SIZE + 500, 500)
    await back()
    expect((await auditOf(place)).codes).toEqual(['cell-behind', 'store-ahead'])
  })

  test('one record behind is what a crash leaves', async () => {
    const place = await copy()
    await rm(place.path('data/level'), { recursive: true })
    const back = await keepAside(place.path('data/checkpoint.cell'))
    await fill(place, SIZE, 3)
    await rm(place.path('data/level'), { recursive: true })
    await back()
    expect(await auditOf(place)).toMatchObject({
      code: EXIT.done,
      notes: ['store-absent', 'record-pending'],
    })
  })

  test('another tree under the log’s own signature', async () => {
    const place = await copy()
    const secret = await place.read('keys/log-operator/secret.key')
    const signer = parseSignerKey(secret.trim())
    const other = signHead(signer, treeSize(SIZE), leafHash(new Uint8Array(1)))
    await putIntoCell(place, 'checkpoint.cell', other.note)
    expect((await auditOf(place)).codes).toEqual(
      expect.arrayContaining(['root-differs', 'group-differs']),
    )
  })
})

describe('damage to LevelDB', () => {
  test('flipped bits in its tables: nothing wrong is taken for right', async () => {
    const place = await copy()
    for (const name of ['log', 'index']) {
      for (const path of await filesIn(place.path('data/level', name), '.ldb')) {
        const { length } = await readFile(path)
        for (let at = 5000; at < length - 2000; at += 60_000) await flipBit(path, at)
      }
    }
    const { code, codes } = await auditOf(place)
    expect(code).toBe(EXIT.inconsistent)
    expect(codes.length).toBeGreaterThan(1)
    for (const it of codes) expect(it).toMatch(/^(?:tile|bundle|group|index|store)-/)
  })

  test('a table gone', async () => {
    const place = await copy()
    const [table = ''] = await filesIn(place.path('data/level/log'), '.ldb')
    await rm(table)
    expect((await auditOf(place)).codes).toEqual(['store-unreadable'])
  })

  test('its manifest gone', async () => {
    const place = await copy()
    await rm(place.path('data/level/index/CURRENT'))
    expect((await auditOf(place)).codes).toEqual(['store-unreadable'])
  })

  test('its newest writes gone are replayed by the next start', async () => {
    const place = await copy()
    await fill(place, SIZE, 300)
    for (const path of await filesIn(place.path('data/level/log'), '.log')) await truncate(path, 0)
    expect(await auditOf(place)).toMatchObject({ code: EXIT.done, notes: ['store-behind'] })
    await place.run('checkpoint')
    expect(await auditOf(place)).toMatchObject({ code: EXIT.done, notes: [] })
  })

  test('a group’s mark gone is replayed as well, for nothing is relied on after a gap', async () => {
    const place = await copy()
    await withLevel(place, 'log', (it) => it.del(groupKey(1000)))
    expect(await auditOf(place)).toMatchObject({ code: EXIT.done, notes: ['store-behind'] })
    await place.run('checkpoint')
    expect(await auditOf(place)).toMatchObject({ code: EXIT.done, notes: [] })
  })

  const tile = tileKey({ level: 0, index: 2 })
  test.each([
    ['tile-missing', 'log', (it) => it.del(tile)],
    ['tile-differs', 'log', (it) => it.put(tile, Buffer.alloc(8192 + 512))],
    ['bundle-missing', 'log', (it) => it.del(bundleKey(2))],
    ['bundle-differs', 'log', (it) => it.put(bundleKey(2), Buffer.from('other'))],
    ['group-differs', 'log', (it) => it.put(groupKey(1000), Buffer.alloc(80))],
    ['group-unreadable', 'log', (it) => it.put(groupKey(1000), Buffer.alloc(8))],
    ['index-missing', 'index', (it) => it.del(leafOf(600))],
    ['index-differs', 'index', (it) => it.put(leafOf(600), indexValue(601))],
    ['index-foreign', 'index', (it) => it.put(Buffer.alloc(32, 7), indexValue(5))],
    ['index-foreign', 'index', (it) => it.put(Buffer.alloc(32, 7), indexValue(SIZE + 5))],
  ] satisfies [string, 'log' | 'index', Parameters<typeof withLevel>[2]][])(
    'finds %s in %s',
    async (code, name, change) => {
      const place = await copy()
      await withLevel(place, name, change)
      expect(await auditOf(place)).toMatchObject({ code: EXIT.inconsistent, codes: [code] })
    },
  )

  test('is left out if nobody asks for it', async () => {
    const place = await copy()
    await rm(place.path('data/level/index/CURRENT'))
    expect(await auditOf(place, '--journal-only')).toMatchObject({ code: EXIT.done, notes: [] })
  })
})

function leafOf(i: number): Buffer {
  const entry = new TextEncoder().encode(`entry ${i}`.padEnd(ENTRY_BYTES, '.'))
  return Buffer.from(leafHash(entry))
}

describe('a log that was rolled back as a whole', () => {
  test('is given away by LevelDB, if that was forgotten', async () => {
    const place = await copy()
    const back = [
      await keepAside(journalFile(place)),
      await keepAside(place.path('data/checkpoint.cell')),
    ]
    await fill(place, SIZE, 1000)
    for (const it of back) await it()
    expect((await auditOf(place)).codes).toEqual(['store-ahead'])
  })

  test('is given away by what witnesses cosigned', async () => {
    const place = await copy()
    const old = await readCell(place)
    await putIntoCell(place, 'cosigned.cell', old)
    expect(await auditOf(place)).toMatchObject({ code: EXIT.done })

    const secret = await place.read('keys/log-operator/secret.key')
    const signer = parseSignerKey(secret.trim())
    const root = leafHash(new Uint8Array(1))
    for (const [size, code] of [
      [SIZE + 1, 'cosigned-ahead'],
      [SIZE, 'cosigned-differs'],
      [1000, 'cosigned-differs'],
      [1001, 'cosigned-differs'],
    ] as const) {
      await putIntoCell(place, 'cosigned.cell', signHead(signer, treeSize(size), root).note)
      expect((await auditOf(place)).codes).toEqual([code])
    }
    await putIntoCell(place, 'cosigned.cell', new TextEncoder().encode('nonsense\n'))
    expect((await auditOf(place)).codes).toEqual(['cosigned-damaged'])
  })
})

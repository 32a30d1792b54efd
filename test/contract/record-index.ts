/** What every implementation of the record index promises. */

import { describe, expect, test } from 'vitest'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import {
  type IndexChange,
  type IndexedRecord,
  type RecordIndex,
  type Term,
} from '../../src/ports/record-index.ts'
import { asVaultRef } from '../../src/ports/vault.ts'

/** Opens one and the same index, as often as asked, one after the other. */
export type OpenIndex = () => Promise<RecordIndex>

const code = (n: number) => new Uint8Array(10).fill(n)
const ref = (n: number) => asVaultRef(new Uint8Array(31).fill(n))
const term = (kind: Term['kind'], text: string): Term => ({ kind, text })

function record(index: number, changes: Partial<IndexedRecord> = {}): IndexedRecord {
  return {
    index,
    leaf: new Uint8Array(32).fill(index),
    type: 'design.deposit/1',
    about: code(index),
    issuedAt: 1_800_000_000 + index,
    organisation: 'org-1',
    ref: ref(index),
    ...changes,
  }
}

function adding(it: IndexedRecord, ...terms: Term[]): IndexChange {
  return { kind: 'record', record: it, terms }
}

async function offersIn(index: RecordIndex): Promise<string[]> {
  const found: string[] = []
  for await (const id of index.offers()) found.push(id)
  return found
}

async function having(index: RecordIndex, it: Term): Promise<number[]> {
  const found: number[] = []
  for await (const each of index.having(it)) found.push(each.index)
  return found
}

export function recordIndexContract(name: string, make: () => Promise<OpenIndex>): void {
  describe(`record index: ${name}`, () => {
    test('gives back what it took, also when it is opened again', async () => {
      const open = await make()
      const [plain, owned] = [record(0), record(1, { owner: 'org-2' })]
      const { index: at, leaf, type, about, issuedAt, organisation } = record(2)
      const blind = { index: at, leaf, type, about, issuedAt, organisation }
      const first = await open()
      await first.apply([adding(plain), adding(owned), adding(blind)])
      await first.close()
      const second = await open()
      expect(await second.at(0)).toEqual(plain)
      expect(await second.at(1)).toEqual(owned)
      expect(await second.at(2)).toEqual(blind)
      expect(await second.at(3)).toBeUndefined()
      await second.close()
    })

    test('tells the history of a code in the order of the log', async () => {
      const index = await (await make())()
      const about = code(7)
      await index.apply([adding(record(300, { about })), adding(record(4, { about }))])
      await index.apply([adding(record(5)), adding(record(256, { about }))])
      expect((await index.history(about)).map((it) => it.index)).toEqual([4, 256, 300])
      expect(await index.history(code(8))).toEqual([])
      await index.close()
    })

    test('does not mix up what it is about where one is the beginning of the other', async () => {
      const index = await (await make())()
      await index.apply([adding(record(0, { about: new Uint8Array(0) })), adding(record(1))])
      expect((await index.history(new Uint8Array(0))).map((it) => it.index)).toEqual([0])
      await index.close()
    })

    test('finds by all terms together, the newest first, page by page', async () => {
      const index = await (await make())()
      const [bamboo, dress] = [term('word', '竹'), term('word', 'dress')]
      await index.apply([
        adding(record(0), bamboo, dress),
        adding(record(1), bamboo),
        adding(record(2), dress, bamboo),
        adding(record(3), term('class', '竹'), dress),
      ])
      const find = async (terms: Term[], more: object = {}) =>
        (await index.find({ terms, limit: 10, ...more })).map((it) => it.index)
      expect(await find([bamboo])).toEqual([2, 1, 0])
      expect(await find([bamboo, dress])).toEqual([2, 0])
      expect(await find([dress, bamboo], { before: 2 })).toEqual([0])
      expect(await find([bamboo], { limit: 2 })).toEqual([2, 1])
      expect(await find([term('word', 'silk')])).toEqual([])
      expect(await find([])).toEqual([3, 2, 1, 0])
      await index.close()
    })

    test('finds by the time of issue, with terms and without', async () => {
      const index = await (await make())()
      const dress = term('word', 'dress')
      const times = [50, 10, 30, 20]
      await index.apply(times.map((issuedAt, i) => adding(record(i, { issuedAt }), dress)))
      for (const terms of [[], [dress]]) {
        const found = await index.find({ terms, from: 20, until: 30, limit: 10 })
        expect(found.map((it) => it.issuedAt).toSorted()).toEqual([20, 30])
      }
      await index.close()
    })

    test('walks what has a term from the first on', async () => {
      const index = await (await make())()
      const digest = term('sha256', 'ab')
      await index.apply([adding(record(9), digest), adding(record(2), digest), adding(record(3))])
      expect(await having(index, digest)).toEqual([2, 9])
      await index.close()
    })

    test('walks what has a term no further than it is asked to', async () => {
      const index = await (await make())()
      const digest = term('sha256', 'ab')
      await index.apply([adding(record(2), digest), adding(record(4), digest)])
      const found: number[] = []
      for await (const it of index.having(digest, 4)) found.push(it.index)
      expect(found).toEqual([2])
      await index.close()
    })

    test('keeps what is handed in at once, each for whom it belongs to', async () => {
      const index = await (await make())()
      const digest = term('sha256', 'ab')
      const places = Array.from({ length: 20 }, (_, i) => i)
      await Promise.all(places.map((i) => index.apply([adding(record(i), digest)])))
      expect(await having(index, digest)).toEqual(places)
      await index.close()
    })

    test('remembers requests by who asked', async () => {
      const open = await make()
      const hash = new Uint8Array(32).fill(3)
      const request = { organisation: 'org-1', key: 'k', hash }
      const first = await open()
      await first.apply([{ kind: 'record', record: record(4), terms: [], request }])
      await first.close()
      const second = await open()
      expect(await second.request('org-1', 'k')).toEqual({ hash, index: 4 })
      expect(await second.request('org-2', 'k')).toBeUndefined()
      expect(await second.request('org-1', 'l')).toBeUndefined()
      await second.close()
    })

    test('drops what was erased, and keeps the rest', async () => {
      const index = await (await make())()
      const [title, digest] = [term('word', '竹影'), term('sha256', 'ab')]
      await index.apply([adding(record(1), title, digest), adding(record(2), title)])
      await index.apply([{ kind: 'erased', index: 1, ref: ref(99), terms: [title] }])
      expect(await having(index, title)).toEqual([2])
      expect(await having(index, digest)).toEqual([1])
      expect((await index.at(1))?.ref).toEqual(ref(99))
      await index.close()
    })

    test('keeps offers until they are gone', async () => {
      const index = await (await make())()
      await index.apply([{ kind: 'offer', id: 'o1', ref: ref(1) }])
      expect(await index.offer('o1')).toEqual(ref(1))
      await index.apply([{ kind: 'offer', id: 'o2', ref: ref(2) }, adding(record(0))])
      expect((await offersIn(index)).toSorted()).toEqual(['o1', 'o2'])
      await index.apply([{ kind: 'offer-gone', id: 'o1' }])
      expect(await index.offer('o1')).toBeUndefined()
      expect(await offersIn(index)).toEqual(['o2'])
      await index.close()
    })

    test('says how far it goes without a gap, and how far the vault was swept', async () => {
      const open = await make()
      const first = await open()
      expect(await first.standing()).toEqual({ next: 0 })
      await first.apply([adding(record(0)), { kind: 'foreign', index: 1 }, adding(record(3))])
      await first.apply([{ kind: 'swept', ref: ref(5) }])
      await first.close()
      const second = await open()
      expect(await second.standing()).toEqual({ next: 2, swept: ref(5) })
      expect(await second.at(1)).toBeUndefined()
      await second.apply([adding(record(2))])
      expect(await second.standing()).toEqual({ next: 4, swept: ref(5) })
      await second.close()
    })

    test('stays as it was when it is told the same again', async () => {
      const index = await (await make())()
      const dress = term('word', 'dress')
      for (let n = 0; n < 3; n++) await index.apply([adding(record(0), dress)])
      expect(await having(index, dress)).toEqual([0])
      expect(await index.history(code(0))).toHaveLength(1)
      expect(await index.standing()).toEqual({ next: 1 })
      await index.close()
    })
  })
}

/** Words that nobody may find in the files of an index. */
export const SECRET_WORDS = ['秘密花型', 'org-1-key', '91350100M000100Y43']

export function secretChanges(): IndexChange[] {
  const [word = '', key = '', number = ''] = SECRET_WORDS
  const request = { organisation: 'org-1', key, hash: utf8ToBytes('h'.repeat(32)) }
  return [
    {
      kind: 'record',
      record: record(0),
      terms: [term('word', word), term('right', number)],
      request,
    },
  ]
}

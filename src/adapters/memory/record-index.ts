/** The record index in memory. */

import { bytesToHex } from '../../core/bytes.ts'
import {
  type AnsweredRequest,
  type IndexChange,
  type IndexedRecord,
  type RecordIndex,
  type RecordQuery,
  type Term,
} from '../../ports/record-index.ts'
import { type VaultRef } from '../../ports/vault.ts'

/** What stays when the process that opened the index dies. */
export interface IndexMemory {
  readonly records: Map<number, { record: IndexedRecord | undefined; terms: Set<string> }>
  readonly requests: Map<string, { readonly hash: Uint8Array; readonly index: number }>
  readonly offers: Map<string, VaultRef>
  swept: VaultRef | undefined
}

export function newIndexMemory(): IndexMemory {
  return { records: new Map(), requests: new Map(), offers: new Map(), swept: undefined }
}

export function memoryRecordIndex(memory: IndexMemory = newIndexMemory()): RecordIndex {
  function apply(change: IndexChange): void {
    switch (change.kind) {
      case 'record':
        memory.records.set(change.record.index, {
          record: change.record,
          terms: new Set(change.terms.map(termName)),
        })
        keepRequest(change.record.index, change.request)
        break
      case 'foreign':
        memory.records.set(change.index, { record: undefined, terms: new Set() })
        break
      case 'erased': {
        const held = memory.records.get(change.index)
        if (!held?.record) break
        held.record = { ...held.record, ref: change.ref }
        for (const term of change.terms) held.terms.delete(termName(term))
        break
      }
      case 'offer':
        memory.offers.set(change.id, change.ref)
        break
      case 'offer-gone':
        memory.offers.delete(change.id)
        break
      case 'swept':
        memory.swept = change.ref
        break
    }
  }

  function keepRequest(index: number, request: AnsweredRequest | undefined): void {
    if (!request) return
    const { organisation, key, hash } = request
    memory.requests.set(JSON.stringify([organisation, key]), { hash, index })
  }

  function inOrder(): { record: IndexedRecord; terms: Set<string> }[] {
    return [...memory.records.values()]
      .flatMap(({ record, terms }) => (record ? [{ record, terms }] : []))
      .sort((a, b) => a.record.index - b.record.index)
  }

  function fits({ record, terms }: ReturnType<typeof inOrder>[number], query: RecordQuery) {
    const { from = 0, until = Infinity, before = Infinity } = query
    const { issuedAt, index } = record
    return (
      index < before &&
      issuedAt >= from &&
      issuedAt <= until &&
      query.terms.every((term) => terms.has(termName(term)))
    )
  }

  return {
    async apply(changes) {
      for (const change of changes) apply(change)
    },
    at: async (index) => memory.records.get(index)?.record,
    history: async (about) =>
      inOrder().flatMap(({ record }) =>
        bytesToHex(record.about) === bytesToHex(about) ? [record] : [],
      ),
    find: async (query) =>
      inOrder()
        .reverse()
        .filter((held) => fits(held, query))
        .slice(0, query.limit)
        .map(({ record }) => record),
    async *having(term, before = Infinity) {
      for (const { record, terms } of inOrder()) {
        if (record.index < before && terms.has(termName(term))) yield record
      }
    },
    request: async (organisation, key) => memory.requests.get(JSON.stringify([organisation, key])),
    offer: async (id) => memory.offers.get(id),
    async *offers() {
      yield* [...memory.offers.keys()]
    },
    async standing() {
      let next = 0
      while (memory.records.has(next)) next++
      return { next, ...(memory.swept && { swept: memory.swept }) }
    },
    close: async () => {},
  }
}

function termName({ kind, text }: Term): string {
  return `${kind} ${text}`
}

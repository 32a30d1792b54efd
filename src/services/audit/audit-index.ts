/** Holding the index against the log, both ways: by sums first, entry by entry only where these differ. */

import { HASH_BYTES } from '../../core/tree/hash.ts'
import type { AuditStore } from '../../ports/audit-store.ts'
import type { Journal } from '../../ports/journal.ts'
import type { AuditPieces } from './audit-pieces.ts'
import type { Notebook } from './audit-report.ts'
import { IndexSum } from './index-sum.ts'
import { leavesOf } from '../log/leaves.ts'

export class AuditIndex {
  /** How many pairs the index has of entries that the log has, and how many besides. */
  counted = 0
  #beyond = 0
  readonly #store: AuditStore
  readonly #pieces: AuditPieces
  readonly #book: Notebook
  readonly #logged: IndexSum[] = [new IndexSum(), new IndexSum()]
  readonly #kept: IndexSum[] = [new IndexSum(), new IndexSum()]

  constructor(store: AuditStore, pieces: AuditPieces, book: Notebook) {
    this.#store = store
    this.#pieces = pieces
    this.#book = book
  }

  /** Counts in the leaves of a group. */
  add(leaves: Uint8Array, first: number): void {
    for (let at = 0, index = first; at < leaves.length; at += HASH_BYTES, index++) {
      this.#sumFor(this.#logged, index).add(leaves, at, index)
    }
  }

  /**
   * Compares what was counted in, all `size` entries of the log, with what the index has.
   * Where the store has seen a larger log, for it grows or was rolled back, it may have newer ones.
   */
  async compare(journal: Journal, size: number, larger: boolean): Promise<void> {
    const readable = await this.#readIndex(size)
    const same = this.#logged.map((sum, i) => sum.equals(this.#kept[i] as IndexSum))
    if (readable && same.every(Boolean) && (larger || this.#beyond === 0)) return
    // What differs only in the part that every start replays need not be looked for before it.
    const from = readable && same[0] ? this.#pieces.replayedFrom : 0
    const odd = await this.#pinDown(journal, from, size)
    const extra = this.counted + (larger ? 0 : this.#beyond) - size
    if (extra > 0) this.#book.find('index-foreign', '', `${extra}`)
    else if (!odd) this.#book.find('index-differs', '', 'two errors that cancel out')
  }

  /** Says whether all of it could be read. */
  async #readIndex(size: number): Promise<boolean> {
    try {
      for await (const some of this.#store.indexed()) {
        for (const { leaf, index } of some) {
          if (index >= size) this.#beyond++
          else {
            this.counted++
            this.#sumFor(this.#kept, index).add(leaf, 0, index)
          }
        }
      }
      return true
    } catch (error) {
      this.#book.find('index-unreadable', '', error instanceof Error ? error.message : '')
      return false
    }
  }

  /** Asks the index about every entry from one on. Says whether it found anything odd. */
  async #pinDown(journal: Journal, from: number, size: number): Promise<boolean> {
    let odd = false
    for await (const { record } of journal.read(journal.origin)) {
      if (record.first >= size) break
      if (record.first + record.count <= from) continue
      const found = await this.#store.find(leavesOf(record.body, record.count))
      for (const [i, kept] of found.entries()) {
        const index = record.first + i
        if (kept === index) continue
        odd = true
        if (kept === 'missing' && index >= this.#pieces.replayedFrom) this.#pieces.lacks(index)
        else if (kept === 'missing') this.#book.find('index-missing', `${index}`)
        else if (kept === 'unreadable') this.#book.find('index-unreadable', `${index}`)
        else this.#book.find('index-differs', `${index}`, `${kept}`)
      }
    }
    return odd
  }

  #sumFor(sums: readonly IndexSum[], index: number): IndexSum {
    return sums[index < this.#pieces.replayedFrom ? 0 : 1] as IndexSum
  }
}

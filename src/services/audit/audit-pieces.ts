/** Holding what LevelDB keeps against what the entries say: tiles, bundles and groups. */

import { equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import type { FinishedTile } from '../../core/tree/edge.ts'
import { storedTile, TILE_WIDTH } from '../../core/tree/ladder.ts'
import type { AuditStore, Kept } from '../../ports/audit-store.ts'
import type { GroupMark, Standing } from '../../ports/log-store.ts'
import type { Notebook } from './audit-report.ts'
import type { FullBundle } from './bundle-filler.ts'
import { openSnapshot } from '../log/log-state.ts'

export class AuditPieces {
  tiles = 0
  bundles = 0
  /** Whatever comes after this many entries is replayed at every start: it may be missing. */
  readonly replayedFrom: number
  /** The largest tree that the store has any trace of. */
  readonly seen: number
  readonly #store: AuditStore
  readonly #book: Notebook
  /** The first entry of which something is missing that will be replayed. */
  #behind: number | undefined

  constructor(store: AuditStore, standing: Standing, book: Notebook) {
    this.#store = store
    this.#book = book
    this.seen = standing.size
    this.replayedFrom = standing.snapshot ? sizeOf(standing.snapshot, book) : 0
  }

  async check(
    tiles: readonly FinishedTile[],
    bundles: readonly FullBundle[],
    groups: readonly GroupMark[],
  ): Promise<void> {
    const store = this.#store
    const [keptTiles, keptBundles, keptGroups] = await Promise.all([
      store.tiles(tiles),
      store.bundles(bundles.map(({ index }) => index)),
      store.groups(groups.map(({ size }) => size)),
    ])
    for (const [i, { level, index, ladder }] of tiles.entries()) {
      const kept = keptTiles[i] ?? 'missing'
      const end = (index + 1) * TILE_WIDTH ** (level + 1)
      const same = (bytes: Uint8Array) => equalBytes(bytes, storedTile(ladder))
      this.#judge('tile', `${level}/${index}`, end, kept, same)
    }
    for (const [i, { index, bytes }] of bundles.entries()) {
      const kept = keptBundles[i] ?? 'missing'
      const end = (index + 1) * TILE_WIDTH
      this.#judge('bundle', `entries/${index}`, end, kept, (other) => equalBytes(other, bytes))
    }
    for (const [i, mark] of groups.entries()) {
      const kept = keptGroups[i] ?? 'missing'
      this.#judge('group', `${mark.size}`, mark.size, kept, (other) => sameMark(other, mark))
    }
    this.tiles += tiles.length
    this.bundles += bundles.length
  }

  /** Something of the index is missing, of entries that will be replayed. */
  lacks(index: number): void {
    this.#behind = Math.min(this.#behind ?? index, index)
  }

  /** `known` is how many entries journal and cell know of. */
  finish(known: number | undefined): void {
    if (known !== undefined && this.seen > known) {
      this.#book.find('store-ahead', '', `${this.seen} over ${known}`)
    }
    if (this.#behind !== undefined) this.#book.note('store-behind', '', `${this.#behind}`)
  }

  /** `end` is how large the tree was when the piece came to be. */
  #judge<T>(
    what: 'tile' | 'bundle' | 'group',
    place: string,
    end: number,
    kept: Kept<T>,
    same: (value: T) => boolean,
  ): void {
    if (kept === 'missing' && end > this.replayedFrom) this.lacks(end - 1)
    else if (kept === 'missing') this.#book.find(`${what}-missing`, place)
    else if (kept === 'unreadable') this.#book.find(`${what}-unreadable`, place)
    else if (!same(kept)) this.#book.find(`${what}-differs`, place)
  }
}

function sameMark(a: GroupMark, b: GroupMark): boolean {
  return (
    a.first === b.first &&
    a.size === b.size &&
    a.time === b.time &&
    equalBytes(a.signature, b.signature)
  )
}

/** Where the next start begins to replay: at the beginning, if the snapshot is none. */
function sizeOf(snapshot: Uint8Array, book: Notebook): number {
  try {
    return openSnapshot(snapshot).edge.size
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    book.find('store-unreadable', 'snapshot', error.message)
    return 0
  }
}

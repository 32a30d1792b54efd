/** What the writer remembers, and how it grows: one function for new entries, recovery and rebuilding. */

import { asArray, asBytes, asText, asTuple, asUint } from '../../core/cbor-fields.ts'
import { decodeCbor, encodeCbor } from '../../core/cbor.ts'
import { concatBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import {
  type Edge,
  edgeFrom,
  edgeHashes,
  edgeRoot,
  emptyEdge,
  growEdge,
  type EdgeGrowth,
} from '../../core/tree/edge.ts'
import { type Hash } from '../../core/tree/hash.ts'
import { storedTile, TILE_WIDTH } from '../../core/tree/ladder.ts'
import { type JournalPosition } from '../../ports/journal.ts'
import { type GroupMark, type StoreChange } from '../../ports/log-store.ts'

/** The log at some size: nothing in it depends on how large that is. */
export interface LogState {
  readonly edge: Edge
  /** The entries of the unfinished bundle, in the order and the form in which they came. */
  readonly tail: Tail
  /**
   * Where the record stands that filled the last full bundle: replaying from here finds again all that
   * came after it. Also if nothing did: whoever resumes has read one record, and so knows the place to be right.
   */
  readonly resume: JournalPosition
}

export interface Tail {
  readonly count: number
  readonly pieces: readonly Uint8Array[]
}

/** Entries that were added together, before or after they were journaled. */
export interface Group {
  readonly count: number
  readonly body: Uint8Array
  /** Their leaf hashes in one run. */
  readonly leaves: Uint8Array
}

/** A group added to a state: what the tree looks like then, and what will have to be stored. */
export interface Staged {
  readonly before: LogState
  readonly group: Group
  readonly growth: EdgeGrowth
  readonly root: Hash
  readonly tail: Tail
  readonly bundles: readonly Bundle[]
}

interface Bundle {
  readonly index: number
  readonly bytes: Uint8Array
}

export function emptyState(origin: JournalPosition): LogState {
  return { edge: emptyEdge(), tail: { count: 0, pieces: [] }, resume: origin }
}

/** Adds a group in memory. Nothing is written, and `before` stays as it is. */
export function stage(before: LogState, group: Group): Staged {
  const growth = growEdge(before.edge, group.leaves)
  const { tail, bundles } = fillBundles(before, group)
  return { before, group, growth, root: edgeRoot(growth.edge), tail, bundles }
}

/** The state after a staged group was journaled at `start`. */
export function settle(staged: Staged, start: JournalPosition): LogState {
  const { before, growth, tail, bundles } = staged
  return { edge: growth.edge, tail, resume: bundles.length === 0 ? before.resume : start }
}

/** What the store is to take of a staged group. */
export function changeOf(staged: Staged, after: LogState, mark: GroupMark): StoreChange {
  return {
    first: staged.before.edge.size,
    leaves: staged.group.leaves,
    tiles: staged.growth.finished.map(({ level, index, ladder }) => ({
      level,
      index,
      bytes: storedTile(ladder),
    })),
    bundles: staged.bundles,
    groups: [mark],
    snapshot: () => formatSnapshot(after),
  }
}

/** Cuts the group's entries into bundles of 256, the first of which the tail has begun. */
function fillBundles(
  { edge, tail }: LogState,
  { count, body }: Group,
): { tail: Tail; bundles: Bundle[] } {
  const bundles: Bundle[] = []
  let pieces = [...tail.pieces]
  let filled = tail.count
  let from = 0
  let at = 0
  for (let i = 0; i < count; i++) {
    at += 2 + (body[at] as number) * 256 + (body[at + 1] as number)
    filled++
    if (filled < TILE_WIDTH) continue
    pieces.push(body.subarray(from, at))
    const index = Math.floor((edge.size + i) / TILE_WIDTH)
    bundles.push({ index, bytes: concatBytes(...pieces) })
    pieces = []
    filled = 0
    from = at
  }
  if (from < at) pieces.push(body.subarray(from, at))
  return { tail: { count: filled, pieces }, bundles }
}

/**
 * A state written down for the store: the whole tiles below its size, and where the journal goes on.
 *
 * The unfinished lowest tile is left out, and so is the tail: replaying from `resume` makes both.
 */
function formatSnapshot({ edge, resume }: LogState): Uint8Array {
  const [, ...upper] = edgeHashes(edge)
  return encodeCbor([1, resume.segment, resume.offset, resume.chain, upper])
}

/** Reads a snapshot back as the state at the last full bundle; an `EvidenceError` if it is none. */
export function openSnapshot(bytes: Uint8Array): LogState {
  const [version, segment, offset, chain, upper] = asTuple(decodeCbor(bytes), 5, 'a snapshot')
  if (asUint(version, 'its version') !== 1) {
    throw new EvidenceError('malformed', 'a snapshot of another version')
  }
  const feet = asArray(upper, 'its hashes').map((foot) => asBytes(foot, 'a row of hashes'))
  return {
    edge: edgeFrom([new Uint8Array(0), ...feet]),
    tail: { count: 0, pieces: [] },
    resume: {
      segment: asText(segment, 'its segment'),
      offset: asUint(offset, 'its offset'),
      chain: asBytes(chain, 'its chain'),
    },
  }
}

/** The leaves, tiles, bundles and marks of several groups as one change. */
export function joinChanges(changes: readonly StoreChange[]): StoreChange {
  const first = changes[0]
  const last = changes.at(-1)
  if (!first || !last) throw new RangeError('no changes to join')
  return {
    first: first.first,
    leaves: concatBytes(...changes.map(({ leaves }) => leaves)),
    tiles: changes.flatMap(({ tiles }) => tiles),
    bundles: changes.flatMap(({ bundles }) => bundles),
    groups: changes.flatMap(({ groups }) => groups),
    ...(last.snapshot && { snapshot: last.snapshot }),
  }
}

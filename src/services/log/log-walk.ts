/** Deriving a log's tree from its journal, as far as a signed head goes: for backups, restoring and exports. */

import { concatBytes, equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import {
  type Edge,
  edgeRoot,
  emptyEdge,
  type FinishedTile,
  growEdge,
} from '../../core/tree/edge.ts'
import type { Hash } from '../../core/tree/hash.ts'
import type { Journal, JournalPosition } from '../../ports/journal.ts'
import { BundleFiller, type FullBundle } from '../audit/bundle-filler.ts'
import type { Head } from './head.ts'
import { leavesOf } from './leaves.ts'
import type { Progress } from './log-parts.ts'

/** A place in the journal, and the tree of all before it. */
export interface Waypoint {
  readonly edge: Edge
  readonly position: JournalPosition
}

export interface WalkVisits {
  /** Pieces that will not change any more. Only from the beginning of a log does this see all of them. */
  readonly grown?: (tiles: readonly FinishedTile[], bundles: readonly FullBundle[]) => Promise<void>
  /** The root that the log had at this size, between two groups. */
  readonly roots?: { readonly sizes: ReadonlySet<number>; visit(size: number, root: Hash): void }
  readonly progress?: Progress
}

/** So many leaves are hashed into the tree at once. */
const STRIDE = 4096

export function beginning(journal: Journal): Waypoint {
  return { edge: emptyEdge(), position: journal.origin }
}

/**
 * Reads from one waypoint to the head, and checks that the entries lead to its root.
 *
 * Throws `JournalDamage` where a record does not check, and `root-mismatch` if the journal ends
 * before, goes past, or leads elsewhere.
 */
export async function walkTo(
  head: Pick<Head, 'size' | 'root'>,
  journal: Journal,
  from: Waypoint,
  { grown, roots, progress }: WalkVisits = {},
): Promise<Waypoint & { readonly rest: ReturnType<BundleFiller['rest']> }> {
  let { edge, position } = from
  let size: number = edge.size
  let waiting: Uint8Array[] = []
  let bundles: FullBundle[] = []
  const filler = new BundleFiller()

  async function grow(): Promise<void> {
    if (waiting.length > 0) {
      const growth = growEdge(edge, concatBytes(...waiting))
      edge = growth.edge
      waiting = []
      await grown?.(growth.finished, bundles)
      bundles = []
    }
    progress?.(edge.size, head.size)
  }

  async function visitRoot(): Promise<void> {
    if (!roots?.sizes.has(size)) return
    await grow()
    roots.visit(size, edgeRoot(edge))
  }

  if (size < head.size) {
    for await (const { record, end } of journal.read(position)) {
      if (record.first !== size) throw mismatch(`a record begins at ${record.first}, not ${size}`)
      await visitRoot()
      waiting.push(leavesOf(record.body, record.count))
      if (grown) bundles.push(...filler.push(record.body, record.count))
      size += record.count
      position = end
      if (size - edge.size >= STRIDE) await grow()
      if (size >= head.size) break
    }
  }
  await visitRoot()
  await grow()
  if (size !== head.size) throw mismatch(`the journal has ${size} entries, not ${head.size}`)
  if (!equalBytes(edgeRoot(edge), head.root)) {
    throw mismatch(`the ${size} entries do not lead to the root that was signed`)
  }
  return { edge, position, rest: filler.rest() }
}

function mismatch(what: string): EvidenceError {
  return new EvidenceError('root-mismatch', what)
}

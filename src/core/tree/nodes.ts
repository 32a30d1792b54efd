/** Making proofs: which nodes a proof is made of, in which tiles they lie, and the hashing that is left. */

import { type Hash, nodeHash } from './hash.ts'
import { TILE_HEIGHT, TILE_WIDTH } from './ladder.ts'
import { type ConsistencyProof, type InclusionProof } from './proof.ts'
import { type LeafIndex, splitPoint, type TreeSize } from './size.ts'

/** D[start:end], some consecutive entries of the log. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Reads a complete node: of tile `tile` at `level`, `height` rungs above its foot, `index` from its left. */
export type NodeReader = (level: number, tile: number, height: number, index: number) => Hash

/** Where a tile lies. `width` is how many of its hashes the tree in question has. */
export interface TilePlace {
  readonly level: number
  readonly index: number
}

/** PATH(m, D[n]) as the ranges whose hashes it lists, lowest first. */
export function inclusionRanges(index: LeafIndex, size: TreeSize): Range[] {
  const ranges: Range[] = []
  let start = 0
  let end: number = size
  while (end - start > 1) {
    const middle = start + splitPoint(end - start)
    if (index < middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  return ranges.reverse()
}

/** PROOF(m, D[n]) as the ranges whose hashes it lists, lowest first. Nothing to list for m = 0 and m = n. */
export function consistencyRanges(older: TreeSize, newer: TreeSize): Range[] {
  if (older === 0 || older >= newer) return []
  const ranges: Range[] = []
  let start = 0
  let end: number = newer
  while (older < end) {
    const middle = start + splitPoint(end - start)
    if (older <= middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  // D[start:end] ends where the older tree ends. Its checker knows its hash only if it is the whole tree.
  if (start > 0) ranges.push({ start, end })
  return ranges.reverse()
}

/** The tiles in which the nodes of these ranges lie, each once. */
export function tilesOf(ranges: readonly Range[]): TilePlace[] {
  const places = new Map<string, TilePlace>()
  const note: NodeReader = (level, index) => {
    places.set(`${level}/${index}`, { level, index })
    return NOTHING
  }
  for (const range of ranges) for (const node of subtrees(range)) readNode(node, note)
  return [...places.values()]
}

const NOTHING = new Uint8Array(0)

/** MTH(D[start:end]). Requires a range that RFC 6962's splitting makes, as those above are. */
export function hashRange(range: Range, read: NodeReader): Hash {
  const nodes = subtrees(range)
  let hash = readNode(nodes.pop() as Subtree, read)
  for (const node of nodes.reverse()) hash = nodeHash(readNode(node, read), hash)
  return hash
}

/** The hashes of some ranges: a proof. Copies, so that a proof outlives the tiles it was read from. */
export function prove(
  ranges: readonly Range[],
  read: NodeReader,
): InclusionProof & ConsistencyProof {
  return ranges.map((range) => hashRange(range, read).slice())
}

/** A complete subtree: D[index * 2^height : (index + 1) * 2^height]. */
interface Subtree {
  readonly height: number
  readonly index: number
}

/** The complete subtrees that make up a range, from left to right: the largest first. */
function subtrees({ start, end }: Range): Subtree[] {
  const nodes: Subtree[] = []
  let at = start
  while (at < end) {
    let height = 0
    let width = 1
    while (at + 2 * width <= end && at % (2 * width) === 0) {
      width *= 2
      height++
    }
    nodes.push({ height, index: at / width })
    at += width
  }
  return nodes
}

/** A node of height h lies in a tile of level h / 8; the root of a tile is the foot of the tile above. */
function readNode({ height, index }: Subtree, read: NodeReader): Hash {
  const level = Math.floor(height / TILE_HEIGHT)
  const inTile = height - level * TILE_HEIGHT
  const perTile = TILE_WIDTH / 2 ** inTile
  return read(level, Math.floor(index / perTile), inTile, index % perTile)
}

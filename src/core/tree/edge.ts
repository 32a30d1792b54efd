/** Growing the tree by its right edge: all that a log must remember to go on, whatever its size. */

import { EvidenceError } from '../error.ts'
import { EMPTY_ROOT, type Hash, HASH_BYTES, nodeHash } from './hash.ts'
import {
  climbTile,
  copyLadder,
  emptyLadder,
  type Ladder,
  ladderNode,
  push,
  TILE_HEIGHT,
  TILE_WIDTH,
} from './ladder.ts'
import { type NodeReader } from './nodes.ts'
import { type TreeSize, treeSize } from './size.ts'

/** The unfinished tile of each level, lowest first. The tile above level l holds the roots of level l's. */
export interface Edge {
  readonly size: TreeSize
  readonly tiles: readonly Ladder[]
}

/** A tile that has all its 256 hashes, and will never change again. */
export interface FinishedTile {
  readonly level: number
  readonly index: number
  readonly ladder: Ladder
}

export interface EdgeGrowth {
  readonly edge: Edge
  readonly finished: readonly FinishedTile[]
}

export function emptyEdge(): Edge {
  return { size: treeSize(0), tiles: [] }
}

/** The edge after adding leaves, given as one run of 32-byte hashes. `edge` itself stays as it is. */
export function growEdge(edge: Edge, leaves: Uint8Array): EdgeGrowth {
  const tiles = [...edge.tiles]
  const finished: FinishedTile[] = []
  // Only a tile that changes is copied: with few leaves that is the lowest alone.
  const fresh = new Set<number>()

  function add(level: number, hashes: Uint8Array, at: number, index: number): void {
    let tile = tiles[level] ?? emptyLadder()
    if (!fresh.has(level)) tile = copyLadder(tile)
    fresh.add(level)
    tiles[level] = tile
    push(tile, hashes, at)
    if (tile.width < TILE_WIDTH) return
    tiles[level] = emptyLadder()
    const tileIndex = Math.floor(index / TILE_WIDTH)
    finished.push({ level, index: tileIndex, ladder: tile })
    add(level + 1, ladderNode(tile, TILE_HEIGHT, 0), 0, tileIndex)
  }

  const count = leaves.length / HASH_BYTES
  for (let i = 0; i < count; i++) add(0, leaves, i * HASH_BYTES, edge.size + i)
  return { edge: { size: treeSize(edge.size + count), tiles }, finished }
}

/** The root of the tree whose edge this is. */
export function edgeRoot({ tiles }: Edge): Hash {
  let root: Hash | undefined
  // The complete subtrees from right to left are the smallest first: MTH splits off the largest on the left.
  for (const tile of tiles) {
    let width = tile.width
    for (let height = 0; width > 0; height++) {
      if (width % 2 === 1) {
        const subtree = ladderNode(tile, height, width - 1)
        root = root ? nodeHash(subtree, root) : subtree
      }
      width = Math.floor(width / 2)
    }
  }
  return root ? root.slice() : EMPTY_ROOT
}

/** The foot of each unfinished tile: what must be written down to find the edge again. */
export function edgeHashes({ tiles }: Edge): Uint8Array[] {
  return tiles.map(({ nodes, width }) => nodes.slice(0, width * HASH_BYTES))
}

/**
 * The edge that `edgeHashes` wrote down. The widths say the size, so no second number can disagree.
 * Refuses part of a hash, and a full tile, which is no part of an edge.
 */
export function edgeFrom(hashes: readonly Uint8Array[]): Edge {
  const tiles = hashes.map(unfinishedTile)
  const size = tiles.reduceRight((above, { width }) => above * TILE_WIDTH + width, 0)
  return { size: treeSize(size), tiles }
}

function unfinishedTile(foot: Uint8Array): Ladder {
  const width = foot.length / HASH_BYTES
  if (!Number.isInteger(width) || width >= TILE_WIDTH) {
    throw new EvidenceError('malformed', `no unfinished tile is ${foot.length} bytes long`)
  }
  return climbTile(foot, width)
}

/** Reads nodes from an edge and from the tiles that were finished on the way to it; no others are there. */
export function growthReader({ edge, finished }: EdgeGrowth): NodeReader {
  const full = new Map(finished.map((tile) => [`${tile.level}/${tile.index}`, tile.ladder]))
  return (level, tileIndex, height, index) => {
    const tile = full.get(`${level}/${tileIndex}`) ?? edge.tiles[level]
    if (!tile) throw new RangeError(`no tile ${level}/${tileIndex} at this edge`)
    return ladderNode(tile, height, index)
  }
}

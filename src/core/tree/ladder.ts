/** A tile with its interior nodes: 256 hashes at the foot, their parents above them, rung by rung. */

import { EvidenceError } from '../error.ts'
import { HASH_BYTES, type Hash, nodeHashInto } from './hash.ts'

/** How many hashes a full tile holds, and how many rungs lead from them to their one root. */
export const TILE_WIDTH = 256
export const TILE_HEIGHT = 8

// 256 + 128 + … + 1 nodes; those of height h begin at 512 - 2^(9-h).
const NODES = 2 * TILE_WIDTH - 1
const rungStart = Array.from({ length: TILE_HEIGHT + 1 }, (_, h) => 512 - 2 ** (9 - h))

/** The foot and the first nodes above it that a stored tile keeps, so that a proof need not hash it all. */
export const TILE_BYTES = TILE_WIDTH * HASH_BYTES
const MID_HEIGHT = 4
const MID_BYTES = (TILE_WIDTH / 2 ** MID_HEIGHT) * HASH_BYTES
export const STORED_TILE_BYTES = TILE_BYTES + MID_BYTES

/** `width` hashes at the foot, and every node above them that is complete. Changed only by `push`. */
export interface Ladder {
  width: number
  readonly nodes: Uint8Array
}

export function emptyLadder(): Ladder {
  return { width: 0, nodes: new Uint8Array(NODES * HASH_BYTES) }
}

export function copyLadder({ width, nodes }: Ladder): Ladder {
  return { width, nodes: nodes.slice() }
}

/** Adds the next hash to the foot, and the parents that it completes. Requires width < 256. */
export function push(ladder: Ladder, hashes: Uint8Array, at: number): void {
  const { nodes } = ladder
  for (let i = 0; i < HASH_BYTES; i++)
    nodes[ladder.width * HASH_BYTES + i] = hashes[at + i] as number
  ladder.width++
  let complete = ladder.width
  for (let h = 0; complete % 2 === 0; h++) {
    complete /= 2
    nodeHashInto(nodes, offset(h, 2 * complete - 2), nodes, offset(h + 1, complete - 1))
  }
}

/** The node `height` rungs above the foot, the `index`th from the left. Requires it to be complete. */
export function ladderNode(ladder: Ladder, height: number, index: number): Hash {
  const at = offset(height, index)
  return ladder.nodes.subarray(at, at + HASH_BYTES)
}

/** The ladder over the first `width` hashes of a tile, as `push` would have built it. */
export function climbTile(hashes: Uint8Array, width: number): Ladder {
  if (hashes.length < width * HASH_BYTES)
    throw new EvidenceError('malformed', 'the tile is cut short')
  const ladder = emptyLadder()
  for (let i = 0; i < width; i++) push(ladder, hashes, i * HASH_BYTES)
  return ladder
}

/** What is kept of a full tile: its 256 hashes, then its 16 nodes of height 4. */
export function storedTile({ nodes }: Ladder): Uint8Array<ArrayBuffer> {
  const stored = new Uint8Array(STORED_TILE_BYTES)
  stored.set(nodes.subarray(0, TILE_BYTES))
  const mid = offset(MID_HEIGHT, 0)
  stored.set(nodes.subarray(mid, mid + MID_BYTES), TILE_BYTES)
  return stored
}

/** A node of a stored tile, with as little hashing as its 16 kept nodes allow: 7 hashes at the most. */
export function storedNode(stored: Uint8Array, height: number, index: number): Hash {
  const [foot, start] = height < MID_HEIGHT ? [0, 0] : [MID_HEIGHT, TILE_BYTES]
  let width = 2 ** (height - foot)
  const at = start + index * width * HASH_BYTES
  const nodes = stored.subarray(at, at + width * HASH_BYTES)
  if (width === 1) return nodes
  // Each rung over the one below it: a pair is read before anything is written there.
  const rung = nodes.slice()
  for (; width > 1; width /= 2) {
    for (let i = 0; i < width; i += 2) {
      nodeHashInto(rung, i * HASH_BYTES, rung, (i / 2) * HASH_BYTES)
    }
  }
  return rung.subarray(0, HASH_BYTES)
}

function offset(height: number, index: number): number {
  return ((rungStart[height] as number) + index) * HASH_BYTES
}

/** Nodes of the tree from wherever their tiles are: at the writer's edge, in memory, or in the store. */

import { type Edge } from '../../core/tree/edge.ts'
import {
  climbTile,
  type Ladder,
  ladderNode,
  storedNode,
  TILE_BYTES,
  TILE_WIDTH,
} from '../../core/tree/ladder.ts'
import { type NodeReader, type Range, type TilePlace, tilesOf } from '../../core/tree/nodes.ts'
import { type LogStore } from '../../ports/log-store.ts'
import { StoreDamage } from './store-damage.ts'

/** Tiles above the lowest level are few and in every proof: so many are kept with all their nodes, 16 kB each. */
const KEPT_LADDERS = 512

export interface StoredNodes {
  /** Fetches all tiles that these ranges need, and reads from them. */
  reader(ranges: readonly Range[]): Promise<NodeReader>
}

export function storedNodes(store: LogStore, edgeNow: () => Edge): StoredNodes {
  const kept = new Map<string, Ladder>()

  async function fetch(edge: Edge, place: TilePlace): Promise<Ladder | Uint8Array> {
    const { level, index } = place
    const unfinished = edge.tiles[level]
    const first = Math.floor(edge.size / TILE_WIDTH ** (level + 1))
    if (index === first && unfinished) return unfinished
    const name = `${level}/${index}`
    const known = kept.get(name)
    if (known) return known
    const stored = await store.tile(place)
    if (!stored) throw new StoreDamage(`tile ${name} is missing`)
    // A proof takes one tile of level 0, and seldom the same again: its kept nodes do.
    return level === 0 ? stored : keep(name, climbTile(stored.subarray(0, TILE_BYTES), TILE_WIDTH))
  }

  function keep(name: string, ladder: Ladder): Ladder {
    if (kept.size >= KEPT_LADDERS) kept.delete(kept.keys().next().value as string)
    kept.set(name, ladder)
    return ladder
  }

  async function reader(ranges: readonly Range[]): Promise<NodeReader> {
    const edge = edgeNow()
    const places = tilesOf(ranges)
    const tiles = new Map<string, Ladder | Uint8Array>()
    for (const place of places) tiles.set(`${place.level}/${place.index}`, await fetch(edge, place))
    return (level, tile, height, index) => {
      const from = tiles.get(`${level}/${tile}`)
      if (!from) throw new RangeError(`tile ${level}/${tile} was not fetched`)
      return from instanceof Uint8Array
        ? storedNode(from, height, index)
        : ladderNode(from, height, index)
    }
  }

  return { reader }
}

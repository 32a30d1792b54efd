/** Another log's tree, read from untrusted tiles: nothing of it is believed before it leads to the signed root. */

import { equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { type Edge, edgeFrom, edgeRoot, emptyEdge } from '../../core/tree/edge.ts'
import { EMPTY_ROOT, type Hash, HASH_BYTES } from '../../core/tree/hash.ts'
import {
  climbTile,
  type Ladder,
  ladderNode,
  TILE_BYTES,
  TILE_HEIGHT,
  TILE_WIDTH,
} from '../../core/tree/ladder.ts'
import { prove, type TilePlace, tilesOf } from '../../core/tree/nodes.ts'
import type { TreeSize } from '../../core/tree/size.ts'
import { cutBundle, type TileName } from '../../core/tree/tile.ts'
import { leavesOf } from '../log/leaves.ts'

/** Gives a file from anywhere, or `undefined`. */
export type Fetch = (name: TileName) => Promise<Uint8Array | undefined>

/** Upper tiles are asked for again and again: so many are kept, 16 kB each. */
const KEPT = 2048

export class MirrorTree {
  readonly size: TreeSize
  readonly edge: Edge
  /** In the order in which they are trusted to be at hand: the first that has the right bytes will do. */
  readonly #sources: readonly Fetch[]
  readonly #kept = new Map<string, Promise<Ladder>>()

  private constructor(size: TreeSize, edge: Edge, sources: readonly Fetch[]) {
    this.size = size
    this.edge = edge
    this.#sources = sources
  }

  /** Reads the right edge of a tree that was signed. Throws `root-mismatch` if no source has it. */
  static async open(size: TreeSize, root: Hash, sources: readonly Fetch[]): Promise<MirrorTree> {
    for (const source of sources) {
      const edge = await readEdge(size, source)
      if (edge && equalBytes(edgeRoot(edge), root)) return new MirrorTree(size, edge, sources)
    }
    throw new EvidenceError(
      'root-mismatch',
      `the tiles of ${size} entries do not lead to their root`,
    )
  }

  /** A tile with its nodes, each on the way to the root. Throws `root-mismatch` if nobody has it. */
  tile(place: TilePlace): Promise<Ladder> {
    const { level, index } = place
    const unfinished = this.edge.tiles[level]
    if (unfinished && index === Math.floor(this.size / TILE_WIDTH ** (level + 1))) {
      return Promise.resolve(unfinished)
    }
    if (level === 0) return this.#load(place)
    const name = `${level}/${index}`
    const loading = this.#kept.get(name) ?? this.#load(place)
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value as string)
    this.#kept.set(name, loading)
    return loading
  }

  async #load({ level, index }: TilePlace): Promise<Ladder> {
    const parent = await this.tile({ level: level + 1, index: Math.floor(index / TILE_WIDTH) })
    const wanted = ladderNode(parent, 0, index % TILE_WIDTH)
    for (const source of this.#sources) {
      const bytes = await source({ level, index, width: TILE_WIDTH })
      if (bytes?.length !== TILE_BYTES) continue
      const ladder = climbTile(bytes, TILE_WIDTH)
      if (equalBytes(ladderNode(ladder, TILE_HEIGHT, 0), wanted)) return ladder
    }
    throw new EvidenceError('root-mismatch', `tile ${level}/${index} is missing or another`)
  }

  /** An entry bundle, whose entries are the leaves of its tile. */
  async bundle(index: number, leaves: Ladder): Promise<Uint8Array> {
    const { width } = leaves
    const name = { level: 'entries', index, width } as const
    for (const source of this.#sources) {
      const bytes = await wholeOrCut(name, source)
      if (bytes && holds(bytes, leaves)) return bytes
    }
    throw new EvidenceError('root-mismatch', `entry bundle ${index} is missing or another`)
  }

  /** The root that this log had at an earlier size. */
  async rootAt(size: TreeSize): Promise<Hash> {
    if (size === 0) return EMPTY_ROOT
    const ranges = [{ start: 0, end: size }]
    const tiles = new Map<string, Ladder>()
    for (const place of tilesOf(ranges)) {
      tiles.set(`${place.level}/${place.index}`, await this.tile(place))
    }
    const [root] = prove(ranges, (level, tile, height, index) =>
      ladderNode(tiles.get(`${level}/${tile}`) as Ladder, height, index),
    )
    return root as Hash
  }
}

async function readEdge(size: TreeSize, source: Fetch): Promise<Edge | undefined> {
  if (size === 0) return emptyEdge()
  const feet: Uint8Array[] = []
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const hashes = Math.floor(size / TILE_WIDTH ** level)
    const width = hashes % TILE_WIDTH
    const name = { level, index: Math.floor(hashes / TILE_WIDTH), width }
    const foot = width === 0 ? new Uint8Array(0) : await wholeOrCut(name, source)
    if (foot?.length !== width * HASH_BYTES) return undefined
    feet.push(foot)
  }
  return edgeFrom(feet)
}

/** An unfinished file may be gone once the whole one is there; then that begins with it. */
async function wholeOrCut(name: TileName, source: Fetch): Promise<Uint8Array | undefined> {
  const bytes = await source(name)
  if (bytes || name.width === TILE_WIDTH) return bytes
  const whole = await source({ ...name, width: TILE_WIDTH })
  if (!whole) return undefined
  return name.level === 'entries'
    ? cutBundle(whole, name.width)
    : whole.subarray(0, name.width * HASH_BYTES)
}

function holds(bundle: Uint8Array, { width, nodes }: Ladder): boolean {
  try {
    return equalBytes(leavesOf(bundle, width), nodes.subarray(0, width * HASH_BYTES))
  } catch (error) {
    if (error instanceof EvidenceError) return false
    throw error
  }
}

/** The tree as the visitor's browser reads it: tile by tile, each checked against the signed root before it is used. */

import { equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { edgeFrom, edgeRoot } from '../../core/tree/edge.ts'
import { EMPTY_ROOT, type Hash, HASH_BYTES, leafHash } from '../../core/tree/hash.ts'
import {
  climbTile,
  type Ladder,
  ladderNode,
  TILE_HEIGHT,
  TILE_WIDTH,
} from '../../core/tree/ladder.ts'
import {
  consistencyRanges,
  inclusionRanges,
  type NodeReader,
  prove,
  type Range,
  tilesOf,
} from '../../core/tree/nodes.ts'
import {
  checkConsistency,
  checkInclusion,
  type ConsistencyProof,
  type InclusionProof,
} from '../../core/tree/proof.ts'
import { leafIndex, type TreeSize } from '../../core/tree/size.ts'
import { formatTilePath, parseBundle, type TileName, tileWidth } from '../../core/tree/tile.ts'

/** Fetches a file of the log by its path, such as `tile/0/000`; `undefined` where there is none. */
export type FetchTile = (path: string) => Promise<Uint8Array | undefined>

/** The log does not serve what a tree of this size is made of. */
export class TileMissing extends Error {
  override readonly name = 'TileMissing'
  readonly path: string

  constructor(path: string) {
    super(`the log does not serve ${path}`)
    this.path = path
  }
}

/**
 * A tree under a root that somebody signed. Nothing that the server says is believed: whatever a
 * method answers has been hashed up to that root, and what does not lead there is an `EvidenceError`.
 */
export interface Tree {
  readonly size: TreeSize
  readonly root: Hash
  entry(index: number): Promise<Uint8Array>
  /** The entries of `[start, end)`, in order. */
  entries(start: number, end: number): Promise<readonly Uint8Array[]>
  leaf(index: number): Promise<Hash>
  inclusion(index: number): Promise<InclusionProof>
  /** The root of how this tree began, and the proof that it did. Requires older <= size. */
  beginning(older: TreeSize, newer?: TreeSize): Promise<Beginning>
  /** The hashes that a proof between two sizes is made of; whether they lead anywhere is for the caller to check. */
  consistency(older: TreeSize): Promise<ConsistencyProof>
}

export interface Beginning {
  readonly olderRoot: Hash
  readonly newerRoot: Hash
  readonly proof: ConsistencyProof
}

/** Reads the right edge of the tree first: all other tiles hang from it. */
export async function openTree(size: TreeSize, root: Hash, fetch: FetchTile): Promise<Tree> {
  const levels: number[] = []
  for (let level = 0; TILE_WIDTH ** level <= size; level++) levels.push(level)
  const feet = await Promise.all(
    levels.map(async (level) => {
      const index = Math.floor(Math.floor(size / TILE_WIDTH ** level) / TILE_WIDTH)
      const width = tileWidth(level, index, size)
      return width === 0 ? new Uint8Array(0) : fetchHashes({ level, index, width }, fetch)
    }),
  )
  const edge = edgeFrom(feet)
  if (!equalBytes(edgeRoot(edge), root)) {
    throw new EvidenceError('root-mismatch', 'the tiles at the edge do not lead to the signed root')
  }
  return new CheckedTree(size, root, edge.tiles, fetch)
}

class CheckedTree implements Tree {
  readonly size: TreeSize
  readonly root: Hash
  readonly #edge: readonly Ladder[]
  readonly #fetch: FetchTile
  /** Tiles that were checked, and those that are being. */
  readonly #tiles = new Map<string, Promise<Ladder>>()
  readonly #bundles = new Map<number, Promise<readonly Uint8Array[]>>()

  constructor(size: TreeSize, root: Hash, edge: readonly Ladder[], fetch: FetchTile) {
    this.size = size
    this.root = root
    this.#edge = edge
    this.#fetch = fetch
  }

  async entry(index: number): Promise<Uint8Array> {
    const at = leafIndex(index, this.size)
    const bundle = await this.#bundle(Math.floor(at / TILE_WIDTH))
    return bundle[at % TILE_WIDTH] as Uint8Array
  }

  async entries(start: number, end: number): Promise<readonly Uint8Array[]> {
    const indexes = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i)
    return Promise.all(indexes.map((index) => this.entry(index)))
  }

  async leaf(index: number): Promise<Hash> {
    return this.#node(0, leafIndex(index, this.size))
  }

  async inclusion(index: number): Promise<InclusionProof> {
    const at = leafIndex(index, this.size)
    const proof = await this.#prove(inclusionRanges(at, this.size))
    checkInclusion(await this.leaf(at), at, this.size, this.root, proof)
    return proof
  }

  consistency(older: TreeSize): Promise<ConsistencyProof> {
    return this.#prove(consistencyRanges(older, this.size))
  }

  async beginning(older: TreeSize, newer = this.size): Promise<Beginning> {
    const [olderRoot, newerRoot] = [await this.#rootOf(older), await this.#rootOf(newer)]
    const proof = await this.#prove(consistencyRanges(older, newer))
    checkConsistency(older, olderRoot, newer, newerRoot, proof)
    return { olderRoot, newerRoot, proof }
  }

  async #rootOf(size: TreeSize): Promise<Hash> {
    if (size > this.size) throw new RangeError(`no tree of ${size} within one of ${this.size}`)
    if (size === 0) return EMPTY_ROOT
    const [root] = await this.#prove([{ start: 0, end: size }])
    return root as Hash
  }

  async #prove(ranges: readonly Range[]): Promise<Hash[]> {
    const tiles = new Map<string, Ladder>()
    for (const { level, index } of tilesOf(ranges)) {
      tiles.set(`${level}/${index}`, await this.#tile(level, index))
    }
    const read: NodeReader = (level, tile, height, index) =>
      ladderNode(tiles.get(`${level}/${tile}`) as Ladder, height, index)
    return [...prove(ranges, read)]
  }

  async #node(level: number, index: number): Promise<Hash> {
    const tile = await this.#tile(level, Math.floor(index / TILE_WIDTH))
    return ladderNode(tile, 0, index % TILE_WIDTH)
  }

  /** The unfinished tiles are known already; a finished one is what the tile above it says that it is. */
  #tile(level: number, index: number): Promise<Ladder> {
    const hashes = Math.floor(this.size / TILE_WIDTH ** level)
    const edge = this.#edge[level]
    if (index === Math.floor(hashes / TILE_WIDTH) && edge) return Promise.resolve(edge)
    if ((index + 1) * TILE_WIDTH > hashes) {
      throw new RangeError(`no tile ${level}/${index} in a tree of ${this.size}`)
    }
    return remembered(this.#tiles, `${level}/${index}`, () => this.#checkedTile(level, index))
  }

  async #checkedTile(level: number, index: number): Promise<Ladder> {
    const name = { level, index, width: TILE_WIDTH }
    const ladder = climbTile(await fetchHashes(name, this.#fetch), TILE_WIDTH)
    const expected = await this.#node(level + 1, index)
    if (!equalBytes(ladderNode(ladder, TILE_HEIGHT, 0), expected)) throw notThat(name)
    return ladder
  }

  #bundle(index: number): Promise<readonly Uint8Array[]> {
    return remembered(this.#bundles, index, () => this.#checkedBundle(index))
  }

  async #checkedBundle(index: number): Promise<readonly Uint8Array[]> {
    const width = tileWidth(0, index, this.size)
    const name: TileName = { level: 'entries', index, width }
    const whole: TileName = { ...name, width: TILE_WIDTH }
    const exact = await this.#fetch(formatTilePath(name))
    const bytes = exact ?? (await this.#fetch(formatTilePath(whole)))
    if (!bytes) throw new TileMissing(formatTilePath(name))
    const entries = parseBundle(bytes, width, exact === undefined)
    const tile = await this.#tile(0, index)
    for (const [at, entry] of entries.entries()) {
      if (!equalBytes(leafHash(entry), ladderNode(tile, 0, at))) throw notThat(name)
    }
    return entries
  }
}

/** Exactly the hashes of a tile. Of a partial one that is gone the full one has them: C2SP tlog-tiles lets a log delete it. */
async function fetchHashes(name: TileName, fetch: FetchTile): Promise<Uint8Array> {
  const path = formatTilePath(name)
  const exact = await fetch(path)
  const whole = name.width === TILE_WIDTH ? undefined : { ...name, width: TILE_WIDTH }
  const bytes = exact ?? (whole && (await fetch(formatTilePath(whole))))
  if (!bytes) throw new TileMissing(path)
  const length = exact ? name.width * HASH_BYTES : TILE_WIDTH * HASH_BYTES
  if (bytes.length !== length) throw new EvidenceError('malformed', `${path} has another length`)
  return bytes.subarray(0, name.width * HASH_BYTES)
}

function notThat(name: TileName): EvidenceError {
  return new EvidenceError(
    'root-mismatch',
    `${formatTilePath(name)} does not lead to the signed root`,
  )
}

/** What failed is tried again by the next who asks. */
function remembered<K, V>(known: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const there = known.get(key)
  if (there) return there
  const made = make()
  known.set(key, made)
  made.catch(() => known.delete(key))
  return made
}

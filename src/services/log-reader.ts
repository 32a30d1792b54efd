/** Reading the log: tiles, entries and proofs, from the writer's edge and the store together. */

import { concatBytes } from '../core/bytes.ts'
import { EvidenceError } from '../core/error.ts'
import { type NoteSigner } from '../core/note/key.ts'
import { checkInclusion, type ConsistencyProof, type InclusionProof } from '../core/tree/proof.ts'
import { EMPTY_ROOT, type Hash, HASH_BYTES } from '../core/tree/hash.ts'
import { TILE_BYTES, TILE_WIDTH } from '../core/tree/ladder.ts'
import { consistencyRanges, inclusionRanges, prove, type Range } from '../core/tree/nodes.ts'
import { leafIndex, type TreeSize, treeSize } from '../core/tree/size.ts'
import { cutBundle, parseBundle, type TileName } from '../core/tree/tile.ts'
import { type LogStore } from '../ports/log-store.ts'
import { type Head, openHead, sealHead } from './head.ts'
import { type LogState } from './log-state.ts'
import { type Logged, type Receipt } from './receipt.ts'
import { storedNodes } from './stored-nodes.ts'
import { StoreDamage } from './store-damage.ts'

export interface LogReader {
  /** A tile or bundle as tlog-tiles serves it, or `undefined` if the log has not grown that far. */
  file(name: TileName): Promise<Uint8Array | undefined>
  entry(index: number): Promise<Uint8Array>
  /** Where an entry with this leaf hash stands. */
  find(leaf: Hash): Promise<number | undefined>
  /** The receipt that an entry got when it was logged. */
  receipt(index: number): Promise<Receipt>
  logged(index: number): Logged
  leaf(index: number): Promise<Hash>
  root(size: TreeSize): Promise<Hash>
  proveInclusion(index: number, size: TreeSize): Promise<InclusionProof>
  proveConsistency(older: TreeSize, newer: TreeSize): Promise<ConsistencyProof>
}

/** What the reader is given: the log's key, its store, and where the writer stands at each moment. */
export interface LogReaderParts {
  readonly log: Pick<NoteSigner, 'key'>
  readonly store: LogStore
  readonly now: () => { readonly state: LogState; readonly head: Head }
}

export function logReader({ log, store, now }: LogReaderParts): LogReader {
  const nodes = storedNodes(store, () => now().state.edge)

  async function read(ranges: readonly Range[]): Promise<Hash[]> {
    return [...prove(ranges, await nodes.reader(ranges))]
  }

  async function root(size: TreeSize): Promise<Hash> {
    if (size === 0) return EMPTY_ROOT
    if (size > now().head.size) throw notThere(`a tree of ${size}`, now().head)
    const [hash] = await read([{ start: 0, end: size }])
    return hash as Hash
  }

  async function leaf(index: number): Promise<Hash> {
    const [hash] = await read([{ start: index, end: index + 1 }])
    return hash as Hash
  }

  async function proveInclusion(index: number, size: TreeSize): Promise<InclusionProof> {
    if (size > now().head.size) throw notThere(`a tree of ${size}`, now().head)
    return read(inclusionRanges(leafIndex(index, size), size))
  }

  async function proveConsistency(older: TreeSize, newer: TreeSize): Promise<ConsistencyProof> {
    if (newer > now().head.size) throw notThere(`a tree of ${newer}`, now().head)
    return read(consistencyRanges(older, newer))
  }

  /** Rebuilt from its parts, so what comes out is checked by the log's own signature. */
  async function receipt(index: number): Promise<Receipt> {
    if (index >= now().head.size) throw notThere(`entry ${index}`, now().head)
    const mark = await store.group(index)
    if (!mark || mark.size > now().head.size) throw new StoreDamage(`entry ${index} has no group`)
    const size = treeSize(mark.size)
    const head = sealHead(log.key, size, await root(size), mark.signature)
    const [hash, proof] = await Promise.all([leaf(index), proveInclusion(index, size)])
    try {
      openHead(head.note, log.key)
      checkInclusion(hash, leafIndex(index, size), size, head.root, proof)
    } catch (cause) {
      throw new StoreDamage(`the receipt of entry ${index} does not hold`, { cause })
    }
    return { index: leafIndex(index, size), leaf: hash, head, proof }
  }

  async function entry(index: number): Promise<Uint8Array> {
    if (index >= now().head.size) throw notThere(`entry ${index}`, now().head)
    const bundle = await bundleBytes(Math.floor(index / TILE_WIDTH))
    const at = index % TILE_WIDTH
    const bytes = bundle && parseBundle(bundle, at + 1, true)[at]
    if (!bytes) throw new StoreDamage(`the bundle of entry ${index} is missing`)
    return bytes.slice()
  }

  async function bundleBytes(index: number): Promise<Uint8Array | undefined> {
    const { edge, tail } = now().state
    if (index === Math.floor(edge.size / TILE_WIDTH)) return concatBytes(...tail.pieces)
    return store.bundle(index)
  }

  async function file({ level, index, width }: TileName): Promise<Uint8Array | undefined> {
    if (level === 'entries') return bundleFile(index, width)
    const edge = now().state.edge
    const hashes = Math.floor(edge.size / TILE_WIDTH ** level)
    if (index * TILE_WIDTH + width > hashes) return undefined
    const unfinished = edge.tiles[level]
    if (index === Math.floor(hashes / TILE_WIDTH) && unfinished) {
      return unfinished.nodes.slice(0, width * HASH_BYTES)
    }
    const stored = await store.tile({ level, index })
    if (!stored) throw new StoreDamage(`tile ${level}/${index} is missing`)
    return stored.subarray(0, Math.min(TILE_BYTES, width * HASH_BYTES))
  }

  async function bundleFile(index: number, width: number): Promise<Uint8Array | undefined> {
    if (index * TILE_WIDTH + width > now().state.edge.size) return undefined
    const bundle = await bundleBytes(index)
    if (!bundle) throw new StoreDamage(`bundle ${index} is missing`)
    return width === TILE_WIDTH ? bundle : cutBundle(bundle, width)
  }

  return {
    file,
    entry,
    async find(hash) {
      return (await store.find(hash))[0]
    },
    receipt,
    logged: (index) => ({
      index: leafIndex(index, now().head.size),
      receipt: () => receipt(index),
    }),
    leaf,
    root,
    proveInclusion,
    proveConsistency,
  }
}

function notThere(what: string, { size }: Head): EvidenceError {
  return new EvidenceError('malformed', `there is no ${what}: the log has ${size} entries`)
}

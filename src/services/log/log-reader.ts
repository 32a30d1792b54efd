/** Reading the log: tiles, entries and proofs, from the writer's edge and the store together. */

import { concatBytes, equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { type NoteSigner } from '../../core/note/key.ts'
import {
  checkConsistency,
  checkInclusion,
  type ConsistencyProof,
  type InclusionProof,
} from '../../core/tree/proof.ts'
import { EMPTY_ROOT, type Hash, HASH_BYTES, leafHash } from '../../core/tree/hash.ts'
import { TILE_BYTES, TILE_WIDTH } from '../../core/tree/ladder.ts'
import { consistencyRanges, inclusionRanges, prove, type Range } from '../../core/tree/nodes.ts'
import { type LeafIndex, leafIndex, type TreeSize, treeSize } from '../../core/tree/size.ts'
import { cutBundle, parseBundle, type TileName } from '../../core/tree/tile.ts'
import { type LogStore } from '../../ports/log-store.ts'
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
  /** What is logged at an index where the store says that this leaf stands. */
  logged(index: number, leaf: Hash): Promise<Logged>
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
  let signed: Uint8Array | undefined

  async function read(ranges: readonly Range[]): Promise<Hash[]> {
    return [...prove(ranges, await nodes.reader(ranges))]
  }

  /** The root of a smaller tree, held against the head: the store alone could say anything. */
  async function root(size: TreeSize): Promise<Hash> {
    const { head } = now()
    if (size === 0) return EMPTY_ROOT
    if (size === head.size) return head.root
    if (size > head.size) throw notThere(`a tree of ${size}`, head)
    return held(`a tree of ${size}`, async () => {
      const [hash] = (await read([{ start: 0, end: size }])) as [Hash]
      const proof = await read(consistencyRanges(size, head.size))
      checkConsistency(size, hash, head.size, head.root, proof)
      return hash
    })
  }

  async function leaf(index: number): Promise<Hash> {
    const { size } = now().head
    if (index >= size) throw notThere(`entry ${index}`, now().head)
    return (await proved(leafIndex(index, size), size)).hash
  }

  async function proveInclusion(index: number, size: TreeSize): Promise<InclusionProof> {
    return (await proved(leafIndex(index, size), size)).proof
  }

  /** An entry's leaf and its path, as they lead to a root that we know. */
  async function proved(
    index: LeafIndex,
    size: TreeSize,
  ): Promise<{ hash: Hash; proof: InclusionProof }> {
    const known = await root(size)
    return held(`entry ${index}`, async () => {
      const [hash, ...proof] = (await read([
        { start: index, end: index + 1 },
        ...inclusionRanges(index, size),
      ])) as [Hash, ...Hash[]]
      checkInclusion(hash, index, size, known, proof)
      return { hash, proof }
    })
  }

  async function proveConsistency(older: TreeSize, newer: TreeSize): Promise<ConsistencyProof> {
    const [first, second] = [await root(older), await root(newer)]
    return held(`a tree of ${older}`, async () => {
      const proof = await read(consistencyRanges(older, newer))
      checkConsistency(older, first, newer, second, proof)
      return proof
    })
  }

  /** What was logged together has one head, and what was just logged has the newest: checked once. */
  function checkSigned(note: Uint8Array): void {
    if (equalBytes(note, now().head.note) || (signed && equalBytes(note, signed))) return
    openHead(note, log.key)
    signed = note
  }

  /** Rebuilt from its parts, so what comes out is checked by the log's own signature. */
  async function receipt(index: number): Promise<Receipt> {
    if (index >= now().head.size) throw notThere(`entry ${index}`, now().head)
    const mark = await store.group(index)
    // Without its mark, an entry would seem to have come with the group after its own.
    const here = mark && mark.first <= index && index < mark.size && mark.size <= now().head.size
    if (!here) {
      throw new StoreDamage(`entry ${index} has no group`)
    }
    const size = treeSize(mark.size)
    const at = leafIndex(index, size)
    return held(`the receipt of entry ${index}`, async () => {
      const [hash, root, ...proof] = (await read([
        { start: index, end: index + 1 },
        { start: 0, end: size },
        ...inclusionRanges(at, size),
      ])) as [Hash, Hash, ...Hash[]]
      const head = sealHead(log.key, size, root, mark.signature)
      checkSigned(head.note)
      checkInclusion(hash, at, size, root, proof)
      return { index: at, leaf: hash, head, proof }
    })
  }

  async function entry(index: number): Promise<Uint8Array> {
    const expected = await leaf(index)
    return held(`entry ${index}`, async () => {
      const bundle = await bundleBytes(Math.floor(index / TILE_WIDTH))
      const at = index % TILE_WIDTH
      const bytes = bundle && parseBundle(bundle, at + 1, true)[at]
      if (!bytes || !equalBytes(leafHash(bytes), expected)) {
        throw new StoreDamage(`the bundle of entry ${index} is missing or another`)
      }
      return bytes.slice()
    })
  }

  /** Requires that the leaf at an index that the store gave is the one that was looked for. */
  async function checkFound(index: number, wanted: Hash): Promise<void> {
    const there = index < now().head.size ? await leaf(index) : undefined
    if (there && equalBytes(there, wanted)) return
    throw new StoreDamage(`the index has an entry at ${index} that is not there`)
  }

  async function find(wanted: Hash): Promise<number | undefined> {
    const [index] = await store.find(wanted)
    if (index !== undefined) await checkFound(index, wanted)
    return index
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
    find,
    receipt,
    async logged(index, wanted) {
      await checkFound(index, wanted)
      return { index: leafIndex(index, now().head.size), receipt: () => receipt(index) }
    },
    leaf,
    root,
    proveInclusion,
    proveConsistency,
  }
}

/** Does what rests on the store's word. What the core then refuses was not the caller's fault. */
async function held<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause
    throw new StoreDamage(`${what} does not hold`, { cause })
  }
}

function notThere(what: string, { size }: Head): EvidenceError {
  return new EvidenceError('malformed', `there is no ${what}: the log has ${size} entries`)
}

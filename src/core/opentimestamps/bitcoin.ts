/** Checking what Bitcoin attests, against block headers that somebody supplied. */

import { equalBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import {
  type BlockHeader,
  displayHash,
  EASIEST_TARGET,
  hashNumber,
  parseBlockHeader,
} from './block-header.ts'
import type { BlockHeaders } from './block-headers.ts'

/** What every block from a height on must show. */
export interface WorkFloor {
  readonly from: number
  /** The least difficulty, which is the expected number of hashes divided by 2^32. */
  readonly difficulty: bigint
  /** No block of this height is older, in POSIX seconds. */
  readonly since: number
}

/**
 * What Bitcoin never fell below, with room: whoever forges a header has to do this work for it, and
 * cannot make it older than this. Blocks below the first height are not judged: the work of their
 * days is cheap today.
 *
 * Until this was written the difficulty was never under 12 * 10^12 from block 600,000 (October
 * 2019) on, nor under 75 * 10^12 from block 840,000 (April 2024) on.
 */
export const BITCOIN_FLOORS: readonly WorkFloor[] = [
  { from: 600_000, difficulty: 10_000_000_000_000n, since: 1_571_270_400 }, // 2019-10-17
  { from: 840_000, difficulty: 50_000_000_000_000n, since: 1_713_484_800 }, // 2024-04-19
]

/** What the result does not say; whoever prints it prints these too. */
export const BITCOIN_CAVEATS = [
  /** The time is what the miner wrote into the header: it may be off by about two hours. */
  'header-time-inexact',
  /** That the block is in the chain is not proved by headers that came with the evidence. */
  'chain-membership-not-proved',
] as const

export interface BitcoinAttested {
  readonly height: number
  /** As explorers print it, to be compared by hand. */
  readonly blockHash: string
  /** POSIX seconds. */
  readonly headerTime: number
  /** How many of the supplied headers bear the block out: itself, and those after it. */
  readonly confirmations: number
  readonly caveats: typeof BITCOIN_CAVEATS
}

/** Whether there is a header to check an attestation at this height against. */
export function coversHeight({ first, headers }: BlockHeaders, height: number): boolean {
  return height >= first && height < first + headers.length
}

/**
 * Checks that `commitment` is the Merkle root of the block at `height`, and that the headers are
 * a chain with the work of their height in each.
 *
 * Throws `wrong-path` if there is no header for this height, `root-mismatch` if the block has another
 * root or a header does not follow the one before, `too-little-work`, `malformed` for a header that
 * no block has, and `unsupported` below the first floor.
 */
export function checkBitcoinAttestation(
  commitment: Uint8Array,
  height: number,
  headers: BlockHeaders,
  floors: readonly WorkFloor[] = BITCOIN_FLOORS,
): BitcoinAttested {
  if (!coversHeight(headers, height)) {
    throw new EvidenceError('wrong-path', `there is no header of block ${height}`)
  }
  const chain = headers.headers.map(parseBlockHeader)
  checkChain(chain, headers.first, floors)
  const block = chain[height - headers.first] as BlockHeader
  if (!equalBytes(block.merkleRoot, commitment)) {
    throw new EvidenceError('root-mismatch', `block ${height} has another Merkle root`)
  }
  return {
    height,
    blockHash: displayHash(block.hash),
    headerTime: block.time,
    confirmations: headers.first + chain.length - height,
    caveats: BITCOIN_CAVEATS,
  }
}

function checkChain(
  chain: readonly BlockHeader[],
  first: number,
  floors: readonly WorkFloor[],
): void {
  for (const [i, block] of chain.entries()) {
    const height = first + i
    checkWork(block, height, floors)
    const before = chain[i - 1]
    if (before !== undefined) checkFollows(block, before, height)
  }
}

function checkWork(block: BlockHeader, height: number, floors: readonly WorkFloor[]): void {
  if (hashNumber(block.hash) > block.target) throw littleWork(`block ${height} misses its target`)
  const floor = floors.findLast(({ from }) => height >= from)
  if (floor === undefined) {
    throw new EvidenceError('unsupported', `block ${height} is from when work was cheap`)
  }
  if (EASIEST_TARGET < floor.difficulty * block.target) {
    throw littleWork(`block ${height} is easier than blocks of that height are`)
  }
  if (block.time < floor.since) {
    throw new EvidenceError('malformed', `a header that is too old for block ${height}`)
  }
}

/** Every 2016 blocks the target moves, and grows fourfold at most; between, it stays. */
function checkFollows(block: BlockHeader, before: BlockHeader, height: number): void {
  if (!equalBytes(block.previous, before.hash)) {
    throw new EvidenceError('root-mismatch', `block ${height} does not follow the one before`)
  }
  const moves = height % RETARGET === 0
  if (moves ? block.target > before.target * 4n : block.target !== before.target) {
    throw littleWork(`the target moves to where it may not at block ${height}`)
  }
}

const RETARGET = 2016

function littleWork(message: string): EvidenceError {
  return new EvidenceError('too-little-work', message)
}

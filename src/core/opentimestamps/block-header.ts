/** One Bitcoin block header: 80 bytes, and what they say. */

import { bytesToHex } from '../bytes.ts'
import { sha256 } from '../digest.ts'
import { EvidenceError } from '../error.ts'

export const BLOCK_HEADER_BYTES = 80

export interface BlockHeader {
  /** SHA-256 twice, in the order in which it is computed. */
  readonly hash: Uint8Array
  readonly previous: Uint8Array
  readonly merkleRoot: Uint8Array
  /** POSIX seconds, as the miner set them. */
  readonly time: number
  /** The greatest hash, as a number, that the header itself allows. */
  readonly target: bigint
}

/**
 *     version 4 | previous 32 | merkle root 32 | time 4 | bits 4 | nonce 4
 *
 * with little-endian numbers. Requires 80 bytes. Says nothing about the work yet.
 */
export function parseBlockHeader(bytes: Uint8Array): BlockHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, BLOCK_HEADER_BYTES)
  return {
    hash: sha256(sha256(bytes)),
    previous: bytes.slice(4, 36),
    merkleRoot: bytes.slice(36, 68),
    time: view.getUint32(68, true),
    target: targetOf(view.getUint32(72, true)),
  }
}

/** How explorers and people write a block's hash: the last byte first. */
export function displayHash(hash: Uint8Array): string {
  return bytesToHex(hash.toReversed())
}

/** A hash as the number that is compared with the target. */
export function hashNumber(hash: Uint8Array): bigint {
  return BigInt(`0x${displayHash(hash)}`)
}

/** The target of difficulty 1: 0xffff * 2^208. */
export const EASIEST_TARGET = 0xffffn << 208n

/**
 * A target in four bytes: mantissa * 256^(exponent - 3).
 *
 * Nodes compare the bits of a block with those that they computed, so a spelling that they would
 * not have computed is in no block: a sign, a mantissa of 0 or with a needless zero, over 256 bits.
 */
function targetOf(bits: number): bigint {
  const exponent = Math.floor(bits / 2 ** 24)
  const mantissa = bits % 2 ** 24
  const target = BigInt(mantissa) << BigInt(8 * Math.max(0, exponent - 3))
  if (exponent < 3 || mantissa < 0x8000 || mantissa > 0x7fffff || target >= 1n << 256n) {
    throw new EvidenceError('malformed', 'a block header whose target no block has')
  }
  return target
}

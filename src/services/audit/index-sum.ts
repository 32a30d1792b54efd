/** Comparing the index with the log without sorting either: sums over pairs that no order changes. */

import { HASH_BYTES } from '../../core/tree/hash.ts'

const LANES = HASH_BYTES / 4

/**
 * The sum of (leaf, index) pairs: of each 32-bit word of the hash times a number made of the index.
 *
 * Two sums differ, but for one chance in 2^200, once a pair is missing, added or changed by
 * accident. Somebody could choose changes that cancel out; what the index says is believed of
 * nobody, so that gains nothing.
 */
export class IndexSum {
  count = 0
  readonly #lanes = new Uint32Array(LANES)

  add(leaves: Uint8Array, at: number, index: number): void {
    const factor = mix(index)
    const view = new DataView(leaves.buffer, leaves.byteOffset + at, HASH_BYTES)
    for (let lane = 0; lane < LANES; lane++) {
      const sum = this.#lanes[lane] as number
      this.#lanes[lane] = sum + Math.imul(view.getUint32(4 * lane), factor)
    }
    this.count++
  }

  equals(other: IndexSum): boolean {
    return this.count === other.count && this.#lanes.every((sum, i) => sum === other.#lanes[i])
  }
}

/** An odd number for every index below 2^53, the same for few. */
function mix(index: number): number {
  const high = Math.floor(index / 2 ** 31)
  return Math.imul((index % 2 ** 31) * 2 + 1, Math.imul(high, 0x9e3779b1) * 2 + 1)
}

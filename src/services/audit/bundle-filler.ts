/** Cutting a stream of groups into entry bundles of 256. */

import { concatBytes } from '../../core/bytes.ts'
import { TILE_WIDTH } from '../../core/tree/ladder.ts'

export interface FullBundle {
  readonly index: number
  readonly bytes: Uint8Array
}

export class BundleFiller {
  #pieces: Uint8Array[] = []
  #filled = 0
  #index: number

  /** The first entry to come is the first of bundle `index`. */
  constructor(index = 0) {
    this.#index = index
  }

  /** Takes `count` entries, each behind its length in 16 bits, and returns the bundles that they fill. */
  push(body: Uint8Array, count: number): FullBundle[] {
    const full: FullBundle[] = []
    let from = 0
    let at = 0
    for (let i = 0; i < count; i++) {
      at += 2 + (body[at] as number) * 256 + (body[at + 1] as number)
      this.#filled++
      if (this.#filled < TILE_WIDTH) continue
      this.#pieces.push(body.subarray(from, at))
      full.push({ index: this.#index, bytes: concatBytes(...this.#pieces) })
      this.#index++
      this.#pieces = []
      this.#filled = 0
      from = at
    }
    if (from < at) this.#pieces.push(body.subarray(from, at))
    return full
  }

  /** The unfinished bundle. */
  rest(): { readonly index: number; readonly count: number; readonly bytes: Uint8Array } {
    return { index: this.#index, count: this.#filled, bytes: concatBytes(...this.#pieces) }
  }
}

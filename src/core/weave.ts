/** The woven mark: a small cloth drawn from a provenance code, so that eyes notice a mix-up that digits hide. */

import { sha256 } from '#crypto'
import { concatBytes, utf8ToBytes } from './bytes.ts'
import type { ProvenanceCode } from './record/code.ts'

export const WEAVE_SIZE = 11

/** Rows from the top; true where the warp lies above the weft. Mirrored left to right. */
export type Weave = readonly (readonly boolean[])[]

const DOMAIN = utf8ToBytes('yuanzheng/weave/1\n')

/**
 * 66 bits of SHA-256 over the code: 11 rows of 6 columns, the left ones mirrored to the right.
 *
 * Hashed, so that two codes that differ in one character look nothing alike.
 */
export function weave(code: ProvenanceCode): Weave {
  const bits = sha256(concatBytes(DOMAIN, code))
  return Array.from({ length: WEAVE_SIZE }, (_, row) =>
    Array.from({ length: WEAVE_SIZE }, (_, column) => {
      const bit = 6 * row + Math.min(column, WEAVE_SIZE - 1 - column)
      return (((bits[Math.floor(bit / 8)] as number) >> (7 - (bit % 8))) & 1) === 1
    }),
  )
}

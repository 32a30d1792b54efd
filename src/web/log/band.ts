/** The newest entries as a woven band: each is a warp thread, and what it is decides how it goes over and under. */

import type { EntryFamily } from './entry-facts.ts'

/** How many weft threads cross. */
export const WEFTS = 8

/** Where the warp lies above: the four weaves that every weaver knows. */
const OVER: Readonly<Record<EntryFamily, (row: number, column: number) => boolean>> = {
  deposit: (row, column) => (row + column) % 2 === 0, //      plain weave
  event: (row, column) => (row + column) % 4 < 2, //          twill
  case: (row, column) => (row * 2 + column) % 5 !== 0, //     satin, warp-faced
  other: (row, column) => (row * 2 + column) % 5 === 0, //    satin, weft-faced
}

/** A stretch of warp that lies above. */
export interface Float {
  readonly column: number
  readonly row: number
  readonly length: number
}

/** Of one family, the stretches of warp to draw. */
export function floats(families: readonly EntryFamily[], family: EntryFamily): readonly Float[] {
  return families.flatMap((it, column) => (it === family ? runs(OVER[family], column) : []))
}

function runs(over: (row: number, column: number) => boolean, column: number): Float[] {
  const found: Float[] = []
  let start: number | undefined
  for (let row = 0; row <= WEFTS; row++) {
    const isOver = row < WEFTS && over(row, column)
    if (isOver) start ??= row
    else if (start !== undefined) {
      found.push({ column, row: start, length: row - start })
      start = undefined
    }
  }
  return found
}

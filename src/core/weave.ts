/** The woven mark: a small cloth drawn from a provenance code, so that eyes notice a mix-up that digits hide. */

import { sha256 } from '#crypto'
import { concatBytes, utf8ToBytes } from './bytes.ts'
import type { ProvenanceCode } from './record/code.ts'

export const WEAVE_SIZE = 11

/** Rows from the top; true where the warp lies above the weft. Mirrored left to right. */
export type Weave = readonly (readonly boolean[])[]

const DOMAIN = utf8ToBytes('yuanzheng/weave/1\n')
const HALF = Math.ceil(WEAVE_SIZE / 2)

/**
 * 66 bits of SHA-256 over the code: 11 rows of 6 columns, whose left five are mirrored to the right.
 *
 * Hashed, so that two codes that differ in one character look nothing alike. An aid to the eye, and
 * no security feature: whoever looks for it finds a code with a similar cloth.
 */
export function weave(code: ProvenanceCode): Weave {
  const bits = sha256(concatBytes(DOMAIN, code))
  return Array.from({ length: WEAVE_SIZE }, (_, row) =>
    Array.from({ length: WEAVE_SIZE }, (_, column) => {
      const bit = HALF * row + Math.min(column, WEAVE_SIZE - 1 - column)
      return (((bits[Math.floor(bit / 8)] as number) >> (7 - (bit % 8))) & 1) === 1
    }),
  )
}

/** A piece of warp that lies above: `length` rows of one column, from `row` down. */
export interface WarpRun {
  readonly column: number
  readonly row: number
  readonly length: number
}

/** The warp above, thread by thread from the left, for whoever draws it. */
export function warpRuns(cloth: Weave): readonly WarpRun[] {
  const runs: WarpRun[] = []
  for (let column = 0; column < WEAVE_SIZE; column++) {
    for (let row = 0; row < WEAVE_SIZE; row++) {
      const from = row
      while (cloth[row]?.[column] === true) row++
      if (row > from) runs.push({ column, row: from, length: row - from })
    }
  }
  return runs
}

export interface WeaveColours {
  readonly warp: string
  readonly weft: string
}

/** Indigo over pale indigo. */
export const WEAVE_COLOURS: WeaveColours = { warp: '#22406B', weft: '#B9C4D6' }

/** How much of a cell its thread fills; the rest is the shadow between two threads. */
export const THREAD_WIDTH = 0.84

/**
 * The mark as SVG of under 1 kB: eleven threads of weft from side to side, and over them the warp
 * where it lies above. `title` is what is read aloud.
 */
export function weaveSvg(
  cloth: Weave,
  title: string,
  colours: WeaveColours = WEAVE_COLOURS,
): string {
  const warp = warpRuns(cloth).map(({ column, row, length }) => `M${column} ${row}v${length}`)
  const [wide, gap] = ['.84', '.16']
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-.5 0 ${WEAVE_SIZE} ${WEAVE_SIZE}" role="img">` +
    `<title>${escapeXml(title)}</title>` +
    `<path d="M5 .08V11" stroke="${escapeXml(colours.weft)}" stroke-width="11" stroke-dasharray="${wide} ${gap}"/>` +
    `<path d="${warp.join('')}" stroke="${escapeXml(colours.warp)}" stroke-width="${wide}"/></svg>`
  )
}

/** The mark for a terminal: six lines of eleven half blocks, two rows to a line. */
export function weaveText(cloth: Weave): string {
  const lines: string[] = []
  for (let row = 0; row < WEAVE_SIZE; row += 2) {
    const line = Array.from({ length: WEAVE_SIZE }, (_, column) => {
      const [above, below] = [cloth[row]?.[column] === true, cloth[row + 1]?.[column] === true]
      return BLOCKS.charAt((above ? 1 : 0) + (below ? 2 : 0))
    })
    lines.push(line.join(''))
  }
  return lines.join('\n')
}

const BLOCKS = ' ▀▄█'

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (it) => `&#${it.charCodeAt(0)};`)
}

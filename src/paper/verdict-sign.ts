/** Results on paper: a sign, a word and a colour, always together. The signs are drawn, for fonts lack them. */

import type { Verdict } from '../core/verify/finding.ts'
import type { Language } from './phrase.ts'
import { VERDICTS } from './verdict-words.ts'
import { COLOUR } from './tokens.ts'
import { type Piece, type Style, textPieces, together } from './typeset/flow.ts'
import type { Sheet } from './typeset/sheet.ts'

export const VERDICT_COLOUR: Readonly<Record<Verdict, string>> = {
  consistent: COLOUR.leaf,
  inconsistent: COLOUR.madder,
  undetermined: COLOUR.amber,
  inapplicable: COLOUR.faded,
}

type Points = readonly (readonly [x: number, y: number])[]

/** Lines in a square of 1, from its upper left corner. */
const STROKES: Readonly<Record<Verdict, readonly Points[]>> = {
  consistent: [
    [
      [0.05, 0.55],
      [0.38, 0.9],
      [0.95, 0.1],
    ],
  ],
  inconsistent: [
    [
      [0.1, 0.1],
      [0.9, 0.9],
    ],
    [
      [0.9, 0.1],
      [0.1, 0.9],
    ],
  ],
  undetermined: [],
  inapplicable: [
    [
      [0.1, 0.5],
      [0.9, 0.5],
    ],
  ],
}

/** How much room the sign takes before the word, in sizes of its type. */
const SIGN = 0.72
const AIR = 0.5

/** The sign, and the words beside it, in the colour of the result. */
export function verdictPiece(sheet: Sheet, verdict: Verdict, words: string, style: Style): Piece {
  const colour = VERDICT_COLOUR[verdict]
  const ink = { ...style, colour }
  const side = style.size * SIGN
  const word = together(textPieces(sheet, words, ink, Infinity))
  const baseline = style.line / 2 + style.size * 0.36
  return {
    height: style.line,
    baseline,
    draw(x, y) {
      drawSign(sheet, verdict, x, y + baseline - side, ink)
      word.draw(x + side + style.size * AIR, y)
    },
  }
}

export function verdictWord(
  sheet: Sheet,
  verdict: Verdict,
  language: Language,
  style: Style,
): Piece {
  return verdictPiece(sheet, verdict, VERDICTS[verdict].word[language], style)
}

function drawSign(sheet: Sheet, verdict: Verdict, x: number, y: number, style: Style): void {
  const { colour, size } = style
  const side = size * SIGN
  const strokes = STROKES[verdict]
  if (strokes.length === 0) {
    // A question mark is a letter like others.
    const mark = { ...style, face: 'strong' as const }
    sheet.text({ text: VERDICTS[verdict].sign, outdent: 0 }, x + side * 0.1, y + side, mark)
  }
  for (const points of strokes) {
    const placed = points.map(([a, b]) => [x + a * side, y + b * side] as const)
    sheet.stroke(placed, { colour, thickness: size * 0.12 })
  }
}

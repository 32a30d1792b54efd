/** The sizes of labels that printers of garments use, as data, in millimetres. */

import { type Phrase, phrase } from './phrase.ts'

/** Labels of one size, and how they lie on a sheet. A roll or a hang-tag is a sheet of one. */
export interface LabelSize {
  readonly words: Phrase
  readonly width: number
  readonly height: number
  readonly sheet: { readonly width: number; readonly height: number }
  readonly columns: number
  readonly rows: number
  /** From the sheet's edge to the first label. */
  readonly left: number
  readonly top: number
  /** From one label's edge to the next one's. */
  readonly stepX: number
  readonly stepY: number
  /** The upper part of a hang-tag, where the eyelet goes through. */
  readonly eyelet: number
}

const A4 = { width: 210, height: 297 }

function single(words: Phrase, width: number, height: number, eyelet = 0): LabelSize {
  const sheet = { width, height }
  const at = { left: 0, top: 0, stepX: width, stepY: height }
  return { words, width, height, sheet, columns: 1, rows: 1, ...at, eyelet }
}

/** Labels that lie edge to edge or with gaps, in the middle of an A4 sheet. */
function sheetOf(
  words: Phrase,
  [width, height]: readonly [number, number],
  [columns, rows]: readonly [number, number],
  [gapX, gapY]: readonly [number, number] = [0, 0],
): LabelSize {
  const [stepX, stepY] = [width + gapX, height + gapY]
  const left = (A4.width - columns * stepX + gapX) / 2
  const top = (A4.height - rows * stepY + gapY) / 2
  return { words, width, height, sheet: A4, columns, rows, left, top, stepX, stepY, eyelet: 0 }
}

/** All of them hold a code of 20 mm with its quiet zone. Smaller ones do not, and are not here. */
export const LABEL_SIZES = {
  'sticker-40x30': single(phrase('不干胶 40 × 30 mm', 'sticker, 40 × 30 mm'), 40, 30),
  'sticker-50x30': single(phrase('不干胶 50 × 30 mm', 'sticker, 50 × 30 mm'), 50, 30),
  'sticker-60x40': single(phrase('不干胶 60 × 40 mm', 'sticker, 60 × 40 mm'), 60, 40),
  'tag-40x90': single(phrase('吊牌 40 × 90 mm', 'hang-tag, 40 × 90 mm'), 40, 90, 14),
  'tag-50x100': single(phrase('吊牌 50 × 100 mm', 'hang-tag, 50 × 100 mm'), 50, 100, 15),
  'tag-54x90': single(phrase('吊牌 54 × 90 mm', 'hang-tag, 54 × 90 mm'), 54, 90, 14),
  'a4-40': sheetOf(
    phrase('A4 40 枚 52.5 × 29.7 mm', 'A4, 40 of 52.5 × 29.7 mm'),
    [52.5, 29.7],
    [4, 10],
  ),
  'a4-24': sheetOf(phrase('A4 24 枚 70 × 37 mm', 'A4, 24 of 70 × 37 mm'), [70, 37], [3, 8]),
  'a4-21': sheetOf(
    phrase('A4 21 枚 63.5 × 38.1 mm', 'A4, 21 of 63.5 × 38.1 mm'),
    [63.5, 38.1],
    [3, 7],
    [2.5, 0],
  ),
} as const satisfies Record<string, LabelSize>

export type LabelSizeName = keyof typeof LABEL_SIZES

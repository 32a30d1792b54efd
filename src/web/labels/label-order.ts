/** Which labels are wanted, as the API is asked for them, and on how many sheets they come. */

import type { Gtin } from '../../core/number/gtin.ts'
import { LABEL_SIZES, type LabelSizeName } from '../../paper/label-sizes.ts'

export interface LabelOrder {
  /** As printed or compact. */
  readonly code: string
  readonly size: LabelSizeName
  readonly gtin?: Gtin | undefined
}

/** As many as one order may have: the press's own limit. */
export const MOST_LABELS = 1000

export type LabelFormat = 'pdf' | 'svg' | 'png'

export const SIZE_NAMES = Object.keys(LABEL_SIZES) as readonly LabelSizeName[]

/** How many labels lie on one sheet of this size. */
export function sheetful(size: LabelSizeName): number {
  const { columns, rows } = LABEL_SIZES[size]
  return columns * rows
}

/** Under `/api/v1`. `count` is for one SVG at most a sheet, and of a PNG always one. */
export function labelPath(
  { code, size, gtin }: LabelOrder,
  format: LabelFormat,
  count: number,
): string {
  const query = new URLSearchParams({ size, format, count: String(format === 'png' ? 1 : count) })
  if (gtin !== undefined) query.set('gtin', gtin)
  return `/designs/${encodeURIComponent(code)}/labels?${query.toString()}`
}

/** How many labels each sheet holds, the last one what is left. */
export function sheetsFor(size: LabelSizeName, count: number): readonly number[] {
  const full = sheetful(size)
  return Array.from({ length: Math.ceil(count / full) }, (_, i) => Math.min(full, count - i * full))
}

/** What somebody typed as a number of labels; `undefined` for what is none. */
export function labelCount(typed: string): number | undefined {
  const digits = typed.normalize('NFKC').trim()
  const count = /^[1-9]\d{0,3}$/.test(digits) ? Number(digits) : 0
  return count >= 1 && count <= MOST_LABELS ? count : undefined
}

/** Labels of any size on A4, in the middle, as many as fit: for printers that have no tag stock. */

import type { LabelSize } from '../../paper/label-sizes.ts'

export interface Grid {
  readonly columns: number
  readonly rows: number
  /** From the sheet's edges to the first label, in millimetres. */
  readonly left: number
  readonly top: number
}

export const A4 = { width: 210, height: 297 } as const

/** What office printers leave white around a page. */
const EDGE = 5

/** Requires a label that fits on A4. */
export function a4Grid({ width, height }: Pick<LabelSize, 'width' | 'height'>): Grid {
  const columns = Math.floor((A4.width - 2 * EDGE) / width)
  const rows = Math.floor((A4.height - 2 * EDGE) / height)
  return {
    columns,
    rows,
    left: (A4.width - columns * width) / 2,
    top: (A4.height - rows * height) / 2,
  }
}

/** `items` in groups of a sheet each. */
export function onSheets<T>(
  items: readonly T[],
  { columns, rows }: Grid,
): readonly (readonly T[])[] {
  const full = columns * rows
  return Array.from({ length: Math.ceil(items.length / full) }, (_, i) =>
    items.slice(i * full, (i + 1) * full),
  )
}

/** Tables for a terminal: columns as wide as their widest cell, where a Chinese character takes two places. */

import { columnCount } from '../paper/typeset/lines.ts'

/** One line for each row. The last column ends where it ends. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [i, cell] of row.entries()) {
      widths[i] = Math.max(widths[i] ?? 0, columnCount(cell))
    }
  }
  return rows.map((row) =>
    row
      .map((cell, i) => padded(cell, widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - columnCount(text))
}

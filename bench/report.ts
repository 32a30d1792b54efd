/** What the bench prints: tables for people, for documents, and as JSON. */

/** How a number is shown. All are kept as they were measured. */
export type Unit =
  'text' | 'count' | 'rate' | 'ms' | 'us' | 'bytes' | 'megabytes' | 'times' | 'decimal'

/** `undefined` where nothing was measured. */
export type Cell = number | string | undefined

export interface Column {
  readonly title: string
  readonly unit: Unit
}

export interface Table {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

const DIGITS: Record<Unit, (value: number) => string> = {
  text: String,
  decimal: (value) => (value < 100 ? value.toFixed(2) : grouped(value)),
  count: grouped,
  rate: grouped,
  ms: (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0),
  us: (value) => value.toFixed(1),
  bytes: (value) => value.toFixed(1),
  megabytes: (value) => value.toFixed(0),
  times: (value) => value.toFixed(2),
}

function grouped(value: number): string {
  return String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

function cells({ columns, rows }: Table): string[][] {
  return rows.map((row) =>
    columns.map(({ unit }, i) => {
      const value = row[i]
      if (typeof value === 'string') return value
      return value === undefined || Number.isNaN(value) ? '–' : DIGITS[unit](value)
    }),
  )
}

/** Columns under each other, for a terminal. */
export function plainTable(table: Table): string {
  const titles = table.columns.map(({ title }) => title)
  const lines = [titles, ...cells(table)]
  const widths = titles.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)))
  const padded = lines.map((line) =>
    line.map((cell, i) => pad(cell, widths[i] ?? 0, table.columns[i]?.unit)).join('  '),
  )
  return [table.title, `  ${table.about}`, '', ...padded.map((line) => `  ${line}`), ''].join('\n')
}

function pad(cell: string, width: number, unit?: Unit): string {
  return unit === 'text' ? cell.padEnd(width) : cell.padStart(width)
}

export function markdownTable(table: Table): string {
  const row = (line: readonly string[]): string => `| ${line.join(' | ')} |`
  return [
    `### ${table.title}`,
    '',
    table.about,
    '',
    row(table.columns.map(({ title }) => title)),
    row(table.columns.map(({ unit }) => (unit === 'text' ? '---' : '---:'))),
    ...cells(table).map(row),
    '',
  ].join('\n')
}

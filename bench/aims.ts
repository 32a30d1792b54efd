/** What log and registry are meant to reach on two cores, held against what was measured. */

import { type Cell, type Table } from './report.ts'

interface Aim {
  readonly what: string
  readonly table: string
  readonly column: string
  /** Only the rows that begin so count, and of those the worst. */
  readonly row: readonly Cell[]
  readonly least?: number
  readonly most?: number
}

const AIMS: readonly Aim[] = [
  {
    what: 'durable appends/s, 1024 in flight',
    table: 'appends',
    column: 'log',
    row: [200, 1024],
    least: 100_000,
  },
  {
    what: 'with receipts/s, 1024 in flight',
    table: 'appends',
    column: 'receipts',
    row: [200, 1024],
    least: 50_000,
  },
  {
    what: 'lone entry to receipt, p50 ms',
    table: 'latency',
    column: 'receipts p50 ms',
    row: [200, 1],
    most: 20,
  },
  {
    what: 'entry to receipt under any load, p50 ms',
    table: 'latency',
    column: 'receipts p50 ms',
    row: [200],
    most: 150,
  },
  {
    what: 'proofs made/s',
    table: 'proofs',
    column: 'per second',
    row: ['log: make'],
    least: 20_000,
  },
  {
    what: 'deposits over HTTP, of the bare POST',
    table: 'deposits',
    column: 'deposit / bare',
    row: [],
    least: 0.33,
  },
  {
    what: 'a certificate, ms CPU',
    table: 'certificates',
    column: 'ms CPU',
    row: ['certificate'],
    most: 1,
  },
  {
    what: 'a certificate verified, of its signature checks',
    table: 'verify',
    column: 'whole / alone',
    row: [],
    most: 1.5,
  },
  {
    what: 'the page of a tag, of a bare file',
    table: 'scan',
    column: 'page / file',
    row: [],
    least: 0.5,
  },
  {
    what: 'a PDF, warm, ms CPU',
    table: 'certificates',
    column: 'ms CPU',
    row: ['PDF'],
    most: 200,
  },
]

/** Without a row for what was not measured. */
export function aimsTable(tables: readonly Table[]): Table {
  return {
    id: 'aims',
    title: 'Aims',
    about: 'On two cores with nothing else to do; a busy machine says little.',
    columns: [
      { title: 'what', unit: 'text' },
      { title: 'aim', unit: 'decimal' },
      { title: 'measured', unit: 'decimal' },
      { title: '', unit: 'text' },
    ],
    rows: AIMS.flatMap((aim) => {
      const found = worst(aim, tables)
      if (found === undefined) return []
      const { what, least, most } = aim
      const reached = found >= (least ?? 0) && found <= (most ?? Infinity)
      return [[what, least ?? most, found, reached ? 'reached' : 'missed'] satisfies Cell[]]
    }),
  }
}

function worst({ table, column, row, least }: Aim, tables: readonly Table[]): number | undefined {
  const measured = tables.find(({ id }) => id === table)
  const at = measured?.columns.findIndex(({ title }) => title === column) ?? -1
  const rows = measured?.rows.filter((cells) => row.every((value, i) => cells[i] === value)) ?? []
  const values = rows.map((cells) => cells[at]).filter((cell) => typeof cell === 'number')
  if (values.length === 0) return undefined
  return least === undefined ? Math.max(...values) : Math.min(...values)
}

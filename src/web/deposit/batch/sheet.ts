/** Titles, article numbers and classes as they are pasted from a spreadsheet, and which design each line is about. */

export interface SheetRow {
  readonly title: string
  readonly article: string
  readonly locarno: string
}

type Column = keyof SheetRow

/** In the order in which they are taken where no line says what they are. */
const ORDER: readonly Column[] = ['title', 'article', 'locarno']

const HEADINGS: readonly (readonly [RegExp, Column])[] = [
  [/^(?:作品)?(?:名称|品名|款名|标题)$|^(?:title|name|style(?: name)?)$/i, 'title'],
  [/^(?:款号|货号|编号)$|^(?:article|art\.?|style|sku|item)(?: (?:no\.?|number|#))?$/i, 'article'],
  [
    /^(?:类别|分类|品类|洛迦诺(?:分类|类别)?|产品类别)$|^(?:class|locarno|category)(?: class)?$/i,
    'locarno',
  ],
]

/** Without empty lines, and without the line that says what the columns are. */
export function readSheet(text: string): readonly SheetRow[] {
  const lines = cellsOf(text).filter((cells) => cells.some((cell) => cell !== ''))
  const named = columnsIn(lines[0] ?? [])
  const columns = named ?? ORDER
  return lines.slice(named ? 1 : 0).map((cells) => {
    const at = (column: Column): string => cells[columns.indexOf(column)] ?? ''
    return { title: at('title'), article: at('article'), locarno: at('locarno') }
  })
}

/** `undefined` if this line does not say what the columns are. */
function columnsIn(cells: readonly string[]): readonly (Column | undefined)[] | undefined {
  const columns = cells.map((cell) => HEADINGS.find(([words]) => words.test(cell))?.[1])
  return columns.some((it) => it !== undefined) ? columns : undefined
}

/** Cells of comma- or tab-separated lines (RFC 4180), trimmed; tabs win, for that is how spreadsheets paste. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')
  const separator = plain.includes('\t') ? '\t' : ','
  const rows: string[][] = [[]]
  let [cell, quoted] = ['', false]
  const endCell = (): void => {
    rows.at(-1)?.push(cell.trim())
    cell = ''
  }
  for (let i = 0; i < plain.length; i++) {
    const it = plain.charAt(i)
    if (quoted) {
      if (it !== '"') cell += it
      else if (plain.charAt(i + 1) === '"') cell += plain.charAt(i++)
      else quoted = false
    } else if (it === '"' && cell.trim() === '') [cell, quoted] = ['', true]
    else if (it === separator || (separator === ',' && it === '，')) endCell()
    else if (it === '\n') {
      endCell()
      rows.push([])
    } else cell += it
  }
  endCell()
  return rows
}

export interface Target {
  readonly id: string
  /** What it may be called on the sheet. */
  readonly names: readonly string[]
}

export interface Matched {
  readonly byId: ReadonlyMap<string, SheetRow>
  /** Lines that are about no design here. */
  readonly left: readonly SheetRow[]
}

/**
 * By name where any line has the name of a design; else line by line in order. Never both: a sheet
 * that is matched half by name and half by chance puts wrong titles on certificates.
 */
export function matchSheet(rows: readonly SheetRow[], targets: readonly Target[]): Matched {
  const byName = new Map(targets.flatMap(({ id, names }) => names.map((it) => [keyOf(it), id])))
  const found = rows.map(
    ({ title, article }) => byName.get(keyOf(article)) ?? byName.get(keyOf(title)),
  )
  const ids = found.some((it) => it !== undefined) ? found : rows.map((_, i) => targets[i]?.id)
  const byId = new Map<string, SheetRow>()
  const left: SheetRow[] = []
  for (const [i, row] of rows.entries()) {
    const id = ids[i]
    if (id === undefined || byId.has(id)) left.push(row)
    else byId.set(id, row)
  }
  return { byId, left }
}

/** Empty for nothing, which is the name of no design. */
function keyOf(name: string): string {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '')
  return key === '' ? '\0' : key
}

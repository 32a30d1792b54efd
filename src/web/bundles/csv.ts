/** Tables for spreadsheets: RFC 4180 with a byte order mark, so that Chinese is read as what it is. */

/** What a spreadsheet takes for the beginning of a formula, also behind space. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u

export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** Numbers are ours. Text is somebody's, and must stay text whatever opens it. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return `"${text.replaceAll('"', '""')}"`
}

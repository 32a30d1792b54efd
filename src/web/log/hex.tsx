/** Bytes in hexadecimal, sixteen in a row, with what of them is plain ASCII beside. */

import type { JSX } from 'preact'

const ROW = 32

export function Hex({ hex, label }: { readonly hex: string; readonly label: string }): JSX.Element {
  const rows = hex.match(new RegExp(`.{1,${ROW}}`, 'g')) ?? []
  return (
    <pre class="log-hex" tabIndex={0} role="region" aria-label={label}>
      <code>{rows.map((row, i) => line(row, i)).join('\n')}</code>
    </pre>
  )
}

function line(row: string, number: number): string {
  const pairs = row.match(/../g) ?? []
  const at = (number * (ROW / 2)).toString(16).padStart(4, '0')
  const bytes = pairs.join(' ').padEnd((ROW / 2) * 3 - 1)
  return `${at}  ${bytes}  ${pairs.map(printable).join('')}`
}

function printable(pair: string): string {
  const code = Number.parseInt(pair, 16)
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.'
}

/** The numbers of a chart as a table, behind a disclosure. */

import type { JSX } from 'preact'
import { useSay } from '../parts/language.tsx'
import { ANALYSIS } from '../words/analysis.ts'

interface TableProps {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly [name: string, ...counts: (number | null)[]])[]
}

export function FigureTable({ caption, head, rows }: TableProps): JSX.Element {
  const say = useSay()
  return (
    <details class="figure-table">
      <summary>{say(ANALYSIS.table)}</summary>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {head.map((it) => (
              <th key={it} scope="col">
                {it}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...counts]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {counts.map((count, i) => (
                <td key={i}>{count ?? <span class="withheld">{say(ANALYSIS.withheld)}</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

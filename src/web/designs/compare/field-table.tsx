/** What the versions say, a row for each field and a column for each version. */

import type { JSX } from 'preact'
import { beijingStamp } from '../../../paper/instant.ts'
import { Digest } from '../../parts/digest.tsx'
import { Foreign, visible } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { columnOf, COMPARE_WORDS, DESIGN_WORDS } from '../../words/designs.ts'
import type { DesignRecord } from '../shapes.ts'
import { ChangeMark } from './change-mark.tsx'
import { type FieldLine, fieldLines } from './rows.ts'

interface TableProps {
  readonly code: string
  /** All of them, for what a version leaves unsaid. */
  readonly versions: readonly DesignRecord[]
  readonly columns: readonly DesignRecord[]
  readonly onlyChanged: boolean
}

export function FieldTable({ code, versions, columns, onlyChanged }: TableProps): JSX.Element {
  const say = useSay()
  const lines = fieldLines(code, versions, columns).filter(
    ({ change }) => change !== 'same' || !onlyChanged,
  )
  return (
    <section>
      <h2>{say(DESIGN_WORDS.fields)}</h2>
      <div class="wide" role="group" aria-label={say(DESIGN_WORDS.fields)} tabIndex={0}>
        <table class="compare-table">
          <thead>
            <tr>
              <th scope="col">{say(COMPARE_WORDS.what)}</th>
              {columns.map(({ index }, i) => (
                <th key={index} scope="col">
                  {say(columnOf(i + 1))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{say(COMPARE_WORDS.time)}</th>
              {columns.map(({ index, issuedAt }) => (
                <td key={index}>{say(beijingStamp(issuedAt))}</td>
              ))}
            </tr>
            {lines.map((line) => (
              <Line key={line.key} line={line} />
            ))}
            <tr>
              <th scope="row">{say(DESIGN_WORDS.leaf)}</th>
              {columns.map(({ index, leaf }) => (
                <td key={index}>
                  <Digest hex={leaf} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Line({ line: { label, cells, change } }: { readonly line: FieldLine }): JSX.Element {
  const say = useSay()
  return (
    <tr>
      <th scope="row">
        {visible(say(label))} <ChangeMark change={change} />
      </th>
      {cells.map((cell, i) => (
        <td key={i} class={cell?.carried === false ? undefined : 'carried'}>
          {cell === undefined
            ? say(COMPARE_WORDS.absent)
            : cell.lines.map((text, j) => (
                <p key={j}>
                  <Foreign text={say(text)} />
                </p>
              ))}
          {cell?.carried === true && <small>{say(COMPARE_WORDS.carried)}</small>}
        </td>
      ))}
    </tr>
  )
}

/** Two or three versions of a design beside each other. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { beijingTime } from '../../../paper/instant.ts'
import { recordName } from '../../../paper/record-words.ts'
import { Link, useQuery } from '../../app/router.tsx'
import { useAsk } from '../../app/use-ask.ts'
import { Button, CheckField, SelectField } from '../../parts/controls.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useSay } from '../../parts/language.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { COMMON } from '../../words/common.ts'
import { columnOf, COMPARE_WORDS } from '../../words/designs.ts'
import { titleOf, versionsIn } from '../design/facts.ts'
import '../compare.css'
import '../design.css'
import '../designs.css'
import type { Design, DesignRecord } from '../shapes.ts'
import { FieldTable } from './field-table.tsx'
import { FileRows } from './file-rows.tsx'
import { chosenVersions } from './rows.ts'

export function ComparePage({
  params,
}: {
  readonly params: Readonly<Record<string, string>>
}): JSX.Element {
  const say = useSay()
  const code = params['code'] ?? ''
  const { now, again } = useAsk<Design>(`/designs/${encodeURIComponent(code)}`)
  return (
    <>
      <p class="crumb">
        <Link href={`/designs/${code}`}>
          ← {now.state === 'there' ? say(titleOf(now.value)) : code}
        </Link>
      </p>
      <h1>{say(COMPARE_WORDS.title)}</h1>
      {now.state === 'waiting' && <p class="waiting">{say(COMMON.loading)}</p>}
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {now.state === 'there' && <Compared design={now.value} />}
    </>
  )
}

function Compared({ design }: { readonly design: Design }): JSX.Element {
  const say = useSay()
  const [query, change] = useQuery()
  const [onlyChanged, setOnlyChanged] = useState(false)
  const versions = versionsIn(design)
  const columns = chosenVersions(versions, query.get('v'))
  if (columns.length < 2) {
    return (
      <Empty title={COMPARE_WORDS.title} text={COMPARE_WORDS.only}>
        <Link class="button" href={`/designs/${design.code}`}>
          {say(titleOf(design))}
        </Link>
      </Empty>
    )
  }
  const choose = (chosen: readonly DesignRecord[]): void => {
    change({ v: chosen.map(({ index }) => index).join(',') })
  }
  return (
    <>
      <p class="help">{say(COMPARE_WORDS.lead)}</p>
      <Columns versions={versions} columns={columns} onChoose={choose} />
      <CheckField
        label={say(COMPARE_WORDS.onlyChanged)}
        checked={onlyChanged}
        onChange={setOnlyChanged}
      />
      <FileRows code={design.code} columns={columns} onlyChanged={onlyChanged} />
      <FieldTable
        code={design.code}
        versions={versions}
        columns={columns}
        onlyChanged={onlyChanged}
      />
    </>
  )
}

interface ColumnsProps {
  readonly versions: readonly DesignRecord[]
  readonly columns: readonly DesignRecord[]
  readonly onChoose: (columns: readonly DesignRecord[]) => void
}

/** Which version stands in which column. */
function Columns({ versions, columns, onChoose }: ColumnsProps): JSX.Element {
  const say = useSay()
  const others = versions.filter((it) => !columns.includes(it))
  const [next] = others
  return (
    <div class={`compare-columns of-${columns.length}`}>
      {columns.map((column, i) => (
        <div key={i}>
          <SelectField
            label={say(columnOf(i + 1))}
            value={String(column.index)}
            options={versions.map((it, number) => ({
              value: String(it.index),
              label: `${number + 1} · ${say(recordName(it.type))} · ${beijingTime(it.issuedAt).slice(0, 16)}`,
            }))}
            onChange={(value) => {
              const chosen = versions.find((it) => String(it.index) === value)
              if (chosen) onChoose(columns.map((it, j) => (j === i ? chosen : it)))
            }}
          />
          {columns.length === 3 && (
            <Button
              kind="plain"
              onClick={() => {
                onChoose(columns.filter((_, j) => j !== i))
              }}
            >
              {say(COMPARE_WORDS.fewer)}
            </Button>
          )}
        </div>
      ))}
      {columns.length === 2 && next && (
        <Button
          onClick={() => {
            onChoose([...columns, next])
          }}
        >
          {say(COMPARE_WORDS.third)}
        </Button>
      )}
    </div>
  )
}

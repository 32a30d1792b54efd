/** `/deposit/batch`: a folder in, a table to look over, one button, and all certificates at the end. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Link } from '../../app/router.tsx'
import { Button, SelectField } from '../../parts/controls.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useSay } from '../../parts/language.tsx'
import { type Lost, mainPlace, useFocusKept } from '../../parts/use-focus-kept.ts'
import { COMMON } from '../../words/common.ts'
import { BATCH, GROUPING_WORDS } from '../../words/batch.ts'
import { DEPOSIT } from '../../words/deposit.ts'
import { FileButton } from '../drop-box.tsx'
import { useFileBytes } from '../file-bytes.ts'
import { useDropAnywhere } from '../../parts/use-drop.ts'
import { isFixed } from './batch-desk.ts'
import { BatchEnd } from './batch-end.tsx'
import { BatchTable } from './batch-table.tsx'
import { type Grouping, GROUPINGS } from './grouping.ts'
import { PasteSheet } from './paste-sheet.tsx'
import { RunBar } from './run-bar.tsx'
import { type Season, useBatch } from './use-batch.ts'
import { SecrecyCards } from '../secrecy-cards.tsx'
import '../deposit.css'
import './batch.css'

export function BatchPage(): JSX.Element {
  const say = useSay()
  const { shown: fileBytes, asked } = useFileBytes()
  const season = useBatch(asked)
  const { desk, view } = season
  const { rows, secrecy } = view.batch
  useFocusKept(mainPlace, nextPlace)
  return (
    <>
      <div class="page-head">
        <h1>{say(BATCH.title)}</h1>
        <Link href="/deposit">{say(BATCH.toOne)}</Link>
      </div>
      <p class="lead-line">{say(BATCH.lead)}</p>
      <FolderDrop season={season} />
      {rows.length === 0 ? (
        <Empty title={BATCH.empty} text={BATCH.emptyText} />
      ) : (
        <>
          <section aria-labelledby="designs">
            <h2 id="designs">
              {say(BATCH.designs)} <span class="count">{rows.length}</span>
            </h2>
            <Tools season={season} />
            <BatchTable {...{ season, fileBytes }} />
          </section>
          <section class="batch-secrecy" aria-label={say(DEPOSIT.secrecy)}>
            <SecrecyCards
              value={secrecy}
              onChange={(value) => {
                desk.setSecrecy(value)
              }}
            />
          </section>
          <RunBar season={season} />
          <BatchEnd season={season} />
        </>
      )}
    </>
  )
}

/** Rows, their buttons and those of the bar below come and go. */
function nextPlace(main: HTMLElement, { element, item }: Lost): HTMLElement | null {
  const row = main.querySelectorAll('.batch-row')
  const near = row[Math.min(Math.max(item - 1, 0), row.length - 1)]
  if (element.closest('.batch-acts')) {
    const button = near?.querySelector<HTMLElement>('.batch-acts button, summary')
    if (button) return button
  }
  if (element.closest('.batch-row') && near) return near.querySelector('summary')
  return (
    main.querySelector<HTMLElement>('.run-bar .primary, #end') ??
    main.querySelector<HTMLElement>('.drop-box button')
  )
}

function FolderDrop({ season }: { readonly season: Season }): JSX.Element {
  const say = useSay()
  const { desk } = season
  const isOver = useDropAnywhere((files) => {
    desk.add(files)
  })
  return (
    <div class={isOver ? 'drop-box over' : 'drop-box'}>
      <p class="drop-lead">{say(isOver ? DEPOSIT.dropNow : BATCH.drop)}</p>
      <p class="acts">
        <FileButton
          label={say(BATCH.chooseFolder)}
          primary
          folder
          onFiles={(files) => {
            desk.add(files)
          }}
        />
        <FileButton
          label={say(DEPOSIT.choose)}
          onFiles={(files) => {
            desk.add(files)
          }}
        />
      </p>
      <p class="hint">{say(BATCH.dropHint)}</p>
    </div>
  )
}

function Tools({ season }: { readonly season: Season }): JSX.Element {
  const say = useSay()
  const { desk, view } = season
  const { rows, grouping } = view.batch
  return (
    <div class="batch-tools">
      {rows.some((row) => !isFixed(row)) && (
        <>
          <SelectField
            label={say(BATCH.grouping)}
            value={grouping}
            options={GROUPINGS.map((value) => ({ value, label: say(GROUPING_WORDS[value]) }))}
            onChange={(value) => {
              desk.regroup(value as Grouping)
            }}
          />
          <PasteSheet desk={desk} />
        </>
      )}
      <Clear season={season} />
    </div>
  )
}

function Clear({ season }: { readonly season: Season }): JSX.Element {
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const { desk, run, view } = season
  const close = (): void => {
    setAsking(false)
  }
  return (
    <span class="draft-kept">
      <span role="status">
        {view.kept === 'saved' && say(BATCH.saved)}
        {view.kept === 'failed' && say(DEPOSIT.unsaved)}
      </span>
      <Button
        kind="plain"
        onClick={() => {
          setAsking(true)
        }}
      >
        {say(BATCH.discard)}
      </Button>
      {asking && (
        <Dialog title={say(BATCH.discardAsk)} onClose={close}>
          <p>{say(BATCH.discardText)}</p>
          <p class="acts">
            <Button
              kind="danger"
              onClick={() => {
                close()
                run.cancel()
                void desk.discard()
              }}
            >
              {say(BATCH.discard)}
            </Button>
            <Button onClick={close}>{say(COMMON.cancel)}</Button>
          </p>
        </Dialog>
      )}
    </span>
  )
}

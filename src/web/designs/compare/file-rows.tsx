/** The files of the versions in columns: beside each other what belongs together, below it what one record alone names. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Digest } from '../../parts/digest.tsx'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { columnOf, COMPARE_WORDS, onlyIn } from '../../words/designs.ts'
import type { ShownFile } from '../design/record-view.ts'
import type { DesignRecord } from '../shapes.ts'
import { Thumb } from '../thumb.tsx'
import { ChangeMark } from './change-mark.tsx'
import { comparedFiles, type ComparedFile } from './rows.ts'
import { ZoomDialog } from './zoom-dialog.tsx'

interface RowsProps {
  readonly code: string
  readonly columns: readonly DesignRecord[]
  readonly onlyChanged: boolean
}

export function FileRows({ code, columns, onlyChanged }: RowsProps): JSX.Element {
  const say = useSay()
  const [zoomed, setZoomed] = useState<ShownFile>()
  const { rows, alone } = comparedFiles(code, columns)
  const shown = rows.filter((row) => !onlyChanged || row.some((it) => it?.change === 'changed'))
  const hasAlone = alone.some((files) => files.length > 0)
  return (
    <section>
      <h2>{say(COMPARE_WORDS.pictures)}</h2>
      {rows.length === 0 && <p class="help">{say(COMPARE_WORDS.noPairs)}</p>}
      {shown.map((row, i) => (
        <div key={i} class={`compare-row of-${columns.length}`}>
          {row.map((it, j) => (
            <Cell key={`${j} ${it?.file.view.sha256 ?? ''}`} it={it} onZoom={setZoomed} />
          ))}
        </div>
      ))}
      {alone.map(
        (files, i) =>
          files.length > 0 && (
            <div key={i} class="compare-only">
              <h3>{say(onlyIn(columnOf(i + 1), files.length))}</h3>
              <ul class="only-grid">
                {files.map((file) => (
                  <li key={`${file.place} ${file.view.sha256}`} class="only-cell">
                    <FileShown file={file} whole={false} onZoom={setZoomed}>
                      <h4 class="role">{say(file.view.role)}</h4>
                    </FileShown>
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
      {hasAlone && <p class="help">{say(COMPARE_WORDS.onlyNote)}</p>}
      {zoomed && (
        <ZoomDialog
          file={zoomed}
          onClose={() => {
            setZoomed(undefined)
          }}
        />
      )}
    </section>
  )
}

type Zoom = (file: ShownFile) => void

interface CellProps {
  readonly it: ComparedFile | undefined
  readonly onZoom: Zoom
}

function Cell({ it, onZoom }: CellProps): JSX.Element {
  const say = useSay()
  if (!it) return <p class="help">{say(COMPARE_WORDS.notNamed)}</p>
  const { file, change } = it
  return (
    <div class="compare-cell">
      <FileShown file={file} whole={change === 'changed'} onZoom={onZoom}>
        <h3 class="role">
          {say(file.view.role)} <ChangeMark change={change} />
        </h3>
      </FileShown>
    </div>
  )
}

interface ShownProps {
  readonly file: ShownFile
  /** Whether the digest is there to be compared, and not only to be had. */
  readonly whole: boolean
  readonly onZoom: Zoom
  /** What it is to the design. */
  readonly children: JSX.Element
}

function FileShown({ file, whole, onZoom, children }: ShownProps): JSX.Element {
  const say = useSay()
  const { picture, view } = file
  const digest = <Digest hex={view.sha256} />
  return (
    <>
      {children}
      <button
        type="button"
        class="zoom-button"
        aria-label={`${say(COMPARE_WORDS.zoom)} ${view.name}`}
        onClick={() => {
          onZoom(file)
        }}
      >
        <Thumb code={picture.code} picture={picture} label="" />
      </button>
      <p class="file-name">
        <Foreign text={view.name} />
      </p>
      {whole ? (
        <p class="file-digest">SHA-256 {digest}</p>
      ) : (
        <details class="file-digest">
          <summary>
            SHA-256 <code>{view.sha256.slice(0, 8)}</code>…
          </summary>
          {digest}
        </details>
      )}
    </>
  )
}

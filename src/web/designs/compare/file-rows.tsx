/** The files of the versions in columns beside each other, each picture to be enlarged. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Digest } from '../../parts/digest.tsx'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { COMPARE_WORDS } from '../../words/designs.ts'
import type { ShownFile } from '../design/record-view.ts'
import type { DesignRecord } from '../shapes.ts'
import { Thumb } from '../thumb.tsx'
import { ChangeMark } from './change-mark.tsx'
import { type ComparedFile, fileColumns } from './rows.ts'
import { ZoomDialog } from './zoom-dialog.tsx'

interface RowsProps {
  readonly code: string
  readonly columns: readonly DesignRecord[]
  readonly onlyChanged: boolean
}

export function FileRows({ code, columns, onlyChanged }: RowsProps): JSX.Element {
  const say = useSay()
  const [zoomed, setZoomed] = useState<ShownFile>()
  const lists = fileColumns(code, columns).map((files) =>
    files.filter(({ change }) => change !== 'same' || !onlyChanged),
  )
  return (
    <section>
      <h2>{say(COMPARE_WORDS.pictures)}</h2>
      <div class={`compare-files of-${columns.length}`}>
        {lists.map((files, i) => (
          <div key={i} class="compare-list">
            {files.length === 0 && <p class="help">{say(COMPARE_WORDS.noFiles)}</p>}
            {files.map((it) => (
              <Cell key={`${it.file.place} ${it.file.view.sha256}`} it={it} onZoom={setZoomed} />
            ))}
          </div>
        ))}
      </div>
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

interface CellProps {
  readonly it: ComparedFile
  readonly onZoom: (file: ShownFile) => void
}

function Cell({ it: { file, change }, onZoom }: CellProps): JSX.Element {
  const say = useSay()
  const { picture, view } = file
  return (
    <div class="compare-cell">
      <h3>
        {say(view.role)} <ChangeMark change={change} />
      </h3>
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
      <p>
        <Foreign text={view.name} />
      </p>
      <p class="fingerprint">
        SHA-256 <Digest hex={view.sha256} />
      </p>
    </div>
  )
}

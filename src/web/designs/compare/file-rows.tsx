/** The files of the versions, those of one role beside each other, each picture to be enlarged. */

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
import { fileLines } from './rows.ts'
import { ZoomDialog } from './zoom-dialog.tsx'

interface RowsProps {
  readonly code: string
  readonly columns: readonly DesignRecord[]
  readonly onlyChanged: boolean
}

export function FileRows({ code, columns, onlyChanged }: RowsProps): JSX.Element {
  const say = useSay()
  const [zoomed, setZoomed] = useState<ShownFile>()
  const lines = fileLines(code, columns).filter(({ differs }) => differs || !onlyChanged)
  return (
    <section>
      <h2>{say(COMPARE_WORDS.pictures)}</h2>
      {lines.map(({ key, label, files, differs }) => (
        <div key={key} class={`compare-files of-${columns.length}`}>
          <h3>
            {say(label)} <ChangeMark differs={differs} />
          </h3>
          {files.map((file, i) => (
            <Cell key={i} file={file} onZoom={setZoomed} />
          ))}
        </div>
      ))}
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
  readonly file: ShownFile | undefined
  readonly onZoom: (file: ShownFile) => void
}

function Cell({ file, onZoom }: CellProps): JSX.Element {
  const say = useSay()
  if (!file) return <p class="compare-cell help">{say(COMPARE_WORDS.absent)}</p>
  const { picture, view } = file
  return (
    <div class="compare-cell">
      <button
        type="button"
        class="zoom"
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

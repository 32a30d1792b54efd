/** The files of a record: picture, name, digests, and the file itself where it is kept. */

import type { JSX } from 'preact'
import { addressOf } from '../../app/api.ts'
import { Digest } from '../../parts/digest.tsx'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { DESIGN_WORDS } from '../../words/designs.ts'
import { DRAWING_WORDS } from '../../words/report.ts'
import { Thumb } from '../thumb.tsx'
import { pathOf } from '../thumbs.ts'
import type { ShownFile } from './record-view.ts'

export function FileList({ files }: { readonly files: readonly ShownFile[] }): JSX.Element {
  return (
    <ul class="file-list">
      {files.map((file) => (
        <li key={file.place}>
          <FileRow file={file} />
        </li>
      ))}
    </ul>
  )
}

function FileRow({ file: { view, picture } }: { readonly file: ShownFile }): JSX.Element {
  const say = useSay()
  return (
    <>
      <Thumb code={picture.code} picture={picture} label="" />
      <div>
        <p>
          <b>
            <Foreign text={view.name} />
          </b>
        </p>
        <p class="help">
          {say(view.role)} · <Foreign text={view.type} /> · {view.bytes} {say(DRAWING_WORDS.bytes)}
        </p>
        <p class="fingerprint">
          SHA-256 <Digest hex={view.sha256} />
        </p>
        <p class="fingerprint">
          SM3 <Digest hex={view.sm3} />
        </p>
        {picture.kept ? (
          <p>
            <a href={addressOf(pathOf(picture))} download={view.name}>
              {say(DESIGN_WORDS.download)}
            </a>{' '}
            <span class="help">{say(DESIGN_WORDS.isKept)}</span>
          </p>
        ) : (
          <p class="help">{say(DESIGN_WORDS.notKept)}</p>
        )}
      </div>
    </>
  )
}

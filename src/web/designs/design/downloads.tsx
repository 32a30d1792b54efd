/** Links that download a certificate, in the forms in which people need it. */

import type { JSX } from 'preact'
import type { Phrase } from '../../../paper/phrase.ts'
import { addressOf } from '../../app/api.ts'
import { useSay } from '../../parts/language.tsx'
import { DESIGN_WORDS } from '../../words/designs.ts'

export interface Wanted {
  readonly record?: string
  readonly places?: readonly number[]
  readonly refreshed?: boolean
  readonly history?: boolean
}

/** A place that no record has: what nothing is shown of. */
const NOWHERE = 4095

export function certificatePath(code: string, format: string, wanted: Wanted): string {
  const { record, places, refreshed = false, history = false } = wanted
  const query = new URLSearchParams({ format })
  if (record !== undefined) query.set('record', record)
  if (places) query.set('places', (places.length > 0 ? places : [NOWHERE]).join(','))
  if (refreshed) query.set('refreshed', 'true')
  if (history) query.set('history', 'true')
  return `/designs/${code}/certificate?${query.toString()}`
}

interface DownloadProps {
  readonly path: string
  readonly file: string
  readonly label: Phrase
  readonly primary?: boolean
}

export function Download({ path, file, label, primary = false }: DownloadProps): JSX.Element {
  const say = useSay()
  return (
    <a class={primary ? 'button primary' : 'button'} href={addressOf(path)} download={file}>
      {say(label)}
    </a>
  )
}

const FORMS = [
  ['cbor', 'yzcert', DESIGN_WORDS.yzcert],
  ['pdf', 'pdf', DESIGN_WORDS.pdf],
  ['text', 'txt', DESIGN_WORDS.text],
] as const

interface CertificateProps {
  readonly code: string
  readonly wanted: Wanted
  /** Behind the code in the name of the file, to tell copies apart. */
  readonly suffix?: string
  readonly forms?: readonly (typeof FORMS)[number][0][]
}

export function CertificateDownloads(props: CertificateProps): JSX.Element {
  const { code, wanted, suffix = '', forms = ['cbor', 'pdf', 'text'] } = props
  return (
    <div class="acts">
      {FORMS.filter(([format]) => forms.includes(format)).map(([format, ending, label]) => (
        <Download
          key={format}
          path={certificatePath(code, format, wanted)}
          file={`${code}${suffix}.${ending}`}
          label={label}
          primary={format === 'cbor'}
        />
      ))}
    </div>
  )
}

/** The certificate as a file, and its paper form. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { CERTIFICATE_MEDIA_TYPE } from '../../core/certificate/certificate.ts'
import { fetchBytes } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import { Button } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { DEPOSITED } from '../words/deposited.ts'
import type { Done } from './done.ts'
import { download } from './download.ts'

interface DownloadsProps {
  readonly done: Done
  readonly own: boolean
  readonly saved: boolean
  readonly markSaved: () => void
}

export function Downloads({ done, own, saved, markSaved }: DownloadsProps): JSX.Element {
  const say = useSay()
  const { code, certificate, secrecy } = done
  const blind = secrecy === 'blind'
  return (
    <section class="downloads" aria-labelledby="save">
      <h2 id="save">{say(blind && own ? DEPOSITED.blindWarn : DEPOSITED.save)}</h2>
      {blind && own && <p class="blind-warning">{say(DEPOSITED.blindText)}</p>}
      <p class="download-row">
        <Button
          kind="primary"
          onClick={() => {
            const content = new Blob([certificate.slice()], { type: CERTIFICATE_MEDIA_TYPE })
            download(content, `${code}.yzcert`)
            markSaved()
          }}
        >
          {say(DEPOSITED.certificate)}
        </Button>
        <span class="hint">{say(DEPOSITED.certificateText)}</span>
        <span class="saved" role="status">
          {own && saved ? `✓ ${say(DEPOSITED.downloaded)}` : ''}
        </span>
      </p>
      <Pdf {...{ code, blind }} />
    </section>
  )
}

function Pdf(props: { readonly code: string; readonly blind: boolean }): JSX.Element {
  const say = useSay()
  const { code, blind } = props
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  async function fetchIt(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      const bytes = await fetchBytes(`/designs/${encodeURIComponent(code)}/certificate?format=pdf`)
      download(new Blob([bytes], { type: 'application/pdf' }), `${code}.pdf`)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <p class="download-row">
        <Button busy={busy} onClick={() => void fetchIt()}>
          {say(busy ? DEPOSITED.making : DEPOSITED.pdf)}
        </Button>
        <span class="hint">{say(blind ? DEPOSITED.pdfBlind : DEPOSITED.pdfText)}</span>
      </p>
      {problem && <ProblemNote problem={problem} onAgain={() => void fetchIt()} />}
    </>
  )
}

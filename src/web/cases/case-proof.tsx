/** A case as the verifier sees it: the six elements with their gaps, and the time line, judged in this browser. */

import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import type { Report } from '../../core/verify/report.ts'
import { caseView } from '../../paper/report-case.ts'
import { fetchBytes, fetchFile } from '../app/api.ts'
import { useLoad } from '../app/use-ask.ts'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { TimeLinePicture } from '../report/time-line.tsx'
import { CASES_WORDS as SAY } from '../words/cases.ts'
import { judged } from './judge.ts'
import '../report/time-line.css'

interface CaseProofProps {
  readonly id: string
  /** Grows with the case, so that it is judged anew. */
  readonly records: number
}

export function CaseProof({ id, records }: CaseProofProps): JSX.Element {
  const say = useSay()
  const { now, busy, again } = useLoad(
    useCallback((signal: AbortSignal) => judgedCase(id, signal), [id, records]),
  )
  return (
    <section class="case-proof" aria-busy={busy}>
      <h2>{say(SAY.proof)}</h2>
      <p class="hint">{say(SAY.proofHow)}</p>
      {now.state === 'waiting' && <p role="status">{say(SAY.judging)}</p>}
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {now.state === 'there' && <Judged id={id} report={now.value} />}
    </section>
  )
}

function Judged({ id, report }: { readonly id: string; readonly report: Report }): JSX.Element {
  const say = useSay()
  const found = report.cases.find((it) => it.id === id)
  if (!found) return <p>{say(SAY.noElements)}</p>
  const view = caseView(report, found)
  return (
    <>
      <p>{say(view.lead)}</p>
      {view.elements.length === 0 ? (
        <p class="hint">{say(SAY.noElements)}</p>
      ) : (
        <dl class="elements">
          {view.elements.map(({ title, says, verdict }) => (
            <div key={title.en}>
              <dt>{say(title)}</dt>
              <dd>
                <VerdictMark verdict={verdict} /> {say(says)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <TimeLinePicture line={view.line} />
    </>
  )
}

/** Without the files: whether they are what was captured, their digests tell, and they may be large. */
async function judgedCase(id: string, signal: AbortSignal): Promise<Report> {
  const [bundle, policy] = await Promise.all([
    fetchBytes(`/bundles?case=${id}&originals=none`, signal),
    fetchFile('/trust.policy'),
  ])
  const start = (): Worker =>
    new Worker(new URL('../desk/worker.ts', import.meta.url), { type: 'module' })
  const file = new Blob([bundle])
  return judged({ name: `case-${id}.zip`, file }, new Blob(policy ? [policy] : []), start, signal)
}

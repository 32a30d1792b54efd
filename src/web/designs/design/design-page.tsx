/** One design: what it is, its certificate, what can be done with it, and all that happened to it. */

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Link } from '../../app/router.tsx'
import { useAsk } from '../../app/use-ask.ts'
import { useSay } from '../../parts/language.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import type { ActName } from '../../words/acts.ts'
import { COMMON } from '../../words/common.ts'
import { DESIGN_WORDS, keptFiles } from '../../words/designs.ts'
import { ActDialog } from '../acts/act-dialog.tsx'
import '../acts.css'
import '../design.css'
import '../designs.css'
import type { Design } from '../shapes.ts'
import { OpenOffers } from '../transfer/open-offers.tsx'
import { ActMenu } from './act-menu.tsx'
import { CertificateBox } from './certificate-box.tsx'
import { countFiles } from './facts.ts'
import { DesignHead } from './head.tsx'
import { History } from './history.tsx'

export function DesignPage({
  params,
}: {
  readonly params: Readonly<Record<string, string>>
}): JSX.Element {
  const say = useSay()
  const code = params['code'] ?? ''
  const { now, again } = useAsk<Design>(`/designs/${encodeURIComponent(code)}`)
  // What was read stays, and with it the dialog that is open, whatever becomes of reading it again.
  const read = useRef<Design>(undefined)
  if (now.state === 'there') read.current = now.value
  const design = read.current
  const [act, setAct] = useState<ActName>()
  const [turn, setTurn] = useState(0)
  return (
    <>
      <p class="crumb">
        <Link href="/designs">← {say(DESIGN_WORDS.back)}</Link>
      </p>
      {now.state === 'waiting' && <Bones code={code} />}
      {now.state === 'failed' && (
        <>
          {!design && <h1>{code}</h1>}
          <ProblemNote problem={now.problem} onAgain={again} />
        </>
      )}
      {design && <Whole design={design} onAct={setAct} turn={turn} />}
      {design && act !== undefined && (
        <ActDialog
          key={act}
          act={act}
          design={design}
          onChanged={() => {
            again()
            setTurn((it) => it + 1)
          }}
          onClose={() => {
            setAct(undefined)
          }}
        />
      )}
    </>
  )
}

interface WholeProps {
  readonly design: Design
  readonly onAct: (act: ActName) => void
  readonly turn: unknown
}

function Whole({ design, onAct, turn }: WholeProps): JSX.Element {
  const say = useSay()
  const { all, kept } = countFiles(design)
  return (
    <>
      <DesignHead design={design} />
      <div class="design-columns">
        <div>
          <CertificateBox design={design} />
          <section>
            <h2>{say(DESIGN_WORDS.keptTitle)}</h2>
            <p>{say(keptFiles(kept, all))}</p>
          </section>
        </div>
        <div>
          <section>
            <h2>{say(DESIGN_WORDS.actsTitle)}</h2>
            <ActMenu design={design} onAct={onAct} />
          </section>
          {design.own === true && <OpenOffers code={design.code} turn={turn} />}
        </div>
      </div>
      <History design={design} />
    </>
  )
}

/** As high as what will stand there. */
function Bones({ code }: { readonly code: string }): JSX.Element {
  const say = useSay()
  return (
    <div class="design-head bones">
      <span class="design-thumb" />
      <div>
        <h1>{code}</h1>
        <p role="status">{say(COMMON.loading)}</p>
      </div>
    </div>
  )
}

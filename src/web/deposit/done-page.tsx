/** `/deposit/done/:code`: a certificate is handed over, with the woven mark, the tag, and what to do with them. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { EvidenceError } from '../../core/error.ts'
import { formatCode, parseCode, type ProvenanceCode } from '../../core/record/code.ts'
import { weave } from '../../core/weave.ts'
import { Link, useLeaveGuard } from '../app/router.tsx'
import { CopyButton } from '../parts/copy.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { WeaveMark } from '../parts/weave.tsx'
import { COMMON } from '../words/common.ts'
import { DEPOSITED } from '../words/deposited.ts'
import { titlePhrase } from '../designs/titles.ts'
import { ArrivalBox } from './arrival-box.tsx'
import { titleIn } from './arrival.ts'
import { Downloads } from './downloads.tsx'
import { EarlierNote } from './earlier-note.tsx'
import { useUrl } from './file-list.tsx'
import { TagBox } from './tag-box.tsx'
import { keptThumb } from './thumbs.ts'
import { type Deposited, useDone } from './use-done.ts'
import { Times } from './times.tsx'
import './deposit.css'

export function DonePage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const say = useSay()
  const code = codeIn(params['code'] ?? '')
  if (!code) return <p>{say(COMMON.missing)}</p>
  return <Handover code={code} />
}

function codeIn(text: string): ProvenanceCode | undefined {
  try {
    return parseCode(text)
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

function Handover({ code }: { readonly code: ProvenanceCode }): JSX.Element {
  const say = useSay()
  const printed = formatCode(code)
  const [reading, saved, markSaved] = useDone(printed, code)
  const { now } = reading
  const deposited = now.state === 'there' ? now.value : undefined
  const onlyHere = deposited?.own === true && deposited.done.secrecy === 'blind'
  useLeaveGuard(onlyHere && !saved, say(DEPOSITED.leaveAsk))
  return (
    <div class="done">
      <h1>{say(DEPOSITED.title)}</h1>
      <p class="lead-line">{say(DEPOSITED.lead)}</p>
      <div class="done-head">
        <div class="done-mark">
          <WeaveMark cloth={weave(code)} label={say(DEPOSITED.weave)} />
        </div>
        <div class="done-facts">
          <Cover done={deposited} />
          <p class="done-code-label">{say(DEPOSITED.code)}</p>
          <p class="done-code">
            <code>{printed}</code> <CopyButton text={printed} what={DEPOSITED.code} />
          </p>
          <Times arrival={deposited?.arrival} />
        </div>
      </div>
      {now.state === 'waiting' && <p role="status">{say(DEPOSITED.waiting)}</p>}
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={reading.again} />}
      {deposited && <Rest code={printed} {...{ deposited, saved, markSaved }} />}
    </div>
  )
}

interface RestProps {
  readonly code: string
  readonly deposited: Deposited
  readonly saved: boolean
  readonly markSaved: () => void
}

function Rest({ code, deposited, saved, markSaved }: RestProps): JSX.Element {
  const say = useSay()
  const { done, arrival, own } = deposited
  return (
    <>
      {done.secrecy === 'blind' && !own && <p class="wait-note">{say(DEPOSITED.blindGone)}</p>}
      <div class="done-parts">
        <Downloads {...{ done, own, saved, markSaved }} />
        <TagBox code={code} />
      </div>
      <EarlierNote earlier={done.earlier} />
      <ArrivalBox arrival={arrival} />
      <section aria-labelledby="next">
        <h2 id="next">{say(DEPOSITED.next)}</h2>
        <ul class="advice">
          <li>{say(DEPOSITED.where1)}</li>
          <li>{say(DEPOSITED.where2)}</li>
          <li>{say(DEPOSITED.where3)}</li>
          <li>{say(DEPOSITED.where4)}</li>
        </ul>
        <p class="acts">
          <Link class="button" href={`/designs/${code}`}>
            {say(DEPOSITED.open)}
          </Link>
          <Link class="button" href="/deposit">
            {say(DEPOSITED.another)}
          </Link>
        </p>
      </section>
      <section aria-labelledby="proves">
        <h2 id="proves">{say(DEPOSITED.proves)}</h2>
        <ul class="advice">
          <li>{say(DEPOSITED.doesProve)}</li>
          <li>{say(DEPOSITED.doesNot)}</li>
        </ul>
      </section>
    </>
  )
}

/** The first picture and the title; the title alone where this device has no picture. */
function Cover({ done }: { readonly done: Deposited | undefined }): JSX.Element {
  const say = useSay()
  const [picture, setPicture] = useState<Blob>()
  const files = done?.done.files.join(' ')
  useEffect(() => {
    let wanted = true
    void firstPicture((files ?? '').split(' ')).then((blob) => {
      if (wanted) setPicture(blob)
    })
    return () => {
      wanted = false
    }
  }, [files])
  const url = useUrl(picture)
  const said = done?.arrival.facts && titleIn(done.arrival.facts)
  return (
    <div class="done-cover">
      {url !== undefined && <img src={url} alt="" />}
      <p class="done-title">
        <Foreign text={said ? say(titlePhrase(said)) : (done?.done.title ?? '')} />
      </p>
    </div>
  )
}

async function firstPicture(files: readonly string[]): Promise<Blob | undefined> {
  for (const sha256 of files.slice(0, 20)) {
    const picture = sha256 === '' ? undefined : await keptThumb(sha256)
    if (picture) return picture
  }
  return undefined
}

/** Accepting a transfer: its number, its terms as they will be recorded, and then yes or no. */

import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { bytesToHex } from '../../../core/bytes.ts'
import { ask } from '../../app/api.ts'
import { asProblem, type Problem } from '../../app/problem.ts'
import { Link } from '../../app/router.tsx'
import { useSession } from '../../app/session.tsx'
import { useAsk } from '../../app/use-ask.ts'
import { Button, TextField } from '../../parts/controls.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useSay } from '../../parts/language.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { FORM_WORDS, OFFER_WORDS } from '../../words/acts.ts'
import { FieldsList } from '../acts/fields-list.tsx'
import { isKnown, type Offer } from '../shapes.ts'

type Ending = 'accepted' | 'refused'

/** The numbers of offers are copied and pasted, with whatever stood around them. */
export function offerIn(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toLowerCase()
  return /^[0-9a-f]{32}$/.test(text) ? text : undefined
}

interface AcceptProps {
  /** When the design has come, whether the dialog is open still or not. */
  readonly onChanged: () => void
  readonly onClose: () => void
}

export function AcceptDialog({ onChanged, onClose }: AcceptProps): JSX.Element {
  const say = useSay()
  const [offer, setOffer] = useState<Offer>()
  const [ending, setEnding] = useState<Ending>()
  return (
    <Dialog title={say(OFFER_WORDS.accept)} onClose={onClose}>
      <div class="act-dialog">
        {ending !== undefined && offer ? (
          <Ended ending={ending} code={offer.code} onClose={onClose} />
        ) : offer ? (
          <Terms
            offer={offer}
            onEnd={(it) => {
              setEnding(it)
              onChanged()
            }}
          />
        ) : (
          <Which onFound={setOffer} />
        )}
      </div>
    </Dialog>
  )
}

/** By the number that the other side sent, or one of those that are known to wait. */
function Which({ onFound }: { readonly onFound: (offer: Offer) => void }): JSX.Element {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  // An answer that comes when another offer was chosen, or another number typed, is nobody's any more.
  const turn = useRef(0)
  const { session } = useSession()
  const own = session.state === 'there' ? session.value.organisation : undefined
  const { now } = useAsk<{ readonly offers: readonly Offer[] }>('/transfers')
  const waiting = now.state === 'there' ? now.value.offers.filter(({ to }) => to === own) : []
  async function look(): Promise<void> {
    const id = offerIn(typed)
    setWrong(id === undefined)
    setProblem(undefined)
    if (id === undefined) return
    const mine = ++turn.current
    setBusy(true)
    try {
      const found = await ask<Offer>({ path: `/transfers/${id}` })
      if (mine === turn.current) onFound(found)
    } catch (error) {
      if (mine === turn.current) setProblem(asProblem(error))
    }
    if (mine === turn.current) setBusy(false)
  }
  function leave(): void {
    turn.current++
    setBusy(false)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void look()
      }}
    >
      <p class="lead">{say(OFFER_WORDS.acceptLead)}</p>
      {waiting.length > 0 && (
        <ul class="waiting-offers">
          {waiting.map((it) => (
            <li key={it.offer}>
              <Button
                onClick={() => {
                  leave()
                  onFound(it)
                }}
              >
                {it.code} ← {it.from}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label={say(OFFER_WORDS.id)}
        value={typed}
        onInput={(text) => {
          leave()
          setTyped(text)
        }}
        autoComplete="off"
        error={wrong ? say(OFFER_WORDS.wrongId) : undefined}
      />
      {problem && <ProblemNote problem={problem} />}
      <div class="act-foot">
        <Button type="submit" kind="primary" busy={busy}>
          {say(OFFER_WORDS.look)}
        </Button>
      </div>
    </form>
  )
}

interface TermsProps {
  readonly offer: Offer
  readonly onEnd: (ending: Ending) => void
}

function Terms({ offer, onEnd }: TermsProps): JSX.Element {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [key] = useState(() => `web-${bytesToHex(crypto.getRandomValues(new Uint8Array(16)))}`)
  const path = `/transfers/${offer.offer}`
  async function answer(ending: Ending): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      if (ending === 'accepted')
        await ask({ method: 'POST', path: `${path}/acceptance`, json: {}, key })
      else await ask({ method: 'DELETE', path })
      onEnd(ending)
    } catch (error) {
      setProblem(asProblem(error))
      setBusy(false)
    }
  }
  return (
    <>
      <h3>{say(OFFER_WORDS.terms)}</h3>
      <p>
        <code>{offer.code}</code> ← {offer.from}
      </p>
      <FieldsList fields={offer.fields.filter(isKnown)} />
      <p class="means">{say(OFFER_WORDS.acceptMeans)}</p>
      {problem && <ProblemNote problem={problem} />}
      <div class="act-foot">
        <Button busy={busy} onClick={() => void answer('refused')}>
          {say(OFFER_WORDS.no)}
        </Button>
        <Button kind="primary" busy={busy} onClick={() => void answer('accepted')}>
          {say(OFFER_WORDS.yes)}
        </Button>
      </div>
    </>
  )
}

interface EndedProps {
  readonly ending: Ending
  readonly code: string
  readonly onClose: () => void
}

function Ended({ ending, code, onClose }: EndedProps): JSX.Element {
  const say = useSay()
  return (
    <>
      <p role="status" class="act-done">
        {say(OFFER_WORDS[ending])}
      </p>
      {ending === 'accepted' && (
        <p>
          <Link href={`/designs/${code}`}>{code}</Link>
        </p>
      )}
      <div class="act-foot">
        <Button kind="primary" onClick={onClose}>
          {say(FORM_WORDS.close)}
        </Button>
      </div>
    </>
  )
}

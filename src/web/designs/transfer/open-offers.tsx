/** Transfers of a design that were offered and wait for the other side; each can be taken back. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../../app/api.ts'
import { asProblem, type Problem } from '../../app/problem.ts'
import { useAsk } from '../../app/use-ask.ts'
import { Button } from '../../parts/controls.tsx'
import { CopyButton } from '../../parts/copy.tsx'
import { useSay } from '../../parts/language.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { OFFER_WORDS } from '../../words/acts.ts'
import { DESIGN_WORDS } from '../../words/designs.ts'
import type { Offer } from '../shapes.ts'

interface OpenOffersProps {
  readonly code: string
  /** Changes whenever something may have happened to the design. */
  readonly turn: unknown
}

export function OpenOffers({ code, turn }: OpenOffersProps): JSX.Element | null {
  const say = useSay()
  const { now, again } = useAsk<{ readonly offers: readonly Offer[] }>('/transfers')
  const [problem, setProblem] = useState<Problem>()
  const [said, setSaid] = useState(false)
  const [leaving, setLeaving] = useState<string>()
  const answer = useRef<HTMLParagraphElement>(null)
  useEffect(again, [turn])
  if (now.state !== 'there') return null
  const offers = now.value.offers.filter((it) => it.code === code)
  async function withdraw(offer: string): Promise<void> {
    setLeaving(offer)
    setProblem(undefined)
    setSaid(false)
    try {
      await ask({ method: 'DELETE', path: `/transfers/${offer}` })
      setSaid(true)
      // The button goes with its offer: the focus goes to what came of it.
      answer.current?.focus()
    } catch (error) {
      setProblem(asProblem(error))
    }
    setLeaving(undefined)
    again()
  }
  return (
    <section class="open-offers">
      {offers.length > 0 && (
        <>
          <h2>{say(OFFER_WORDS.open)}</h2>
          <p class="help">{say(OFFER_WORDS.openHint)}</p>
          <ul>
            {offers.map(({ offer, to }) => (
              <li key={offer}>
                <span>→ {to}</span> <code>{offer}</code>
                <span class="acts">
                  <CopyButton text={offer} what={DESIGN_WORDS.copyOffer} />
                  <Button busy={leaving !== undefined} onClick={() => void withdraw(offer)}>
                    {say(OFFER_WORDS.withdraw)}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p ref={answer} tabIndex={-1} aria-live="polite">
        {said && say(OFFER_WORDS.withdrawn)}
      </p>
      {problem && <ProblemNote problem={problem} />}
    </section>
  )
}

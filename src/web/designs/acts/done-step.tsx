/** After it was done: the record that there is now, its place, and its certificate. */

import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../parts/controls.tsx'
import { CopyButton } from '../../parts/copy.tsx'
import { useSay } from '../../parts/language.tsx'
import { Link } from '../../app/router.tsx'
import { FORM_WORDS, OFFER_WORDS } from '../../words/acts.ts'
import { DESIGN_WORDS } from '../../words/designs.ts'
import { CertificateDownloads } from '../design/downloads.tsx'
import type { ActForm } from '../form/act-forms.ts'
import type { Design } from '../shapes.ts'
import type { Act, Outcome } from './use-act.ts'

interface DoneProps {
  readonly form: ActForm
  readonly act: Act
  readonly design: Design
  readonly onClose: () => void
}

export function DoneStep({ form, act, design, onClose }: DoneProps): JSX.Element {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    heading.current?.focus()
  }, [])
  return (
    <div class="done-step">
      <h3 ref={heading} tabIndex={-1} class="act-done">
        <span aria-hidden="true">✓ </span>
        {say(form.words.done)}
      </h3>
      <What code={design.code} outcome={act.outcome ?? {}} />
      <div class="act-foot">
        <Button kind="primary" onClick={onClose}>
          {say(FORM_WORDS.close)}
        </Button>
      </div>
    </div>
  )
}

function What({
  code,
  outcome,
}: {
  readonly code: string
  readonly outcome: Outcome
}): JSX.Element {
  const say = useSay()
  const { offer, index, leaf } = outcome
  if (offer !== undefined) {
    return (
      <>
        <p>{say(OFFER_WORDS.tell)}</p>
        <p class="offer-id">
          <span class="help">{say(OFFER_WORDS.id)}</span> <code>{offer}</code>{' '}
          <CopyButton text={offer} what={DESIGN_WORDS.copyOffer} />
        </p>
      </>
    )
  }
  if (index === undefined || leaf === undefined) return <></>
  return (
    <>
      <p>
        {say(FORM_WORDS.newRecord)} <Link href={`/log/entries/${index}`}>{index}</Link>
      </p>
      <p class="help">{say(FORM_WORDS.certificate)}</p>
      <CertificateDownloads
        code={code}
        wanted={{ record: leaf, refreshed: true }}
        suffix={`-${index}`}
        forms={['cbor', 'pdf']}
      />
    </>
  )
}

/** The bundle of one design: what is inside, how large it is, and the download. */

import type { JSX } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { addressOf, ask } from '../app/api.ts'
import type { Params } from '../app/match.ts'
import { Link } from '../app/router.tsx'
import { useLoad } from '../app/use-ask.ts'
import { ChoiceCards } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { EXPORT_WORDS as SAY, INSIDE } from '../words/export.ts'
import { bundlePath } from './bundle-parts.ts'
import { Plan } from './plan.tsx'
import type { BundlePlan, BundleWish } from './shapes.ts'
import './bundles.css'

export function BundlePage({ params }: { readonly params: Params }): JSX.Element {
  const say = useSay()
  const code = params['code'] ?? ''
  const [originals, setOriginals] = useState<BundleWish['originals']>('kept')
  const wish = { designs: [code], cases: [], originals }
  const { now, busy, again } = useLoad(
    useCallback(
      (signal: AbortSignal) =>
        ask<BundlePlan>({
          method: 'POST',
          path: '/bundles/plan',
          json: { designs: [code], originals },
          signal,
        }),
      [code, originals],
    ),
  )
  return (
    <div class="bundle-page">
      <header class="page-head">
        <h1>{say(SAY.bundle)}</h1>
        <Link href={`/designs/${encodeURIComponent(code)}`}>{say(SAY.back)}</Link>
      </header>
      <p class="hint">
        {say(SAY.bundleLead)} <code>{code}</code>
      </p>
      <Inside />
      <OriginalsChoice value={originals} on={setOriginals} />
      {now.state === 'failed' && <ProblemNote problem={now.problem} onAgain={again} />}
      {now.state !== 'failed' && (
        <>
          <Plan plan={now.state === 'there' && !busy ? now.value : undefined} />
          <p class="acts">
            <a class="button primary" href={addressOf(bundlePath(wish))} download>
              {say(SAY.download)}
            </a>
            <Link href="/verify">{say(SAY.verify)}</Link>
          </p>
          <p class="hint">{say(SAY.downloadHow)}</p>
        </>
      )}
    </div>
  )
}

export function Inside(): JSX.Element {
  const say = useSay()
  return (
    <section>
      <h2>{say(SAY.inside)}</h2>
      <ul class="inside">
        {INSIDE.map((it) => (
          <li key={it.en}>{say(it)}</li>
        ))}
      </ul>
    </section>
  )
}

interface OriginalsChoiceProps {
  readonly value: BundleWish['originals']
  readonly on: (value: BundleWish['originals']) => void
}

export function OriginalsChoice({ value, on }: OriginalsChoiceProps): JSX.Element {
  const say = useSay()
  return (
    <ChoiceCards
      label={say(SAY.originals)}
      value={value}
      options={[
        { value: 'kept', label: say(SAY.withFiles), text: say(SAY.withFilesHint) },
        { value: 'none', label: say(SAY.without), text: say(SAY.withoutHint) },
      ]}
      onChange={(chosen) => {
        on(chosen as BundleWish['originals'])
      }}
    />
  )
}

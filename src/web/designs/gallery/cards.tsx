/** Designs as pictures, each in a frame of the same size. */

import type { JSX } from 'preact'
import { beijingTime } from '../../../paper/instant.ts'
import { Link } from '../../app/router.tsx'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { GALLERY, RIGHT_WORDS, versionsOf } from '../../words/designs.ts'
import { COMMON } from '../../words/common.ts'
import { StateMark } from '../state-mark.tsx'
import { Thumb } from '../thumb.tsx'
import type { PictureOf } from '../thumbs.ts'
import { titlePhrase } from '../titles.ts'
import { PAGE, type View } from './query.ts'
import type { Card } from './shapes.ts'

interface CardsProps {
  readonly cards: readonly Card[]
  /** Before the link leads away: from then on the page is another's. */
  readonly onOpen: () => void
}

export function coverOf({ code, cover }: Card): PictureOf | undefined {
  return cover ? { code, ...cover } : undefined
}

export function CardGrid({ cards, onOpen }: CardsProps): JSX.Element {
  return (
    <ul class="card-grid" onClickCapture={onOpen}>
      {cards.map((card) => (
        <li key={card.code} class="design-card">
          <CardOf card={card} />
        </li>
      ))}
    </ul>
  )
}

function CardOf({ card }: { readonly card: Card }): JSX.Element {
  const say = useSay()
  const { code, state, title, rights, versions, madeAt, owned } = card
  return (
    <Link href={`/designs/${code}`}>
      <Thumb code={code} picture={coverOf(card)} label="" />
      <span class="card-title">
        <Foreign text={say(titlePhrase(title))} />
      </span>
      <code class="card-code">{code}</code>
      <StateMark state={state} />
      <span class="card-line">
        <time>{beijingTime(madeAt).slice(0, 10)}</time>
        {versions > 1 && <span>{say(versionsOf(versions))}</span>}
        {rights.map((it) => (
          <span key={it}>{say(RIGHT_WORDS[it])}</span>
        ))}
        {!owned && <span>{say(GALLERY.given)}</span>}
      </span>
    </Link>
  )
}

/** As large as what will stand there, so that nothing jumps. */
export function Skeletons({ view }: { readonly view: View }): JSX.Element {
  const say = useSay()
  const many = Array.from({ length: PAGE[view] }, (_, i) => i)
  return (
    <div class="found">
      <p class="unseen" role="status">
        {say(COMMON.loading)}
      </p>
      <ul class={view === 'gallery' ? 'card-grid' : 'row-bones'} aria-hidden="true">
        {many.map((i) => (
          <li key={i} class={view === 'gallery' ? 'design-card bones' : ''}>
            {view === 'gallery' && <span class="design-thumb" />}
          </li>
        ))}
      </ul>
    </div>
  )
}

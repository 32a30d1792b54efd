/** Designs as a list, as dense as an officer's desk asks for. */

import type { JSX } from 'preact'
import { beijingTime } from '../../../paper/instant.ts'
import type { Phrase } from '../../../paper/phrase.ts'
import { Link } from '../../app/router.tsx'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { GALLERY, RIGHT_WORDS, SECRECY_WORDS } from '../../words/designs.ts'
import { StateMark } from '../state-mark.tsx'
import { Thumb } from '../thumb.tsx'
import { titlePhrase } from '../titles.ts'
import { coverOf } from './cards.tsx'
import type { Card } from './shapes.ts'

interface RowsProps {
  readonly cards: readonly Card[]
  readonly onOpen: () => void
}

const COLUMNS: readonly (readonly [name: string, words: Phrase])[] = [
  ['cover', GALLERY.cover],
  ['name', GALLERY.name],
  ['code', GALLERY.code],
  ['state', GALLERY.state],
  ['secrecy', GALLERY.secrecy],
  ['class', GALLERY.class],
  ['article', GALLERY.article],
  ['right', GALLERY.right],
  ['versions', GALLERY.versions],
  ['made', GALLERY.made],
  ['changed', GALLERY.changed],
]

export function CardRows({ cards, onOpen }: RowsProps): JSX.Element {
  const say = useSay()
  return (
    <table class="rows-table">
      <thead>
        <tr>
          {COLUMNS.map(([name, words]) => (
            <th key={name} scope="col" class={name}>
              {say(words)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onClickCapture={onOpen}>
        {cards.map((card) => (
          <Row key={card.code} card={card} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ card }: { readonly card: Card }): JSX.Element {
  const say = useSay()
  const { code, title, state, secrecy, locarno, nice, article, rights, versions } = card
  const classes = [...locarno, ...nice.map(String)].join(' ')
  return (
    <tr>
      <td class="cover">
        <Thumb code={code} picture={coverOf(card)} label="" />
      </td>
      <th scope="row" class="name">
        <Link href={`/designs/${code}`}>
          <Foreign text={say(titlePhrase(title))} />
        </Link>
      </th>
      <td class="code">
        <code>{code}</code>
      </td>
      <td class="design-standing">
        <StateMark state={state} />
      </td>
      <td class="secrecy">{secrecy && say(SECRECY_WORDS[secrecy])}</td>
      <td class="class">{classes}</td>
      <td class="article">{article !== null && <Foreign text={article} />}</td>
      <td class="right">{rights.map((it) => say(RIGHT_WORDS[it])).join(' ')}</td>
      <td class="versions">{versions}</td>
      <td class="made">{beijingTime(card.madeAt).slice(0, 10)}</td>
      <td class="changed">{beijingTime(card.changedAt).slice(0, 10)}</td>
    </tr>
  )
}

/** Choosing among cards: words, filters, order and pages. */

import { type Card, folded, type RightKind, type Secrecy } from './card.ts'
import { RegistryRefusal } from './refusal.ts'
import { type DesignState } from './state.ts'

export const CARD_ORDERS = ['newest', 'changed', 'title'] as const

export interface CardQuery {
  /** Words, each of which must be part of a title, the description, the article number or the code. */
  readonly q?: string
  readonly state?: DesignState
  /** `locarno 02-02`, `locarno 02`, `02-02` or `nice 25`. */
  readonly class?: string
  readonly secrecy?: Secrecy
  readonly right?: RightKind
  /** Whether it is still one's own, or was given away. */
  readonly owned?: boolean
  /** When it was deposited, in POSIX seconds, both included. */
  readonly from?: number
  readonly until?: number
  readonly sort: (typeof CARD_ORDERS)[number]
  /** Where the last page ended, as it said. */
  readonly after?: number
  readonly limit: number
}

export interface CardPage {
  readonly cards: readonly Card[]
  /** How many there are on all pages. */
  readonly total: number
  /** Where the next page begins; nothing on the last. */
  readonly next: number | null
  /** The classes that there are to choose from, whatever else was asked. */
  readonly classes: readonly string[]
}

/** `mine` are the cards that `organisation` may see. */
export function chooseCards(
  mine: readonly Card[],
  organisation: string,
  query: CardQuery,
): CardPage {
  const { sort, after, limit } = query
  const fits = fitting(organisation, query)
  const chosen = mine.filter(fits).sort(ORDERS[sort].compare)
  const rest = after === undefined ? chosen : chosen.filter(behind(mine, sort, after))
  const cards = rest.slice(0, limit)
  const last = cards.at(-1)
  return {
    cards,
    total: chosen.length,
    next: last && rest.length > limit ? ORDERS[sort].place(last) : null,
    classes: [...new Set(mine.flatMap(classesOf))].sort(),
  }
}

/** As they are looked up elsewhere: `locarno 02-02`, `nice 25`. */
export function classesOf({ locarno, nice }: Card): string[] {
  return [...locarno.map((it) => `locarno ${it}`), ...nice.map((it) => `nice ${it}`)]
}

interface Order {
  readonly compare: (a: Card, b: Card) => number
  /** What stands for a card where a page ends: a number that tells nothing of what is in it. */
  readonly place: (card: Card) => number
}

const ORDERS: Readonly<Record<CardQuery['sort'], Order>> = {
  newest: { compare: (a, b) => b.index - a.index, place: ({ index }) => index },
  changed: { compare: (a, b) => b.last - a.last, place: ({ last }) => last },
  title: {
    compare: (a, b) => byText(titleOf(a), titleOf(b)) || a.index - b.index,
    place: ({ index }) => index,
  },
}

/** By date, what is behind a place can be told without the card that stood there. */
function behind(
  mine: readonly Card[],
  sort: CardQuery['sort'],
  after: number,
): (card: Card) => boolean {
  const { compare, place } = ORDERS[sort]
  if (sort !== 'title') return (card) => place(card) < after
  const end = mine.find(({ index }) => index === after)
  if (end) return (card) => compare(card, end) > 0
  const what = 'the design at which the last page ended is no longer there; begin again'
  throw new RegistryRefusal('unknown-record', what, 'after')
}

function fitting(organisation: string, query: CardQuery): (card: Card) => boolean {
  const words = folded(query.q ?? '')
    .split(/\s+/u)
    .filter((word) => word !== '')
  const isClass = classFilter(query.class)
  const { state, secrecy, right, owned, from = 0, until = Infinity } = query
  return (card) =>
    (state === undefined || card.state === state) &&
    (secrecy === undefined || card.secrecy === secrecy) &&
    (right === undefined || card.rights.includes(right)) &&
    (owned === undefined || (card.owner === organisation) === owned) &&
    card.madeAt >= from &&
    card.madeAt <= until &&
    isClass(card) &&
    words.every((word) => card.text.includes(word))
}

function classFilter(asked: string | undefined): (card: Card) => boolean {
  if (asked === undefined) return () => true
  const typed = folded(asked).trim().replaceAll(/\s+/gu, ' ')
  const wanted = /^\d/.test(typed) ? `locarno ${typed}` : typed
  // A whole class of Locarno is all of its subclasses; Nice has none.
  return (card) => classesOf(card).some((it) => it === wanted || it.startsWith(`${wanted}-`))
}

function titleOf({ title }: Card): string | undefined {
  const text = title?.zh ?? title?.en
  return text === undefined ? undefined : folded(text)
}

/** By code points, the same everywhere; what has no title comes last. */
function byText(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return a === b ? 0 : a < b ? -1 : 1
}

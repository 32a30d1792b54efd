/** The cards of one's own designs, kept in memory and read again only when something happened to a design. */

import { bytesToHex } from '../../core/bytes.ts'
import { asCode, CODE_BYTES, type ProvenanceCode } from '../../core/record/code.ts'
import { type IndexedRecord, type RecordIndex } from '../../ports/record-index.ts'
import { type Card, cardOf } from './card.ts'
import { type CardPage, type CardQuery, chooseCards } from './card-query.ts'
import { newsOf } from './news.ts'
import { type Actor, type RegistryLog } from './parts.ts'
import { type Recorder } from './recorder.ts'

export interface Cards {
  /** Designs that are the actor's, or were when they were deposited. */
  find(actor: Actor, query: CardQuery): Promise<CardPage>
  /** Whatever is kept in memory of a design is gone. To be called when something of it is erased. */
  forget(about: Uint8Array): void
}

export interface CardParts {
  readonly log: Pick<RegistryLog, 'head' | 'read'>
  readonly index: RecordIndex
  readonly recorder: Pick<Recorder, 'load'>
  /** How many characters of cards are kept; what is over is read each time. */
  readonly room?: number
}

/** Some 30,000 cards of the usual length. */
const ROOM = 32 * 1024 * 1024
/** What a card takes besides its text. */
const FRAME = 600
/** Of so many organisations it is known which designs are theirs. */
const ORGANISATIONS = 256
/** So many histories are read at once. */
const READERS = 16

export function cardsOf({ log, index, recorder, room = ROOM }: CardParts): Cards {
  const kept = shelf(room)
  const designs = new Map<string, Map<string, ProvenanceCode>>()
  const news = newsOf(log, index)
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other: a card that is being read is never put in place of a newer one. */
  function alone<T>(act: () => Promise<T>): Promise<T> {
    const done = last.then(act, act)
    last = done
    return done
  }

  async function catchUp(): Promise<void> {
    const rows = await news.since()
    if (rows === 'everything') {
      kept.clear()
      designs.clear()
      return
    }
    for (const row of rows) {
      kept.drop(bytesToHex(row.about))
      if (row.owner !== undefined && isDesign(row)) remember(designs.get(row.owner), row)
    }
  }

  /** The first time by all that an organisation ever did; from then on by what is new. */
  async function designsOf(organisation: string): Promise<ReadonlyMap<string, ProvenanceCode>> {
    const known = designs.get(organisation)
    if (known) return known
    const found = new Map<string, ProvenanceCode>()
    for await (const row of index.having({ kind: 'organisation', text: organisation })) {
      if (row.owner === organisation && isDesign(row)) remember(found, row)
    }
    if (designs.size >= ORGANISATIONS) designs.clear()
    designs.set(organisation, found)
    return found
  }

  async function read(name: string, about: ProvenanceCode): Promise<Card> {
    const known = kept.get(name)
    if (known) return known
    const rows = await index.history(about)
    const card = cardOf(await Promise.all(rows.map((row) => recorder.load(row))))
    kept.put(name, card)
    return card
  }

  async function mine(organisation: string): Promise<readonly Card[]> {
    await catchUp()
    const cards = await inTurns([...(await designsOf(organisation))], ([name, about]) =>
      read(name, about),
    )
    return cards.filter((it) => it.owner === organisation || it.depositor === organisation)
  }

  return {
    async find({ organisation }, query) {
      const cards = await alone(() => mine(organisation))
      return chooseCards(cards, organisation, query)
    },
    forget(about) {
      kept.drop(bytesToHex(about))
    },
  }
}

function isDesign({ about }: IndexedRecord): boolean {
  return about.length === CODE_BYTES
}

function remember(found: Map<string, ProvenanceCode> | undefined, { about }: IndexedRecord): void {
  found?.set(bytesToHex(about), asCode(about))
}

/** Does this for each, a few at a time, and answers in their order. */
export async function inTurns<T, R>(
  all: readonly T[],
  act: (it: T) => Promise<R>,
): Promise<readonly R[]> {
  const answers: R[] = []
  let next = 0
  const reader = async (): Promise<void> => {
    for (let i = next++; i < all.length; i = next++) answers[i] = await act(all[i] as T)
  }
  await Promise.all(Array.from({ length: READERS }, reader))
  return answers
}

/** Cards up to a number of characters. Those that were looked at longest ago make room. */
function shelf(room: number) {
  const cards = new Map<string, Card>()
  let used = 0
  const size = ({ text }: Card): number => FRAME + text.length

  function drop(name: string): void {
    const card = cards.get(name)
    if (card && cards.delete(name)) used -= size(card)
  }

  return {
    drop,
    get(name: string): Card | undefined {
      const card = cards.get(name)
      if (!card) return undefined
      cards.delete(name)
      cards.set(name, card)
      return card
    },
    put(name: string, card: Card): void {
      drop(name)
      cards.set(name, card)
      used += size(card)
      for (const oldest of cards.keys()) {
        if (used <= room) break
        drop(oldest)
      }
    },
    clear(): void {
      cards.clear()
      used = 0
    },
  }
}

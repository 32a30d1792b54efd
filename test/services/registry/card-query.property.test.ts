/** Choosing among cards, held against a judge who looks at each card by itself. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asCode, CODE_BYTES } from '../../../src/core/record/code.ts'
import { type Card, folded, RIGHT_KINDS, SECRECY } from '../../../src/services/registry/card.ts'
import {
  CARD_ORDERS,
  type CardQuery,
  chooseCards,
} from '../../../src/services/registry/card-query.ts'
import { DESIGN_STATES } from '../../../src/services/registry/state.ts'

const syllable = fc.constantFrom('竹', '影', '山茶', 'Coat', 'COAT', 'ａｗ', '０1', ' ', 'é', '—')
const words = fc.array(syllable, { maxLength: 5 }).map((all) => all.join(''))
const classes = fc.uniqueArray(fc.constantFrom('02-02', '02-05', '05-05', '32-00'), {
  maxLength: 2,
})

const card = fc.record({
  title: fc.option(fc.record({ zh: words }), { nil: null }),
  text: words,
  owner: fc.constantFrom('me', 'you'),
  state: fc.constantFrom(...DESIGN_STATES),
  secrecy: fc.constantFrom(...SECRECY, null),
  rights: fc.subarray([...RIGHT_KINDS]),
  locarno: classes,
  nice: fc.uniqueArray(fc.constantFrom(2, 25), { maxLength: 2 }),
  madeAt: fc.nat(9),
})

/** As many cards as were made, each at a place in the log of its own. */
const cards = fc.array(card, { maxLength: 12 }).chain((all) =>
  fc
    .uniqueArray(fc.nat(999), { minLength: all.length * 2, maxLength: all.length * 2 })
    .map((places) =>
      all.map((it, i): Card => {
        const [index = 0, last = 0] = [places[2 * i] ?? 0, places[2 * i + 1] ?? 0].sort(
          (a, b) => a - b,
        )
        return {
          ...{ article: null, published: false, kept: 'fields', versions: 1, records: 1 },
          ...{ depositor: 'me', code: String(index), cover: null, changedAt: 0 },
          about: asCode(new Uint8Array(CODE_BYTES)),
          ...it,
          text: folded(`${it.title?.zh ?? ''}\n${it.text}`),
          index,
          last,
        }
      }),
    ),
)

const filters = {
  q: fc.array(syllable, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
  state: fc.constantFrom(...DESIGN_STATES),
  secrecy: fc.constantFrom(...SECRECY),
  right: fc.constantFrom(...RIGHT_KINDS),
  class: fc.constantFrom('02-02', 'Locarno 02', '0', 'locarno 05-05', 'nice 25', 'NICE  2'),
  owned: fc.boolean(),
  from: fc.nat(9),
  until: fc.nat(9),
}

const page = {
  sort: fc.constantFrom(...CARD_ORDERS),
  limit: fc.integer({ min: 1, max: 5 }),
}

/** Mostly one filter or none: of many at once, next to nothing is left to page through. */
const query: fc.Arbitrary<CardQuery> = fc.oneof(
  fc.record(page),
  ...Object.entries(filters).map(([name, value]) => fc.record({ ...page, [name]: value })),
  fc.record({ ...page, ...filters }, { requiredKeys: ['sort', 'limit'] }),
)

/** Page after page, as somebody who scrolls. */
function all(mine: readonly Card[], asked: CardQuery): Card[] {
  const found: Card[] = []
  let after: number | null = null
  for (let pages = 0; pages < 20; pages++) {
    const page = chooseCards(mine, 'me', { ...asked, ...(after !== null && { after }) })
    found.push(...page.cards)
    after = page.next
    if (after === null) return found
  }
  throw new Error('pages without an end')
}

/** The meaning of each word of a query, said once more. */
function fits(it: Card, asked: CardQuery): boolean {
  const plain = folded(asked.class ?? '').replace(/^locarno /, '')
  const nice = /^nice +(\d+)$/.exec(plain)?.[1]
  const isOf =
    asked.class === undefined ||
    (nice === undefined
      ? it.locarno.some((code) => code === plain || code.split('-')[0] === plain)
      : it.nice.includes(Number(nice)))
  return [
    isOf,
    (asked.q ?? '').split(/\s/).every((word) => it.text.includes(folded(word).trim())),
    it.state === (asked.state ?? it.state),
    it.secrecy === (asked.secrecy ?? it.secrecy),
    asked.right === undefined || it.rights.includes(asked.right),
    (it.owner === 'me') === (asked.owned ?? it.owner === 'me'),
    it.madeAt >= (asked.from ?? 0),
    it.madeAt <= (asked.until ?? 9),
  ].every(Boolean)
}

describe('chooseCards', () => {
  test('shows on its pages each card that fits, once, and no other', () => {
    fc.assert(
      fc.property(cards, query, (mine, asked) => {
        const wanted = mine.filter((it) => fits(it, asked)).map(({ index }) => index)
        const found = all(mine, asked).map(({ index }) => index)
        expect(found.toSorted((a, b) => a - b)).toEqual(wanted.toSorted((a, b) => a - b))
        expect(chooseCards(mine, 'me', asked).total).toBe(wanted.length)
      }),
      { numRuns: 500 },
    )
  })

  test('keeps to its order from page to page', () => {
    fc.assert(
      fc.property(cards, query, (mine, asked) => {
        const found = all(mine, { ...asked })
        for (const [i, it] of found.slice(1).entries()) {
          const before = found[i] ?? expect.unreachable()
          if (asked.sort === 'newest') expect(it.index).toBeLessThan(before.index)
          if (asked.sort === 'changed') expect(it.last).toBeLessThan(before.last)
          if (asked.sort !== 'title' || !it.title) continue
          expect(before.title).not.toBeNull()
          const [a, b] = [before, it].map(({ title }) => folded(title?.zh ?? ''))
          expect(a === b ? before.index < it.index : (a ?? '') < (b ?? '')).toBe(true)
        }
      }),
    )
  })

  test('goes on where it was, though the card at the end of the page is gone', () => {
    fc.assert(
      fc.property(cards, query, fc.constantFrom('newest', 'changed'), (mine, asked, sort) => {
        const first = chooseCards(mine, 'me', { ...asked, sort: sort })
        if (first.next === null) return
        const left = mine.filter((it) => it !== first.cards.at(-1))
        const [next] = chooseCards(mine, 'me', {
          ...asked,
          sort: sort,
          after: first.next,
        }).cards
        const [still] = chooseCards(left, 'me', {
          ...asked,
          sort: sort,
          after: first.next,
        }).cards
        expect(still).toBe(next)
      }),
    )
  })
})

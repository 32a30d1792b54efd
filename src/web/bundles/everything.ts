/** All of one's designs and cases, page by page. */

import { ask } from '../app/api.ts'
import type { CaseLine } from '../cases/shapes.ts'
import type { CardLine } from './shapes.ts'

export interface Everything {
  readonly cards: readonly CardLine[]
  readonly cases: readonly string[]
}

const PAGE = 100

export async function everything(signal: AbortSignal): Promise<Everything> {
  const [cards, cases] = await Promise.all([allCards(signal), allCases(signal)])
  return { cards, cases }
}

/** Only what is one's own still: of a design that was given away, its new owner has the bundle. */
async function allCards(signal: AbortSignal): Promise<readonly CardLine[]> {
  const cards: CardLine[] = []
  let after = ''
  for (;;) {
    const path = `/cards?owned=true&limit=${PAGE}${after}`
    const page = await ask<{ readonly cards: readonly CardLine[]; readonly next: number | null }>({
      path,
      signal,
    })
    cards.push(...page.cards)
    if (page.next === null) return cards
    after = `&after=${page.next}`
  }
}

async function allCases(signal: AbortSignal): Promise<readonly string[]> {
  const cases: string[] = []
  let before = ''
  for (;;) {
    const path = `/cases?limit=${PAGE}${before}`
    const page = await ask<{ readonly cases: readonly CaseLine[] }>({ path, signal })
    cases.push(...page.cases.map((it) => it.case))
    const last = page.cases.at(-1)
    if (last === undefined || page.cases.length < PAGE) return cases
    before = `&before=${last.opened.index}`
  }
}

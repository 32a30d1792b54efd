/** How far a claim has come, element by element, before it is filed: what is named, what is only said, what is missing. */

import { type ClaimDraft, type Element } from './claim-draft.ts'
import { said } from '../parts/typed.ts'

export type Standing = 'named' | 'stated' | 'missing'

export interface ElementStanding {
  readonly element: Element
  readonly standing: Standing
  /** How many records are named for it, and how many comparisons are made. */
  readonly count: number
}

export interface CaseState {
  /** Leaves of what speaks for the claim, by when it was logged. */
  readonly deposits: readonly { readonly index: number }[]
  readonly captures: readonly { readonly index: number }[]
}

const ELEMENTS: readonly Element[] = [
  'right-basis',
  'infringing-fact',
  'comparison',
  'sequence',
  'subject',
  'damage',
]

/** Whether a named record holds is found when the claim is verified: nothing here says more than that it is named. */
export function completeness(draft: ClaimDraft, named: CaseState): readonly ElementStanding[] {
  return ELEMENTS.map((element) => {
    const records = draft.supports.filter(
      (it) => it.element === element && it.relation !== 'contradicts',
    ).length
    const count = records + extra(element, draft, named)
    const standing = count > 0 ? 'named' : isStated(element, draft) ? 'stated' : 'missing'
    return { element, standing, count }
  })
}

/** The log itself shows an order where all that is deposited stands before all that was captured. */
function extra(element: Element, draft: ClaimDraft, { deposits, captures }: CaseState): number {
  if (element === 'comparison') {
    return draft.comparisons.filter((it) => it.right && it.suspect && it.conclusion).length
  }
  if (element !== 'sequence' || deposits.length === 0 || captures.length === 0) return 0
  const last = Math.max(...deposits.map(({ index }) => index))
  return captures.every(({ index }) => index > last) ? 1 : 0
}

function isStated(element: Element, { respondents, damage, notices }: ClaimDraft): boolean {
  if (element === 'subject') return respondents.some(({ name }) => said(name) !== undefined)
  return element === 'damage' && (said(damage) !== undefined || notices.length > 0)
}

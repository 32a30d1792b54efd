/** A claim as it was filed, back in the form: whoever files it anew begins with what it said. */

import {
  type ClaimDraft,
  type Comparison,
  EMPTY_CLAIM,
  EMPTY_COMPARISON,
  EMPTY_NOTICE,
  EMPTY_RESPONDENT,
  type Notice,
  type Respondent,
  type Support,
} from './claim-draft.ts'
import { type RecordAnswer, valuesOf } from './shapes.ts'

/** The records that it names stay named; which designs they are of, the record does not say itself. */
export function claimDraft(record: RecordAnswer, designs: readonly string[] = []): ClaimDraft {
  const [claim] = valuesOf(record, 'claim') as readonly { title?: string; statement?: string }[]
  const [damage] = valuesOf(record, 'damage') as readonly Readonly<Record<string, string>>[]
  const supports = valuesOf(record, 'claim.support') as readonly Support[]
  const comparisons = valuesOf(record, 'comparison') as readonly Said<Comparison>[]
  const respondents = valuesOf(record, 'respondent') as readonly Respondent[]
  const notices = valuesOf(record, 'notice') as readonly (Partial<Notice> & {
    delivered?: unknown
  })[]
  return {
    ...EMPTY_CLAIM,
    designs,
    title: claim?.title ?? '',
    statement: claim?.statement ?? '',
    supports: supports.map(({ leaf, element, relation }) => ({
      leaf,
      element,
      relation,
    })),
    comparisons: comparisons.map(comparisonOf),
    respondents: respondents.map((it) => ({ ...EMPTY_RESPONDENT, ...it })),
    damage: damage?.['statement'] ?? '',
    amount: damage?.['amount'] ?? '',
    currency: damage?.['currency'] ?? EMPTY_CLAIM.currency,
    damageFrom: damage?.['from'] ?? '',
    damageUntil: damage?.['until'] ?? '',
    notices: notices.map((it) => ({
      ...EMPTY_NOTICE,
      ...it,
      delivered: it.delivered === undefined ? '' : it.delivered ? 'yes' : 'no',
    })),
  }
}

/** As the record has it: lists of texts, and a person in a map. */
type Said<T> = { readonly [K in keyof T]?: unknown }

function comparisonOf(value: Said<Comparison>): Comparison {
  const { by, same, different, customary, functional, ...rest } = value
  const person = (by ?? {}) as { name?: string; duty?: string; organisation?: string }
  const lines = (them: unknown): string => ((them ?? []) as readonly string[]).join('\n')
  return {
    ...EMPTY_COMPARISON,
    ...(rest as Partial<Comparison>),
    by: person.name ?? '',
    duty: person.duty ?? '',
    organisation: person.organisation ?? '',
    same: lines(same),
    different: lines(different),
    customary: lines(customary),
    functional: lines(functional),
  }
}

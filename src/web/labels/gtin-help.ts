/** What is said of a GTIN while it is typed: which check digit would fit, and where the link will lead. */

import { EvidenceError } from '../../core/error.ts'
import { type Gtin, gtinCheckDigit, parseGtin } from '../../core/number/gtin.ts'
import { plainNumber } from '../../core/number/typed.ts'
import type { Phrase } from '../../paper/phrase.ts'
import { fittingDigit, GTIN_WORDS, linkFits, wrongDigit, wrongOrShort } from '../words/labels.ts'

export type GtinHelp =
  | { readonly state: 'none' }
  | { readonly state: 'wrong'; readonly says: Phrase }
  | { readonly state: 'fits'; readonly gtin: Gtin; readonly says: Phrase }

/** Lengths that a GTIN has, and so lengths at which only its check digit may be missing. */
const LENGTHS: readonly number[] = [8, 12, 13, 14]

export function gtinHelp(typed: string): GtinHelp {
  const digits = plainNumber(typed).replaceAll('-', '')
  if (digits === '') return { state: 'none' }
  if (!/^\d+$/.test(digits)) return { state: 'wrong', says: GTIN_WORDS.foreign }
  try {
    const gtin = parseGtin(digits)
    return { state: 'fits', gtin, says: linkFits(`/01/${gtin}`) }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { state: 'wrong', says: whatIsWrong(digits) }
  }
}

function whatIsWrong(digits: string): Phrase {
  const isWhole = LENGTHS.includes(digits.length)
  if (Number(digits) === 0) return isWhole ? GTIN_WORDS.zeros : GTIN_WORDS.short
  if (isWhole) {
    const fitting = gtinCheckDigit(digits.slice(0, -1))
    if (digits.length === 12) return wrongOrShort(fitting, gtinCheckDigit(digits))
    return wrongDigit(digits.at(-1) ?? '', fitting)
  }
  const isHeadless = LENGTHS.includes(digits.length + 1)
  return isHeadless ? fittingDigit(gtinCheckDigit(digits)) : GTIN_WORDS.short
}

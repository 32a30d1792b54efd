/** The kind of goods, as people choose or type it, and as a class of the Locarno Classification. */

import { EvidenceError } from '../../core/error.ts'
import { type LocarnoClass, parseLocarno } from '../../core/number/locarno.ts'
import { LOCARNO_SUBCLASSES, type LocarnoSubclass } from '../../core/number/locarno-data.ts'
import { said } from '../parts/typed.ts'

/** In force since the first of January 2025. Who means another writes `LOC (14) Cl. 2-02`. */
export const EDITION = 15

/** What most of those who come here make, in the order of the page. */
export const COMMON_CLASSES = ['02-02', '05-05', '32-00', '02-05', '02-04', '03-01'] as const

/** Nothing for nothing; `unknown` for what is neither a class nor the name of one. */
export function locarnoOf(typed: string): LocarnoClass | 'unknown' | undefined {
  const text = said(typed)
  if (text === undefined) return undefined
  const [, code] = /^(\d{1,2}[-.]\d{2})(?!\d)/.exec(text.normalize('NFKC')) ?? []
  const named = code === undefined ? foundClasses(text)[0]?.code : code
  try {
    return parseLocarno(
      code === undefined && named === undefined ? text : (named ?? ''),
      editionIn(text),
    )
  } catch (error) {
    if (error instanceof EvidenceError) return 'unknown'
    throw error
  }
}

function editionIn(text: string): number | undefined {
  return /^LOC/i.test(text.normalize('NFKC').trim()) ? undefined : EDITION
}

/** The classes of which number or name begin with, or else hold, what was typed. */
export function foundClasses(typed: string): readonly LocarnoSubclass[] {
  const text = typed.normalize('NFKC').trim().toLowerCase()
  if (text === '') return []
  const names = (it: LocarnoSubclass): readonly string[] => [it.code, it.zh, it.en.toLowerCase()]
  const begins = LOCARNO_SUBCLASSES.filter((it) => names(it).some((name) => name.startsWith(text)))
  const holds = LOCARNO_SUBCLASSES.filter((it) => names(it).some((name) => name.includes(text)))
  return [...new Set([...begins, ...holds])]
}

export function classNamed(code: string): LocarnoSubclass | undefined {
  return LOCARNO_SUBCLASSES.find((it) => it.code === code)
}

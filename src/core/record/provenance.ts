/** What a capture says of how it was made, and what it does not say: the part that a court asks about first. */

import type { Disclosure } from './disclosure.ts'
import { readField } from './fields.ts'

/** In the order in which they are asked for (互联网法院规定 11, 在线诉讼规则 18). */
export const PROVENANCE = [
  'method',
  'started',
  'ended',
  'target',
  'operator',
  'witness',
  'device',
  'software',
  'network',
  'cleanliness',
  'steps',
  'log',
  'consent',
  'challenge',
] as const

export type ProvenancePart = (typeof PROVENANCE)[number]

/** Which of them these disclosures say. That something is declared does not make it true. */
export function declaredProvenance(
  disclosures: readonly Disclosure[],
): ReadonlySet<ProvenancePart> {
  const said = disclosures.flatMap((disclosure) => {
    const field = readField(disclosure)
    if (field.kind !== 'known') return []
    if (field.name === 'capture') return Object.keys(field.value)
    return [field.name.replace(/^capture\./, '')]
  })
  return new Set(PROVENANCE.filter((part) => said.includes(part)))
}

/** Which of them are not there. Of a capture of which something is withheld, they may be in that. */
export function missingProvenance(disclosures: readonly Disclosure[]): ProvenancePart[] {
  const declared = declaredProvenance(disclosures)
  return PROVENANCE.filter((part) => !declared.has(part))
}

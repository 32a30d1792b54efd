/** Captures and claims as the registry is given them, and a registry with one of each. */

import { type CborValue } from '../../../src/core/cbor.ts'
import { noteSigner } from '../../../src/core/note/key.ts'
import { asCaseId, type CaseId } from '../../../src/core/record/about.ts'
import { type FieldName, type FieldValue } from '../../../src/core/record/fields.ts'
import { type NamedValue } from '../../../src/services/registry/content.ts'
import { type Answer } from '../../../src/services/registry/registry.ts'
import {
  by,
  deposited,
  digest,
  field,
  fields,
  fileField,
  opened,
} from '../../support/registry-house.ts'

export const me = by('org-1')
export const court = noteSigner('court.example/witness', 'cosignature', new Uint8Array(32).fill(3))

export const captured = (text: string): NamedValue => {
  const { name, value } = fileField(text, '网页.png')
  return { name, value: new Map([...(value as Map<string, CborValue>), ['role', 'capture']]) }
}
export const how = field('capture', { method: 'web-page' })
export const statement = field('claim', { statement: '同一花型' })

export const supports = (leaf: Uint8Array, element = 'infringing-fact', relation = 'proves') =>
  field('claim.support', { leaf, element, relation })

export const compared = (right: string, suspect: string) =>
  field('comparison', {
    right: digest('sha256', right),
    suspect: digest('sha256', suspect),
    conclusion: 'similar',
  })

export const idOf = ({ record }: Answer): CaseId => asCaseId(record.about)

export function saidIn<N extends FieldName>(answer: Answer, name: N): FieldValue<N>[] {
  return opened(answer).disclosures.flatMap((it) =>
    it.kind === 'shown' && it.field.kind === 'known' && it.field.name === name
      ? [it.field.value as FieldValue<N>]
      : [],
  )
}

/** A deposit, and a case with one capture. */
export async function opening() {
  const house = await deposited()
  const capture = await house.registry.cases.capture(me, undefined, fields(captured('shop'), how))
  return { ...house, capture, id: idOf(capture) }
}

/** How a design stands, read out of its history: 有效, 已撤销, 异议中, 未公开. */

import { bytesToHex, equalBytes } from '../../core/bytes.ts'
import { parseDisclosure } from '../../core/record/disclosure.ts'
import { type FieldName, type FieldValue, parseField, readField } from '../../core/record/fields.ts'
import { DEPOSIT } from '../../core/record/types.ts'
import { ACTS } from './acts.ts'
import { type Recorded } from './recorder.ts'
import { disclosuresOf } from './terms.ts'

export const DESIGN_STATES = [
  'valid', //       有效: shown to the public, and nothing against it
  'revoked', //     已撤销
  'objected', //    异议中
  'unpublished', // 未公开: the public sees digests and nothing else
] as const

export type DesignState = (typeof DESIGN_STATES)[number]

export interface Standing {
  readonly state: DesignState
  readonly published: boolean
  /** Whether a name may be shown to the public. */
  readonly namesShown: boolean
}

/** Requires the whole history, in order, the deposit first. */
export function standingOf(history: readonly Recorded[]): Standing {
  const disclosed = history.flatMap((it) => said(it, 'disclosed'))
  const published = history.some(({ row }) => row.type === ACTS.disclose.type)
  const namesShown = disclosed.at(-1)?.showName ?? false
  return { state: stateOf(history, published), published, namesShown }
}

function stateOf(history: readonly Recorded[], published: boolean): DesignState {
  const deposit = history.find(({ row }) => row.type === DEPOSIT)?.row
  const revoked = history.flatMap((it) => said(it, 'revocation'))
  if (deposit && revoked.some(({ record }) => equalBytes(record, deposit.leaf))) return 'revoked'
  const outcomes = history.flatMap((it) => said(it, 'objection.outcome'))
  const resolved = new Set(outcomes.map(({ objection }) => bytesToHex(objection)))
  const open = history.some(
    ({ row }) => row.type === ACTS.object.type && !resolved.has(bytesToHex(row.leaf)),
  )
  if (open) return 'objected'
  return published ? 'valid' : 'unpublished'
}

/** What a record says under one name, as far as it can still be read. */
export function said<N extends FieldName>(
  { sealed, disclosures = disclosuresOf(sealed?.kept ?? []) }: Recorded,
  name: N,
): FieldValue<N>[] {
  return disclosures.flatMap((disclosure) => {
    if (disclosure.name !== name || readField(disclosure).kind !== 'known') return []
    return [parseField(name, disclosure.value)]
  })
}

/** What the public may see of a design that was published. Names of people need a consent of their own. */
const PUBLIC: readonly string[] = [
  'title',
  'description',
  'locarno',
  'nice',
  'garment',
  'pattern',
  'right.kinds',
  'right.patent',
  'right.trademark',
  'right.copyright',
  'listing',
  'declared.completed',
  'version',
  'disclosed',
]
const NAMES: readonly string[] = ['party.designer', 'party.owner']

/** The places of a record that the public may see. */
export function publicPlaces({ sealed }: Recorded, { published, namesShown }: Standing): number[] {
  if (!published) return []
  const shown = namesShown ? [...PUBLIC, ...NAMES] : PUBLIC
  return (sealed?.kept ?? []).flatMap((kept, place) =>
    !('leaf' in kept) && shown.includes(parseDisclosure(kept).name) ? [place] : [],
  )
}

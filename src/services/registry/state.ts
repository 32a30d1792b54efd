/** How a design stands, read out of its history: 有效, 已撤销, 异议中, 未公开. */

import { bytesToHex, equalBytes } from '../../core/bytes.ts'
import { parseDisclosure } from '../../core/record/disclosure.ts'
import { type FieldName, type FieldValue, parseField, readField } from '../../core/record/fields.ts'
import { isPublicPicture } from '../../core/record/public-picture.ts'
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

/** What the public may see of the deposit of a design that was published. Names of people need a consent of their own. */
const PUBLIC: readonly string[] = [
  'title',
  'description',
  'locarno',
  'nice',
  'garment',
  'pattern',
  'right.kinds',
  'declared.completed',
]
const NAMES: readonly string[] = ['party.designer', 'party.owner']

/** What it may see of the records since: a new version was not published by publishing the one before it. */
const PUBLIC_SINCE: readonly string[] = [
  'right.patent',
  'right.trademark',
  'right.copyright',
  'listing',
  'disclosed',
]

/** The places of each record that the public may see. Requires the whole history, in order. */
export function publicPlaces(
  history: readonly Recorded[],
  { published, namesShown }: Standing,
): number[][] {
  const revoked = history.flatMap((it) => said(it, 'revocation')).map(({ record }) => record)
  return history.map((recorded) => {
    const { row } = recorded
    if (!published) return []
    if (row.type === DEPOSIT) return placesOf(recorded, namesShown ? [...PUBLIC, ...NAMES] : PUBLIC)
    // A right that was linked by mistake is not the design's.
    return revoked.some((leaf) => equalBytes(leaf, row.leaf))
      ? []
      : placesOf(recorded, PUBLIC_SINCE)
  })
}

function placesOf({ row, sealed }: Recorded, names: readonly string[]): number[] {
  return (sealed?.kept ?? []).flatMap((kept, place) => {
    if ('leaf' in kept) return []
    const disclosure = parseDisclosure(kept)
    if (names.includes(disclosure.name)) return [place]
    const field = readField(disclosure)
    const isPicture = field.kind === 'known' && field.name === 'file'
    // What is not kept cannot be seen: its digests alone are nobody's business.
    const isKept = sealed?.files.some((file) => file.place === place) === true
    return isKept && isPicture && isPublicPicture(row.type, field.value) ? [place] : []
  })
}

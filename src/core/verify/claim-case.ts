/** The cases in the evidence: which records each has, which claim of it counts, and what that stands on. */

import { bytesToHex } from '../bytes.ts'
import { CASE_BYTES } from '../record/about.ts'
import type { FieldValue } from '../record/fields.ts'
import { CAPTURED, CLAIMED } from '../record/types.ts'
import { inOrder } from './claim-order.ts'
import { holds, type Judged, said } from './judged.ts'

export type Support = FieldValue<'claim.support'>

/** A record that a claim names, if it is in the evidence. */
export interface Supported {
  readonly support: Support
  /** Its leaf hash in hex. */
  readonly leaf: string
  readonly record: Judged | undefined
}

export interface Case {
  /** In hex. */
  readonly id: string
  /** In the order of the log if one log has them all. */
  readonly records: readonly Judged[]
  readonly captures: readonly Judged[]
  /** The newest that the evidence has: it stands in place of those before it. */
  readonly claim: Judged | undefined
  readonly earlierClaims: readonly Judged[]
  readonly supports: readonly Supported[]
}

/** Relations by which a record is relied on. By the others it is set against something, or beside it. */
const RELYING: ReadonlySet<string> = new Set(['proves', 'derives-from', 'compares'])

export function isReliedOn({ support }: Supported): boolean {
  return RELYING.has(support.relation)
}

/** Requires each record once. */
export function casesIn(records: readonly Judged[]): Case[] {
  const byLeaf = new Map(records.map((it) => [it.record, it]))
  const cases = new Map<string, Judged[]>()
  for (const it of records) {
    const { about } = it.read.record
    if (about?.length !== CASE_BYTES) continue
    const id = bytesToHex(about)
    cases.set(id, [...(cases.get(id) ?? []), it])
  }
  return [...cases].map(([id, own]) => caseOf(id, own, byLeaf))
}

function caseOf(id: string, own: readonly Judged[], byLeaf: ReadonlyMap<string, Judged>): Case {
  const records = inOrder(own)
  const of = (type: string) => records.filter(({ read }) => read.record.type === type)
  const claims = of(CLAIMED)
  // What nobody vouches for does not stand in place of what somebody does.
  const claim = claims.findLast(holds) ?? claims.at(-1)
  const supports = claim ? said(claim, 'claim.support') : []
  return {
    id,
    records,
    captures: of(CAPTURED),
    claim,
    earlierClaims: claims.slice(0, claim ? claims.indexOf(claim) : 0),
    supports: supports.map((support) => {
      const leaf = bytesToHex(support.leaf)
      return { support, leaf, record: byLeaf.get(leaf) }
    }),
  }
}

/** The records of this type that the claim relies on, each once; all types if none is named. */
export function reliedOn(it: Case, type?: string): Judged[] {
  const relied = it.supports.filter(isReliedOn)
  return [...new Set(relied.flatMap(({ record }) => (record ? [record] : [])))].filter(
    ({ read }) => type === undefined || read.record.type === type,
  )
}

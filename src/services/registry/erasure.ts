/** Erasure on request: salt, value and key of a disclosure are destroyed everywhere, and the log says that they were. */

import { equalBytes } from '../../core/bytes.ts'
import { type CborValue } from '../../core/cbor.ts'
import { type About } from '../../core/record/about.ts'
import { parseDisclosure } from '../../core/record/disclosure.ts'
import { type Hash, leafHash } from '../../core/tree/hash.ts'
import { type IndexedRecord, type Term } from '../../ports/record-index.ts'
import { checkOwner, namedRecord } from './acts.ts'
import { hashOf, type NamedValue, prepare } from './content.ts'
import { type Act, type RegistryParts } from './parts.ts'
import { readEntry } from './indexed.ts'
import { type Along, type Draft, type Recorded, type Recorder } from './recorder.ts'
import { RegistryRefusal } from './refusal.ts'
import { formatSealed, type Kept, type SealedRecord } from './sealed-record.ts'
import { said } from './state.ts'
import { disclosuresOf, termsOf } from './terms.ts'

const ERASED = 'data.erased/1'

export interface ErasureWish {
  /** Of which record of the design. */
  readonly record: Uint8Array
  /** Which of its disclosures; all of them if nothing is said. */
  readonly places?: readonly number[]
  /** Why: an article of law, or that the person asked for it. It is content of its own, and not public. */
  readonly ground: string
  /** The day on which it was asked for. */
  readonly requested?: string
}

/** What is left of a record, and what goes. */
interface Stripped {
  readonly left: SealedRecord
  readonly places: readonly number[]
  readonly names: readonly string[]
  readonly terms: readonly Term[]
  readonly files: SealedRecord['files']
}

export function erasure(parts: RegistryParts, recorder: Recorder) {
  const { log, vault, random } = parts

  return async function erase(act: Act, about: About, wish: ErasureWish): Promise<Recorded> {
    const { record, places = null, ground, requested = null } = wish
    const asked = { ...act, hash: hashOf('erase', about, record, places, ground, requested) }
    return recorder.follow(asked, about, async (history) => {
      checkOwner(history, act.actor.organisation)
      const target = await recorder.load(namedRecord(history, record))
      if (!target.sealed) return again(act, wish, target.row, history)
      const stripped = strip(target, wish.places)
      const fields = [erasureField(wish, stripped)]
      const { content, disclosures } = prepare({ kind: 'fields', fields }, [], act.actor, random)
      return {
        type: ERASED,
        content,
        disclosures,
        along: (leaf) => settle(target.row, stripped, leaf),
      }
    })
  }

  /**
   * Of a record whose seal is destroyed and of which the log does not say so: it was restored from before
   * the erasure, with the keys from after it. Nothing is left to destroy; what was done is said again.
   */
  async function again(
    act: Act,
    wish: ErasureWish,
    { index, leaf }: IndexedRecord,
    history: readonly IndexedRecord[],
  ): Promise<Draft> {
    const erasures = history.filter(({ type }) => type === ERASED)
    const all = await Promise.all(erasures.map((row) => recorder.load(row)))
    const known = all.flatMap((it) => said(it, 'erasure')).some((it) => equalBytes(it.record, leaf))
    if (known) throw new RegistryRefusal('already-erased', 'nothing of this is left to erase')
    const { size } = readEntry(await log.read.entry(index)).record.content
    const places = [...(wish.places ?? Array(size).keys())].sort((a, b) => a - b)
    const outside = places.find((place) => place >= size)
    if (outside !== undefined) {
      throw new RegistryRefusal('unknown-record', 'the record has no such place', `${outside}`)
    }
    const fields = [erasureField(wish, { places, names: [] })]
    const { content, disclosures } = prepare({ kind: 'fields', fields }, [], act.actor, random)
    return { type: ERASED, content, disclosures }
  }

  /** What is left is sealed before the log says so; it counts from when the log does. */
  async function settle(target: IndexedRecord, it: Stripped, by: Hash): Promise<Along> {
    const replaces = [...(target.ref ? [target.ref] : []), ...it.files.map(({ ref }) => ref)]
    const left = { ...it.left, erasure: { by, replaces } }
    const ref = await vault.seal(formatSealed(left))
    const change = { kind: 'erased', index: target.index, ref, terms: it.terms } as const
    return { sealed: [ref], changes: [change], destroy: replaces }
  }
}

function strip({ sealed }: Recorded, wished: readonly number[] | undefined): Stripped {
  if (!sealed || sealed.kept.length === 0) {
    throw new RegistryRefusal('not-kept', 'the registry holds nothing of this record')
  }
  const gone = new Set(wished ?? sealed.kept.keys())
  for (const place of gone) {
    if (place >= sealed.kept.length) {
      throw new RegistryRefusal('unknown-record', 'the record has no such place', `${place}`)
    }
  }
  const places = [...gone]
    .filter((place) => !('leaf' in (sealed.kept[place] as Kept)))
    .sort((a, b) => a - b)
  if (places.length === 0) {
    throw new RegistryRefusal('already-erased', 'nothing of this is left to erase')
  }
  const left = sealed.kept.map((kept, place) => (places.includes(place) ? hashed(kept) : kept))
  const before = termsOf(disclosuresOf(sealed.kept))
  const after = new Set(termsOf(disclosuresOf(left)).map(({ kind, text }) => `${kind} ${text}`))
  return {
    left: { ...sealed, kept: left, files: sealed.files.filter(({ place }) => !gone.has(place)) },
    places,
    names: [...new Set(places.map((place) => nameAt(sealed, place)))],
    terms: before.filter(({ kind, text }) => !after.has(`${kind} ${text}`)),
    files: sealed.files.filter(({ place }) => gone.has(place)),
  }
}

function hashed(kept: Kept): Kept {
  return 'leaf' in kept ? kept : { leaf: leafHash(kept) }
}

function nameAt({ kept }: SealedRecord, place: number): string {
  return parseDisclosure(kept[place] as Uint8Array).name
}

function erasureField(
  wish: ErasureWish,
  { places, names }: Pick<Stripped, 'places' | 'names'>,
): NamedValue {
  const value = new Map<string, CborValue>([
    ['record', wish.record],
    ['places', places],
    ['ground', wish.ground],
    ...(names.length > 0 ? [['names', names] as const] : []),
  ])
  if (wish.requested !== undefined) value.set('requested', wish.requested)
  return { name: 'erasure', value }
}

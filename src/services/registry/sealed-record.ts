/** What the vault holds for a record: its entry and its disclosures, or the hashes of those that were erased. */

import { asArray, asBytes, asSized, asText, asTuple, asUint } from '../../core/cbor-fields.ts'
import { type CborLimits, type CborValue, decodeCbor, encodeCbor } from '../../core/cbor.ts'
import { EvidenceError } from '../../core/error.ts'
import { type Hash, HASH_BYTES } from '../../core/tree/hash.ts'
import { asVaultRef, type VaultRef } from '../../ports/vault.ts'

/** A disclosure as bytes, or what is left of one. */
export type Kept = Uint8Array | { readonly leaf: Hash }

/** A kept file, and the place of the disclosure that describes it. */
export interface FileRef {
  readonly place: number
  readonly ref: VaultRef
}

/** Enough to find, show and index the record again with nothing but the log and the vault. */
export interface SealedRecord {
  readonly kind: 'record'
  readonly entry: Uint8Array
  /** Empty where the registry was only ever given the content's root. */
  readonly kept: readonly Kept[]
  readonly files: readonly FileRef[]
  readonly organisation: string
  readonly person: string | null
  readonly owner: string | null
  readonly request: { readonly key: string; readonly hash: Uint8Array } | null
  /** That this stands for others from which something was erased, once the entry `by` is in the log. */
  readonly erasure: { readonly by: Hash; readonly replaces: readonly VaultRef[] } | null
}

/** A transfer that waits for the other side. */
export interface SealedOffer {
  readonly kind: 'offer'
  readonly id: string
  readonly code: Uint8Array
  readonly from: string
  readonly person: string | null
  readonly to: string
  /** The disclosures that both sides put their names to. */
  readonly terms: readonly Uint8Array[]
}

/**
 * To whom a record says that a design belongs, by itself: an erasure destroys the record's seal, and what
 * is left of it is sealed anew, which an older backup has not. The ids name nobody.
 */
export interface SealedOwner {
  readonly kind: 'owner'
  /** Of the record. */
  readonly leaf: Hash
  readonly organisation: string
  readonly owner: string
}

export type SealedThing = SealedRecord | SealedOffer | SealedOwner

const LIMITS: CborLimits = { bytes: 64 * 1024 * 1024, depth: 8 }

export function formatSealed(thing: SealedThing): Uint8Array {
  return encodeCbor(valueOf(thing))
}

function valueOf(thing: SealedThing): CborValue {
  switch (thing.kind) {
    case 'record':
      return recordValue(thing)
    case 'offer':
      return offerValue(thing)
    case 'owner':
      return ['owner/1', thing.leaf, thing.organisation, thing.owner]
  }
}

function recordValue(it: SealedRecord): CborValue {
  return [
    'record/1',
    it.entry,
    it.kept.map((kept) => ('leaf' in kept ? [kept.leaf] : kept)),
    it.files.map(({ place, ref }) => [place, ref]),
    it.organisation,
    it.person,
    it.owner,
    it.request && [it.request.key, it.request.hash],
    it.erasure && [it.erasure.by, it.erasure.replaces],
  ]
}

function offerValue({ id, code, from, person, to, terms }: SealedOffer): CborValue {
  return ['offer/1', id, code, from, person, to, terms]
}

/** Throws an `EvidenceError` for what was not sealed by `formatSealed`. */
export function parseSealed(bytes: Uint8Array): SealedThing {
  const items = asArray(decodeCbor(bytes, LIMITS), 'what was sealed')
  if (items[0] === 'record/1') return parseRecordValue(items)
  if (items[0] === 'offer/1') return parseOfferValue(items)
  if (items[0] === 'owner/1') return parseOwnerValue(items)
  throw new EvidenceError('unsupported', 'something sealed by another version')
}

function parseRecordValue(items: readonly CborValue[]): SealedRecord {
  const [, entry, kept, files, organisation, person, owner, request, erasure] = asTuple(
    items,
    9,
    'a sealed record',
  )
  return {
    kind: 'record',
    entry: asBytes(entry, 'the entry'),
    kept: asArray(kept, 'the disclosures').map(parseKept),
    files: asArray(files, 'the files').map((file) => {
      const [place, ref] = asTuple(file, 2, 'a file')
      return { place: asUint(place, 'a place'), ref: asVaultRef(asBytes(ref, 'a ref')) }
    }),
    organisation: asText(organisation, 'the organisation'),
    person: orNull(person),
    owner: orNull(owner),
    request: request === null ? null : parseRequest(request),
    erasure: erasure === null ? null : parseErasure(erasure),
  }
}

function parseKept(value: CborValue): Kept {
  if (value instanceof Uint8Array) return value
  return { leaf: asSized(asTuple(value, 1, 'what is left')[0], HASH_BYTES, 'a leaf') }
}

function parseRequest(value: CborValue | undefined): { key: string; hash: Uint8Array } {
  const [key, hash] = asTuple(value, 2, 'the request')
  return { key: asText(key, 'the key'), hash: asBytes(hash, 'the hash of the request') }
}

function parseErasure(value: CborValue | undefined): SealedRecord['erasure'] {
  const [by, replaces] = asTuple(value, 2, 'the erasure')
  return {
    by: asSized(by, HASH_BYTES, 'the leaf of the erasure'),
    replaces: asArray(replaces, 'what it replaces').map((ref) => asVaultRef(asBytes(ref, 'a ref'))),
  }
}

function parseOfferValue(items: readonly CborValue[]): SealedOffer {
  const [, id, code, from, person, to, terms] = asTuple(items, 7, 'a sealed offer')
  return {
    kind: 'offer',
    id: asText(id, 'the id'),
    code: asBytes(code, 'the code'),
    from: asText(from, 'who offers'),
    person: orNull(person),
    to: asText(to, 'to whom'),
    terms: asArray(terms, 'the terms').map((it) => asBytes(it, 'a disclosure')),
  }
}

function parseOwnerValue(items: readonly CborValue[]): SealedOwner {
  const [, leaf, organisation, owner] = asTuple(items, 4, 'a sealed owner')
  return {
    kind: 'owner',
    leaf: asSized(leaf, HASH_BYTES, 'the leaf of a record'),
    organisation: asText(organisation, 'the organisation'),
    owner: asText(owner, 'the owner'),
  }
}

function orNull(value: CborValue | undefined): string | null {
  return value === null ? null : asText(value, 'a name')
}

/** Disclosures: what a record says, field by field, each under its own salt, so that each can be shown, withheld or erased. */

import { asSized, asText, asTuple } from '../cbor-fields.ts'
import { type CborLimits, type CborValue, viewCbor, encodeCbor } from '../cbor.ts'
import { bytesToHex } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { type Hash, leafHash } from '../tree/hash.ts'
import { checkInclusion, type InclusionProof } from '../tree/proof.ts'
import { type LeafIndex, leafIndex } from '../tree/size.ts'
import { contentPath, contentTree, contentTreeOf } from './content.ts'
import type { TreeHead } from './record.ts'

export interface Disclosure {
  /** 16 random bytes, used once. Without them nobody can guess a value from its hash. */
  readonly salt: Uint8Array
  readonly name: string
  readonly value: CborValue
}

export const SALT_BYTES = 16
export const MAX_NAME_CHARACTERS = 64

const LIMITS: CborLimits = { bytes: 65_535, depth: 16 }

/** `[salt, name, value]`: the bytes whose leaf hash stands in the content tree. */
export function formatDisclosure({ salt, name, value }: Disclosure): Uint8Array<ArrayBuffer> {
  // Checked as strictly as what is read: whatever is written can be read again.
  return encodeCbor([asSalt(salt), asName(name), value], LIMITS)
}

export function parseDisclosure(bytes: Uint8Array): Disclosure {
  const [salt, name, value] = asTuple(viewCbor(bytes, LIMITS), 3, 'a disclosure')
  return {
    salt: asSalt(salt),
    name: asName(asText(name, 'the name of a disclosure')),
    value: value as CborValue,
  }
}

/**
 * The head of the tree over these disclosures. Refuses a salt that is used twice.
 *
 * Requires `read` to be what these bytes say: whoever has read them already hands it in.
 */
export function contentOf(
  disclosures: readonly Uint8Array[],
  read: readonly Disclosure[] = disclosures.map(parseDisclosure),
): TreeHead {
  checkSalts(read)
  const { size, root } = contentTreeOf(disclosures)
  return { size, root }
}

/** A disclosure that is shown, with its way to the content's root. */
export interface Shown {
  readonly index: LeafIndex
  readonly bytes: Uint8Array
  readonly path: InclusionProof
}

/**
 * What is left where salt and value were destroyed: the place, and the hash that holds the tree together.
 *
 * That this is erasure and not mere reticence is a claim until a `data.erased` record bears it out.
 */
export interface Erased {
  readonly index: LeafIndex
  readonly leaf: Hash
  readonly path: InclusionProof
}

export type Revealed = Shown | Erased

export function isShown(revealed: Revealed): revealed is Shown {
  return 'bytes' in revealed
}

/** Shows those disclosures of a record whose places are in `which`, lowest first. */
export function disclose(disclosures: readonly Uint8Array[], which: readonly number[]): Shown[] {
  const tree = contentTreeOf(disclosures)
  return ascending(which).map((place) => {
    const index = leafIndex(place, tree.size)
    return { index, bytes: disclosures[index] as Uint8Array, path: contentPath(tree, index) }
  })
}

/** As `disclose`, for a holder who has only hashes left of some: those are marked as erased. */
export function discloseKept(
  kept: readonly (Uint8Array | { readonly leaf: Hash })[],
  which: readonly number[],
): Revealed[] {
  const tree = contentTree(kept.map((it) => ('leaf' in it ? it.leaf : leafHash(it))))
  return ascending(which).map((place) => {
    const index = leafIndex(place, tree.size)
    const it = kept[index] as Uint8Array | { readonly leaf: Hash }
    const path = contentPath(tree, index)
    return 'leaf' in it ? { index, leaf: it.leaf, path } : { index, bytes: it, path }
  })
}

/** What is left of a disclosure when its salt and value are gone. */
export function erase({ index, bytes, path }: Shown): Erased {
  return { index, leaf: leafHash(bytes), path }
}

/** Checks that this is part of the content. Throws `wrong-path` and `root-mismatch`. */
export function checkDisclosure(revealed: Revealed, { size, root }: TreeHead): void {
  const leaf = isShown(revealed) ? leafHash(revealed.bytes) : revealed.leaf
  checkInclusion(leaf, leafIndex(revealed.index, size), size, root, revealed.path)
}

/** Erasing one of two disclosures under one salt would leave the other's salt to guess it by. */
function checkSalts(disclosures: readonly Disclosure[]): void {
  const salts = new Set(disclosures.map(({ salt }) => bytesToHex(salt)))
  if (salts.size < disclosures.length) {
    throw new EvidenceError('malformed', 'two disclosures with one salt')
  }
}

function asSalt(value: CborValue | undefined): Uint8Array {
  return asSized(value, SALT_BYTES, 'the salt of a disclosure')
}

function asName(name: string): string {
  if (name.length <= MAX_NAME_CHARACTERS && /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*$/.test(name)) {
    return name
  }
  throw new EvidenceError('malformed', 'not the name of a field')
}

function ascending(which: readonly number[]): number[] {
  return [...new Set(which)].sort((a, b) => a - b)
}

/** What is to be said in a record, made ready: salted, checked, and of a size that a certificate can hold. */

import { asMap } from '../../core/cbor-fields.ts'
import { type CborMap, type CborValue, encodeCbor } from '../../core/cbor.ts'
import { equalBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { DESIGNER_SIGNATURE, openDesignerSignature } from '../../core/record/designer.ts'
import {
  contentOf,
  disclose,
  type Disclosure,
  formatDisclosure,
  parseDisclosure,
  SALT_BYTES,
  type Shown,
} from '../../core/record/disclosure.ts'
import { checkFields, isFieldName } from '../../core/record/fields.ts'
import { type TreeHead } from '../../core/record/record.ts'
import { type Random } from '../../ports/random.ts'
import { type KeptFile } from '../../ports/vault.ts'
import { type Actor } from './parts.ts'
import { RegistryRefusal } from './refusal.ts'
import { type FileRef } from './sealed-record.ts'

export interface NamedValue {
  readonly name: string
  readonly value: CborValue
}

/** What somebody hands in, by how much of it the registry is to know. */
export type Submitted =
  /** The registry salts it. */
  | { readonly kind: 'fields'; readonly fields: readonly NamedValue[] }
  /** Salted on the designer's own device, and signed there if the last of them is a signature. */
  | { readonly kind: 'disclosures'; readonly disclosures: readonly Uint8Array[] }
  /** Blind: the registry never sees more than this. */
  | { readonly kind: 'blind'; readonly content: TreeHead }

/** A file that was sent along, and which of the files of the content it is, counted from 0. */
export interface Upload {
  readonly file: number
  readonly kept: KeptFile
}

export interface Prepared {
  readonly content: readonly Uint8Array[] | TreeHead
  /** The same, to look into; nothing if it is blind. */
  readonly disclosures: readonly Disclosure[]
  readonly files: readonly FileRef[]
}

/** A certificate has 8 MiB for all of it, with paths and receipts. */
const MAX_CONTENT_BYTES = 4 * 1024 * 1024

/** The fields with the digests of what was sent along, where they had none. */
export function completed(submitted: Submitted, uploads: readonly Upload[]): Submitted {
  if (submitted.kind !== 'fields') return submitted
  let file = -1
  const fields = submitted.fields.map((field) => {
    if (field.name !== 'file') return field
    file++
    const upload = uploads.find((it) => it.file === file)
    return upload
      ? { name: field.name, value: withDigests(asMap(field.value, 'file'), upload) }
      : field
  })
  return { kind: 'fields', fields }
}

function withDigests(file: CborMap, { kept }: Upload): CborMap {
  const { bytes, sha256: a, sm3 } = kept
  return new Map([...Object.entries({ bytes, sha256: a, sm3 }), ...file])
}

export function prepare(
  submitted: Submitted,
  uploads: readonly Upload[],
  actor: Actor,
  random: Random,
): Prepared {
  if (submitted.kind === 'blind') {
    if (uploads.length > 0) throw undeclared(0)
    return { content: submitted.content, disclosures: [], files: [] }
  }
  // What came as bytes is read, once; what came as fields is written.
  const disclosures =
    submitted.kind === 'disclosures'
      ? submitted.disclosures.map(parseDisclosure)
      : salted([...submitted.fields, attribution(actor)], random)
  const content =
    submitted.kind === 'disclosures' ? submitted.disclosures : disclosures.map(formatDisclosure)
  const bytes = content.reduce((sum, each) => sum + each.length, 0)
  if (bytes > MAX_CONTENT_BYTES) {
    throw new RegistryRefusal('too-much', `${bytes} bytes of content, over ${MAX_CONTENT_BYTES}`)
  }
  checkFields(disclosures)
  checkDesigner(content, disclosures)
  return { content, disclosures, files: matched(disclosures, uploads) }
}

function salted(fields: readonly NamedValue[], random: Random): Disclosure[] {
  return fields.map(({ name, value }) => {
    if (!isFieldName(name)) {
      throw new RegistryRefusal(
        'foreign-field',
        'there is no field of this name',
        name.slice(0, 64),
      )
    }
    return { salt: random(SALT_BYTES), name, value }
  })
}

/** Who acted, as opaque ids: in the content, so that it can be shown, and be kept back. */
function attribution({ organisation, person }: Actor): NamedValue {
  const value = new Map<string, CborValue>([['organisation', organisation]])
  if (person !== undefined) value.set('person', person)
  return { name: 'attributed', value }
}

/** A designer's signature that does not hold would be a trap for whoever shows it in court. */
function checkDesigner(content: readonly Uint8Array[], disclosures: readonly Disclosure[]): void {
  const at = disclosures.findIndex(({ name }) => name === DESIGNER_SIGNATURE)
  if (at === -1) return
  const [shown] = disclose(content, [at])
  openDesignerSignature(shown as Shown, contentOf(content, disclosures))
}

/** Which disclosure each upload belongs to: the file that it is, by both digests. */
function matched(disclosures: readonly Disclosure[], uploads: readonly Upload[]): FileRef[] {
  const files = disclosures.flatMap(({ name, value }, place) =>
    name === 'file' ? [{ place, value: asMap(value, 'file') }] : [],
  )
  return uploads.map(({ file, kept }) => {
    const declared = files[file]
    if (!declared) throw undeclared(file)
    const same =
      declared.value.get('bytes') === kept.bytes &&
      sameDigest(declared.value.get('sha256'), kept.sha256) &&
      sameDigest(declared.value.get('sm3'), kept.sm3)
    if (!same) {
      const what = 'what was sent is not the file that was declared'
      throw new RegistryRefusal('digest-mismatch', what, `file ${file}`)
    }
    return { place: declared.place, ref: kept.ref }
  })
}

function sameDigest(declared: CborValue | undefined, found: Uint8Array): boolean {
  return declared instanceof Uint8Array && equalBytes(declared, found)
}

function undeclared(file: number): RegistryRefusal {
  return new RegistryRefusal(
    'upload-missing',
    'a file was sent that was not declared',
    `file ${file}`,
  )
}

/** The hash of a request: what makes two requests the same. Salts are ours and do not count. */
export function hashOf(what: string, about: Uint8Array | null, ...parts: CborValue[]): Uint8Array {
  return sha256(encodeCbor([what, about, parts]))
}

export function submittedValue(submitted: Submitted): CborValue {
  switch (submitted.kind) {
    case 'fields':
      return ['fields', submitted.fields.map(({ name, value }) => [name, value])]
    case 'disclosures':
      return ['disclosures', submitted.disclosures]
    case 'blind':
      return ['blind', submitted.content.size, submitted.content.root]
  }
}

/** The keys and values of the record index, byte for byte. Terms and request keys stand in it as keyed hashes. */

import { createHmac } from 'node:crypto'
import { asInt, asSized, asText, asTuple } from '../../core/cbor-fields.ts'
import { decodeCbor, encodeCbor } from '../../core/cbor.ts'
import { bytesToUtf8, utf8ToBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { type IndexedRecord, type Term } from '../../ports/record-index.ts'
import { asVaultRef } from '../../ports/vault.ts'

/** The first byte of a key says what stands under it. */
const KEY = {
  about: 0x61,
  date: 0x64,
  entry: 0x65,
  meta: 0x6d,
  offer: 0x6f,
  request: 0x71,
  term: 0x74,
} as const

const NUMBER_BYTES = 8
const TOKEN_BYTES = 16

export const SWEPT_KEY = Buffer.from([KEY.meta, 1])
export const SETTLED_KEY = Buffer.from([KEY.meta, 2])

export function entryKey(index: number): Buffer {
  return Buffer.concat([Buffer.from([KEY.entry]), number(index)])
}

export function aboutKey(about: Uint8Array, index?: number): Buffer {
  const head = Buffer.concat([Buffer.from([KEY.about, about.length]), about])
  return index === undefined ? head : Buffer.concat([head, number(index)])
}

export function dateKey(issuedAt: number, index: number): Buffer {
  return Buffer.concat([Buffer.from([KEY.date]), number(issuedAt), number(index)])
}

export function offerKey(id: string): Buffer {
  return Buffer.concat([Buffer.from([KEY.offer]), utf8ToBytes(id)])
}

export const ALL_OFFERS = { gte: Buffer.from([KEY.offer]), lt: Buffer.from([KEY.offer + 1]) }

export function offerId(key: Uint8Array): string {
  return bytesToUtf8(key.subarray(1))
}

/** Everything whose key begins with `head` and a number from `from` to below `to`. */
export function numbered(
  head: Buffer,
  from: number,
  to: number,
): { readonly gte: Buffer; readonly lt: Buffer } {
  return {
    gte: Buffer.concat([head, number(from)]),
    lt: Buffer.concat([head, number(to)]),
  }
}

export const ALL_ENTRIES = Buffer.from([KEY.entry])
export const ALL_DATES = Buffer.from([KEY.date])

/** The number at the end of a key. */
export function lastNumber(key: Buffer): number {
  return Number(key.readBigUInt64BE(key.length - NUMBER_BYTES))
}

/** Makes names that nobody without the key can guess their way to. */
export function namer(secret: Uint8Array) {
  const token = (...parts: readonly string[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest().subarray(0, TOKEN_BYTES)
  return {
    term: ({ kind, text }: Term) => Buffer.concat([Buffer.from([KEY.term]), token(kind, text)]),
    request: (organisation: string, key: string) =>
      Buffer.concat([Buffer.from([KEY.request]), token('request', organisation, key)]),
  }
}

/** `[leaf, type, about, issued at, organisation, owner / null, ref / null]`; nothing for what is no record. */
export function entryValue(record: IndexedRecord | undefined): Buffer {
  if (!record) return Buffer.alloc(0)
  const { leaf, type, about, issuedAt, organisation, owner, ref } = record
  const row = [leaf, type, about, issuedAt, organisation, owner ?? null, ref ?? null]
  return Buffer.from(encodeCbor(row))
}

/** Throws an `EvidenceError` if the value is not what was put there. */
export function readEntry(index: number, value: Buffer): IndexedRecord | undefined {
  if (value.length === 0) return undefined
  const row = asTuple(decodeCbor(new Uint8Array(value)), 7, 'a row of the index')
  const [leaf, type, about, issuedAt, organisation, owner, ref] = row
  if (!(about instanceof Uint8Array)) throw new EvidenceError('malformed', 'a row about nothing')
  return {
    index,
    leaf: asSized(leaf, 32, 'a leaf'),
    type: asText(type, 'a type'),
    about,
    issuedAt: asInt(issuedAt, 'a time'),
    organisation: asText(organisation, 'an organisation'),
    ...(typeof owner === 'string' && { owner }),
    ...(ref instanceof Uint8Array && { ref: asVaultRef(ref) }),
  }
}

/** u64 index || the hash of the request */
export function requestValue(index: number, hash: Uint8Array): Buffer {
  return Buffer.concat([number(index), hash])
}

export function readRequest(value: Buffer): { hash: Uint8Array; index: number } {
  return { index: readNumber(value), hash: Uint8Array.from(value.subarray(NUMBER_BYTES)) }
}

export function number(n: number): Buffer {
  const bytes = Buffer.alloc(NUMBER_BYTES)
  bytes.writeBigUInt64BE(BigInt(n))
  return bytes
}

export function readNumber(value: Buffer): number {
  return Number(value.readBigUInt64BE(0))
}

/** The bytes of the journal: segment headers and records (docs/spec/journal.md). */

import { concatBytes, equalBytes, readUint64, utf8ToBytes, writeUint64 } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { type JournalRecord } from '../../ports/journal.ts'

const MAGIC = utf8ToBytes('yuanzheng journal v1\n')
const CHAIN_BYTES = 32
const SIGNATURE_BYTES = 64

/** magic || u64 first || chain || SHA-256 of all that */
export const SEGMENT_HEADER_BYTES = MAGIC.length + 8 + CHAIN_BYTES + 32

/** u32 length || u32 count || u64 first || u64 time || signature */
export const RECORD_HEADER_BYTES = 4 + 4 + 8 + 8 + SIGNATURE_BYTES

/** A length beyond this is damage, not a record: no group is as large. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024

/** The chain before the first record: it binds the journal to one log. */
export function firstChain(origin: string): Uint8Array {
  return sha256(concatBytes(MAGIC, utf8ToBytes(origin)))
}

export function formatSegmentHeader(first: number, chain: Uint8Array): Uint8Array {
  const head = new Uint8Array(SEGMENT_HEADER_BYTES - 32)
  head.set(MAGIC)
  writeUint64(head, first, MAGIC.length)
  head.set(chain, MAGIC.length + 8)
  return concatBytes(head, sha256(head))
}

/** Twenty digits, so that names sort as numbers do. */
export function segmentName(first: number): string {
  return `${String(first).padStart(20, '0')}.journal`
}

export function segmentFirst(name: string): number | undefined {
  const first = /^([0-9]{20})\.journal$/.exec(name)?.[1]
  return first === undefined ? undefined : Number(first)
}

/** A record's bytes, and the chain that they end in. */
export function formatRecord(
  record: JournalRecord,
  chain: Uint8Array,
): { bytes: Uint8Array; chain: Uint8Array } {
  const { first, count, time, signature, body } = record
  const length = RECORD_HEADER_BYTES + body.length + CHAIN_BYTES
  if (length > MAX_RECORD_BYTES) throw new RangeError('a group is too large for a record')
  // The chain so far stands before the record while it is hashed, and is not written again.
  const whole = new Uint8Array(CHAIN_BYTES + length)
  const view = new DataView(whole.buffer)
  whole.set(chain)
  view.setUint32(CHAIN_BYTES, length)
  view.setUint32(CHAIN_BYTES + 4, count)
  writeUint64(whole, first, CHAIN_BYTES + 8)
  writeUint64(whole, time, CHAIN_BYTES + 16)
  whole.set(signature, CHAIN_BYTES + 24)
  whole.set(body, CHAIN_BYTES + RECORD_HEADER_BYTES)
  const next = sha256(whole.subarray(0, -CHAIN_BYTES))
  whole.set(next, whole.length - CHAIN_BYTES)
  return { bytes: whole.subarray(CHAIN_BYTES), chain: next }
}

/** How long the record is that begins so, or why it is none. Requires 4 bytes. */
export function recordLength(head: Uint8Array): number | string {
  const length = new DataView(head.buffer, head.byteOffset).getUint32(0)
  if (length < RECORD_HEADER_BYTES + CHAIN_BYTES) return `no record is ${length} bytes long`
  if (length > MAX_RECORD_BYTES) return `a record of ${length} bytes is too long`
  return length
}

/** Reads a record of exactly these bytes, or says why it is not one that follows `chain`. */
export function parseRecord(
  bytes: Uint8Array,
  chain: Uint8Array,
): { record: JournalRecord; chain: Uint8Array } | string {
  const end = bytes.length - CHAIN_BYTES
  const next = bytes.slice(end)
  if (!equalBytes(sha256(concatBytes(chain, bytes.subarray(0, end))), next)) {
    return 'the record does not follow from those before it: its hash is another'
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const record = {
    count: view.getUint32(4),
    first: readUint64(bytes, 8),
    time: readUint64(bytes, 16),
    signature: bytes.slice(24, RECORD_HEADER_BYTES),
    body: bytes.slice(RECORD_HEADER_BYTES, end),
  }
  return { record, chain: next }
}

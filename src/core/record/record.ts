/** Records: what a log entry says. A few hashes of fixed length, naming nobody, signed by an issuer (docs/spec/record.md). */

import { asInt, asMap, asSized, asText, asTuple, asUint, checkKeys } from '../cbor-fields.ts'
import { type CborValue, viewCbor, encodeCbor } from '../cbor.ts'
import { parseStatement, type Statement } from '../cose/statement.ts'
import { equalBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { HASH_BYTES, type Hash, leafHash } from '../tree/hash.ts'
import { type TreeSize, treeSize } from '../tree/size.ts'
import { checkAbout, type About, asAbout, parseSubject, subjectOf } from './about.ts'
import { codeOf, type ProvenanceCode } from './code.ts'
import { checkTypeName, DEPOSIT } from './types.ts'

/** The size of a tree, and its root. */
export interface TreeHead {
  readonly size: TreeSize
  readonly root: Hash
}

/** What is said. Named so because `Record` is TypeScript's. */
export interface LogRecord {
  /** One of `RECORD_TYPES`, or a type that a later version made. */
  readonly type: string
  /** The thing it is about; `null` in a deposit, whose code is derived from it. */
  readonly about: About | null
  /** The leaf hash of the record before this one about the same thing; `null` in the first. */
  readonly prev: Hash | null
  /** The tree of salted disclosures. */
  readonly content: TreeHead
  /** The newest checkpoint that was known when this was made: it was made no sooner. */
  readonly seen: TreeHead
}

export const RECORD_MEDIA_TYPE = 'application/vnd.yuanzheng.record+cbor'

const [TYPE, ABOUT, PREV, CONTENT, SEEN] = [1, 2, 3, 4, 5]

/** `{1: type, 2: about, 3: prev, 4: [size, root], 5: [size, root]}` */
export function formatRecord(record: LogRecord): Uint8Array<ArrayBuffer> {
  checkRecord(record)
  return encodeCbor(
    new Map<number, CborValue>([
      [TYPE, record.type],
      [ABOUT, record.about],
      [PREV, record.prev],
      [CONTENT, [record.content.size, record.content.root]],
      [SEEN, [record.seen.size, record.seen.root]],
    ]),
  )
}

export function parseRecord(payload: Uint8Array): LogRecord {
  const map = asMap(viewCbor(payload), 'a record')
  checkKeys(map, [TYPE, ABOUT, PREV, CONTENT, SEEN], 'a record')
  const record = {
    type: asText(map.get(TYPE), 'the type of a record'),
    about: nullOr(map.get(ABOUT), asAbout),
    prev: nullOr(map.get(PREV), (value) => asSized(value, HASH_BYTES, 'the previous record')),
    content: asHead(map.get(CONTENT), 'the content'),
    seen: asHead(map.get(SEEN), 'the checkpoint that was seen'),
  }
  checkRecord(record)
  return record
}

/** A record with the statement that carries it, read and not yet believed: `checkStatement` says who signed. */
export interface SignedRecord {
  readonly record: LogRecord
  readonly statement: Statement
  /** The bytes that are logged. */
  readonly entry: Uint8Array
  readonly leaf: Hash
  /** The code that it is about, which for a deposit is its own; `undefined` for cases and issuers. */
  readonly code: ProvenanceCode | undefined
}

/** What to sign for a record, as `statementMessage` and `signStatement` take it. */
export function recordStatement(
  record: LogRecord,
  issuedAt: number,
): {
  readonly contentType: string
  readonly subject: string
  readonly issuedAt: number
  readonly payload: Uint8Array
} {
  const subject = subjectOf(record)
  return { contentType: RECORD_MEDIA_TYPE, subject, issuedAt, payload: formatRecord(record) }
}

/** Reads an entry of the log that is a record. Another kind of statement is `unsupported`. */
export function parseSignedRecord(entry: Uint8Array): SignedRecord {
  return signedRecord(entry, parseStatement(entry))
}

/** As `parseSignedRecord`, for an entry whose statement is read already. */
export function signedRecord(entry: Uint8Array, statement: Statement): SignedRecord {
  if (statement.contentType !== RECORD_MEDIA_TYPE) {
    throw new EvidenceError('unsupported', 'a statement whose payload is no record')
  }
  const record = parseRecord(statement.payload)
  parseSubject(statement.subject, record)
  return { record, statement, entry, leaf: leafHash(entry), code: codeAbout(record, entry) }
}

/** The code that a record is about: a deposit's is that of its own entry. */
export function codeAbout(
  { type, about }: LogRecord,
  entry: Uint8Array,
): ProvenanceCode | undefined {
  if (type === DEPOSIT) return codeOf(entry)
  return about?.length === 10 ? (about as ProvenanceCode) : undefined
}

/** Checks that `next` names `previous` as the record before it, about the same thing. */
export function checkSuccession(previous: SignedRecord, next: SignedRecord): void {
  const { prev, about } = next.record
  if (prev === null || !equalBytes(prev, previous.leaf)) {
    throw new EvidenceError('wrong-path', 'a record that does not follow the one before it')
  }
  const before = previous.record.type === DEPOSIT ? codeOf(previous.entry) : previous.record.about
  if (!sameBytes(before, about)) {
    throw new EvidenceError('wrong-path', 'a record that follows one about another thing')
  }
  // What is about nothing else is about its issuer, whom only the statement names.
  if (about === null && next.statement.issuer !== previous.statement.issuer) {
    throw new EvidenceError('wrong-path', 'a record that follows one by another issuer')
  }
}

function checkRecord(record: LogRecord): void {
  checkTypeName(record.type)
  checkAbout(record)
  checkHead(record.content)
  checkHead(record.seen)
  // A record without content says nothing that anybody could ever show.
  if (record.content.size === 0) throw new EvidenceError('malformed', 'a record without content')
}

function checkHead({ size, root }: TreeHead): void {
  treeSize(size)
  if (root.length !== HASH_BYTES) throw new EvidenceError('malformed', 'a root has 32 bytes')
}

function asHead(value: CborValue | undefined, what: string): TreeHead {
  const [size, root] = asTuple(value, 2, what)
  asInt(size, `the size of ${what}`)
  return {
    size: treeSize(asUint(size, `the size of ${what}`)),
    root: asSized(root, HASH_BYTES, `the root of ${what}`),
  }
}

function nullOr<T>(
  value: CborValue | undefined,
  read: (value: CborValue | undefined) => T,
): T | null {
  return value === null ? null : read(value)
}

function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : equalBytes(a, b)
}

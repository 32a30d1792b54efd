/** What a record is about: a design by its provenance code, a case by its random id, or whoever signs. */

import { asBytes } from '../cbor-fields.ts'
import type { CborValue } from '../cbor.ts'
import { bytesToHex } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { asCode, CODE_BYTES, formatCode, type ProvenanceCode } from './code.ts'
import { type RecordTopic, topicOf } from './types.ts'

declare const brand: unique symbol

/** 16 random bytes that mean nothing to outsiders. */
export type CaseId = Uint8Array & { readonly [brand]: 'CaseId' }

/** Told apart by their length. */
export type About = ProvenanceCode | CaseId

export const CASE_BYTES = 16

export function asCaseId(bytes: Uint8Array): CaseId {
  if (bytes.length !== CASE_BYTES) {
    throw new EvidenceError('malformed', `a case id has 16 bytes, this has ${bytes.length}`)
  }
  return bytes as CaseId
}

/** `case:` and 32 hex digits. */
export function formatCaseId(id: CaseId): string {
  return `case:${bytesToHex(id)}`
}

export function asAbout(value: CborValue | undefined): About {
  const bytes = asBytes(value, 'what a record is about')
  return bytes.length === CODE_BYTES ? asCode(bytes) : asCaseId(bytes)
}

interface Placed {
  readonly type: string
  readonly about: About | null
  readonly prev: Uint8Array | null
}

/** Checks that `about` and `prev` are such as the type asks for. A type that we do not know may have any. */
export function checkAbout({ type, about, prev }: Placed): void {
  const topic = topicOf(type)
  if (topic === undefined) return
  if (!ABOUT[topic](about)) {
    throw new EvidenceError('malformed', `a record of type ${type} is not about such a thing`)
  }
  const first = topic === 'deposit'
  if (first && prev !== null)
    throw new EvidenceError('malformed', 'a deposit that follows a record')
  // A design begins with its deposit, so whatever else is about it has a record before it.
  if (!first && prev === null && about?.length === CODE_BYTES) {
    throw new EvidenceError('malformed', `a record of type ${type} that follows none`)
  }
}

const isCode = (about: About | null): boolean => about?.length === CODE_BYTES
const isCase = (about: About | null): boolean => about?.length === CASE_BYTES

const ABOUT: Readonly<Record<RecordTopic, (about: About | null) => boolean>> = {
  deposit: (about) => about === null,
  design: isCode,
  case: isCase,
  either: (about) => isCode(about) || isCase(about),
  issuer: (about) => about === null,
}

/** The `sub` of a record's statement: the text of what it is about, or a word where that is derived. */
export function subjectOf({ type, about }: Placed): string {
  if (about !== null) {
    return about.length === CODE_BYTES ? formatCode(asCode(about)) : formatCaseId(asCaseId(about))
  }
  return WORDS[topicOf(type) ?? 'design']
}

const WORDS: Readonly<Record<RecordTopic, string>> = {
  deposit: 'design',
  issuer: 'issuer',
  design: 'unknown',
  case: 'unknown',
  either: 'unknown',
}

/** Checks that a statement's subject says what its record says; the two are one fact, signed twice. */
export function parseSubject(subject: string, record: Placed): void {
  // What a later version calls its derived things we cannot know.
  if (record.about === null && topicOf(record.type) === undefined) return
  if (subject !== subjectOf(record)) {
    throw new EvidenceError('malformed', "the statement's subject is not what its record is about")
  }
}

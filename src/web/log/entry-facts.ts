/** An entry as far as it can be read: a record of ours, another statement, or bytes that say nothing to us. */

import { bytesToHex } from '../../core/bytes.ts'
import { parseStatement, type Statement } from '../../core/cose/statement.ts'
import { EvidenceError } from '../../core/error.ts'
import { asCaseId, CASE_BYTES, formatCaseId } from '../../core/record/about.ts'
import { formatCode } from '../../core/record/code.ts'
import { type SignedRecord, signedRecord } from '../../core/record/record.ts'
import { type RecordTopic, topicOf } from '../../core/record/types.ts'
import { leafHash } from '../../core/tree/hash.ts'

export interface EntryFacts {
  readonly bytes: Uint8Array
  readonly leaf: string
  /** `undefined` where the bytes are no COSE_Sign1 of a kind that we know. */
  readonly statement: Statement | undefined
  readonly signed: SignedRecord | undefined
  /** Why it could not be read as a record. */
  readonly fault: string | undefined
}

export function readEntry(bytes: Uint8Array): EntryFacts {
  const leaf = bytesToHex(leafHash(bytes))
  const facts = { bytes, leaf, statement: undefined, signed: undefined, fault: undefined }
  let statement: Statement | undefined
  try {
    statement = parseStatement(bytes)
    return { ...facts, statement, signed: signedRecord(bytes, statement) }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { ...facts, statement, fault: error.message }
  }
}

/** Which thing it is about, in print; `undefined` for issuers and what we cannot read. */
export function aboutOf({ signed }: EntryFacts): string | undefined {
  if (signed === undefined) return undefined
  const { code, record } = signed
  if (code) return formatCode(code)
  if (record.about?.length === CASE_BYTES) return formatCaseId(asCaseId(record.about))
  return undefined
}

export type EntryFamily = 'deposit' | 'event' | 'case' | 'other'

/** The four kinds of thread in the band. */
export function familyOf({ signed }: EntryFacts): EntryFamily {
  if (signed === undefined) return 'other'
  const { type, about } = signed.record
  if (type === 'design.deposit/1' || type === 'design.version/1') return 'deposit'
  const topic: RecordTopic | undefined = topicOf(type)
  if (topic === 'case' || about?.length === CASE_BYTES) return 'case'
  return topic === 'design' || topic === 'either' ? 'event' : 'other'
}

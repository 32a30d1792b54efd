/** What kinds of record there are. A closed list, to which versions add; what is not in it is kept and shown as such. */

import { EvidenceError } from '../error.ts'

/** Which thing a record is about, and so what its `about` and `prev` must look like. */
export type RecordTopic =
  | 'deposit' // a new design: its code is derived from the record, so `about` and `prev` are null
  | 'design' //  a design that was deposited: its code, and always a record before this one
  | 'case' //    a case: its id, and no record before the first
  | 'either' //  a design or a case
  | 'issuer' //  whoever signs: `about` is null, and no record before the first

export const RECORD_TYPES = {
  'design.deposit/1': 'deposit',
  'design.version/1': 'design',
  'design.disclosed/1': 'design',
  'right.linked/1': 'design',
  'listing.linked/1': 'design',
  'design.transferred/1': 'design',
  'design.licensed/1': 'design',
  'design.pledged/1': 'design',
  'objection.filed/1': 'design',
  'objection.resolved/1': 'design',
  'record.corrected/1': 'either',
  'certificate.revoked/1': 'either',
  'data.erased/1': 'either',
  'key.rotated/1': 'issuer',
  'label.batch/1': 'design',
  'case.event/1': 'case',
  'evidence.captured/1': 'case',
  'claim.filed/1': 'case',
} as const satisfies Readonly<Record<string, RecordTopic>>

export type RecordType = keyof typeof RECORD_TYPES

export const DEPOSIT = 'design.deposit/1'
export const CAPTURED = 'evidence.captured/1'
export const CLAIMED = 'claim.filed/1'

/** Whether this house knows what records of a type mean. */
export function isRecordType(type: string): type is RecordType {
  return Object.hasOwn(RECORD_TYPES, type)
}

/** What a record of this type is about, or `undefined` for a type that this version does not know. */
export function topicOf(type: string): RecordTopic | undefined {
  return isRecordType(type) ? RECORD_TYPES[type] : undefined
}

export const MAX_TYPE_CHARACTERS = 64

/** Words of a-z, 0-9 and hyphens with dots between them, a slash, and a version from 1. */
export function checkTypeName(type: string): void {
  if (type.length > MAX_TYPE_CHARACTERS || !TYPE_NAME.test(type)) {
    throw new EvidenceError('malformed', 'not the name of a record type')
  }
}

const WORD = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*'
const TYPE_NAME = new RegExp(`^${WORD}(?:\\.${WORD})*/[1-9][0-9]*$`)

/** What kinds of record and states of a design are called. Paper, pages and terminals share these words. */

import { isRecordType, type RecordType } from '../core/record/types.ts'
import { type Phrase, phrase } from './phrase.ts'

/** Does not compile while a type has no name here. */
const RECORDS: Readonly<Record<RecordType, Phrase>> = {
  'design.deposit/1': phrase('设计存证', 'Deposit of a design'),
  'design.version/1': phrase('新版本', 'New version'),
  'design.disclosed/1': phrase('公开', 'Disclosure to the public'),
  'right.linked/1': phrase('关联权利', 'Linked right'),
  'listing.linked/1': phrase('关联商品链接', 'Linked listing'),
  'design.transferred/1': phrase('转让', 'Transfer'),
  'design.licensed/1': phrase('许可', 'Licence'),
  'design.pledged/1': phrase('质押', 'Pledge'),
  'objection.filed/1': phrase('提出异议', 'Objection filed'),
  'objection.resolved/1': phrase('异议处理结果', 'Objection resolved'),
  'record.corrected/1': phrase('更正', 'Correction'),
  'certificate.revoked/1': phrase('证书撤销', 'Certificate revoked'),
  'data.erased/1': phrase('数据删除', 'Data erased'),
  'key.rotated/1': phrase('密钥更换', 'Key rotated'),
  'label.batch/1': phrase('标签批次', 'Batch of labels'),
  'case.event/1': phrase('案件事项', 'Event of a case'),
  'evidence.captured/1': phrase('取证', 'Evidence captured'),
  'claim.filed/1': phrase('侵权主张', 'Claim of infringement'),
}

/** What kind of record it is, for people. One that we do not know is shown by its own name, never guessed at. */
export function recordName(type: string): Phrase {
  if (isRecordType(type)) return RECORDS[type]
  return phrase(`本版本不识别的记录（${type}）`, `Unknown to this version (${type})`)
}

/** The same for certificates, with the type as it was signed. */
export function recordKind(type: string): Phrase {
  if (isRecordType(type)) return phrase(`${RECORDS[type].zh}（${type}）`, RECORDS[type].en)
  return phrase(`${type}（本版本不识别）`, 'A type that this version does not know')
}

export const STATE_WORDS = {
  valid: phrase('有效', 'valid'),
  revoked: phrase('已撤销', 'revoked'),
  objected: phrase('异议中', 'objected to'),
  unpublished: phrase('未公开', 'not shown to the public'),
} as const satisfies Readonly<Record<string, Phrase>>

export type StateName = keyof typeof STATE_WORDS

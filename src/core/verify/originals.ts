/** Judging files: whether they are, byte for byte, those that the records list. */

import { bytesToHex } from '../bytes.ts'
import type { FieldValue } from '../record/fields.ts'
import type { Docket } from './docket.ts'
import type { OriginalFile } from './evidence.ts'
import { type Judged, said } from './judged.ts'
import type { FileReport } from './report.ts'

interface Listed {
  readonly record: string
  readonly file: FieldValue<'file'>
  readonly sha256: string
}

export function judgeOriginals(
  files: readonly OriginalFile[],
  judged: readonly Judged[],
  docket: Docket,
): FileReport[] {
  const listed = judged.flatMap((it) =>
    said(it, 'file').map((file) => ({
      record: it.record,
      file,
      sha256: bytesToHex(file.sha256),
    })),
  )
  const supplied = new Set(files.map(({ sha256 }) => sha256))
  // What was erased may have been the very field.
  const hidden = judged.some(
    ({ read, shown }) =>
      shown.filter(({ kind }) => kind === 'shown').length < read.record.content.size,
  )
  for (const file of files) judgeFile(file, listed, supplied, hidden, docket)
  judgeExamined(listed, supplied, files.length, docket)
  judgeMissing(listed, supplied, docket)
  return files.map((file) => ({
    ...file,
    records: [...new Set(listed.filter((it) => isEqual(it, file)).map(({ record }) => record))],
  }))
}

function isEqual({ file, sha256 }: Listed, given: OriginalFile): boolean {
  return sha256 === given.sha256 && file.bytes === given.size && bytesToHex(file.sm3) === given.sm3
}

function judgeFile(
  given: OriginalFile,
  listed: readonly Listed[],
  supplied: ReadonlySet<string>,
  hidden: boolean,
  docket: Docket,
): void {
  const item = given.name
  const facts = { name: given.name, size: given.size, sha256: given.sha256 }
  const equal = listed.find((it) => isEqual(it, given))
  if (equal) {
    docket.find('file.digest', 'equal', { item, record: equal.record }, facts)
    return
  }
  // One digest right and the other wrong: the record contradicts itself, or a hash was broken.
  const half = listed.find(
    (it) => it.sha256 === given.sha256 || bytesToHex(it.file.sm3) === given.sm3,
  )
  if (half) {
    docket.find('file.digest', 'other-digest', { item, record: half.record }, facts)
    return
  }
  const named = listed.find(
    ({ file, sha256 }) => file.name === baseName(given.name) && !supplied.has(sha256),
  )
  if (named) {
    const wanted = { ...facts, expected: named.sha256, expectedSize: named.file.bytes }
    docket.find('file.digest', 'other-bytes', { item, record: named.record }, wanted)
  } else docket.find('file.digest', hidden ? 'not-shown' : 'not-listed', { item }, facts)
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

function judgeExamined(
  listed: readonly Listed[],
  supplied: ReadonlySet<string>,
  files: number,
  docket: Docket,
): void {
  const wanted = new Set(listed.map(({ sha256 }) => sha256))
  const matched = [...wanted].filter((sha256) => supplied.has(sha256)).length
  const facts = { matched, listed: wanted.size, files }
  if (wanted.size === 0) docket.find('file.examined', 'none-listed', {}, facts)
  else docket.find('file.examined', matched > 0 ? 'some' : 'none', {}, facts)
}

function judgeMissing(
  listed: readonly Listed[],
  supplied: ReadonlySet<string>,
  docket: Docket,
): void {
  const told = new Set<string>()
  for (const { record, file, sha256 } of listed) {
    if (supplied.has(sha256) || told.has(sha256)) continue
    told.add(sha256)
    const facts = { name: file.name, size: file.bytes, sha256 }
    docket.find('file.missing', 'missing', { record }, facts)
  }
}

/** A record as it is shown: its parts put into paper's words, and its files with what can be done with them. */

import { fieldFromJson } from '../../../core/record/field-json.ts'
import { type ReadField, readField } from '../../../core/record/fields.ts'
import type { FieldValue } from '../../../core/record/fields.ts'
import { type FileView, fileView } from '../../../paper/certificate-view.ts'
import { type SaidField, saidField } from '../../../paper/field-view.ts'
import { phrase } from '../../../paper/phrase.ts'
import { bytesToHex } from '../../../core/bytes.ts'
import { EvidenceError } from '../../../core/error.ts'
import { type DesignRecord, isKnown, type KnownPart } from '../shapes.ts'
import type { PictureOf } from '../thumbs.ts'

export interface ShownFile {
  readonly place: number
  readonly view: FileView
  readonly picture: PictureOf
}

export interface ShownField {
  readonly place: number
  readonly name: string
  readonly view: SaidField
}

export interface ShownRecord {
  readonly files: readonly ShownFile[]
  readonly fields: readonly ShownField[]
  readonly erased: readonly number[]
}

const NO_SALT = new Uint8Array(0)

/** A part as the core reads it. What JSON cannot bring back is shown as it came. */
export function readPart({ name, value }: KnownPart): ReadField {
  try {
    return readField({ salt: NO_SALT, name, value: fieldFromJson(value, name) })
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { kind: 'unknown', name, value: JSON.stringify(value) }
  }
}

export function shownRecord(code: string, record: DesignRecord): ShownRecord {
  const files: ShownFile[] = []
  const fields: ShownField[] = []
  const erased: number[] = []
  for (const [place, part] of (record.disclosures ?? []).entries()) {
    if (!isKnown(part)) {
      erased.push(place)
      continue
    }
    const read = readPart(part)
    if (read.kind === 'known' && read.name === 'file') {
      files.push(shownFile(code, record, place, read.value))
    } else fields.push({ place, name: part.name, view: saidField(read) })
  }
  return { files, fields, erased }
}

function shownFile(
  code: string,
  { leaf, kept = [] }: DesignRecord,
  place: number,
  file: FieldValue<'file'>,
): ShownFile {
  const { type, bytes } = file
  const sha256 = bytesToHex(file.sha256)
  const picture = { code, record: leaf, place, type, bytes, sha256, kept: kept.includes(place) }
  return { place, view: fileView(file), picture }
}

/** What any part of a record is called, in a list of them. */
export function partView(part: KnownPart): SaidField {
  const read = readPart(part)
  if (read.kind !== 'known' || read.name !== 'file') return saidField(read)
  const { name } = fileView(read.value)
  return { label: saidField(read).label, lines: [phrase(name, name)] }
}

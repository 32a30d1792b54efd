/** Files of a capture: what each is used as, and the fields that it becomes. */

import type { HeldFile } from '../drafts/form-desk.ts'
import type { FieldJson } from './shapes.ts'

/** The material itself, the raw log of the capturing, or the report of the cleanliness check. */
export type FileUse = 'capture' | 'log' | 'report'

export interface CapturedFile {
  readonly name: string
  readonly type: string
  readonly bytes: number
  /** In hex. */
  readonly sha256: string
  readonly sm3: string
  readonly use: FileUse
}

/** Those of them that are hashed, in their order. */
export function capturedFiles(held: readonly HeldFile<FileUse>[]): readonly CapturedFile[] {
  return held.flatMap(({ name, type, bytes, role: use, digests }) =>
    digests
      ? [{ name: name.normalize('NFC'), type: mediaTypeOf(type), bytes, ...digests, use }]
      : [],
  )
}

/** In the order in which the files are sent. What is only named by its hash gets lost: logs and reports are files too. */
export function fileFields(files: readonly CapturedFile[]): readonly FieldJson[] {
  const each = files.map(({ use, ...it }) => ({
    name: 'file',
    value: { ...it, role: use === 'capture' ? 'capture' : 'document' },
  }))
  const logs = files
    .filter(({ use }) => use === 'log')
    .map(({ sha256, name, type, bytes }) => ({
      name: 'capture.log',
      value: { sha256, name, type, bytes },
    }))
  return [...each, ...logs]
}

/** The one that is called the report. */
export function reportDigest(files: readonly CapturedFile[]): string | undefined {
  return files.find(({ use }) => use === 'report')?.sha256
}

/** What a browser says of a file, as a record may say it: without parameters, and never nothing. */
export function mediaTypeOf(said: string): string {
  const [type = ''] = said.toLowerCase().split(';')
  const trimmed = type.trim()
  const token = '[a-z0-9][a-z0-9!#$&^_.+-]{0,63}'
  return new RegExp(`^${token}/${token}$`).test(trimmed) ? trimmed : 'application/octet-stream'
}

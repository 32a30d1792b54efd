/** What the commands for cases share: reading the id of one, and writing certificates of its records. */

import { join } from 'node:path'
import { base64ToBytes } from '../core/base64.ts'
import { UsageError } from './house.ts'
import { type ActAnswer, writeNew } from './registry.ts'

export interface CaseActAnswer extends ActAnswer {
  readonly case: string
}

/** 32 hex digits, with or without `case:` before them. */
export function caseIn(typed: string): string {
  const [, id] = /^(?:case:)?([0-9a-f]{32})$/.exec(typed.trim().toLowerCase()) ?? []
  if (id === undefined) throw new UsageError('--case ID')
  return id
}

export function certificatePath(out: string | undefined, id: string, index: number): string {
  return join(out ?? '.', `case-${id.slice(0, 8)}-${index}.yzcert`)
}

export async function writeCaseCertificate(
  out: string | undefined,
  { case: id, index, certificate }: CaseActAnswer,
): Promise<string> {
  const path = certificatePath(out, id, index)
  await writeNew(path, base64ToBytes(certificate))
  return path
}

/** Handing a deposit in: what stands in its way, what was deposited before, and the way to the registry and back. */

import { base64ToBytes } from '../../core/base64.ts'
import { ask } from '../app/api.ts'
import type { Problem } from '../app/problem.ts'
import { type Attempt, completed, type Meant, type Secrecy } from './attempt.ts'
import type { LiveFile } from './take-in.ts'
import type { Done } from './done.ts'
import type { Draft, DraftFile } from './drafts.ts'
import { fieldsOf, mistakesIn, type ToldFile } from './form.ts'
import { recordedName } from './guess.ts'

/** As many files as one request may bring. */
export const MAX_UPLOADS = 256

export type Obstacle = 'no-file' | 'form' | 'file' | 'too-many'

/** What must be seen to before anything can be handed in. That files are still hashed is none. */
export function obstacleIn(
  { files, form, secrecy }: Draft,
  live: ReadonlyMap<string, LiveFile>,
  fileBytes: number,
): Obstacle | undefined {
  if (files.length === 0) return 'no-file'
  if (Object.keys(mistakesIn(form)).length > 0) return 'form'
  if (files.some((it) => isInTheWay(it, live.get(it.id), secrecy, fileBytes))) return 'file'
  const kept = secrecy === 'kept' ? files.filter(({ bytes }) => bytes <= fileBytes) : []
  return kept.length > MAX_UPLOADS ? 'too-many' : undefined
}

/** A file that is gone but was hashed is enough where nothing but digests is handed in. */
function isInTheWay(
  { digests, bytes }: DraftFile,
  live: LiveFile | undefined,
  secrecy: Secrecy,
  fileBytes: number,
): boolean {
  if (live?.fault === undefined) return false
  const needed = secrecy === 'kept' && bytes <= fileBytes
  return needed || !digests
}

/**
 * Whether all of its files are hashed, and it is known of each whether it is there: after a reload
 * they are taken up one after the other, and one that is to be kept must not be left behind.
 */
export function isHashed({ files }: Draft, live: ReadonlyMap<string, LiveFile>): boolean {
  return files.every(({ id, bytes, digests }) => {
    const it = live.get(id)
    // One that was put in the place of one that was lost is looked at to its end.
    return digests !== undefined && it !== undefined && (it.fault !== undefined || it.done >= bytes)
  })
}

/** Requires a draft whose files are hashed and that has nothing in its way. */
export function meantBy(
  { files, form, secrecy }: Draft,
  fileBytes: number,
  sign: Meant['sign'],
): Meant {
  const uploads =
    secrecy === 'kept' ? [...files.keys()].filter((i) => (files[i]?.bytes ?? 0) <= fileBytes) : []
  return { fields: fieldsOf(form, files.map(toldFile)), secrecy, uploads, sign }
}

function toldFile({ name, digests, ...file }: DraftFile): ToldFile {
  return {
    ...file,
    name: recordedName(baseName(name)),
    sha256: digests?.sha256 ?? '',
    sm3: digests?.sm3 ?? '',
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

interface FoundDeposit {
  readonly code: string | null
  readonly own: boolean
}

/** Codes of one's own designs that hold one of these files already. */
export async function ownDeposits(
  digests: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const codes = new Set<string>()
  // The first few tell: whoever deposits a season again does it with all of it.
  for (const sha256 of digests.slice(0, 8)) {
    const path = `/designs?sha256=${sha256}&limit=20`
    const { results } = await ask<{ results: readonly FoundDeposit[] }>({ path, signal })
    for (const { code, own } of results) if (own && code !== null) codes.add(code)
  }
  return [...codes]
}

interface DepositAnswer {
  readonly code: string
  readonly certificate: string
  readonly earlier: readonly {
    readonly file: number
    readonly index: number
    readonly issuedAt: number
  }[]
}

export interface Sending {
  readonly attempt: Attempt
  readonly draft: Draft
  readonly live: ReadonlyMap<string, LiveFile>
  readonly signal: AbortSignal
  onSent(done: number, of: number): void
}

/** Of these nobody can tell whether what was sent before arrived: signed out, too late, too busy. */
const UNJUDGED: readonly number[] = [401, 403, 408, 409, 425, 429]

/** Read and refused, so that nothing of it arrived: the next attempt is a new one. */
export function isRefused({ status }: Problem): boolean {
  return status >= 400 && status < 500 && !UNJUDGED.includes(status)
}

/** Rejects with a `Problem`; with an `EvidenceError` if what came back is of another content. */
export async function handIn({ attempt, draft, live, signal, onSent }: Sending): Promise<Done> {
  const { files, secrecy, form } = draft
  const contents = attempt.uploads.map((place) => {
    const content = live.get(files[place]?.id ?? '')?.content
    if (!content) throw new Error('a file to be sent is not at hand')
    return { place, content }
  })
  const { json, key } = attempt
  const answer = await ask<DepositAnswer>({
    ...{ method: 'POST', path: '/deposits', json, files: contents, key, signal, onSent },
  })
  return {
    code: answer.code,
    certificate: completed(base64ToBytes(answer.certificate), attempt),
    secrecy,
    title: form.title,
    files: files.map(({ digests }) => digests?.sha256 ?? ''),
    earlier: answer.earlier.map(({ file, index, issuedAt }) => ({
      ...{ index, issuedAt, name: files[file]?.name ?? '' },
    })),
    saved: false,
  }
}

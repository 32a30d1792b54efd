/** What was stamped, and the tokens, as files that are written once (docs/spec/stamps.md §2). */

import { bytesToHex, utf8ToBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { type Files } from '../../ports/files.ts'
import { writeWhole } from '../whole-file.ts'

export const STAMPS = 'time'

/** What a token is over: a checkpoint of so many entries, or the manifest with a number. */
export type Subject = CheckpointSubject | { readonly kind: 'manifest'; readonly number: number }

export interface CheckpointSubject {
  readonly kind: 'checkpoint'
  readonly size: number
}

/** A subject that is there, with the names of the tokens over it, sorted. */
export interface StampSet {
  readonly subject: Subject
  readonly tokens: readonly string[]
}

export interface StampFiles {
  /** Checkpoints by size, then manifests by number. */
  list(): readonly StampSet[]
  /** The largest checkpoint that is there, stamped or not. */
  newest(): CheckpointSubject | undefined
  /** How large the largest is that has a token; 0 if none has. */
  stampedSize(): number
  has(subject: Subject, authority: string): boolean
  /** Writes a subject durably, unless it is there already: what is there is never written over. */
  keepSubject(subject: Subject, bytes: Uint8Array): Promise<void>
  /** Writes a token over a subject that is there, durably, and says its name. Requires that it is the first. */
  keepToken(subject: Subject, authority: string, token: Uint8Array): Promise<string>
  readSubject(subject: Subject): Promise<Uint8Array>
  /** Any of the files by its name. */
  readFile(name: string): Promise<Uint8Array>
  holds(name: string): boolean
}

/** Somebody took a file away behind our back, or put another one there. */
export class StampsDamaged extends Error {
  override readonly name = 'StampsDamaged'
}

/** `directory` is that of the log's data. Whoever writes holds the writer's lock. */
export async function openStampFiles(files: Files, directory: string): Promise<StampFiles> {
  const place = `${directory}/${STAMPS}`
  const sets = new Map<string, { readonly subject: Subject; readonly tokens: Set<string> }>()
  for (const name of await files.list(place)) {
    const subject = subjectCalled(name)
    if (subject) sets.set(stemOf(subject), { subject, tokens: new Set() })
  }
  for (const name of await files.list(place)) {
    const [, stem = ''] = TOKEN_NAME.exec(name) ?? []
    // A token without what it is over proves nothing; it is left where it is.
    sets.get(stem)?.tokens.add(name)
  }

  let sorted: readonly StampSet[] | undefined

  async function write(name: string, bytes: Uint8Array): Promise<void> {
    await files.makeDirectory(place)
    await writeWhole(files, `${place}/${name}`, bytes)
    await files.syncDirectory(place)
  }

  async function read(name: string): Promise<Uint8Array> {
    const bytes = await files.read(`${place}/${name}`)
    if (bytes) return bytes
    throw new StampsDamaged(`${place}/${name} is gone`)
  }

  return {
    list() {
      sorted ??= [...sets.values()]
        .map(({ subject, tokens }) => ({ subject, tokens: [...tokens].sort() }))
        .sort(inOrder)
      return sorted
    },
    newest() {
      const size = largest([...sets.values()])
      return size === 0 ? undefined : { kind: 'checkpoint', size }
    },
    stampedSize: () => largest([...sets.values()].filter(({ tokens }) => tokens.size > 0)),
    has: (subject, authority) =>
      sets.get(stemOf(subject))?.tokens.has(tokenName(subject, authority)) ?? false,
    async keepSubject(subject, bytes) {
      if (sets.has(stemOf(subject))) return
      await write(fileOf(subject), bytes)
      sets.set(stemOf(subject), { subject, tokens: new Set() })
      sorted = undefined
    },
    async keepToken(subject, authority, token) {
      const set = sets.get(stemOf(subject))
      const name = tokenName(subject, authority)
      if (!set) throw new RangeError(`${name} over what was not kept`)
      if (set.tokens.has(name)) throw new RangeError(`${name} again`)
      await write(name, token)
      set.tokens.add(name)
      sorted = undefined
      return name
    },
    readSubject: (subject) => read(fileOf(subject)),
    readFile: read,
    holds(name) {
      const [, stem = ''] = TOKEN_NAME.exec(name) ?? []
      const subject = subjectCalled(name)
      return subject ? sets.has(stemOf(subject)) : (sets.get(stem)?.tokens.has(name) ?? false)
    },
  }
}

/** Names an authority in file names, by its address: 16 hex digits. */
export function authorityId(address: string): string {
  return bytesToHex(sha256(utf8ToBytes(address)).subarray(0, 8))
}

export function tokenName(subject: Subject, authority: string): string {
  return `${stemOf(subject)}.${authorityId(authority)}.tsr`
}

/** The name of a subject's own file. */
export function fileOf(subject: Subject): string {
  return `${stemOf(subject)}.${subject.kind === 'checkpoint' ? 'checkpoint' : 'sha256'}`
}

/** The subject whose own file has this name. */
export function subjectCalled(name: string): Subject | undefined {
  const [, number, size] =
    /^(?:manifest-([1-9]\d{0,14})\.sha256|([1-9]\d{0,14})\.checkpoint)$/.exec(name) ?? []
  if (size !== undefined) return { kind: 'checkpoint', size: Number(size) }
  if (number !== undefined) return { kind: 'manifest', number: Number(number) }
  return undefined
}

export function isStampFile(name: string): boolean {
  return subjectCalled(name) !== undefined || TOKEN_NAME.test(name)
}

const TOKEN_NAME = /^((?:manifest-)?[1-9]\d{0,14})\.[0-9a-f]{16}\.tsr$/

function stemOf(subject: Subject): string {
  return subject.kind === 'checkpoint' ? `${subject.size}` : `manifest-${subject.number}`
}

function largest(sets: readonly { readonly subject: Subject }[]): number {
  return sets.reduce(
    (size, { subject }) => (subject.kind === 'checkpoint' ? Math.max(size, subject.size) : size),
    0,
  )
}

function inOrder({ subject: a }: StampSet, { subject: b }: StampSet): number {
  if (a.kind === 'checkpoint') return b.kind === 'checkpoint' ? a.size - b.size : -1
  return b.kind === 'manifest' ? a.number - b.number : 1
}

/** Renewal (docs/spec/stamps.md §4): before the certificates of tokens end, a new token is put over all of them. */

import { sha256 } from '../../core/digest.ts'
import { formatManifest, parseManifest } from '../../core/timestamp/manifest.ts'
import { type TimestampAuthority } from '../../ports/timestamp-authority.ts'
import { ask, type AskParts, type Failure } from './ask.ts'
import { notKept } from './member.ts'
import { type StampFiles, type StampSet, type Subject } from './stamp-files.ts'
import { type TokenShelf } from './token-shelf.ts'

export interface RenewalParts extends AskParts {
  readonly store: StampFiles
  readonly shelf: TokenShelf
  readonly authorities: readonly TimestampAuthority[]
}

/** What came of putting a token over all that there are. */
export interface Renewed {
  readonly manifest: Subject
  /** How many tokens it covers. */
  readonly covers: number
  readonly given: readonly GivenToken[]
  readonly failed: readonly FailedAuthority[]
}

export interface GivenToken {
  readonly address: string
  readonly name: string
  /** POSIX seconds. */
  readonly time: number
}

export type FailedAuthority = Failure & { readonly address: string }

export type NotRenewed =
  | { readonly kind: 'nothing' } //   there is no token yet
  | { readonly kind: 'no-gain' } //   the new tokens would end as soon as the old ones
  | { readonly kind: 'failed'; readonly failed: readonly FailedAuthority[] }

/**
 * When the first of what no later token covers ends: POSIX seconds, or `undefined` if nothing ever does.
 *
 * A checkpoint or manifest lasts as long as the last of its tokens.
 */
export async function firstEnd({
  store,
  shelf,
}: Pick<RenewalParts, 'store' | 'shelf'>): Promise<number | undefined> {
  const sets = store.list()
  const covered = await coveredNames(store, sets)
  let first: number | undefined
  for (const { tokens } of sets) {
    if (tokens.length === 0 || tokens.every((name) => covered.has(name))) continue
    const end = await lastEnd(tokens, shelf)
    if (end !== undefined) first = Math.min(end, first ?? end)
  }
  return first
}

/** The tokens that the newest stamped manifest names: it names all that were there when it was made. */
async function coveredNames(
  store: StampFiles,
  sets: readonly StampSet[],
): Promise<ReadonlySet<string>> {
  const newest = sets.findLast(
    ({ subject, tokens }) => subject.kind === 'manifest' && tokens.length > 0,
  )
  if (!newest) return new Set()
  return new Set(parseManifest(await store.readSubject(newest.subject)).map(({ name }) => name))
}

async function lastEnd(names: readonly string[], shelf: TokenShelf): Promise<number | undefined> {
  let last: number | undefined
  for (const name of names) {
    const until = (await shelf.facts(name))?.until
    if (until !== undefined) last = Math.max(until, last ?? until)
  }
  return last
}

/**
 * Stamps a manifest of every token that there is, at every authority. `beyond` is how long the new
 * tokens must last for them to be kept; without it, any are.
 *
 * Manifest and tokens are written only when there is a token to write: one that nobody signed says nothing.
 */
export async function renew(parts: RenewalParts, beyond?: number): Promise<Renewed | NotRenewed> {
  const { store, authorities } = parts
  const names = store.list().flatMap(({ tokens }) => tokens)
  if (names.length === 0) return { kind: 'nothing' }
  const lines = []
  for (const name of names) lines.push({ name, sha256: sha256(await store.readFile(name)) })
  const bytes = formatManifest(lines)
  const imprint = sha256(bytes)
  const answers = await Promise.all(
    authorities.map(async (authority) => ({
      address: authority.address,
      answered: await ask(authority, imprint, parts).answered,
    })),
  )
  const failed: FailedAuthority[] = []
  const signed: { address: string; token: Uint8Array; time: number; until: number | undefined }[] =
    []
  for (const { address, answered } of answers) {
    if (answered.state === 'ok') signed.push({ address, token: answered.token, ...answered.facts })
    else failed.push({ address, ...answered })
  }
  if (signed.length === 0) return { kind: 'failed', failed }
  if (beyond !== undefined && signed.every(({ until }) => until !== undefined && until <= beyond)) {
    return { kind: 'no-gain' }
  }
  const manifest: Subject = { kind: 'manifest', number: nextNumber(store) }
  const given: GivenToken[] = []
  for (const { address, token, time } of signed) {
    try {
      await store.keepSubject(manifest, bytes)
      given.push({ address, name: await store.keepToken(manifest, address, token), time })
    } catch (error) {
      failed.push({ address, ...notKept(error) })
    }
  }
  if (given.length === 0) return { kind: 'failed', failed }
  return { manifest, covers: names.length, given, failed }
}

function nextNumber(store: StampFiles): number {
  const last = store.list().at(-1)?.subject
  return last?.kind === 'manifest' ? last.number + 1 : 1
}

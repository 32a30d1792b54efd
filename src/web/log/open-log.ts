/** Opening the log in the browser: its checkpoint, the signatures over it, its tree, and what the visitor saw before. */

import { bytesToHex, bytesToUtf8 } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { EvidenceError } from '../../core/error.ts'
import { openCheckpoint, type OpenedCheckpoint } from '../../core/note/checkpoint.ts'
import { formatVerifierKey, parseVerifierKey } from '../../core/note/key.ts'
import { parseTrust, type Trust } from '../../core/verify/trust.ts'
import { ask, fetchFile } from '../app/api.ts'
import { DeviceKeepsNothing, exchange, shelf } from '../store/db.ts'
import type { Health } from './health.ts'
import { compare, type Comparison, isContradiction, isSameSeen, type Seen } from './seen.ts'
import { openTree, TileMissing, type Tree } from './tiles.ts'

/** The log, checked as far as a browser can. */
export interface OpenLog {
  readonly health: Health
  readonly opened: OpenedCheckpoint
  /** The checkpoint as it came, byte for byte. */
  readonly note: Uint8Array
  readonly tree: Tree
  readonly compared: Comparison
  /** Whether the device remembers anything. */
  readonly keeps: boolean
  readonly policy: HousePolicy | undefined
  /** When this was found, in POSIX seconds by the clock of this device. */
  readonly at: number
}

/** The registry's own, and so no independent word. */
export interface HousePolicy {
  readonly trust: Trust
  /** In hex, of the file as it is served. */
  readonly sha256: string
}

/** Why nothing can be concluded. */
export interface LogDoubt {
  readonly doubt: 'signature' | 'tiles' | 'missing'
  readonly detail: string
}

export type LogFound = OpenLog | LogDoubt

const SEEN = 'log'

/** What was remembered when this page was loaded: what the visitor saw on the visit before. */
let lastVisit: Promise<Seen | undefined> | undefined

/** So often it is read anew because another page of this browser has seen a newer one meanwhile. */
const MAX_TIMES = 5

/** Rejects with a `Problem` where the registry cannot be asked. */
export async function openLog(): Promise<LogFound> {
  for (let times = 1; ; times++) {
    const found = await openOnce()
    if ('doubt' in found || !found.isOvertaken || times === MAX_TIMES) return found
  }
}

/**
 * What is remembered is read before the checkpoint is asked for: what another page sees after that may
 * be newer than what comes here, and that is no contradiction.
 */
async function openOnce(): Promise<LogDoubt | (OpenLog & { readonly isOvertaken: boolean })> {
  const memory = await recall()
  const [health, note, policy] = await Promise.all([
    ask<Health>({ path: '/health' }),
    fetchFile('/checkpoint'),
    fetchPolicy(),
  ])
  if (note === undefined) return { doubt: 'missing', detail: 'checkpoint' }
  try {
    return await checked(memory, health, note, policy)
  } catch (error) {
    return doubtIn(error)
  }
}

/** What a page met when it read on: the same doubts. Anything else is thrown again. */
export function doubtIn(error: unknown): LogDoubt {
  if (error instanceof TileMissing) return { doubt: 'missing', detail: error.path }
  if (error instanceof EvidenceError) return { doubt: 'tiles', detail: error.message }
  throw error
}

async function checked(
  memory: Memory,
  health: Health,
  note: Uint8Array,
  policy: HousePolicy | undefined,
): Promise<LogDoubt | (OpenLog & { readonly isOvertaken: boolean })> {
  const opened = openSigned(health.log.key, note, policy)
  if ('doubt' in opened) return opened
  const { size, root } = opened.checkpoint
  const tree = await openTree(size, root, (path) => fetchFile(`/${path}`))
  const compared = await compareAll(memory, opened, tree)
  const at = Math.floor(Date.now() / 1000)
  const kept = isContradiction(compared)
    ? memory.keeps
    : await remember({ key: health.log.key, note, at }, memory.seen)
  const isOvertaken = kept === 'overtaken'
  return { health, opened, note, tree, compared, keeps: kept !== false, policy, at, isOvertaken }
}

function openSigned(
  key: string,
  note: Uint8Array,
  policy: HousePolicy | undefined,
): OpenedCheckpoint | LogDoubt {
  try {
    const witnesses = (policy?.trust.policy.witnesses ?? []).map((it) => it.key)
    return openCheckpoint(note, parseVerifierKey(key), witnesses)
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { doubt: 'signature', detail: error.message }
  }
}

/**
 * Nothing may contradict what was seen a moment ago; what is told is how the log grew since the
 * visit before.
 */
async function compareAll(
  memory: Memory,
  opened: OpenedCheckpoint,
  tree: Tree,
): Promise<Comparison> {
  const latest = await compare(memory.seen, opened, tree)
  if (isContradiction(latest)) return latest
  const before = await lastVisit
  if (before === undefined) return { state: 'first' }
  // A key that somebody took for the log's in another page is the log's in this one.
  return before.key === memory.seen?.key ? compare(before, opened, tree) : latest
}

interface Memory {
  readonly seen: Seen | undefined
  readonly keeps: boolean
}

async function recall(): Promise<Memory> {
  try {
    const seen = await shelf<Seen>('seen').get(SEEN)
    lastVisit ??= Promise.resolve(seen)
    return { seen, keeps: true }
  } catch (error) {
    if (!(error instanceof DeviceKeepsNothing)) throw error
    return { seen: undefined, keeps: false }
  }
}

/** Whether the device took it. `overtaken`: another page has put there what this one has not been held against. */
async function remember(now: Seen, before: Seen | undefined): Promise<boolean | 'overtaken'> {
  try {
    const there = await exchange<Seen>('seen', SEEN, (it) =>
      isSameSeen(it, before) ? now : undefined,
    )
    return isSameSeen(there, before) ? true : 'overtaken'
  } catch (error) {
    if (!(error instanceof DeviceKeepsNothing)) throw error
    return false
  }
}

/** After a person has compared a new key: from here on this log is the one. */
export async function acceptKey({ opened, note, at }: OpenLog): Promise<void> {
  const seen = { key: formatVerifierKey(opened.logKey), note, at }
  lastVisit = Promise.resolve(seen)
  try {
    await shelf<Seen>('seen').put(SEEN, seen)
  } catch (error) {
    if (!(error instanceof DeviceKeepsNothing)) throw error
  }
}

async function fetchPolicy(): Promise<HousePolicy | undefined> {
  const bytes = await fetchFile('/trust.policy')
  if (bytes === undefined) return undefined
  try {
    return { trust: parseTrust(bytesToUtf8(bytes)), sha256: bytesToHex(sha256(bytes)) }
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

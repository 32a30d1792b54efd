/** What the visitor saw the last time, and whether what is there now continues it. */

import { bytesToBase64 } from '../../core/base64.ts'
import { bytesToUtf8, equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import {
  type Checkpoint,
  openCheckpoint,
  type OpenedCheckpoint,
} from '../../core/note/checkpoint.ts'
import { formatVerifierKey, parseVerifierKey } from '../../core/note/key.ts'
import { checkConsistency } from '../../core/tree/proof.ts'
import type { Hash } from '../../core/tree/hash.ts'
import type { Tree } from './tiles.ts'

/** A checkpoint that this browser has checked, as it was signed. */
export interface Seen {
  /** The log's verifier key by which it was checked. */
  readonly key: string
  readonly note: Uint8Array
  /** POSIX seconds by the clock of this device. */
  readonly at: number
}

/** The time aside: the same checkpoint may be seen twice. */
export function isSameSeen(a: Seen | undefined, b: Seen | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return a.key === b.key && equalBytes(a.note, b.note)
}

export type Comparison =
  | { readonly state: 'first' }
  | { readonly state: 'same'; readonly seen: Seen; readonly before: Checkpoint }
  | {
      readonly state: 'grown'
      readonly seen: Seen
      readonly before: Checkpoint
      readonly proof: readonly Hash[]
    }
  | Contradiction

/** What must not be: the log does not continue what it signed before. */
export type Contradiction =
  /** Smaller than what was seen. A stale copy in between may be the reason; if it stays, entries were taken out. */
  | { readonly state: 'shrunk'; readonly seen: Seen; readonly before: Checkpoint }
  /** The tree of then is not how the tree of now began. */
  | {
      readonly state: 'forked'
      readonly seen: Seen
      readonly before: Checkpoint
      readonly proof: readonly Hash[]
    }
  /** Signed by another key than the one that was remembered. */
  | { readonly state: 'other-key'; readonly seen: Seen; readonly before: Checkpoint | undefined }

export function isContradiction(it: Comparison): it is Contradiction {
  return it.state === 'shrunk' || it.state === 'forked' || it.state === 'other-key'
}

/** Rejects only where a tile cannot be had or does not lead to the root of now: that is another trouble. */
export async function compare(
  seen: Seen | undefined,
  now: OpenedCheckpoint,
  tree: Pick<Tree, 'consistency'>,
): Promise<Comparison> {
  if (seen === undefined) return { state: 'first' }
  const before = checkpointIn(seen)
  if (!before || seen.key !== formatVerifierKey(now.logKey)) {
    return { state: 'other-key', seen, before }
  }
  const { size, root } = now.checkpoint
  if (before.size > size) return { state: 'shrunk', seen, before }
  const proof = await tree.consistency(before.size)
  try {
    checkConsistency(before.size, before.root, size, root, proof)
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { state: 'forked', seen, before, proof }
  }
  const same = before.size === size && equalBytes(before.root, root)
  return same ? { state: 'same', seen, before } : { state: 'grown', seen, before, proof }
}

/** What was kept is held against its own key again: a device may keep anything. */
function checkpointIn({ key, note }: Seen): Checkpoint | undefined {
  try {
    return openCheckpoint(note, parseVerifierKey(key)).checkpoint
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

/** Both signed notes, byte for byte, with what anybody needs to see that they contradict each other. */
export function exhibit(
  found: Contradiction,
  now: { readonly key: string; readonly note: Uint8Array; readonly at: number },
  address: string,
): string {
  const all = {
    format: 'yzfork/1',
    finding: found.state,
    address,
    then: told(found.seen),
    now: told(now),
    ...(found.state === 'forked' && { proof: found.proof.map((hash) => bytesToBase64(hash)) }),
  }
  return `${JSON.stringify(all, null, 2)}\n`
}

function told({ key, note, at }: Seen) {
  return { key, at: new Date(at * 1000).toISOString(), checkpoint: bytesToUtf8(note) }
}

/** The desk: where entries are handed in and proofs are handed out, one file each. */

import { EvidenceError } from '../../core/error.ts'
import { openCheckpoint, parseCheckpoint } from '../../core/note/checkpoint.ts'
import type { VerifierKey } from '../../core/note/key.ts'
import { parseNote } from '../../core/note/note.ts'
import { formatTlogProof } from '../../core/note/tlog-proof.ts'
import type { Hash } from '../../core/tree/hash.ts'
import { leafIndex, treeSize } from '../../core/tree/size.ts'
import type { Head } from './head.ts'
import type { Log } from './log.ts'
import type { Logged } from './receipt.ts'
import { Refusal } from './refusal.ts'

export interface Desk {
  readonly log: VerifierKey

  /** Logs entries in their order, or finds them logged; for each a slip, or why there is none. */
  append(entries: readonly Uint8Array[]): Promise<readonly (Slip | Refusal)[]>

  /** A .tlog-proof of an entry under the newest checkpoint: a cosigned one, if that has the entry. */
  prove(index: number): Promise<Uint8Array>

  /** Where the entry with this leaf hash stands. */
  find(leaf: Hash): Promise<number | undefined>

  /** The newest checkpoint, with the cosignatures if it has its quorum. */
  checkpoint(): Promise<Uint8Array>

  close(): Promise<void>
}

/** What an entry gets, the same whenever it is handed in again. */
export interface Slip {
  readonly index: number
  /** The receipt as a C2SP .tlog-proof. */
  readonly proof: Uint8Array
}

/** `cosigned` is the newest checkpoint that met the witnesses' quorum. */
export function logDesk(
  log: Log,
  key: VerifierKey,
  cosigned: () => Uint8Array | undefined,
): Omit<Desk, 'close'> {
  return {
    log: key,
    // All are handed in before any is waited for: they keep their order, and share the disk's time.
    append: (entries) => Promise.all(entries.map((entry) => slipOf(log.append(entry)))),
    async prove(index) {
      const final = cosigned()
      const note = final && sizeOf(final) > index ? final : log.head().note
      const size = treeSize(sizeOf(note))
      const hashes = await log.read.proveInclusion(leafIndex(index, size), size)
      return formatTlogProof({ index, hashes, checkpoint: note })
    },
    find: (leaf) => log.read.find(leaf),
    checkpoint: () => {
      const { size, note } = log.head()
      const final = cosigned()
      return Promise.resolve(final && sizeOf(final) === size ? final : note)
    },
  }
}

async function slipOf(appending: Promise<Logged>): Promise<Slip | Refusal> {
  try {
    const { index, head, proof } = await (await appending).receipt()
    return { index, proof: formatTlogProof({ index, hashes: proof, checkpoint: head.note }) }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Requires a note that was opened before. */
function sizeOf(note: Uint8Array): number {
  return parseCheckpoint(parseNote(note).text).size
}

/** A kept cosigned checkpoint, if it is one of this log and no larger than what is here. */
export function usableCosigned(
  kept: Uint8Array | undefined,
  log: VerifierKey,
  head: Head,
): Uint8Array | undefined {
  try {
    return kept && openCheckpoint(kept, log).checkpoint.size <= head.size ? kept : undefined
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

/** What others have seen of a log: witnesses, and our own memory of what they cosigned. */

import { equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import type { VerifierKey } from '../../core/note/key.ts'
import type { Hash } from '../../core/tree/hash.ts'
import type { TreeSize } from '../../core/tree/size.ts'
import { type Witness, WitnessSilent } from '../../ports/witness.ts'
import type { Notebook } from './audit-report.ts'

/** A tree that this log signed, and who showed it to us. */
export interface Claim {
  readonly source: 'cosigned' | 'witness'
  readonly who: string
  readonly size: TreeSize
  readonly root: Hash
  readonly note: Uint8Array
}

/** Somebody who was asked, and of whom we know nothing now. */
export interface Silence {
  readonly source: Claim['source']
  readonly who: string
  readonly why: string
}

export type Testimony = Claim | Silence

/** Opens what is said to be a checkpoint of this log. Only the log's own signature counts. */
export function testify(
  source: Claim['source'],
  who: string,
  note: Uint8Array,
  log: VerifierKey,
): Testimony {
  try {
    const { size, root } = openCheckpoint(note, log).checkpoint
    return { source, who, size, root, note }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { source, who, why: error.message }
  }
}

/** Asks a witness what it saw last; nothing if it has seen nothing of this log. */
export async function hear(
  witness: Witness,
  log: VerifierKey,
  signal: AbortSignal,
): Promise<Testimony | undefined> {
  try {
    const note = await witness.latest(log.name, signal)
    return note && testify('witness', witness.name, note, log)
  } catch (error) {
    if (!(error instanceof WitnessSilent)) throw error
    return { source: 'witness', who: witness.name, why: error.message }
  }
}

export function isSilent(testimony: Testimony): testimony is Silence {
  return 'why' in testimony
}

/** Takes down that there is nothing to hear. */
export function judgeSilence({ source, who, why }: Silence, book: Notebook): void {
  if (source === 'cosigned') book.find('cosigned-damaged', who, why)
  else book.leaveOpen('witness-silent', who, why)
}

/** Holds a claim against the root of our tree of that size; `undefined` if none was ever signed. */
export function judgeClaim(
  { source, who, size, root }: Claim,
  ours: Hash | undefined,
  book: Notebook,
): void {
  if (size === 0 || (ours && equalBytes(root, ours))) return
  book.find(source === 'cosigned' ? 'cosigned-differs' : 'witness-differs', who, `${size}`)
}

export function judgeAhead({ source, who, size }: Claim, book: Notebook): void {
  book.find(source === 'cosigned' ? 'cosigned-ahead' : 'witness-ahead', who, `${size}`)
}

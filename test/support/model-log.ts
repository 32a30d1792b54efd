/** Logs to witness: lists of entries with a slow judge's roots and proofs, signed by whoever holds the key. */

import { formatCheckpoint } from '../../src/core/note/checkpoint.ts'
import { type NoteSigner, noteSigner } from '../../src/core/note/key.ts'
import { formatNote, signNote } from '../../src/core/note/note.ts'
import { formatAddCheckpoint } from '../../src/core/note/witness-request.ts'
import { type TreeSize, treeSize } from '../../src/core/tree/size.ts'
import { type SignedHead } from '../../src/services/witness/witnessing.ts'
import * as reference from '../core/tree/reference.ts'

export const logSigner = noteSigner('log.example/designs', 'ed25519', new Uint8Array(32).fill(1))

export class ModelLog {
  readonly entries: readonly Uint8Array[]
  readonly signer: NoteSigner

  constructor(entries: readonly string[], signer: NoteSigner = logSigner) {
    this.entries = entries.map((entry) => new TextEncoder().encode(entry))
    this.signer = signer
  }

  head(size: number): SignedHead {
    const root = reference.root(this.entries.slice(0, size))
    const origin = this.signer.key.name
    const text = formatCheckpoint({ origin, size: treeSize(size), root, extensions: [] })
    return { size: treeSize(size), root, note: formatNote(signNote(text, this.signer)) }
  }

  proof(older: number, newer: number): Uint8Array[] {
    if (older <= 0 || older >= newer) return []
    return reference.proof(older, this.entries.slice(0, newer))
  }

  readonly prove = async (older: TreeSize, newer: TreeSize): Promise<Uint8Array[]> =>
    this.proof(older, newer)

  request(old: number, size: number): Uint8Array {
    const { note } = this.head(size)
    return formatAddCheckpoint({ old: treeSize(old), proof: this.proof(old, size), note })
  }
}

/** Entries 0 to n - 1 of one history; the fork leaves it after `at` entries. */
export function history(
  n: number,
  fork?: { readonly at: number; readonly name: string },
): string[] {
  return Array.from({ length: n }, (_, i) =>
    fork && i >= fork.at ? `${fork.name} ${i}` : `entry ${i}`,
  )
}

/** Checking receipts, as a verifier does. Built twice: with Node's own crypto, and with none of Node. */

import { openCheckpoint } from '../src/core/note/checkpoint.ts'
import { type VerifierKey } from '../src/core/note/key.ts'
import { checkInclusion } from '../src/core/tree/proof.ts'
import { type Receipt } from '../src/services/log/receipt.ts'

/** Only the path: the checkpoint was opened before. */
export function checkPath({ leaf, index, head, proof }: Receipt): void {
  checkInclusion(leaf, index, head.size, head.root, proof)
}

/** The checkpoint's signature, and the path to its root. */
export function checkReceipt({ leaf, index, head, proof }: Receipt, log: VerifierKey): void {
  const { size, root } = openCheckpoint(head.note, log).checkpoint
  checkInclusion(leaf, index, size, root, proof)
}

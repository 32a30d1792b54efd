/** Whether what a witness last cosigned is a beginning of our tree: how a log that was rolled back finds out. */

import { equalBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { type Checkpoint, openCheckpoint } from '../../core/note/checkpoint.ts'
import { type VerifierKey } from '../../core/note/key.ts'
import { type Hash } from '../../core/tree/hash.ts'
import { checkConsistency, type ConsistencyProof } from '../../core/tree/proof.ts'
import { type TreeSize } from '../../core/tree/size.ts'
import { type Witness, WitnessSilent } from '../../ports/witness.ts'

/** A tree, by its size and its root. */
export interface Tree {
  readonly size: TreeSize
  readonly root: Hash
}

/** Proves from our own log that the tree of `older` entries begins that of `newer`. 0 < older < newer. */
export type Prove = (older: TreeSize, newer: TreeSize) => Promise<ConsistencyProof>

export type WitnessView =
  /** It has cosigned nothing of this log, or does not tell. */
  | { readonly kind: 'none' }
  /** What it cosigned last begins our tree, or is our tree. */
  | { readonly kind: 'agrees'; readonly size: TreeSize }
  /** The log's own key has signed more than we have, or something else. The note proves it to anybody. */
  | { readonly kind: 'larger' | 'different'; readonly size: TreeSize; readonly note: Uint8Array }
  /** There was no telling. */
  | { readonly kind: 'silent'; readonly why: string }

export interface ViewQuestion {
  readonly witness: Witness
  readonly logKey: VerifierKey
  /** Our tree at the moment when the answer is here: it may have grown since the question. */
  readonly ours: () => Tree
  readonly prove: Prove
  readonly signal: AbortSignal
}

/**
 * Asks a witness for its latest checkpoint and holds it against our tree.
 *
 * Only the log's own signature counts here: a witness cannot accuse a log of what it did not sign.
 */
export async function viewOfWitness(question: ViewQuestion): Promise<WitnessView> {
  const { witness, logKey, signal } = question
  try {
    const note = await witness.latest(logKey.name, signal)
    if (note === undefined) return { kind: 'none' }
    const { checkpoint } = openCheckpoint(note, logKey)
    return await compare(checkpoint, note, question)
  } catch (error) {
    if (error instanceof WitnessSilent) return { kind: 'silent', why: error.message }
    if (error instanceof EvidenceError)
      return { kind: 'silent', why: `its checkpoint: ${error.message}` }
    throw error
  }
}

async function compare(
  theirs: Checkpoint,
  note: Uint8Array,
  { ours, prove }: ViewQuestion,
): Promise<WitnessView> {
  const { size } = theirs
  const tree = ours()
  if (size > tree.size) return { kind: 'larger', size, note }
  const begins = await isBeginning(theirs, tree, prove)
  return begins ? { kind: 'agrees', size } : { kind: 'different', size, note }
}

/** Whether `older` begins `newer`. Requires older.size <= newer.size, and a `prove` that knows `newer`. */
export async function isBeginning(older: Tree, newer: Tree, prove: Prove): Promise<boolean> {
  if (older.size === newer.size) return equalBytes(older.root, newer.root)
  const proof = older.size === 0 ? [] : await prove(older.size, newer.size)
  try {
    checkConsistency(older.size, older.root, newer.size, newer.root, proof)
    return true
  } catch (error) {
    if (error instanceof EvidenceError && error.fault === 'root-mismatch') return false
    throw error
  }
}

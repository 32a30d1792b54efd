/** One conversation with a witness about one head: from what it knows to its cosignature, or to why there is none. */

import { EvidenceError } from '../../core/error.ts'
import { checkCosignature } from '../../core/note/cosignature.ts'
import { type VerifierKey } from '../../core/note/key.ts'
import { type NoteSignature, parseSignatures } from '../../core/note/signature.ts'
import { formatAddCheckpoint } from '../../core/note/witness-request.ts'
import { type TreeSize, treeSize } from '../../core/tree/size.ts'
import { type Witness, type WitnessRefusal } from '../../ports/witness.ts'
import { type Prove, type Tree, viewOfWitness } from './witness-view.ts'

/** What a witness is asked to cosign. */
export interface AskedHead extends Tree {
  /** The exact text of the checkpoint: what is cosigned. */
  readonly text: string
  readonly note: Uint8Array
}

export interface Question {
  readonly witness: Witness
  readonly logKey: VerifierKey
  readonly head: AskedHead
  /** The last tree that we know it to have cosigned; 0 if we know of none. */
  readonly known: TreeSize
  /** The newest tree that the log has signed: the witness may know it already, and no larger one. */
  readonly newest: () => Tree
  readonly prove: Prove
  readonly signal: AbortSignal
}

export type Outcome =
  /** A cosignature that verifies. */
  | { readonly kind: 'cosigned'; readonly signature: NoteSignature; readonly time: number }
  /** It has cosigned a later head of ours already, and will not go back. */
  | { readonly kind: 'passed'; readonly size: TreeSize }
  | { readonly kind: 'contradicts'; readonly contradiction: Contradiction }
  /** It answered, and there is no cosignature. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'silent'; readonly why: string }

/** That a witness has seen a tree of this log that is not a beginning of ours. */
export interface Contradiction {
  readonly what: 'larger' | 'different'
  /** How large the tree is that it has seen. */
  readonly size: TreeSize
  /** The other checkpoint under the log's own signature; without it there is only the witness's word. */
  readonly evidence: Uint8Array | undefined
}

/** The first answer may say where to begin; the second may have been overtaken. Nobody needs a fourth. */
const MAX_TURNS = 3

/** Asks until there is a cosignature or no hope of one. Rejects only if our own proofs fail. */
export async function askWitness(question: Question): Promise<Outcome> {
  const { witness, head, signal } = question
  let old = question.known > head.size ? head.size : question.known
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const request = formatAddCheckpoint({
      old,
      proof: old === 0 || old === head.size ? [] : await question.prove(old, head.size),
      note: head.note,
    })
    if (isAborted(signal)) break
    const answer = await witness.add(request, signal)
    if (isAborted(signal)) break
    if (answer.kind === 'silent') return answer
    if (answer.kind === 'cosigned') return judge(witness.key, head.text, answer.lines)
    if (answer.kind === 'refused') return refused(question, old, answer.reason)

    const seen = asSize(answer.size)
    if (seen === undefined) return { kind: 'refused', why: 'its conflict names no tree size' }
    // A conflict over the size that it says it has can only be about the root.
    if (seen === old) return refused(question, old, 'inconsistent')
    if (seen > question.newest().size) return contradiction(question, 'larger', seen)
    if (seen > head.size) return { kind: 'passed', size: seen }
    old = seen
  }
  return {
    kind: 'silent',
    why: isAborted(signal) ? 'no answer in time' : 'it names ever new sizes',
  }
}

/** A cosignature counts if it is by this very key, over this very text; what else came with it does not. */
function judge(key: VerifierKey, text: string, lines: string): Outcome {
  try {
    const ours = parseSignatures(lines).filter(({ name, id }) => name === key.name && id === key.id)
    const [signature] = ours
    if (signature === undefined || ours.length > 1) {
      return { kind: 'refused', why: 'not exactly one cosignature by its key' }
    }
    return { kind: 'cosigned', signature, time: checkCosignature(key, text, signature) }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { kind: 'refused', why: `its cosignature: ${error.message}` }
  }
}

async function refused(
  question: Question,
  old: TreeSize,
  reason: WitnessRefusal,
): Promise<Outcome> {
  if (reason === 'inconsistent') return contradiction(question, 'different', old)
  return { kind: 'refused', why: REFUSALS[reason] }
}

const REFUSALS: Readonly<Record<Exclude<WitnessRefusal, 'inconsistent'>, string>> = {
  malformed: 'it does not understand our requests',
  'unknown-log': 'it does not know this log',
  untrusted: "it does not accept this log's key",
  'clock-behind': 'its clock is behind its last cosignature',
}

/** The witness claims that we contradict ourselves. If we do, we signed it, and it can show that. */
async function contradiction(
  question: Question,
  claim: Contradiction['what'],
  size: TreeSize,
): Promise<Outcome> {
  const view = await viewOfWitness({ ...question, ours: question.newest })
  if (view.kind === 'larger' || view.kind === 'different') {
    const shown = { what: view.kind, size: view.size, evidence: view.note }
    return { kind: 'contradicts', contradiction: shown }
  }
  if (view.kind === 'agrees' && claim === 'different') {
    return { kind: 'refused', why: 'it refuses a proof that holds' }
  }
  return { kind: 'contradicts', contradiction: { what: claim, size, evidence: undefined } }
}

/** As a function, for an abort may come during any `await`. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted
}

function asSize(size: number): TreeSize | undefined {
  return Number.isSafeInteger(size) && size >= 0 ? treeSize(size) : undefined
}

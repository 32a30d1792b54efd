/** COSE receipts for the log's entries: the first one, always the same, and the newest, with all witnesses. */

import { bytesToHex, equalBytes } from '../../core/bytes.ts'
import { compactCosignature, type WitnessCosignature } from '../../core/cose/cosigned.ts'
import { formatReceipt } from '../../core/cose/receipt.ts'
import { signRoot } from '../../core/cose/signed-root.ts'
import { parseCheckpoint } from '../../core/note/checkpoint.ts'
import { type NoteSigner } from '../../core/note/key.ts'
import { parseNote } from '../../core/note/note.ts'
import { type TreeHead } from '../../core/record/record.ts'
import { EMPTY_ROOT, type Hash } from '../../core/tree/hash.ts'
import { leafIndex, treeSize } from '../../core/tree/size.ts'
import { type Logged } from '../log/receipt.ts'
import { type RegistryLog } from './parts.ts'

export interface Receipts {
  /** The receipt that an entry got when it was logged, byte for byte whenever it is asked for. */
  first(index: number, logged?: Logged): Promise<Uint8Array>
  /** A receipt under the newest checkpoint that the world has seen, if it has this entry. */
  newest(index: number): Promise<Uint8Array>
  /** A receipt under a checkpoint that we published once; none if it is of another history than the log's. */
  under(index: number, note: Uint8Array): Promise<Uint8Array | undefined>
  /** The newest checkpoint that was known: what is made now was made no sooner. */
  seen(): TreeHead
}

/** Entries that were logged together share a head, and heads are asked for in the order of time. */
const REMEMBERED = 64

export function receiptsOf(log: RegistryLog, operator: NoteSigner): Receipts {
  const signed = new Map<string, Uint8Array>()
  let parsed: { readonly note: Uint8Array; readonly shown: Shown } | undefined

  /** The same signature whenever it is made; it is only made once for a while. */
  function signature(root: Hash): Uint8Array {
    const name = bytesToHex(root)
    const known = signed.get(name)
    if (known) return known
    const made = signRoot(operator, root)
    const oldest = signed.size >= REMEMBERED ? signed.keys().next().value : undefined
    if (oldest !== undefined) signed.delete(oldest)
    signed.set(name, made)
    return made
  }

  function shown(): Shown | undefined {
    const note = log.published()
    if (note === undefined) return undefined
    if (parsed === undefined || !equalBytes(parsed.note, note)) {
      parsed = { note, shown: readShown(note, operator) }
    }
    return parsed.shown
  }

  async function receiptUnder(index: number, { size: n, root, ...words }: Shown) {
    const size = treeSize(n)
    const at = leafIndex(index, size)
    const proof = await log.read.proveInclusion(index, size)
    const head = { log: operator.key, size, root, signature: signature(root), cosignatures: words }
    return formatReceipt(head, at, proof)
  }

  return {
    async first(index, logged) {
      const receipt = logged ? logged.receipt() : log.read.receipt(index)
      const { head, proof, index: at } = await receipt
      const { size, root, signature: word } = head
      const cosignatures = { log: word, witnesses: [] }
      const signedHead = { log: operator.key, size, root, signature: signature(root), cosignatures }
      return formatReceipt(signedHead, at, proof)
    },
    async newest(index) {
      const published = shown()
      const head = log.head()
      const plain: Shown = { size: head.size, root: head.root, log: head.signature, witnesses: [] }
      return receiptUnder(index, published && published.size > index ? published : plain)
    },
    async under(index, note) {
      const { size, ...rest } = readShown(note, operator)
      // The proof is made anew and leads to the log's own root: what does not, never was its head.
      if (size > log.head().size || !equalBytes(await log.read.root(treeSize(size)), rest.root)) {
        return undefined
      }
      return receiptUnder(index, { size, ...rest })
    },
    seen() {
      const { size, root } = shown() ?? { size: treeSize(0), root: EMPTY_ROOT }
      return { size, root }
    },
  }
}

/** A published checkpoint, taken apart. */
export interface Shown extends TreeHead {
  readonly log: Uint8Array
  readonly witnesses: readonly WitnessCosignature[]
}

/** Requires a note that this house has signed and checked before. */
export function readShown(note: Uint8Array, { key }: NoteSigner): Shown {
  const { text, signatures } = parseNote(note)
  const { size, root } = parseCheckpoint(text)
  const ours = signatures.filter(({ name, id }) => name === key.name && id === key.id)
  const others = signatures.filter((signature) => !ours.includes(signature))
  return {
    size,
    root,
    log: ours[0]?.payload ?? new Uint8Array(0),
    witnesses: others.map(compactCosignature),
  }
}

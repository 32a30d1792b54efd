/** The invariant: every receipt ever given verifies, all agree, nothing acknowledged is missing, and the log goes on. */

import { bytesToHex, equalBytes } from '../../src/core/bytes.ts'
import { openCheckpoint } from '../../src/core/note/checkpoint.ts'
import { type VerifierKey } from '../../src/core/note/key.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { checkConsistency, checkInclusion } from '../../src/core/tree/proof.ts'
import { type Head } from '../../src/services/log/head.ts'
import { type Log } from '../../src/services/log/log.ts'
import { type Receipt } from '../../src/services/log/receipt.ts'
import { type Acknowledged, type Ledger } from './ledger.ts'

/** The log broke its promise. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** How much of the log's time a check takes: handing in again what has been acknowledged costs the most. */
export interface Thoroughness {
  /**
   * One acknowledged entry in so many is handed in again, and some more are read back; the newest always are.
   * All receipts are checked, and that their trees begin the log's tree, which covers every entry's hash.
   */
  readonly again: number
}

/** Checks a log that has just been opened against what people hold. Appends one entry to see that it goes on. */
export async function checkInvariant(
  log: Log,
  key: VerifierKey,
  ledger: Ledger,
  { again }: Thoroughness = { again: 1 },
): Promise<void> {
  const { acknowledged } = ledger
  for (const each of acknowledged) checkReceipt(each, key)
  await checkHeads(log, key, ledger.heads())
  const kept = Math.ceil(again / 9)
  for (const [i, each] of acknowledged.entries()) {
    if (i % kept === 0 || i >= acknowledged.length - 12) await checkKept(log, each)
  }
  for (const [i, each] of acknowledged.entries()) {
    if (i % again === 0 || i === acknowledged.length - 1) await checkSameAgain(log, each)
  }
  await checkGoesOn(log, key)
}

/** Receipts do not change, so each is checked once, however often the log is opened. */
const checked = new WeakSet<Receipt>()
const opened = new Map<string, Head>()

/** A receipt that holds by itself, as it will in court: the log is not asked. */
export function checkReceipt(
  { entry, receipt }: Pick<Acknowledged, 'entry' | 'receipt'>,
  key: VerifierKey,
): void {
  if (checked.has(receipt)) return
  const { index, leaf, head, proof } = receipt
  if (!equalBytes(leaf, leafHash(entry))) throw new Broken(`receipt ${index} is for another entry`)
  checkSigned(head, key)
  checkInclusion(leaf, index, head.size, head.root, proof)
  checked.add(receipt)
}

function checkSigned(head: Head, key: VerifierKey): void {
  const name = `${bytesToHex(key.publicKey)} ${bytesToHex(head.note)}`
  const before = opened.get(name)
  if (!before) {
    const { checkpoint } = openCheckpoint(head.note, key)
    if (checkpoint.size !== head.size || !equalBytes(checkpoint.root, head.root)) {
      throw new Broken(`the head of ${head.size} is not what its note says`)
    }
    opened.set(name, head)
  } else if (!equalBytes(before.root, head.root))
    throw new Broken('a head is not what its note says')
}

/** All heads are of one history: each leads to the next, and all are what the log now says. */
async function checkHeads(log: Log, key: VerifierKey, heads: readonly Head[]): Promise<void> {
  const now = log.head()
  checkSigned(now, key)
  for (const [i, head] of heads.entries()) {
    checkSigned(head, key)
    const next = heads[i + 1] ?? now
    if (head.size > now.size)
      throw new Broken(`${head.size} entries were signed, ${now.size} are left`)
    if (head.size === next.size && !equalBytes(head.root, next.root)) {
      throw new Broken(`two trees of ${head.size} entries were signed`)
    }
    if (!equalBytes(await log.read.root(head.size), head.root)) {
      throw new Broken(`the tree of ${head.size} entries is another than the one signed`)
    }
    const proof = await log.read.proveConsistency(head.size, next.size)
    checkConsistency(head.size, head.root, next.size, next.root, proof)
  }
}

/** The entry is there: its bytes, its place, and its hash in the index. */
async function checkKept(log: Log, { entry, receipt }: Acknowledged): Promise<void> {
  const { index, leaf } = receipt
  if (!equalBytes(await log.read.entry(index), entry)) throw new Broken(`entry ${index} is another`)
  if (!equalBytes(await log.read.leaf(index), leaf)) throw new Broken(`leaf ${index} is another`)
  const found = await log.read.find(leaf)
  if (found !== index) throw new Broken(`entry ${index} is found at ${found}`)
}

/** The same entry handed in again gets the same receipt, byte for byte. */
async function checkSameAgain(log: Log, { entry, receipt }: Acknowledged): Promise<void> {
  const again = await (await log.append(entry)).receipt()
  if (!sameReceipt(again, receipt)) throw new Broken(`entry ${receipt.index} got another receipt`)
}

function sameReceipt(a: Receipt, b: Receipt): boolean {
  return (
    a.index === b.index &&
    equalBytes(a.leaf, b.leaf) &&
    equalBytes(a.head.note, b.head.note) &&
    a.proof.length === b.proof.length &&
    a.proof.every((hash, i) => equalBytes(hash, b.proof[i] as Uint8Array))
  )
}

let fresh = 0

async function checkGoesOn(log: Log, key: VerifierKey): Promise<void> {
  const before = log.head()
  const entry = new TextEncoder().encode(`after fault ${++fresh} of ${process.pid}`)
  const receipt = await (await log.append(entry)).receipt()
  checkReceipt({ entry, receipt }, key)
  if (Number(receipt.index) !== Number(before.size))
    throw new Broken(`a new entry came to ${receipt.index}`)
  const proof = await log.read.proveConsistency(before.size, receipt.head.size)
  checkConsistency(before.size, before.root, receipt.head.size, receipt.head.root, proof)
}

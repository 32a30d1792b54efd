/** Looking at a log without its writer: what an audit finds, and whether what the reader says is the truth. */

import { openFileCell } from '../../src/adapters/file/checkpoint-cell.ts'
import { openFileJournal } from '../../src/adapters/file/journal.ts'
import { equalBytes } from '../../src/core/bytes.ts'
import { type VerifierKey } from '../../src/core/note/key.ts'
import { checkConsistency, checkInclusion } from '../../src/core/tree/proof.ts'
import { audit } from '../../src/services/audit/audit.ts'
import { type Log } from '../../src/services/log/log.ts'
import { Refusal } from '../../src/services/log/refusal.ts'
import { StoreDamage } from '../../src/services/log/store-damage.ts'
import { Broken, checkReceipt } from './invariant.ts'
import { type Acknowledged, type Ledger } from './ledger.ts'
import { CELL, DATA, type Machine, ORIGIN, signer } from './machine.ts'

/** The codes of what an audit of journal and cell finds. */
export async function auditFindings(machine: Machine): Promise<string[]> {
  const files = machine.files.afterKill()
  machine.files = files
  const directory = `${DATA}/journal`
  const cell = await openFileCell(files, DATA, CELL)
  const report = await audit(
    {
      log: signer.key,
      journal: await openFileJournal({ files, directory, origin: ORIGIN }),
      served: false,
      readCell: () => cell.read(),
      store: { absent: 'none' },
      testimonies: [],
      clock: machine.clock,
    },
    { everySignature: true, progress: () => undefined },
  )
  return report.findings.map(({ code }) => code)
}

export interface Told {
  /** How often the store's damage was noticed. */
  readonly refused: number
  /** Entries that the index had lost, and that were logged a second time. */
  readonly twice: number
}

/**
 * Over a damaged store every answer is the truth, or is refused: never a wrong proof, a wrong entry
 * or a wrong place. An entry that the index has lost may be logged once more.
 */
export async function checkTruth(log: Log, key: VerifierKey, ledger: Ledger): Promise<Told> {
  let refused = 0
  let twice = 0

  async function ask<T>(question: () => Promise<T>, check: (answer: T) => void): Promise<void> {
    try {
      check(await question())
    } catch (error) {
      if (!isDamage(error)) throw error
      refused++
    }
  }

  for (const each of ledger.acknowledged) {
    const { entry, receipt } = each
    const { index, leaf, head } = receipt
    await ask(
      () => log.read.receipt(index),
      (again) => {
        same(each, again.head.note, again.proof)
      },
    )
    await ask(
      () => log.read.entry(index),
      (bytes) => {
        mustBe(equalBytes(bytes, entry), 'entry')
      },
    )
    await ask(
      () => log.read.leaf(index),
      (hash) => {
        mustBe(equalBytes(hash, leaf), 'leaf')
      },
    )
    await ask(
      () => log.read.find(leaf),
      (at) => {
        mustBe(at === index || at === undefined, 'place')
      },
    )
    await ask(
      () => log.read.root(head.size),
      (root) => {
        mustBe(equalBytes(root, head.root), 'root')
      },
    )
    await ask(
      () => log.read.proveInclusion(index, head.size),
      (proof) => {
        checkInclusion(leaf, index, head.size, head.root, proof)
      },
    )
    const now = log.head()
    await ask(
      () => log.read.proveConsistency(head.size, now.size),
      (proof) => {
        checkConsistency(head.size, head.root, now.size, now.root, proof)
      },
    )
  }
  for (const each of ledger.acknowledged) {
    await ask(
      async () => (await log.append(each.entry)).receipt(),
      (again) => {
        checkReceipt({ entry: each.entry, receipt: again }, key)
        if (again.index === each.receipt.index) same(each, again.head.note, again.proof)
        else twice++
      },
    )
  }
  return { refused, twice }
}

function same({ receipt }: Acknowledged, note: Uint8Array, proof: readonly Uint8Array[]): void {
  mustBe(equalBytes(note, receipt.head.note), 'head')
  mustBe(proof.length === receipt.proof.length, 'proof')
  for (const [i, hash] of proof.entries()) {
    mustBe(equalBytes(hash, receipt.proof[i] as Uint8Array), 'proof')
  }
}

function mustBe(right: boolean, what: string): void {
  if (!right) throw new Broken(`a wrong ${what} was given out`)
}

function isDamage(error: unknown): boolean {
  if (error instanceof StoreDamage) return true
  if (error instanceof Refusal) return error.reason === 'halted'
  return error instanceof Error && 'code' in error && String(error.code).startsWith('LEVEL_')
}

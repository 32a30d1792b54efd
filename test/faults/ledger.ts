/** What the outside world has seen of the log: the receipts that clients hold, the checkpoints that were shown. */

import { bytesToHex } from '../../src/core/bytes.ts'
import { type Head } from '../../src/services/log/head.ts'
import { type Receipt } from '../../src/services/log/receipt.ts'

/** An entry whose receipt a client held at some moment, counted in operations of the disk. */
export interface Acknowledged {
  readonly entry: Uint8Array
  readonly receipt: Receipt
  readonly at: number
}

export interface Shown {
  readonly head: Head
  readonly at: number
}

/** Survives every crash: it is other people's memory. */
export class Ledger {
  readonly acknowledged: Acknowledged[]
  readonly shown: Shown[]

  constructor(acknowledged: readonly Acknowledged[] = [], shown: readonly Shown[] = []) {
    this.acknowledged = [...acknowledged]
    this.shown = [...shown]
  }

  /** What had been seen when so many operations were done. */
  until(at: number): Ledger {
    const before = <T extends { readonly at: number }>(all: readonly T[]): T[] =>
      all.filter((each) => each.at <= at)
    return new Ledger(before(this.acknowledged), before(this.shown))
  }

  /** Every checkpoint that anybody has: those shown, and those in receipts. */
  heads(): Head[] {
    const all = [...this.shown, ...this.acknowledged.map(({ receipt }) => receipt)]
    const distinct = new Map(all.map(({ head }) => [bytesToHex(head.note), head]))
    return [...distinct.values()].sort((a, b) => a.size - b.size)
  }
}

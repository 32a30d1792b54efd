/** Receipts against those that another program wrote: which are accepted, for what, and which refused. */

import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../../src/core/bytes.ts'
import {
  checkBoundGrowth,
  checkConsistencyReceipt,
  formatConsistencyReceipt,
  type Growth,
  parseConsistencyReceipt,
} from '../../../src/core/cose/consistency.ts'
import type { Cosigned } from '../../../src/core/cose/cosigned.ts'
import {
  checkBoundSize,
  checkReceipt,
  formatReceipt,
  type Inclusion,
  parseReceipt,
} from '../../../src/core/cose/receipt.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { formatVerifierKey, parseVerifierKey } from '../../../src/core/note/key.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import { refusal } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

interface Vector {
  readonly kind: 'inclusion' | 'consistency'
  readonly hex: string
  readonly log: string
  readonly witnesses: string[]
  readonly leaf: string
  readonly older: { readonly size: number; readonly root: string }
  readonly root: string
  /** What the cosignatures make of the numbers; `null` where the receipt has none. */
  readonly bound: object | null
  readonly fault: EvidenceFault
}

function included({ hex, leaf, log }: Vector): Inclusion {
  return checkReceipt(hexToBytes(leaf), parseReceipt(hexToBytes(hex)), parseVerifierKey(log))
}

function grown({ hex, older, log }: Vector): Growth {
  const known = { size: treeSize(older.size), root: hexToBytes(older.root) }
  return checkConsistencyReceipt(
    known,
    parseConsistencyReceipt(hexToBytes(hex)),
    parseVerifierKey(log),
  )
}

function plain({ cosigned, strangers }: Cosigned): object {
  const shown = cosigned.map(({ key, time }) => ({ key: formatVerifierKey(key), time }))
  return { cosigned: shown, strangers }
}

/** What the receipt proves if its numbers are believed. Throws where they may not be. */
function bound(vector: Vector): object {
  const witnesses = vector.witnesses.map(parseVerifierKey)
  if (vector.kind === 'inclusion') {
    const it = checkBoundSize(included(vector), witnesses)
    return { size: it.size, index: it.index, ...plain(it) }
  }
  const it = checkBoundGrowth(grown(vector), witnesses)
  return { size: it.newer.size, ...plain(it) }
}

/** The receipt again, from what was read out of it. */
function rewritten(vector: Vector): Uint8Array {
  const log = parseVerifierKey(vector.log)
  if (vector.kind === 'inclusion') {
    const { root, receipt } = included(vector)
    const { unbound, path, cosignatures, sign1 } = receipt
    const head = { log, size: unbound.size, root, signature: sign1.signature, cosignatures }
    return formatReceipt(head, unbound.index, path)
  }
  const { root, receipt } = grown(vector)
  const { unbound, path, cosignatures, sign1 } = receipt
  const head = { log, size: unbound.newer, root, signature: sign1.signature, cosignatures }
  return formatConsistencyReceipt(head, unbound.older, path)
}

describe('receipts to accept', () => {
  test.each(vectors<Vector>('receipt/valid'))('%s', (_, vector) => {
    const { root } = vector.kind === 'inclusion' ? included(vector) : grown(vector)
    expect(bytesToHex(root)).toBe(vector.root)
    if (vector.bound === null) refusal(() => bound(vector), 'unknown-signer')
    else expect(bound(vector)).toEqual(vector.bound)
  })

  test.each(vectors<Vector>('receipt/valid').filter(([name]) => name !== 'ed25519'))(
    '%s is written as another program writes it',
    (_, vector) => {
      expect(bytesToHex(rewritten(vector))).toBe(vector.hex)
    },
  )
})

describe('receipts to refuse', () => {
  test.each(vectors<Vector>('receipt/invalid'))('%s', (_, vector) => {
    refusal(() => bound(vector), vector.fault)
  })

  const unreadable = vectors<Vector>('receipt/invalid').filter(
    // What is wrong with this one is not in the receipt.
    ([name, { fault }]) => fault === 'malformed' && name !== 'entry-for-leaf',
  )
  test.each(unreadable)('%s is not even read', (_, { kind, hex }) => {
    const parse = kind === 'inclusion' ? parseReceipt : parseConsistencyReceipt
    refusal(() => parse(hexToBytes(hex)), 'malformed')
  })
})

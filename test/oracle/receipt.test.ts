/** A checker in Python, written from the spec, against ours: they believe and refuse the same receipts. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../src/core/bytes.ts'
import {
  checkBoundSize,
  checkReceipt,
  formatReceipt,
  parseReceipt,
} from '../../src/core/cose/receipt.ts'
import { checkStatement, signStatement } from '../../src/core/cose/statement.ts'
import { formatTransparent, parseTransparent } from '../../src/core/cose/transparent.ts'
import { formatVerifierKey } from '../../src/core/note/key.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { leafIndex, treeSize } from '../../src/core/tree/size.ts'
import {
  cosigned,
  court,
  flipped,
  headOf,
  issuer,
  log,
  NOON,
  notary,
  WITNESSES,
} from '../core/cose/house.ts'
import { counted } from '../core/tree/arbitrary.ts'
import * as reference from '../core/tree/reference.ts'
import { valueOrEvidenceError } from '../support/refuses.ts'
import { vectors } from '../support/vectors.ts'

const PYTHON = '/usr/bin/python3'
const oracle = fileURLToPath(new URL('receipt.py', import.meta.url))
const able = spawnSync(PYTHON, ['-c', 'import cbor2, cryptography']).status === 0
if (!able)
  console.log('skipped: the checker in Python (it needs python3-cbor2 and python3-cryptography)')

interface Verdict {
  readonly ok: boolean
  readonly root?: string
  readonly bound?: unknown
}

/** All cases in one process: starting Python costs more than judging. */
function judge(cases: readonly object[]): Verdict[] {
  const input = cases.map((it) => `${JSON.stringify(it)}\n`).join('')
  const { stdout, stderr, status } = spawnSync(PYTHON, ['-B', oracle], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`the oracle fell: ${stderr}`)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict)
}

const trusted = {
  issuer: formatVerifierKey(issuer.key),
  log: formatVerifierKey(log.key),
  witnesses: WITNESSES.map(formatVerifierKey),
}

/** Whether we accept what the oracle is given. */
function accepts(bytes: Uint8Array): boolean {
  const checked = valueOrEvidenceError(() => {
    const { entry, statement, receipts } = parseTransparent(bytes)
    checkStatement(statement, issuer.key)
    return receipts.map((receipt) =>
      checkBoundSize(checkReceipt(leafHash(entry), parseReceipt(receipt), log.key), WITNESSES),
    )
  })
  return checked !== undefined
}

const SIZES = [1, 2, 3, 7, 8, 33]
const content = {
  contentType: 'text/plain',
  subject: '设计',
  issuedAt: NOON,
  payload: Uint8Array.of(1, 2),
}
const entry = signStatement(content, issuer)

/** The entry at some place in a tree of each size, with its receipt by nobody, one or two witnesses. */
function transparent(size: number, index: number, witnesses = 2): Uint8Array {
  const entries = counted(size)
  entries[index] = entry
  const head = cosigned(headOf(entries), ...[court, notary].slice(0, witnesses))
  const path = reference.path(index, entries)
  return formatTransparent(entry, [formatReceipt(head, leafIndex(index, treeSize(size)), path)])
}

describe.runIf(able)('the checker in Python', () => {
  test('believes what we write, and reads the same out of it', () => {
    const cases = SIZES.flatMap((size) =>
      [0, 1, 2].map((witnesses) => ({ size, index: Math.floor(size / 2), witnesses })),
    )
    const verdicts = judge(
      cases.map(({ size, index, witnesses }) => ({
        ...trusted,
        transparent: bytesToHex(transparent(size, index, witnesses)),
      })),
    )
    for (const [i, { size, index, witnesses }] of cases.entries()) {
      expect(verdicts[i]).toMatchObject({
        ok: true,
        issuer: issuer.key.name,
        subject: '设计',
        issuedAt: NOON,
        payload: '0102',
        leaf: bytesToHex(leafHash(entry)),
        receipts: [{ bound: { size, index, strangers: 0 } }],
      })
      expect(verdicts[i]).toHaveProperty('receipts[0].bound.cosigned.length', witnesses)
    }
  })

  test('judges every vector as its maker meant it', () => {
    interface Vector {
      readonly kind: 'inclusion' | 'consistency'
      readonly hex: string
      readonly root?: string
      readonly bound?: object | null
    }
    const all = ['receipt/valid', 'receipt/invalid'].flatMap((folder) => vectors<Vector>(folder))
    const verdicts = judge(
      all.map(([, { kind, hex, ...rest }]) => ({
        ...rest,
        [kind === 'inclusion' ? 'receipt' : 'consistency']: hex,
      })),
    )
    const judged = all.map(([name], i) => [name, verdicts[i]?.ok, verdicts[i]?.root])
    expect(judged).toEqual(all.map(([name, { root }]) => [name, root !== undefined, root]))
  })

  test('agrees with us on a bit of every byte of a transparent statement', () => {
    const bytes = transparent(3, 1)
    const changed = Array.from(bytes, (_, at) => flipped(bytes, 8 * at + (at % 8)))
    const verdicts = judge(changed.map((it) => ({ ...trusted, transparent: bytesToHex(it) })))
    expect(changed.map(accepts)).toEqual(verdicts.map(({ ok }) => ok))
  })

  test('agrees with us on statements that were changed in any way', () => {
    const bytes = bytesToHex(transparent(3, 1))
    const edit = fc
      .tuple(fc.nat(bytes.length / 2 - 1), fc.nat(3), fc.uint8Array({ maxLength: 3 }))
      .map(([at, cut, insert]) =>
        hexToBytes(bytes.slice(0, 2 * at) + bytesToHex(insert) + bytes.slice(2 * (at + cut))),
      )
    const changed = fc.sample(edit, { numRuns: 500, seed: 7 })
    const verdicts = judge(changed.map((it) => ({ ...trusted, transparent: bytesToHex(it) })))
    expect(changed.map(accepts)).toEqual(verdicts.map(({ ok }) => ok))
  })
})

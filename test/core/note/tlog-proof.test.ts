import { describe, expect, test } from 'vitest'
import { base64ToBytes, bytesToBase64 } from '../../../src/core/base64.ts'
import { hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { parsePolicy } from '../../../src/core/note/policy.ts'
import {
  checkTlogProof,
  formatTlogProof,
  MAX_PROOF_BYTES,
  parseTlogProof,
  type TlogProof,
} from '../../../src/core/note/tlog-proof.ts'
import { refusal } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

interface Vector {
  readonly policy: string
  readonly leafHash: string
  readonly proof?: string
  readonly proofBase64?: string
}

interface Proved extends Vector {
  readonly index: number
  readonly size: number
  readonly extra?: string
  readonly witnesses: readonly { readonly name: string; readonly time: number }[]
}

const valid = vectors<Proved>('tlog-proof/valid')

function bytesOf({ proof, proofBase64 }: Vector): Uint8Array {
  return proofBase64 === undefined ? utf8ToBytes(proof ?? '') : base64ToBytes(proofBase64)
}

function check(vector: Vector): ReturnType<typeof checkTlogProof> {
  const proof = parseTlogProof(bytesOf(vector))
  return checkTlogProof(proof, hexToBytes(vector.leafHash), parsePolicy(vector.policy))
}

describe('proofs to accept', () => {
  test.each(valid)('%s', (_, vector) => {
    const proof = parseTlogProof(bytesOf(vector))
    expect(proof.index).toBe(vector.index)
    expect(proof.extra && bytesToBase64(proof.extra)).toBe(vector.extra)
    expect(formatTlogProof(proof)).toEqual(bytesOf(vector))

    const { checkpoint, witnesses } = check(vector)
    expect(checkpoint.size).toBe(vector.size)
    expect(witnesses.map(({ key, time }) => ({ name: key.name, time }))).toEqual(vector.witnesses)
  })
})

describe('proofs to refuse', () => {
  test.each(vectors<Vector & { fault: EvidenceFault }>('tlog-proof/invalid'))('%s', (_, vector) => {
    refusal(() => check(vector), vector.fault)
  })
})

describe('a proof', () => {
  const [, first] = valid[0] as [string, Proved]
  const good = parseTlogProof(bytesOf(first))

  test.each<[string, TlogProof]>([
    ['an empty extra', { ...good, extra: new Uint8Array() }],
    ['an index that is none', { ...good, index: 0.5 }],
    ['a negative index', { ...good, index: -1 }],
    ['no number for an index', { ...good, index: NaN }],
    ['a hash too short', { ...good, hashes: [new Uint8Array(31)] }],
    ['an empty hash', { ...good, hashes: [new Uint8Array()] }],
    ['no checkpoint', { ...good, checkpoint: new Uint8Array() }],
    ['a checkpoint that is none', { ...good, checkpoint: utf8ToBytes('x\n\n— x AAAAAAA=\n') }],
  ])('is not written with %s', (_, proof) => {
    refusal(() => formatTlogProof(proof), 'malformed')
  })

  test('is not written with 64 hashes', () => {
    const hashes = Array.from({ length: 64 }, () => new Uint8Array(32))
    refusal(() => formatTlogProof({ ...good, hashes }), 'too-large')
  })

  test('has an end', () => {
    refusal(() => parseTlogProof(new Uint8Array(MAX_PROOF_BYTES + 1)), 'too-large')
  })

  test('refuses a leaf hash of another length', () => {
    const lone = valid.find(([name]) => name === 'lone-entry')?.[1] ?? first
    const policy = parsePolicy(lone.policy)
    const proof = parseTlogProof(bytesOf(lone))
    refusal(() => checkTlogProof(proof, new Uint8Array(31), policy), 'malformed')
  })

  test('does not share its bytes with what it was read from', () => {
    const bytes = bytesOf(first)
    const proof = parseTlogProof(bytes)
    bytes.fill(0)
    expect(proof.checkpoint).toEqual(good.checkpoint)
  })
})

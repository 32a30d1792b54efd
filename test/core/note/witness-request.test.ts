/** Requests to a witness: which are read, which are refused and why, and that each has one spelling. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64ToBytes } from '../../../src/core/base64.ts'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import { type EvidenceFault } from '../../../src/core/error.ts'
import { formatAddCheckpoint, parseAddCheckpoint } from '../../../src/core/note/witness-request.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import { mutated } from '../../support/mutate.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

const valid = vectors<{ request: string; old: number; proof: string[]; note: string }>(
  'add-checkpoint/valid',
)
const invalid = vectors<{ requestBase64: string; fault: EvidenceFault }>('add-checkpoint/invalid')

describe('requests to accept', () => {
  test.each(valid)('%s', (_, { request, old, proof, note }) => {
    const parsed = parseAddCheckpoint(utf8ToBytes(request))
    expect(parsed.old).toBe(old)
    expect(parsed.proof.map(bytesToHex)).toEqual(proof)
    expect(parsed.note).toEqual(utf8ToBytes(note))
  })

  test.each(valid)('%s is written as it is read', (_, { request, old, proof, note }) => {
    const parts = { old: treeSize(old), proof: proof.map(hexToBytes), note: utf8ToBytes(note) }
    expect(formatAddCheckpoint(parts)).toEqual(utf8ToBytes(request))
  })
})

test('what could not be read is not written', () => {
  const [, { note }] = valid[0] as (typeof valid)[number]
  const parts = { old: treeSize(1), note: utf8ToBytes(note) }
  const hashes = Array.from({ length: 64 }, () => new Uint8Array(32))
  refusal(() => formatAddCheckpoint({ ...parts, proof: hashes }), 'too-large')
  refusal(() => formatAddCheckpoint({ ...parts, proof: [], note: utf8ToBytes('x') }), 'malformed')
})

describe('requests to refuse', () => {
  test.each(invalid)('%s', (_, { requestBase64, fault }) => {
    refusal(() => parseAddCheckpoint(base64ToBytes(requestBase64)), fault)
  })
})

test('whatever bytes arrive: one spelling of a request, or an EvidenceError', () => {
  const seeds = [
    ...valid.map(([, { request }]) => utf8ToBytes(request)),
    ...invalid.map(([, { requestBase64 }]) => base64ToBytes(requestBase64)),
  ].filter(({ length }) => length < 10_000)
  const inputs = fc.oneof(mutated(seeds), fc.uint8Array({ maxLength: 200 }))
  fc.assert(
    fc.property(inputs, (bytes) => {
      const parsed = valueOrEvidenceError(() => parseAddCheckpoint(bytes))
      if (parsed) expect(formatAddCheckpoint(parsed)).toEqual(bytes)
    }),
    { numRuns: 1000 },
  )
})

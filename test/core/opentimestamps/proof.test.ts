/** OpenTimestamps proofs: one spelling each, and the same attestations as a second program finds. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import {
  checkStampedBytes,
  evaluateOpenTimestamps,
} from '../../../src/core/opentimestamps/evaluate.ts'
import { formatOpenTimestamps } from '../../../src/core/opentimestamps/format.ts'
import { parseOpenTimestamps } from '../../../src/core/opentimestamps/parse.ts'
import {
  MAX_OTS_PROOF_BYTES,
  type OtsAttestation,
  type OtsBranch,
  type OtsOperation,
  type OtsProof,
} from '../../../src/core/opentimestamps/proof.ts'
import { mutated } from '../../support/mutate.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

interface Valid {
  readonly data: string
  readonly ots: string
  readonly hash: string
  readonly digest: string
  readonly commitments: unknown[]
}

const valid = vectors<Valid>('opentimestamps/valid')

/** As the vectors write them. */
function told(proof: OtsProof): unknown[] {
  return evaluateOpenTimestamps(proof).map(({ attestation, commitment }) => ({
    attestation:
      attestation.kind === 'unknown'
        ? {
            kind: 'unknown',
            tag: bytesToHex(attestation.tag),
            payload: bytesToHex(attestation.payload),
          }
        : attestation,
    commitment: bytesToHex(commitment),
  }))
}

describe('proofs to accept', () => {
  test.each(valid)('%s', (_, { ots, hash, digest, commitments }) => {
    const proof = parseOpenTimestamps(hexToBytes(ots))
    expect(proof.hash).toBe(hash)
    expect(bytesToHex(proof.digest)).toBe(digest)
    expect(told(proof)).toEqual(commitments)
    expect(bytesToHex(formatOpenTimestamps(proof))).toBe(ots)
  })
})

describe('proofs to refuse', () => {
  test.each(vectors<{ ots: string; fault: EvidenceFault }>('opentimestamps/invalid'))(
    '%s',
    (_, { ots, fault }) => {
      refusal(() => parseOpenTimestamps(hexToBytes(ots)), fault)
    },
  )

  test('over 64 KiB, whatever is in them', () => {
    refusal(() => parseOpenTimestamps(new Uint8Array(MAX_OTS_PROOF_BYTES + 1)), 'too-large')
    refusal(() => parseOpenTimestamps(new Uint8Array(MAX_OTS_PROOF_BYTES)), 'malformed')
  })
})

describe('parseOpenTimestamps', () => {
  const originals = valid.map(([, { ots }]) => hexToBytes(ots))

  test('makes of anything a proof or an EvidenceError, and writes a proof as it was', () => {
    fc.assert(
      fc.property(fc.oneof(mutated(originals), fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const proof = valueOrEvidenceError(() => parseOpenTimestamps(bytes))
        if (proof === undefined) return
        expect(formatOpenTimestamps(proof)).toEqual(Uint8Array.from(bytes))
        evaluateOpenTimestamps(proof)
      }),
      { numRuns: 2000 },
    )
  })

  test('reads back whatever proof is written', () => {
    fc.assert(
      fc.property(proofs, (proof) => {
        expect(parseOpenTimestamps(formatOpenTimestamps(proof))).toEqual(proof)
      }),
    )
  })

  test('keeps copies: whoever handed the bytes over cannot change the proof', () => {
    const bytes = hexToBytes(valid[0]?.[1].ots ?? '')
    const proof = parseOpenTimestamps(bytes)
    const before = bytesToHex(formatOpenTimestamps(proof))
    bytes.fill(0)
    expect(bytesToHex(formatOpenTimestamps(proof))).toBe(before)
  })
})

describe('evaluateOpenTimestamps', () => {
  test('comes to another commitment for every other digest', () => {
    for (const [, { ots }] of valid) {
      const proof = parseOpenTimestamps(hexToBytes(ots))
      const digest = proof.digest.map((byte, i) => (i === 0 ? byte ^ 1 : byte))
      const before = evaluateOpenTimestamps(proof)
      const after = evaluateOpenTimestamps({ ...proof, digest })
      for (const [i, { commitment }] of after.entries()) {
        expect(commitment).not.toEqual(before[i]?.commitment)
      }
    }
  })
})

describe('checkStampedBytes', () => {
  const over = valid.filter(([, { hash }]) => hash === 'sha256')

  test('takes the bytes that were stamped', () => {
    for (const [, { ots, data }] of over) {
      checkStampedBytes(parseOpenTimestamps(hexToBytes(ots)), hexToBytes(data))
    }
  })

  test('refuses all others', () => {
    for (const [, { ots, data }] of over) {
      const proof = parseOpenTimestamps(hexToBytes(ots))
      refusal(() => {
        checkStampedBytes(proof, utf8ToBytes(`${data}\n`))
      }, 'root-mismatch')
    }
  })

  test.each(['sha1', 'ripemd160'])('refuses a file known by its %s only', (hash) => {
    const [, vector] = valid.find(([, it]) => it.hash === hash) ?? []
    const proof = parseOpenTimestamps(hexToBytes(vector?.ots ?? ''))
    refusal(() => {
      checkStampedBytes(proof, hexToBytes(vector?.data ?? ''))
    }, 'unsupported')
  })
})

const attestations: fc.Arbitrary<OtsAttestation> = fc.oneof(
  fc.record({ kind: fc.constant('bitcoin'), height: fc.maxSafeNat() }),
  fc.record({ kind: fc.constant('pending'), uri: fc.stringMatching(/^[a-z:/.]{0,30}$/) }),
  fc.record({
    kind: fc.constant('unknown'),
    tag: fc.uint8Array({ minLength: 8, maxLength: 8 }),
    payload: fc.uint8Array({ maxLength: 300 }),
  }),
)

// Hexlify is left out: the message of a random proof would soon be too long.
const operations: fc.Arbitrary<OtsOperation> = fc.oneof(
  fc.record({
    op: fc.constantFrom('append', 'prepend'),
    argument: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  }),
  fc.record({ op: fc.constantFrom('reverse', 'sha1', 'ripemd160', 'sha256') }),
)

const { tree } = fc.letrec<{ tree: OtsBranch[]; branch: OtsBranch }>((tie) => ({
  tree: fc.uniqueArray(tie('branch'), {
    minLength: 1,
    maxLength: 3,
    selector: (it) => JSON.stringify('attestation' in it ? it.attestation : it.operation),
  }),
  branch: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ attestation: attestations }),
    fc.record({ operation: operations, then: tie('tree') }),
  ),
}))

const proofs: fc.Arbitrary<OtsProof> = fc.record({
  hash: fc.constant('sha256'),
  digest: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  tree,
})

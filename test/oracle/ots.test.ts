/** python-opentimestamps and python-bitcoinlib against ours: they read the same proofs and headers in the same way. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../src/core/bytes.ts'
import {
  displayHash,
  hashNumber,
  parseBlockHeader,
} from '../../src/core/opentimestamps/block-header.ts'
import { parseBlockHeaders } from '../../src/core/opentimestamps/block-headers.ts'
import { evaluateOpenTimestamps } from '../../src/core/opentimestamps/evaluate.ts'
import { parseOpenTimestamps } from '../../src/core/opentimestamps/parse.ts'
import type { OtsAttestation, OtsProof } from '../../src/core/opentimestamps/proof.ts'
import { mutated } from '../support/mutate.ts'
import { valueOrEvidenceError } from '../support/refuses.ts'
import { vectors } from '../support/vectors.ts'

const PYTHON = '/usr/bin/python3'
const oracle = fileURLToPath(new URL('ots.py', import.meta.url))
const able = spawnSync(PYTHON, ['-c', 'import opentimestamps, bitcoin.core']).status === 0
if (!able) console.log('skipped: the oracle of OpenTimestamps (it needs python3-opentimestamps)')

/** All cases in one process: starting Python costs more than judging. */
function judge<T>(kind: 'proof' | 'header', cases: readonly string[]): T[] {
  const input = cases.map((hex) => `${JSON.stringify({ kind, hex })}\n`).join('')
  const { stdout, stderr, status } = spawnSync(PYTHON, ['-B', oracle], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`the oracle fell: ${stderr}`)
  const lines = stdout.trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as T)
}

interface Verdict {
  readonly accepts: boolean
  readonly digest?: string
  readonly again?: string
  readonly attestations?: string[]
}

/** As the oracle writes them. */
function told(proof: OtsProof): Omit<Verdict, 'accepts' | 'again'> {
  const attestations = evaluateOpenTimestamps(proof).map(
    ({ attestation, commitment }) => `${named(attestation)} ${bytesToHex(commitment)}`,
  )
  return { digest: bytesToHex(proof.digest), attestations: attestations.toSorted() }
}

function named(it: OtsAttestation): string {
  if (it.kind === 'bitcoin') return `bitcoin ${it.height}`
  return it.kind === 'pending' ? `pending ${it.uri}` : `unknown ${bytesToHex(it.tag)}`
}

function ours(hex: string): OtsProof | undefined {
  return valueOrEvidenceError(() => parseOpenTimestamps(hexToBytes(hex)))
}

const valid = vectors<{ ots: string }>('opentimestamps/valid')

describe.skipIf(!able)('the reference implementation of OpenTimestamps', () => {
  test('finds in every proof what we find', () => {
    const cases = valid.map(([, { ots }]) => ots)
    const verdicts = judge<Verdict>('proof', cases)
    for (const [i, ots] of cases.entries()) {
      expect(verdicts[i]).toMatchObject({
        accepts: true,
        ...told(parseOpenTimestamps(hexToBytes(ots))),
      })
    }
  })

  test('takes of what we refuse only what the vectors say', () => {
    const invalid = vectors<{ ots: string; reference: string }>('opentimestamps/invalid')
    const verdicts = judge<Verdict>(
      'proof',
      invalid.map(([, { ots }]) => ots),
    )
    for (const [i, [name, { reference }]] of invalid.entries()) {
      expect(verdicts[i]?.accepts, name).toBe(reference === 'accepts')
    }
  })

  test('takes all that we take of proofs that were tampered with, and reads it alike', () => {
    // Of other chains it reads the payload, which we keep as it is.
    const originals = valid.filter(([name]) => name !== 'litecoin')
    const proofs = originals.map(([, { ots }]) => hexToBytes(ots))
    const flipped = fc
      .tuple(fc.constantFrom(...proofs), fc.nat(), fc.nat(7))
      .map(([bytes, at, bit]) =>
        bytes.map((byte, i) => (i === at % bytes.length ? byte ^ (1 << bit) : byte)),
      )
    const some = fc.oneof(mutated(proofs), flipped)
    const cases = fc.sample(some, { numRuns: 2000, seed: 1 }).map(bytesToHex)
    const verdicts = judge<Verdict>('proof', cases)
    let [taken, leftOver] = [0, 0]
    for (const [i, hex] of cases.entries()) {
      const proof = ours(hex)
      const verdict = verdicts[i]
      if (proof) {
        taken += 1
        expect(verdict).toMatchObject({ accepts: true, ...told(proof) })
      } else if (verdict?.accepts === true && verdict.again === hex) leftOver += 1
    }
    expect(taken).toBeGreaterThan(100)
    // What it writes as it was read has one spelling there too; it knows one hash more than we do.
    expect(leftOver).toBe(0)
  })
})

describe.skipIf(!able)('python-bitcoinlib', () => {
  test('reads every header of the vectors as we do', () => {
    const files = ['valid', 'invalid'].flatMap((folder) =>
      vectors<{ file: string }>(`bitcoin/${folder}`),
    )
    const headers = files.flatMap(([, { file }]) => parseBlockHeaders(utf8ToBytes(file)).headers)
    const readable = headers.filter((it) => valueOrEvidenceError(() => parseBlockHeader(it)))
    expect(readable.length).toBeGreaterThan(100)
    const verdicts = judge<object>('header', readable.map(bytesToHex))
    for (const [i, bytes] of readable.entries()) {
      const { hash, merkleRoot, previous, time, target } = parseBlockHeader(bytes)
      expect(verdicts[i]).toEqual({
        hash: displayHash(hash),
        root: bytesToHex(merkleRoot),
        previous: bytesToHex(previous),
        time,
        worked: hashNumber(hash) <= target,
      })
    }
  })
})

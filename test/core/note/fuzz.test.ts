/** Whatever bytes arrive: a value or an EvidenceError, and one spelling for every value. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64ToBytes } from '../../../src/core/base64.ts'
import { bytesToUtf8, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
} from '../../../src/core/note/checkpoint.ts'
import { formatCosignature, parseCosignature } from '../../../src/core/note/cosignature.ts'
import {
  formatSignerKey,
  formatVerifierKey,
  parseSignerKey,
  parseVerifierKey,
} from '../../../src/core/note/key.ts'
import { formatNote, openNote, parseNote } from '../../../src/core/note/note.ts'
import { formatPolicy, parsePolicy } from '../../../src/core/note/policy.ts'
import { formatSignatures, parseSignatures } from '../../../src/core/note/signature.ts'
import {
  checkTlogProof,
  formatTlogProof,
  parseTlogProof,
} from '../../../src/core/note/tlog-proof.ts'
import { mutated } from '../../support/mutate.ts'
import { valueOrEvidenceError } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

const RUNS = { numRuns: 500 }

/** The bytes of one field of every vector, good and bad: where mutation starts from. */
function corpus(folder: string, field: string): Uint8Array[] {
  const all = [
    ...vectors<Record<string, string>>(`${folder}/valid`),
    ...vectors<Record<string, string>>(`${folder}/invalid`),
  ]
  return all.map(([, vector]) => {
    const text = vector[field]
    return text === undefined ? base64ToBytes(vector[`${field}Base64`] ?? '') : utf8ToBytes(text)
  })
}

/** Reads bytes and writes what it read; throws as the parser does. */
type Respell = (bytes: Uint8Array) => Uint8Array

const onText =
  (respell: (text: string) => string): Respell =>
  (bytes) =>
    utf8ToBytes(respell(bytesToUtf8(bytes)))

const notes = [...corpus('signed-note', 'note'), ...corpus('checkpoint', 'note')]
const vkeys = corpus('verifier-key', 'vkey')
const signerKeys = corpus('signer-key', 'text')
const lines = corpus('cosignature', 'line')
const checkpoints = corpus('cosignature', 'checkpoint')
const payloads = vectors<{ line: string }>('cosignature/valid').map(
  ([, { line }]) => parseSignatures(line)[0]?.payload ?? new Uint8Array(),
)
const proofs = corpus('tlog-proof', 'proof')
const policies = corpus('tlog-policy', 'policy')

const parsers: [name: string, seeds: Uint8Array[], respell: Respell][] = [
  ['parseVerifierKey', vkeys, onText((text) => formatVerifierKey(parseVerifierKey(text)))],
  ['parseSignerKey', signerKeys, onText(respellSignerKey)],
  ['parseNote', notes, (bytes) => formatNote(parseNote(bytes))],
  ['parseSignatures', lines, onText((text) => formatSignatures(parseSignatures(text)))],
  ['parseCheckpoint', checkpoints, onText((text) => formatCheckpoint(parseCheckpoint(text)))],
  ['parseCosignature', payloads, (bytes) => formatCosignature(parseCosignature(bytes))],
  ['parseTlogProof', proofs, (bytes) => formatTlogProof(parseTlogProof(bytes))],
]

describe.each(parsers)('%s', (_, seeds, respell) => {
  const inputs = fc.oneof(
    fc.constantFrom(...seeds),
    mutated(seeds),
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary' }).map(utf8ToBytes),
  )

  test('makes of any bytes a value with that one spelling, or an EvidenceError', () => {
    fc.assert(
      fc.property(inputs, (bytes) => {
        const respelled = valueOrEvidenceError(() => respell(bytes))
        if (respelled) expect(respelled).toEqual(bytes)
      }),
      RUNS,
    )
  })
})

test('parsePolicy makes of any text a policy that is written and read alike, or an EvidenceError', () => {
  const texts = fc.oneof(
    mutated(policies).map((bytes) => new TextDecoder().decode(bytes)),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const policy = valueOrEvidenceError(() => parsePolicy(text))
      if (policy) expect(parsePolicy(formatPolicy(policy))).toEqual(policy)
    }),
    RUNS,
  )
})

describe('what is opened after a change', () => {
  test('is the note that was signed', () => {
    for (const [, { note, trusted, text }] of vectors<{
      note: string
      trusted: string[]
      text: string
    }>('signed-note/valid')) {
      const keys = trusted.map(parseVerifierKey)
      fc.assert(
        fc.property(mutated([utf8ToBytes(note)]), (bytes) => {
          const opened = valueOrEvidenceError(() => openNote(bytes, keys))
          if (opened) expect(opened.text).toBe(text)
        }),
        { numRuns: 30 },
      )
    }
  })

  test('is the checkpoint that was signed', () => {
    for (const [, { note, log, witnesses }] of vectors<{
      note: string
      log: string
      witnesses: string[]
    }>('checkpoint/valid')) {
      const key = parseVerifierKey(log)
      const others = witnesses.map(parseVerifierKey)
      const { checkpoint } = openCheckpoint(utf8ToBytes(note), key, others)
      fc.assert(
        fc.property(mutated([utf8ToBytes(note)]), (bytes) => {
          const opened = valueOrEvidenceError(() => openCheckpoint(bytes, key, others))
          if (opened) expect(opened.checkpoint).toEqual(checkpoint)
        }),
        { numRuns: 30 },
      )
    }
  })

  test('is the entry that was proved', () => {
    const cases = vectors<{ proof: string; policy: string; leafHash: string }>('tlog-proof/valid')
    for (const [, { proof, policy, leafHash }] of cases) {
      const trust = parsePolicy(policy)
      const leaf = hexToBytes(leafHash)
      const { index, hashes } = parseTlogProof(utf8ToBytes(proof))
      fc.assert(
        fc.property(mutated([utf8ToBytes(proof)]), (bytes) => {
          const checked = valueOrEvidenceError(() => {
            const parsed = parseTlogProof(bytes)
            checkTlogProof(parsed, leaf, trust)
            return parsed
          })
          if (checked)
            expect({ index: checked.index, hashes: checked.hashes }).toEqual({ index, hashes })
        }),
        { numRuns: 30 },
      )
    }
  })
})

/** A parsed signer keeps no seed to show, so the seed is taken from the text itself. */
function respellSignerKey(text: string): string {
  const { key } = parseSignerKey(text)
  const encoded = text.split('+').slice(4).join('+')
  return formatSignerKey(key.name, key.type, base64ToBytes(encoded).subarray(1))
}

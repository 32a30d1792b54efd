import { describe, expect, test } from 'vitest'
import { base64ToBytes } from '../../../src/core/base64.ts'
import { bytesToUtf8, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import { signerFromSeed } from '../../../src/core/ed25519.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import {
  checkCosignature,
  cosign,
  cosignedMessage,
  formatCosignature,
  parseCosignature,
} from '../../../src/core/note/cosignature.ts'
import { parseVerifierKey } from '../../../src/core/note/key.ts'
import { openNote, parseNote } from '../../../src/core/note/note.ts'
import {
  formatSignatures,
  type NoteSignature,
  parseSignatures,
} from '../../../src/core/note/signature.ts'
import { refusal } from '../../support/refuses.ts'
import { sharedVectors, vectors } from '../../support/vectors.ts'

interface Vector {
  readonly vkey: string
  readonly checkpoint: string
  readonly line: string
}

interface Made extends Vector {
  readonly seed: string
  readonly time: number
  readonly message: string
}

function signatureOf(line: string): NoteSignature {
  const [signature] = parseSignatures(line)
  if (!signature) throw new Error('one line, one signature')
  return signature
}

describe('cosignatures to accept', () => {
  test.each(vectors<Made>('cosignature/valid'))('%s', (_, vector) => {
    const key = parseVerifierKey(vector.vkey)
    expect(checkCosignature(key, vector.checkpoint, signatureOf(vector.line))).toBe(vector.time)
  })

  test.each(vectors<Made>('cosignature/valid'))('%s, and made byte for byte', (_, vector) => {
    const { name } = parseVerifierKey(vector.vkey)
    const made = cosign(
      vector.checkpoint,
      vector.time,
      name,
      signerFromSeed(hexToBytes(vector.seed)),
    )
    expect(bytesToUtf8(cosignedMessage(vector.checkpoint, vector.time))).toBe(vector.message)
    expect(formatSignatures([made])).toBe(vector.line)
  })
})

describe('cosignatures to refuse', () => {
  test.each(vectors<Vector & { fault: EvidenceFault }>('cosignature/invalid'))(
    '%s',
    (_, { vkey, checkpoint, line, fault }) => {
      refusal(() => checkCosignature(parseVerifierKey(vkey), checkpoint, signatureOf(line)), fault)
    },
  )
})

test("a cosignature under another name is not the witness's, though key and id are", () => {
  const [, { vkey, checkpoint, line }] = vectors<Made>('cosignature/valid')[0] as [string, Made]
  const renamed = { ...signatureOf(line), name: 'other.example' }
  refusal(() => checkCosignature(parseVerifierKey(vkey), checkpoint, renamed), 'unknown-signer')
})

describe('cosign', () => {
  test.each([0, -1, 0.5, NaN, Infinity, 2 ** 53])('refuses to say the time %d', (time) => {
    refusal(() => cosign('x\n', time, 'w.example', signerFromSeed(new Uint8Array(32))), 'malformed')
  })

  test('refuses a name that no note could hold', () => {
    refusal(() => cosign('x\n', 1, 'two words', signerFromSeed(new Uint8Array(32))), 'malformed')
  })
})

test('a payload is taken apart and put together again, as a certificate carries it', () => {
  for (const [, { line }] of vectors<Made>('cosignature/valid')) {
    const { payload } = signatureOf(line)
    expect(formatCosignature(parseCosignature(payload))).toEqual(payload)
  }
})

test('a payload is not made of a signature of another length', () => {
  for (const length of [0, 63, 65]) {
    refusal(
      () => formatCosignature({ time: 1, signature: new Uint8Array(length) }),
      'bad-signature',
    )
  }
})

const sunlight = sharedVectors<{
  cosigned: { vkey: string; note: string; time: number; seedHex: string }[]
  timestampOnly: { sigBase64: string; time: number }
  vkey0x04: string
}>('transcribed/cosignature_v1.json')

describe.skipIf(sunlight === undefined)("Sunlight's and others' cosignatures", () => {
  test('are opened, with their times', () => {
    for (const { vkey, note, time } of sunlight?.cosigned ?? []) {
      const key = parseVerifierKey(vkey)
      expect(openNote(utf8ToBytes(note), [key]).verified).toEqual([{ key, time }])
    }
  })

  test('are made, byte for byte', () => {
    for (const { vkey, note, time, seedHex } of sunlight?.cosigned ?? []) {
      const { name } = parseVerifierKey(vkey)
      const { text, signatures } = parseNote(utf8ToBytes(note))
      expect(signatures).toContainEqual(
        cosign(text, time, name, signerFromSeed(hexToBytes(seedHex))),
      )
    }
  })

  test('say the time that others read in them', () => {
    const { sigBase64 = '', time } = sunlight?.timestampOnly ?? {}
    expect(parseCosignature(base64ToBytes(sigBase64).slice(4)).time).toBe(time)
  })

  test('have keys that we can read', () => {
    expect(parseVerifierKey(sunlight?.vkey0x04 ?? '').type).toBe('cosignature')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64ToBytes } from '../../../src/core/base64.ts'
import { bytesToUtf8, utf8ToBytes } from '../../../src/core/bytes.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { cosign } from '../../../src/core/note/cosignature.ts'
import { noteSigner, parseSignerKey, parseVerifierKey } from '../../../src/core/note/key.ts'
import {
  formatNote,
  MAX_NOTE_BYTES,
  type Note,
  openNote,
  parseNote,
  signNote,
} from '../../../src/core/note/note.ts'
import { formatSignatures, parseSignatures } from '../../../src/core/note/signature.ts'
import { refusal } from '../../support/refuses.ts'
import { sharedVectors, vectors } from '../../support/vectors.ts'

interface Vector {
  readonly trusted: readonly string[]
  readonly note?: string
  readonly noteBase64?: string
}

interface Opened extends Vector {
  readonly text: string
  readonly verified: readonly { readonly name: string; readonly time?: number }[]
}

const seed = (n: number): Uint8Array => new Uint8Array(32).fill(n)
const alice = noteSigner('alice.example', 'ed25519', seed(1))
const bob = noteSigner('bob.example', 'ed25519', seed(2))
const witness = noteSigner('witness.example', 'cosignature', seed(3))

function bytesOf({ note, noteBase64 }: Vector): Uint8Array {
  return noteBase64 === undefined ? utf8ToBytes(note ?? '') : base64ToBytes(noteBase64)
}

function open(vector: Vector): ReturnType<typeof openNote> {
  return openNote(bytesOf(vector), vector.trusted.map(parseVerifierKey))
}

describe('signed notes to accept', () => {
  test.each(vectors<Opened>('signed-note/valid'))('%s', (_, vector) => {
    const { text, verified } = open(vector)
    expect(text).toBe(vector.text)
    expect(
      verified.map(({ key: { name }, time }) => (time === undefined ? { name } : { name, time })),
    ).toEqual(vector.verified)
    expect(formatNote(parseNote(bytesOf(vector)))).toEqual(bytesOf(vector))
  })
})

describe('signed notes to refuse', () => {
  test.each(vectors<Vector & { fault: EvidenceFault }>('signed-note/invalid'))(
    '%s',
    (_, vector) => {
      refusal(() => open(vector), vector.fault)
    },
  )
})

describe('signing a note', () => {
  test('makes what openNote opens, whoever of the signers is trusted', () => {
    const bytes = formatNote(signNote('Agreed.\n', alice, bob))
    expect(openNote(bytes, [alice.key]).verified).toEqual([{ key: alice.key }])
    expect(openNote(bytes, [bob.key, alice.key]).verified).toEqual([
      { key: alice.key },
      { key: bob.key },
    ])
  })

  test.each(['', 'no newline', '\uFEFFmark\n', 'carriage\r\n', 'nul\0\n', 'half \ud800\n'])(
    'refuses to sign %j, which no reader would accept',
    (text) => {
      refusal(() => signNote(text, alice), 'malformed')
      refusal(
        () => formatNote({ text, signatures: signNote('x\n', alice).signatures }),
        'malformed',
      )
    },
  )

  test('leaves cosigning to cosign, for a witness must say a time', () => {
    refusal(() => signNote('Agreed.\n', witness), 'unsupported')
  })

  test('does not write a note that could not be read again', () => {
    const { text, signatures } = signNote('Agreed.\n', alice)
    const [signature] = signatures
    if (!signature) throw new Error('alice signed')
    refusal(() => formatNote({ text, signatures: [] }), 'malformed')
    refusal(() => formatNote({ text, signatures: [{ ...signature, name: 'a b' }] }), 'malformed')
    refusal(
      () => formatNote({ text, signatures: [{ ...signature, payload: new Uint8Array() }] }),
      'malformed',
    )
    for (const id of [-1, 0.5, 2 ** 32, NaN]) {
      refusal(() => formatNote({ text, signatures: [{ ...signature, id }] }), 'malformed')
    }
    refusal(
      () => formatNote({ text, signatures: new Array<typeof signature>(101).fill(signature) }),
      'too-large',
    )
    refusal(() => formatNote({ text: `${'x'.repeat(MAX_NOTE_BYTES)}\n`, signatures }), 'too-large')
  })
})

describe('opening a note', () => {
  const note = signNote('Agreed.\n', alice)
  const bytes = formatNote(note)

  test('takes the same key twice as once', () => {
    expect(openNote(bytes, [alice.key, alice.key]).verified).toEqual([{ key: alice.key }])
  })

  test('refuses two trusted keys under one name and id, whichever comes first', () => {
    const twin = { ...bob.key, name: alice.key.name, id: alice.key.id }
    refusal(() => openNote(bytes, [alice.key, twin]), 'bad-key')
    refusal(() => openNote(bytes, [twin, alice.key]), 'bad-key')
  })

  test('says who signed and when', () => {
    const both: Note = {
      ...note,
      signatures: [...note.signatures, cosign(note.text, 77, witness.key.name, witness.signer)],
    }
    expect(openNote(formatNote(both), [witness.key, alice.key]).verified).toEqual([
      { key: alice.key },
      { key: witness.key, time: 77 },
    ])
  })

  test('refuses a note over 1 MiB, and reads one of just that', () => {
    const room = MAX_NOTE_BYTES - formatNote(signNote('\n', alice)).length
    const text = `${'x'.repeat(room)}\n`
    const full = formatNote(signNote(text, alice))
    expect(full.length).toBe(MAX_NOTE_BYTES)
    expect(openNote(full, [alice.key]).text).toBe(text)
    refusal(() => openNote(utf8ToBytes(`x${bytesToUtf8(full)}`), [alice.key]), 'too-large')
  })

  test('refuses a note with any one bit flipped', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const flipped = Uint8Array.from(bytes)
        flipped[Math.floor(bit / 8)] = (flipped[Math.floor(bit / 8)] ?? 0) ^ (1 << (bit % 8))
        expect(() => openNote(flipped, [alice.key])).toThrow(
          expect.objectContaining({ name: 'EvidenceError' }),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('gives back any text that was signed', () => {
    const line = fc.string({ unit: 'grapheme' }).filter((line) => /^[^\p{Cc}\uFEFF]*$/u.test(line))
    const texts = fc
      .array(line, { minLength: 1, maxLength: 5 })
      .map((lines) => `${lines.join('\n')}\n`)
    fc.assert(
      fc.property(texts, (text) => {
        const opened = openNote(formatNote(signNote(text, alice)), [alice.key])
        expect(opened.text).toBe(text)
      }),
      { numRuns: 50 },
    )
  })
})

describe('signature lines', () => {
  test('are read and written alone, as a witness answers with them', () => {
    const { signatures } = signNote('Agreed.\n', alice, bob)
    expect(parseSignatures(formatSignatures(signatures))).toEqual(signatures)
  })

  test.each(['', '\n', '— x AAAAAAA=', '— x AAAAAAA=\n\n', '\n— x AAAAAAA=\n', '— x AAAAAAA=\r\n'])(
    'are refused if they are %j',
    (text) => {
      refusal(() => parseSignatures(text), 'malformed')
    },
  )
})

const goNotes = sharedVectors<{
  valid: { name: string; vkeys: string[]; note: string; expectVerified: number }[]
  sign: { skey: string; text: string; expect: string }
  malformedNotes: string[]
  malformedNotesBase64: string[]
  knownKeyBadSig: { vkey: string; note: string }
}>('transcribed/signed_note.json')

describe.skipIf(goNotes === undefined)("Go's notes", () => {
  test('are opened', () => {
    for (const { name, vkeys, note, expectVerified } of goNotes?.valid ?? []) {
      expect(open({ trusted: vkeys, note }).verified, name).toHaveLength(expectVerified)
    }
  })

  test('are made, byte for byte', () => {
    const { skey = '', text = '', expect: expected } = goNotes?.sign ?? {}
    expect(bytesToUtf8(formatNote(signNote(text, parseSignerKey(skey))))).toBe(expected)
  })

  test('that Go calls malformed are', () => {
    const [vkey = ''] = goNotes?.valid[0]?.vkeys ?? []
    const notes = goNotes?.malformedNotes.map(utf8ToBytes) ?? []
    const binary = goNotes?.malformedNotesBase64.map(base64ToBytes) ?? []
    for (const bytes of [...notes, ...binary]) {
      expect(() => openNote(bytes, [parseVerifierKey(vkey)])).toThrow(
        expect.objectContaining({
          fault: expect.stringMatching(/^(malformed|too-large)$/) as string,
        }),
      )
    }
  })

  test('with a bad signature of a known key are refused', () => {
    const { vkey = '', note = '' } = goNotes?.knownKeyBadSig ?? {}
    refusal(() => open({ trusted: [vkey], note }), 'bad-signature')
  })
})

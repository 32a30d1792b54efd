import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../../src/core/bytes.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import {
  formatSignerKey,
  formatVerifierKey,
  isKeyName,
  type KeyType,
  parseSignerKey,
  parseVerifierKey,
  verifierKey,
} from '../../../src/core/note/key.ts'
import { refusal } from '../../support/refuses.ts'
import { sharedVectors, vectors } from '../../support/vectors.ts'

interface KeyVector {
  readonly vkey: string
  readonly name: string
  readonly id: number
  readonly type: KeyType
  readonly publicKey: string
}

interface SignerVector {
  readonly seed: string
  readonly name: string
  readonly vkey: string
  readonly text: string
}

const goNotes = sharedVectors<{
  valid: { vkeys: string[] }[]
  badVkeys: string[]
  sign: { skey: string }
}>('transcribed/signed_note.json')

describe('verifier keys to accept', () => {
  test.each(vectors<KeyVector>('verifier-key/valid'))('%s', (_, vector) => {
    const key = parseVerifierKey(vector.vkey)
    expect({ ...key, publicKey: bytesToHex(key.publicKey) }).toEqual({
      name: vector.name,
      id: vector.id,
      type: vector.type,
      publicKey: vector.publicKey,
    })
    expect(formatVerifierKey(key)).toBe(vector.vkey)
    expect(verifierKey(vector.name, vector.type, key.publicKey)).toEqual(key)
  })
})

describe('verifier keys to refuse', () => {
  test.each(vectors<{ vkey: string; fault: EvidenceFault }>('verifier-key/invalid'))(
    '%s',
    (_, { vkey, fault }) => {
      refusal(() => parseVerifierKey(vkey), fault)
    },
  )
})

describe('signer keys to accept', () => {
  test.each(vectors<SignerVector>('signer-key/valid'))('%s', (_, vector) => {
    const { key, signer } = parseSignerKey(vector.text)
    expect(formatVerifierKey(key)).toBe(vector.vkey)
    expect(signer.publicKey).toEqual(key.publicKey)
    expect(formatSignerKey(key.name, key.type, hexToBytes(vector.seed))).toBe(vector.text)
  })
})

describe('signer keys to refuse', () => {
  test.each(vectors<{ text: string; fault: EvidenceFault }>('signer-key/invalid'))(
    '%s',
    (_, { text, fault }) => {
      const error = refusal(() => parseSignerKey(text), fault)
      // A secret must not leak through what is logged about it.
      const said = `${error.message} ${String(error.cause)} ${String(error.stack?.split('\n')[0])}`
      for (const part of text.split('+').filter((part) => part.length > 8)) {
        expect(said).not.toContain(part)
      }
    },
  )
})

describe.skipIf(goNotes === undefined)("Go's keys", () => {
  const vkeys = goNotes?.valid.flatMap(({ vkeys }) => vkeys) ?? []

  test('are read and written alike', () => {
    for (const vkey of vkeys) expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey)
    expect(formatVerifierKey(parseSignerKey(goNotes?.sign.skey ?? '').key)).toBe(vkeys[0])
  })

  test('that Go refuses are refused', () => {
    for (const vkey of goNotes?.badVkeys ?? []) expect(() => parseVerifierKey(vkey)).toThrow()
  })

  test('are refused when shortened at either end', () => {
    for (const vkey of vkeys) {
      for (let n = 0; n < vkey.length; n++) {
        expect(() => parseVerifierKey(vkey.slice(0, n))).toThrow()
        expect(() => parseVerifierKey(vkey.slice(n + 1))).toThrow()
      }
    }
  })

  test('are refused when any one character is the next one', () => {
    for (const vkey of vkeys) {
      for (let n = 0; n < vkey.length; n++) {
        const next = String.fromCharCode(vkey.charCodeAt(n) + 1)
        expect(() => parseVerifierKey(vkey.slice(0, n) + next + vkey.slice(n + 1))).toThrow()
      }
    }
  })
})

describe('isKeyName', () => {
  test.each(['a', 'log.example/2026', '源证', 'ключ', 'a_b:c@d', '🧵', "it's"])(
    'takes %j',
    (name) => {
      expect(isKeyName(name)).toBe(true)
    },
  )

  // Every White_Space character of Unicode 15, and what JavaScript's \s adds.
  const spaces = '\t\n\v\f\r \x85\xA0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008'
  const more = '\u2009\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF'
  test.each([...Array.from(spaces + more), '+', '\0', '\x1b', '\x7f', '\ud800', '\udfff'])(
    'refuses a name with %j in it',
    (character) => {
      expect(isKeyName(`a${character}b`)).toBe(false)
    },
  )

  test('refuses the empty name', () => {
    expect(isKeyName('')).toBe(false)
  })
})

test('a key is not made under a name that no note could hold', () => {
  const { publicKey } = parseSignerKey(
    vectors<SignerVector>('signer-key/valid')[0]?.[1].text ?? '',
  ).key
  refusal(() => verifierKey('two words', 'ed25519', publicKey), 'malformed')
})

/** What `#crypto` promises, asked of both implementations: the server's and the browser's. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../src/core/bytes.ts'
import * as native from '../../src/crypto/native.ts'
import * as noble from '../../src/crypto/noble.ts'
import { sharedVectors, vectors } from '../support/vectors.ts'

const implementations = Object.entries({ native, noble })

interface Ed25519Vector {
  readonly key: string
  readonly message: string
  readonly signature: string
  readonly verifies: boolean
}

interface CctvVector {
  readonly number: number
  readonly key: string
  readonly sig: string
  readonly msg: string
  readonly flags: readonly string[] | null
}

interface WycheproofFile {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string }
    readonly tests: readonly {
      readonly tcId: number
      readonly msg: string
      readonly sig: string
      readonly result: string
    }[]
  }[]
}

const golden = [
  ...vectors<Ed25519Vector>('ed25519/valid'),
  ...vectors<Ed25519Vector>('ed25519/invalid'),
  // What is not 32 bytes never gets so far: a PublicKey has 32.
].filter(([, { key }]) => key.length === 64)
const cctv = sharedVectors<CctvVector[]>('C2SP_CCTV/ed25519vectors.json')
const wycheproof = sharedVectors<WycheproofFile>('C2SP_wycheproof/ed25519_test.json')

describe.each(implementations)('sha256 of %s', (_, { sha256, sha256Into }) => {
  // FIPS 180-4's examples, and the RFC 6962 empty root.
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('agrees with FIPS 180-4 on %#', (text, digest) => {
    expect(bytesToHex(sha256(utf8ToBytes(text)))).toBe(digest)
  })

  test('is plain bytes of its own', () => {
    const [one, other] = [sha256(Uint8Array.of(1)), sha256(Uint8Array.of(1))]
    expect(Object.getPrototypeOf(one)).toBe(Uint8Array.prototype)
    one.fill(0)
    expect(other).not.toEqual(one)
  })

  test('reads a view, not the buffer under it', () => {
    const view = Uint8Array.of(9, 1, 2, 9).subarray(1, 3)
    expect(sha256(view)).toEqual(sha256(Uint8Array.of(1, 2)))
  })

  test('writes into a buffer, there and nowhere else', () => {
    const out = new Uint8Array(100).fill(7)
    sha256Into(utf8ToBytes('abc'), out.subarray(10, 90), 5)
    expect(out.subarray(15, 47)).toEqual(sha256(utf8ToBytes('abc')))
    expect(out.subarray(0, 15)).toEqual(new Uint8Array(15).fill(7))
    expect(out.subarray(47)).toEqual(new Uint8Array(53).fill(7))
  })

  test('may write over what it reads', () => {
    const bytes = new Uint8Array(32).fill(3)
    const digest = sha256(bytes)
    sha256Into(bytes, bytes, 0)
    expect(bytes).toEqual(digest)
  })

  test.each([69, 100, -1])('refuses to write at %i of 100 bytes, beyond the end', (at) => {
    const out = new Uint8Array(100)
    expect(() => {
      sha256Into(utf8ToBytes('abc'), out, at)
    }).toThrow(RangeError)
    expect(out).toEqual(new Uint8Array(100))
  })
})

describe.each(implementations)('sha256Name of %s', (_, { sha256, sha256Name, writeName }) => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)

  test('is the digest, one character a byte', () => {
    const name = sha256Name(bytes)
    expect(Uint8Array.from(name, (character) => character.charCodeAt(0))).toEqual(sha256(bytes))
  })

  test('is written there and nowhere else', () => {
    const out = new Uint8Array(100).fill(7)
    writeName(sha256Name(bytes), out.subarray(10, 90), 5)
    expect(out.subarray(15, 47)).toEqual(sha256(bytes))
    expect(out.subarray(0, 15)).toEqual(new Uint8Array(15).fill(7))
    expect(out.subarray(47)).toEqual(new Uint8Array(53).fill(7))
  })

  test.each([69, 100, -1])('is not written at %i of 100 bytes, beyond the end', (at) => {
    const out = new Uint8Array(100)
    expect(() => {
      writeName(sha256Name(bytes), out, at)
    }).toThrow(RangeError)
    expect(out).toEqual(new Uint8Array(100))
  })
})

describe.each(implementations)('ed25519Verify of %s', (_, { ed25519Verify }) => {
  test.each(golden)(
    'says of %s what the equation says',
    (_, { key, message, signature, verifies }) => {
      expect(ed25519Verify(hexToBytes(key), hexToBytes(message), hexToBytes(signature))).toBe(
        verifies,
      )
    },
  )

  test.skipIf(cctv === undefined)('says of all CCTV vectors what their flags say', () => {
    expect(cctv).toHaveLength(914)
    const wrong = cctv?.filter(({ key, msg, sig, flags }) => {
      const verdict = ed25519Verify(hexToBytes(key), utf8ToBytes(msg), hexToBytes(sig))
      return verdict !== holdsWithoutCofactor(flags ?? [])
    })
    expect(wrong).toEqual([])
  })

  test.skipIf(wycheproof === undefined)('agrees with all of Wycheproof', () => {
    const cases = wycheproof?.testGroups.flatMap(({ publicKey, tests }) =>
      tests.map((test) => ({ ...test, key: publicKey.pk })),
    )
    expect(cases).toHaveLength(151)
    const wrong = cases?.filter(({ key, msg, sig, result }) => {
      const verdict = ed25519Verify(hexToBytes(key), hexToBytes(msg), hexToBytes(sig))
      return verdict !== (result === 'valid')
    })
    expect(wrong).toEqual([])
  })
})

describe('the two implementations', () => {
  const seed = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const message = fc.uint8Array({ maxLength: 200 })

  test('hash alike', () => {
    fc.assert(
      fc.property(message, (bytes) => {
        expect(noble.sha256(bytes)).toEqual(native.sha256(bytes))
      }),
    )
  })

  test('make the same keys and signatures, and accept them', () => {
    fc.assert(
      fc.property(seed, message, (secret, bytes) => {
        const key = native.ed25519PublicKey(secret)
        const signature = native.ed25519Signer(secret)(bytes)
        expect(noble.ed25519PublicKey(secret)).toEqual(key)
        expect(noble.ed25519Signer(secret)(bytes)).toEqual(signature)
        expect(noble.ed25519Verify(key, bytes, signature)).toBe(true)
        expect(native.ed25519Verify(key, bytes, signature)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  test('judge arbitrary keys and signatures alike', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const signature = fc.uint8Array({ maxLength: 70 })
    fc.assert(
      fc.property(key, message, signature, (key, bytes, signature) => {
        expect(noble.ed25519Verify(key, bytes, signature)).toBe(
          native.ed25519Verify(key, bytes, signature),
        )
      }),
    )
  })

  test('keep their own copy of the seed', () => {
    for (const { ed25519Signer } of [native, noble]) {
      const secret = new Uint8Array(32).fill(1)
      const sign = ed25519Signer(secret)
      const before = sign(Uint8Array.of(1))
      secret.fill(2)
      expect(sign(Uint8Array.of(1))).toEqual(before)
    }
  })
})

/** CCTV's README: what "ref10", Go and OpenSSL do. Keys are judged apart, by `enrolKey`. */
function holdsWithoutCofactor(flags: readonly string[]): boolean {
  return !flags.includes('non_canonical_R') && !flags.includes('low_order_residue')
}

/** What `#crypto` promises, asked of both implementations: the server's and the browser's. */

import { spawnSync } from 'node:child_process'
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

describe.each(implementations)('sm3 of %s', (_, { sm3, fileDigester, sha256 }) => {
  // GB/T 32905-2016, appendix A; then the length at which the padding needs a block of its own.
  test.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
    ['', '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b'],
    ['a'.repeat(1_000_000), 'c8aaf89429554029e231941a2acc0ad61ff2a5acd8fadd25847a3a732b3b02c3'],
  ])('agrees with GB/T 32905 on %#', (text, digest) => {
    expect(bytesToHex(sm3(utf8ToBytes(text)))).toBe(digest)
  })

  test('is plain bytes', () => {
    expect(Object.getPrototypeOf(sm3(Uint8Array.of(1)))).toBe(Uint8Array.prototype)
  })

  test('is the same in pieces as in one, with SHA-256 beside it', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 8 })
    fc.assert(
      fc.property(pieces, (parts) => {
        const digester = fileDigester()
        for (const part of parts) digester.update(part)
        const whole = Uint8Array.from(parts.flatMap((part) => [...part]))
        expect(digester.digests()).toEqual({ sha256: sha256(whole), sm3: sm3(whole) })
      }),
    )
  })
})

describe.each(implementations)('crc32 of %s', (_, { crc32 }) => {
  test('is that of the catalogue', () => {
    expect(crc32(utf8ToBytes('123456789'))).toBe(0xcbf43926)
    expect(crc32(new Uint8Array())).toBe(0)
  })

  test('goes on where it was left, at any place', () => {
    const cut = fc
      .uint8Array({ maxLength: 200 })
      .chain((it) => fc.tuple(fc.constant(it), fc.nat(it.length)))
    fc.assert(
      fc.property(cut, ([bytes, at]) => {
        expect(crc32(bytes.subarray(at), crc32(bytes.subarray(0, at)))).toBe(crc32(bytes))
      }),
    )
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
        expect(noble.sm3(bytes)).toEqual(native.sm3(bytes))
        expect(noble.crc32(bytes)).toBe(native.crc32(bytes))
      }),
    )
  })

  test('hash alike at every length about a block, and as openssl does', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = new Uint8Array(length).fill(length)
      expect(noble.sm3(bytes)).toEqual(native.sm3(bytes))
    }
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i)
    const { status, stdout } = spawnSync('openssl', ['dgst', '-sm3', '-binary'], { input: bytes })
    if (status === 0) expect(bytesToHex(stdout)).toBe(bytesToHex(noble.sm3(bytes)))
    else console.log('skipped: SM3 by openssl')
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

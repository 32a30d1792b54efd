/** SM2: the same signatures and keys as a second program, and none besides. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../../src/core/bytes.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { enrolSm2Key, ORDER, scalarBytes } from '../../../src/core/sm2/curve.ts'
import { sm2Digest } from '../../../src/core/sm2/digest.ts'
import {
  formatSm2PrivateKeyPem,
  formatSm2PublicKeyPem,
  formatSm2Spki,
  parseSm2PrivateKeyPem,
  parseSm2PublicKeyPem,
  parseSm2Spki,
} from '../../../src/core/sm2/key.ts'
import { sm2Nonces } from '../../../src/core/sm2/nonce.ts'
import { checkSm2Seal } from '../../../src/core/sm2/seal.ts'
import {
  checkRawSm2Signature,
  checkSm2Signature,
  formatRawSm2Signature,
  formatSm2Signature,
  parseRawSm2Signature,
  parseSm2Signature,
} from '../../../src/core/sm2/signature.ts'
import { signDigest, sm2Signer } from '../../../src/core/sm2/signer.ts'
import { mutated } from '../../support/mutate.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

interface Signed {
  readonly key: string
  readonly message: string
  readonly der: string
  readonly raw: string
  readonly secret?: string
  readonly nonce?: string
}

interface Key {
  readonly kind: 'public' | 'private'
  readonly pem: string
  readonly key: string
}

const valid = vectors<Signed>('sm2/valid')
const keys = vectors<Key>('sm2-key/valid')

const scalar = (hex: string) => BigInt(`0x${hex}`)

function publicOf({ kind, pem }: Key): Uint8Array {
  return kind === 'public' ? parseSm2PublicKeyPem(pem) : parseSm2PrivateKeyPem(pem).publicKey
}

describe('signatures to accept', () => {
  test.each(valid)('%s', (_, { key, message, der, raw }) => {
    const [enrolled, bytes] = [enrolSm2Key(hexToBytes(key)), hexToBytes(message)]
    checkSm2Signature(enrolled, bytes, hexToBytes(der))
    checkRawSm2Signature(enrolled, bytes, hexToBytes(raw))
    checkSm2Seal(bytes, hexToBytes(der), formatSm2Spki(enrolled))
  })

  test.each(valid)('%s has one spelling of each kind', (_, { der, raw }) => {
    const signature = parseSm2Signature(hexToBytes(der))
    expect(parseRawSm2Signature(hexToBytes(raw))).toEqual(signature)
    expect(bytesToHex(formatSm2Signature(signature))).toBe(der)
    expect(bytesToHex(formatRawSm2Signature(signature))).toBe(raw)
  })
})

describe('signatures to refuse', () => {
  test.each(vectors<Partial<Signed> & { fault: EvidenceFault }>('sm2/invalid'))('%s', (_, it) => {
    const { key = '', message = '', der, raw = '', fault } = it
    const [enrolled, bytes] = [enrolSm2Key(hexToBytes(key)), hexToBytes(message)]
    refusal(() => {
      if (der === undefined) checkRawSm2Signature(enrolled, bytes, hexToBytes(raw))
      else checkSm2Signature(enrolled, bytes, hexToBytes(der))
    }, fault)
  })

  const outside = vectors<Partial<Signed>>('sm2/invalid').filter(([name]) =>
    /^(?:raw-)?[rs]-(?:0|n|plus-n|negative)$/.test(name),
  )
  test.each(outside)('by their range: %s', (_, { key = '', der, raw = '' }) => {
    const enrolled = enrolSm2Key(hexToBytes(key))
    const { message } = refusal(() => {
      if (der === undefined) checkRawSm2Signature(enrolled, Uint8Array.of(), hexToBytes(raw))
      else checkSm2Signature(enrolled, Uint8Array.of(), hexToBytes(der))
    }, 'bad-signature')
    expect(message).toMatch(/range/)
  })

  test('whose r + s is the order, by that', () => {
    const [, it] = valid[0] ?? []
    const key = enrolSm2Key(hexToBytes(it?.key ?? ''))
    const signature = formatSm2Signature({ r: ORDER - 5n, s: 5n })
    const { message } = refusal(() => {
      checkSm2Signature(key, Uint8Array.of(), signature)
    }, 'bad-signature')
    expect(message).toMatch(/order/)
  })

  test('with any one bit flipped', () => {
    const [, it] = valid.find(([name]) => name === 'standard') ?? []
    if (!it) throw new Error('no such vector')
    const [key, message] = [enrolSm2Key(hexToBytes(it.key)), hexToBytes(it.message)]
    const raw = hexToBytes(it.raw)
    for (let bit = 0; bit < 512; bit += 3) {
      const flipped = raw.map((byte, i) =>
        i === Math.floor(bit / 8) ? byte ^ (1 << (bit % 8)) : byte,
      )
      refusal(() => {
        checkRawSm2Signature(key, message, flipped)
      }, 'bad-signature')
    }
  })

  test('whatever they are, by an EvidenceError; and what is read is written as it was', () => {
    const originals = valid.map(([, { der }]) => hexToBytes(der))
    fc.assert(
      fc.property(fc.oneof(mutated(originals), fc.uint8Array({ maxLength: 80 })), (bytes) => {
        const signature = valueOrEvidenceError(() => parseSm2Signature(bytes))
        if (signature === undefined || signature.r < 0n || signature.s < 0n) return
        expect(formatSm2Signature(signature)).toEqual(Uint8Array.from(bytes))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('signing', () => {
  test.each(vectors<Required<Signed>>('sm2-signing/valid'))('%s', (_, it) => {
    const signer = sm2Signer(hexToBytes(it.secret))
    expect(bytesToHex(signer.publicKey)).toBe(it.key)
    expect(bytesToHex(signer.sign(hexToBytes(it.message)))).toBe(it.der)
  })

  test("gives the standard's example with its nonce", () => {
    const [, it] = valid.find(([name]) => name === 'standard') ?? []
    if (it?.secret === undefined || it.nonce === undefined) throw new Error('no such vector')
    const digest = sm2Digest(enrolSm2Key(hexToBytes(it.key)), hexToBytes(it.message))
    expect(digest.toString(16)).toMatch(/^f0b43e94/)
    const signature = signDigest(scalar(it.secret), digest, [scalar(it.nonce)])
    expect(bytesToHex(formatRawSm2Signature(signature))).toBe(it.raw)
  })

  test('passes over a nonce that would give r = 0, and one for which r + k is the order', () => {
    const digestFor = (k: bigint, r: bigint) => {
      const plain = signDigest(7n, 0n, [k])
      return (((r - plain.r) % ORDER) + ORDER) % ORDER
    }
    const next = 99n
    const zero = digestFor(5n, 0n)
    expect(signDigest(7n, zero, [5n, next])).toEqual(signDigest(7n, zero, [next]))
    const sum = digestFor(5n, ORDER - 5n)
    expect(signDigest(7n, sum, [5n, next])).toEqual(signDigest(7n, sum, [next]))
    expect(() => signDigest(7n, sum, [5n])).toThrow(RangeError)
  })

  test('passes over a nonce that would give s = 0', () => {
    // s = 0 where k = r d: with d = 7 and k = 7 r.
    const k = 7n * 3n
    const { r } = signDigest(7n, 0n, [k])
    const digest = (((3n - r) % ORDER) + ORDER) % ORDER
    expect(signDigest(7n, digest, [k, 99n])).toEqual(signDigest(7n, digest, [99n]))
  })

  test('derives nonces from the digest modulo the order, as RFC 6979 says', () => {
    const secret = scalarBytes(7n)
    const [first] = sm2Nonces(secret, 5n)
    expect(sm2Nonces(secret, ORDER + 5n).next().value).toBe(first)
    expect(sm2Nonces(secret, 6n).next().value).not.toBe(first)
  })

  test('is checked by its public key, and by no other', () => {
    const secrets = fc.bigInt({ min: 1n, max: ORDER - 2n })
    fc.assert(
      fc.property(secrets, fc.uint8Array({ maxLength: 200 }), (d, message) => {
        const signer = sm2Signer(scalarBytes(d))
        const signature = signer.sign(message)
        checkSm2Signature(signer.publicKey, message, signature)
        refusal(() => {
          checkSm2Signature(sm2Signer(scalarBytes(1n)).publicKey, message, signature)
        }, 'bad-signature')
        refusal(() => {
          checkSm2Signature(signer.publicKey, Uint8Array.of(...message, 0), signature)
        }, 'bad-signature')
      }),
      { numRuns: 20 },
    )
  })

  test.each([
    ['no bytes', new Uint8Array()],
    ['31 bytes', new Uint8Array(31).fill(1)],
    ['33 bytes', new Uint8Array(33).fill(1)],
    ['0', new Uint8Array(32)],
    ['n - 1', scalarBytes(ORDER - 1n)],
    ['n + 1', scalarBytes(ORDER + 1n)],
  ])('refuses a secret of %s, and does not print it', (_, secret) => {
    const { message } = refusal(() => sm2Signer(secret), 'bad-key')
    expect(message).not.toMatch(/[0-9a-f]{4}|\d{4}/)
  })
})

describe('keys to accept', () => {
  test.each(keys)('%s', (_, it) => {
    expect(bytesToHex(publicOf(it))).toBe(it.key)
  })

  test('are written as they were', () => {
    const [, open] = keys.find(([name]) => name === 'public') ?? []
    const [, secret] = keys.find(([name]) => name === 'pkcs8') ?? []
    const [, example] = valid.find(([name]) => name === 'standard') ?? []
    if (!open || !secret || example?.secret === undefined) throw new Error('no such vectors')
    const signer = parseSm2PrivateKeyPem(secret.pem)
    expect(formatSm2PrivateKeyPem(hexToBytes(example.secret), signer)).toBe(secret.pem)
    expect(formatSm2PublicKeyPem(signer.publicKey)).toBe(open.pem)
    expect(parseSm2Spki(formatSm2Spki(signer.publicKey))).toEqual(signer.publicKey)
    const message = utf8ToBytes('a design')
    checkSm2Signature(parseSm2PublicKeyPem(open.pem), message, signer.sign(message))
  })
})

describe('keys to refuse', () => {
  test.each(vectors<Key & { fault: EvidenceFault }>('sm2-key/invalid'))('%s', (_, it) => {
    refusal(() => publicOf(it), it.fault)
  })

  test('whatever they are, by an EvidenceError that shows none of it', () => {
    const originals = keys.map(([, { pem }]) => utf8ToBytes(pem))
    fc.assert(
      fc.property(mutated(originals), (bytes) => {
        const pem = new TextDecoder().decode(bytes)
        for (const parse of [parseSm2PublicKeyPem, parseSm2PrivateKeyPem]) {
          valueOrEvidenceError(() => parse(pem))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('of 64 and of 66 bytes', () => {
    const point = hexToBytes(keys[0]?.[1].key ?? '')
    refusal(() => enrolSm2Key(point.subarray(0, 64)), 'bad-key')
    refusal(() => enrolSm2Key(Uint8Array.of(...point, 0)), 'bad-key')
  })
})

describe('checkSm2Seal', () => {
  const signer = sm2Signer(scalarBytes(77n))
  const entry = utf8ToBytes('an entry')
  const seal = signer.sign(entry)
  const spki = formatSm2Spki(signer.publicKey)

  test('refuses a seal that was taken from other bytes', () => {
    refusal(() => {
      checkSm2Seal(utf8ToBytes('another entry'), seal, spki)
    }, 'bad-signature')
  })

  test('refuses a key that is none', () => {
    refusal(() => {
      checkSm2Seal(entry, seal, spki.subarray(1))
    }, 'malformed')
  })

  test('keeps a copy: whoever handed the key over cannot change it', () => {
    const point = Uint8Array.from(signer.publicKey)
    const key = enrolSm2Key(point)
    point.fill(0)
    checkSm2Signature(key, entry, seal)
  })
})

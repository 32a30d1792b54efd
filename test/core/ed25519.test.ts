import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../src/core/bytes.ts'
import { checkSignature, enrolKey, enrolSigner, signerFromSeed } from '../../src/core/ed25519.ts'
import { EvidenceError, type EvidenceFault } from '../../src/core/error.ts'
import { refusal } from '../support/refuses.ts'
import { sharedVectors, vectors } from '../support/vectors.ts'

interface Vector {
  readonly key: string
  readonly message: string
  readonly signature: string
}

interface CctvVector {
  readonly key: string
  readonly sig: string
  readonly msg: string
  readonly flags: readonly string[] | null
}

const cctv = sharedVectors<CctvVector[]>('C2SP_CCTV/ed25519vectors.json')

/** Enrols and checks: the only way from bytes to a verdict. */
function check({ key, message, signature }: Vector): void {
  checkSignature(enrolKey(hexToBytes(key)), hexToBytes(message), hexToBytes(signature))
}

/** The other way, for keys that come with a signature. */
function checkAtOnce({ key, message, signature }: Vector): void {
  enrolSigner(hexToBytes(key), hexToBytes(message), hexToBytes(signature))
}

describe('signatures to accept', () => {
  test.each(vectors<Vector>('ed25519/valid'))('%s', (_, vector) => {
    check(vector)
    checkAtOnce(vector)
  })
})

describe('signatures and keys to refuse', () => {
  test.each(vectors<Vector & { fault: EvidenceFault }>('ed25519/invalid'))('%s', (_, vector) => {
    refusal(() => {
      check(vector)
    }, vector.fault)
    refusal(() => {
      checkAtOnce(vector)
    }, vector.fault)
  })
})

describe('enrolSigner', () => {
  test.skipIf(cctv === undefined)('judges every CCTV signature as the two steps do', () => {
    const differ = cctv?.filter(({ key, sig, msg }) => {
      const vector = { key, message: bytesToHex(utf8ToBytes(msg)), signature: sig }
      return verdict(check, vector) !== verdict(checkAtOnce, vector)
    })
    expect(differ).toEqual([])
  })

  test.each(['00', '01', '05', '7a', '7f', '80', '85', 'ec', 'fa', 'ff'])(
    'judges keys of zeros or ones with %s at an end as the two steps do',
    (byte) => {
      for (const rest of ['00'.repeat(31), 'ff'.repeat(31)]) {
        for (const key of [byte + rest, rest + byte]) {
          const vector = { key, message: '', signature: `${key}${'00'.repeat(32)}` }
          expect(verdict(checkAtOnce, vector)).toBe(verdict(check, vector))
        }
      }
    },
  )

  test('keeps a copy: whoever handed the bytes over cannot change the key', () => {
    const signer = signerFromSeed(new Uint8Array(32).fill(9))
    const bytes = Uint8Array.from(signer.publicKey)
    const message = utf8ToBytes('a design')
    const key = enrolSigner(bytes, message, signer.sign(message))
    bytes.fill(0)
    expect(key).toEqual(signer.publicKey)
  })
})

describe('enrolKey', () => {
  test.skipIf(cctv === undefined)(
    'refuses every CCTV key of small order or strange spelling',
    () => {
      const wrong = cctv?.filter(({ key, flags }) => {
        const refused = flags?.includes('low_order_A') || flags?.includes('non_canonical_A')
        return enrolled(key) === refused
      })
      expect(wrong).toEqual([])
    },
  )

  test('says how long a key of another length is', () => {
    expect(refusal(() => enrolKey(new Uint8Array(31)), 'bad-key').message).toMatch(/31/)
  })

  test('keeps a copy: whoever handed the bytes over cannot change the key', () => {
    const bytes = Uint8Array.from(signerFromSeed(new Uint8Array(32)).publicKey)
    const key = enrolKey(bytes)
    const before = bytesToHex(key)
    bytes.fill(0)
    expect(bytesToHex(key)).toBe(before)
  })
})

describe('signerFromSeed', () => {
  test('signs what its public key checks', () => {
    const signer = signerFromSeed(new Uint8Array(32).fill(5))
    const message = utf8ToBytes('a design')
    checkSignature(signer.publicKey, message, signer.sign(message))
  })

  test.each([0, 31, 33, 64])('refuses a seed of %i bytes, and does not print it', (length) => {
    const seed = new Uint8Array(length).fill(0xab)
    const { message } = refusal(() => signerFromSeed(seed), 'bad-key')
    expect(message).not.toMatch(/ab|171/)
  })
})

/** The fault, or none. */
function verdict(judge: (vector: Vector) => void, vector: Vector): EvidenceFault | undefined {
  try {
    judge(vector)
    return undefined
  } catch (error) {
    if (error instanceof EvidenceError) return error.fault
    throw error
  }
}

function enrolled(key: string): boolean {
  try {
    enrolKey(hexToBytes(key))
    return true
  } catch {
    return false
  }
}

/** Deposits as they are handed in: once, however often they are sent; salted and signed here where that is wanted. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64ToBytes } from '../../../src/core/base64.ts'
import { bytesToHex } from '../../../src/core/bytes.ts'
import { openDesignerSignature } from '../../../src/core/record/designer.ts'
import {
  contentOf,
  disclose,
  parseDisclosure,
  type Shown,
} from '../../../src/core/record/disclosure.ts'
import { attemptFor, type Meant } from '../../../src/web/deposit/attempt.ts'
import {
  type DeviceKey,
  keyRing,
  NoKeyHere,
  signedBy,
} from '../../../src/web/deposit/device-key.ts'
import { EMPTY_FORM, fieldsOf, type ToldFile } from '../../../src/web/deposit/form.ts'
import { KeyWish } from '../../../src/web/deposit/key-wish.ts'
import { browserRandom } from '../../../src/web/deposit/seal.ts'
import { memoryShelf } from './shelf.ts'

const FILE: ToldFile = {
  ...{ name: '外套.png', type: 'image/png', role: 'rendering', bytes: 19 },
  ...{ sha256: '8c'.repeat(32), sm3: 'de'.repeat(32) },
}

function meant(change: Partial<Meant> = {}, title = '云纹外套'): Meant {
  const fields = fieldsOf({ ...EMPTY_FORM, title }, [FILE])
  return { fields, secrecy: 'kept', uploads: [0], ...change }
}

const sealedOf = (texts: readonly string[] | undefined): Uint8Array[] =>
  (texts ?? []).map(base64ToBytes)

describe('an attempt', () => {
  test('says the fields as the API takes them', async () => {
    const { json, uploads, disclosures } = await attemptFor(meant(), undefined, browserRandom)
    expect(uploads).toEqual([0])
    expect(disclosures).toBeUndefined()
    expect(json).toEqual({
      fields: [
        { name: 'title', value: { zh: '云纹外套' } },
        { name: 'file', value: FILE },
      ],
    })
  })

  test.each(['digests', 'kept', 'blind'] as const)(
    'that means the same is the same, key, salts and all: %s',
    async (secrecy) => {
      const first = await attemptFor(meant({ secrecy }), undefined, browserRandom)
      // As the draft keeps it.
      const kept = structuredClone(first)
      expect(await attemptFor(meant({ secrecy }), kept, browserRandom)).toBe(kept)
    },
  )

  test.each(['digests', 'kept', 'blind'] as const)(
    'is the same when the size of a picture is found only afterwards: %s',
    async (secrecy) => {
      const sized = fieldsOf({ ...EMPTY_FORM, title: '云纹外套' }, [{ ...FILE, pixels: [3, 2] }])
      const [bare, full] = [meant({ secrecy }), meant({ secrecy, fields: sized })]
      for (const [first, second] of [
        [bare, full],
        [full, bare],
      ] as const) {
        const kept = structuredClone(await attemptFor(first, undefined, browserRandom))
        expect(await attemptFor(second, kept, browserRandom)).toBe(kept)
      }
      // It is told of all the same where it is known.
      const { json } = await attemptFor(meant({ fields: sized }), undefined, browserRandom)
      expect(JSON.stringify(json)).toContain('"pixels":[3,2]')
    },
  )

  test('of another file has another key, whatever its picture’s size', async () => {
    const of = (sha256: string) => {
      const file: ToldFile = { ...FILE, sha256, pixels: [3, 2] }
      return meant({ fields: fieldsOf({ ...EMPTY_FORM, title: '云纹外套' }, [file]) })
    }
    const first = await attemptFor(of('8c'.repeat(32)), undefined, browserRandom)
    expect((await attemptFor(of('8d'.repeat(32)), first, browserRandom)).key).not.toBe(first.key)
  })

  test('that means anything else has another key', async () => {
    const first = await attemptFor(meant(), undefined, browserRandom)
    const others = [
      meant({}, '云纹大衣'),
      meant({ secrecy: 'digests', uploads: [] }),
      meant({ uploads: [] }),
      meant({ sign: () => Promise.resolve(new Uint8Array()) }),
    ]
    for (const other of others) {
      expect((await attemptFor(other, first, browserRandom)).key).not.toBe(first.key)
    }
  })

  test('tells nothing but size and root of what is blind', async () => {
    const { json, disclosures } = await attemptFor(
      meant({ secrecy: 'blind', uploads: [] }),
      undefined,
      browserRandom,
    )
    const sealed = sealedOf(disclosures)
    const { size, root } = contentOf(sealed)
    expect(json).toEqual({ content: { size, root: bytesToHex(root) } })
    expect(sealed.map((it) => parseDisclosure(it).name)).toEqual(['title', 'file'])
  })

  test('salts each field with a salt of its own', async () => {
    const { disclosures } = await attemptFor(
      meant({ secrecy: 'blind', uploads: [] }),
      undefined,
      browserRandom,
    )
    const salts = sealedOf(disclosures).map((it) => bytesToHex(parseDisclosure(it).salt))
    expect(new Set(salts).size).toBe(2)
  })
})

describe('the key of the device', () => {
  async function signedAttempt(key: DeviceKey, title: string) {
    const sign = (all: readonly Uint8Array[]) => signedBy(key, all, browserRandom)
    return attemptFor(meant({ sign }, title), undefined, browserRandom)
  }

  test('signs all that stands before its signature, as the core checks it', async () => {
    const key = await keyRing(memoryShelf()).make(7)
    const titles = fc.stringMatching(/^[a-z云纹]{1,20}$/)
    await fc.assert(
      fc.asyncProperty(titles, async (title) => {
        const { disclosures, json } = await signedAttempt(key, title)
        expect(json).toEqual({ disclosures })
        const sealed = sealedOf(disclosures)
        const [shown] = disclose(sealed, [sealed.length - 1])
        expect(openDesignerSignature(shown as Shown, contentOf(sealed))).toEqual(key.publicKey)
      }),
      { numRuns: 20 },
    )
  })

  test('does not sign for a field that was changed afterwards', async () => {
    const key = await keyRing(memoryShelf()).make(7)
    const [first, second] = await Promise.all(['甲', '乙'].map((it) => signedAttempt(key, it)))
    const mixed = [
      ...sealedOf(first?.disclosures).slice(0, -1),
      ...sealedOf(second?.disclosures).slice(-1),
    ]
    const [shown] = disclose(mixed, [mixed.length - 1])
    expect(() => openDesignerSignature(shown as Shown, contentOf(mixed))).toThrow(
      expect.objectContaining({ fault: 'bad-signature' }),
    )
  })

  test('cannot be taken out of the device', async () => {
    const held = new Map<string, unknown>()
    const shelf = memoryShelf<never>()
    shelf.put = (name, value) => {
      held.set(name, value)
      return Promise.resolve()
    }
    await keyRing(shelf).make(7)
    const { privateKey } = held.get('designer') as { privateKey: CryptoKey }
    expect(privateKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow()
  })

  test('is made once, however many want it at the same time', async () => {
    const shelf = memoryShelf<never>()
    const wish = new KeyWish(keyRing(shelf), () => 7)
    const [wanted, first, second] = await Promise.all([wish.want(true), wish.key(), wish.key()])
    const kept = await keyRing(shelf).read()
    for (const key of [wanted, first, second]) expect(key?.publicKey).toEqual(kept?.publicKey)
  })

  test('is not in use when it was wanted no more while it was being made', async () => {
    const shelf = memoryShelf<never>()
    const wish = new KeyWish(keyRing(shelf), () => 7)
    await Promise.all([wish.want(true), wish.want(false)])
    expect((await keyRing(shelf).read())?.inUse).toBe(false)
    await Promise.all([wish.want(false), wish.want(true)])
    expect((await keyRing(shelf).read())?.inUse).toBe(true)
    // Made for a draft that is on its way: it says that it is in use when it is there, and the wish comes after that.
    const other = memoryShelf<never>()
    const late = new KeyWish(keyRing(other), () => 7)
    await Promise.all([late.key(), late.want(false)])
    expect((await keyRing(other).read())?.inUse).toBe(false)
  })

  test('is made at the next try where the device had no room at the first', async () => {
    const shelf = memoryShelf<never>()
    shelf.full = true
    const wish = new KeyWish(keyRing(shelf), () => 7)
    await expect(wish.want(true)).rejects.toThrow(NoKeyHere)
    shelf.full = false
    expect(await wish.key()).toMatchObject({ madeAt: 7 })
  })

  test('is said not to be there where the device keeps nothing', async () => {
    const shelf = memoryShelf<never>()
    shelf.full = true
    await expect(keyRing(shelf).make(7)).rejects.toThrow(NoKeyHere)
    expect(await keyRing(shelf).read()).toBeUndefined()
  })
})

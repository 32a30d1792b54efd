/** Disclosures: shown, withheld and erased one by one, and never believed outside their content. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../../src/core/bytes.ts'
import { decodeCbor } from '../../../src/core/cbor.ts'
import { parseRevealed } from '../../../src/core/certificate/certificate.ts'
import { signerFromSeed } from '../../../src/core/ed25519.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { codeOf } from '../../../src/core/record/code.ts'
import { contentTree, contentTreeOf, MAX_DISCLOSURES } from '../../../src/core/record/content.ts'
import {
  checkConsent,
  openDesignerSignature,
  signAsDesigner,
  signConsent,
} from '../../../src/core/record/designer.ts'
import {
  checkDisclosure,
  contentOf,
  disclose,
  discloseKept,
  erase,
  formatDisclosure,
  isShown,
  parseDisclosure,
  type Revealed,
  type Shown,
} from '../../../src/core/record/disclosure.ts'
import { formatField, parseField } from '../../../src/core/record/fields.ts'
import { type Hash, leafHash } from '../../../src/core/tree/hash.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import { mutated } from '../../support/mutate.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'
import { flipped } from '../cose/house.ts'
import * as reference from '../tree/reference.ts'

interface Vector {
  readonly size: number
  readonly root: string
  readonly revealed: string
  readonly index: number
  readonly leaf: string
  readonly name?: string
  readonly designer?: string | boolean
  readonly fault: EvidenceFault
}

function opened({ size, root, revealed, designer }: Vector): { it: Revealed; key?: Hash } {
  const content = { size: treeSize(size), root: hexToBytes(root) }
  const it = parseRevealed(decodeCbor(hexToBytes(revealed)), content.size)
  checkDisclosure(it, content)
  return { it, ...(designer !== undefined && { key: openDesignerSignature(it as Shown, content) }) }
}

describe('disclosures to accept', () => {
  test.each(vectors<Vector>('disclosure/valid'))('%s', (_, vector) => {
    const { it, key } = opened(vector)
    expect(it.index).toBe(vector.index)
    expect(bytesToHex(isShown(it) ? leafHash(it.bytes) : it.leaf)).toBe(vector.leaf)
    expect(isShown(it) ? parseDisclosure(it.bytes).name : undefined).toBe(vector.name)
    if (isShown(it)) expect(formatDisclosure(parseDisclosure(it.bytes))).toEqual(it.bytes)
    expect(key && bytesToHex(key)).toBe(vector.designer)
  })
})

describe('disclosures to refuse', () => {
  test.each(vectors<Vector>('disclosure/invalid'))('%s', (_, vector) => {
    refusal(() => opened(vector), vector.fault)
  })
})

const salted = (n: number, value: number) =>
  formatDisclosure({ salt: new Uint8Array(16).fill(n), name: 'note', value })

describe('disclosures that are not written, for nobody would read them', () => {
  const note = { salt: new Uint8Array(16), name: 'note', value: 1 as const }

  test.each([
    ['a salt that is too short', { salt: new Uint8Array(15) }],
    ['a salt that is too long', { salt: new Uint8Array(17) }],
    ['a name with a capital', { name: 'Note' }],
    ['no name', { name: '' }],
  ])('%s', (_, change) => {
    refusal(() => formatDisclosure({ ...note, ...change }), 'malformed')
  })

  test('a value that is too large', () => {
    refusal(() => formatDisclosure({ ...note, value: new Uint8Array(65_535) }), 'too-large')
  })
})

const many = fc
  .integer({ min: 1, max: 40 })
  .map((n) => Array.from({ length: n }, (_, i) => salted(i, i)))

describe('the content tree', () => {
  test('is the tree of RFC 6962, with its paths', () => {
    fc.assert(
      fc.property(many, fc.nat(39), (disclosures, at) => {
        const index = at % disclosures.length
        expect(contentOf(disclosures)).toEqual({
          size: disclosures.length,
          root: reference.root(disclosures),
        })
        const [shown] = disclose(disclosures, [index])
        expect(shown?.path).toEqual(reference.path(index, disclosures))
      }),
    )
  })

  test('has a root even of nothing, and an end', () => {
    expect(contentTreeOf([]).root).toEqual(reference.root([]))
    const leaf = new Uint8Array(32)
    const full: Hash[] = Array.from({ length: MAX_DISCLOSURES }, () => leaf)
    expect(contentTree(full).size).toBe(MAX_DISCLOSURES)
    refusal(() => contentTree([...full, leaf]), 'too-large')
  })

  test('takes no salt twice', () => {
    refusal(() => contentOf([salted(1, 1), salted(2, 2), salted(1, 3)]), 'malformed')
  })
})

describe('disclose', () => {
  test('shows what was chosen, once each, in order, and all of it holds', () => {
    fc.assert(
      fc.property(many, fc.array(fc.nat(39), { maxLength: 12 }), (disclosures, places) => {
        const which = places.map((place) => place % disclosures.length)
        const shown = disclose(disclosures, which)
        expect(shown.map(({ index }) => index)).toEqual([...new Set(which)].sort((a, b) => a - b))
        for (const it of shown) checkDisclosure(it, contentOf(disclosures))
      }),
    )
  })

  test('refuses a place that is not there', () => {
    refusal(() => disclose([salted(0, 0)], [1]), 'malformed')
  })

  test('marks what is erased, and everything still holds', () => {
    fc.assert(
      fc.property(many, fc.nat(39), (disclosures, at) => {
        const gone = at % disclosures.length
        const kept = disclosures.map((bytes, i) => (i === gone ? { leaf: leafHash(bytes) } : bytes))
        const revealed = discloseKept(kept, [...kept.keys()])
        for (const it of revealed) checkDisclosure(it, contentOf(disclosures))
        expect(revealed.filter((it) => !isShown(it)).map(({ index }) => index)).toEqual([gone])
        const [shown] = disclose(disclosures, [gone])
        expect(erase(shown as Shown)).toEqual(revealed[gone])
      }),
    )
  })

  test('no bit of what is shown can be turned', () => {
    const disclosures = Array.from({ length: 7 }, (_, i) => salted(i, i))
    const content = contentOf(disclosures)
    const [shown] = disclose(disclosures, [3]) as [Shown]
    for (let bit = 0; bit < 8 * shown.bytes.length; bit++) {
      refusal(() => {
        checkDisclosure({ ...shown, bytes: flipped(shown.bytes, bit) }, content)
      }, 'root-mismatch')
    }
  })
})

describe("a designer's signature", () => {
  const signer = signerFromSeed(new Uint8Array(32).fill(5))
  const salt = new Uint8Array(16).fill(99)

  test('holds by its own disclosure alone, over any number of others', () => {
    fc.assert(
      fc.property(many, (before) => {
        const all = [...before, signAsDesigner(salt, before, signer)]
        const [shown] = disclose(all, [before.length])
        expect(openDesignerSignature(shown as Shown, contentOf(all))).toEqual(signer.publicKey)
      }),
      { numRuns: 30 },
    )
  })

  test('fails if anything before it was other', () => {
    const before = [salted(0, 0), salted(1, 1), salted(2, 2)]
    const signed = signAsDesigner(salt, before, signer)
    for (const at of before.keys()) {
      const all = [...before.with(at, salted(at, 77)), signed]
      const [shown] = disclose(all, [3])
      refusal(() => openDesignerSignature(shown as Shown, contentOf(all)), 'bad-signature')
    }
  })

  test('cannot be moved into another content', () => {
    const before = [salted(0, 0), salted(1, 1)]
    const all = [...before, signAsDesigner(salt, before, signer)]
    const [shown] = disclose(all, [2])
    const other = contentOf([salted(3, 3), salted(4, 4), salted(5, 5)])
    refusal(() => openDesignerSignature(shown as Shown, other), 'root-mismatch')
  })

  test('is not made over nothing', () => {
    refusal(() => signAsDesigner(salt, [], signer), 'malformed')
  })
})

describe('a consent', () => {
  const signer = signerFromSeed(new Uint8Array(32).fill(6))
  const salt = new Uint8Array(16).fill(98)
  const about = codeOf(Uint8Array.of(1))
  const terms = formatField(new Uint8Array(16), 'transfer.terms', {
    from: { kind: 'person', name: '甲' },
    to: { kind: 'company', name: '乙', uscc: '91350100M000100Y43' },
    rights: ['copyright'],
    effective: '2026-01-01',
  })
  const signed = parseDisclosure(signConsent(salt, about, 'transferor', terms, signer))
  const consent = parseField('party.consent', signed.value)

  test('holds for these terms, this role and this design', () => {
    checkConsent(about, consent)
    expect(consent.terms).toEqual(leafHash(terms))
  })

  test.each([
    ['another design', codeOf(Uint8Array.of(2)), consent],
    ['another role', about, { ...consent, role: 'transferee' }],
    ['other terms', about, { ...consent, terms: new Uint8Array(32) }],
    ['another key', about, { ...consent, key: signerFromSeed(new Uint8Array(32)).publicKey }],
  ])('fails for %s', (_, design, other) => {
    refusal(() => {
      checkConsent(design, other)
    }, 'bad-signature')
  })
})

describe('parseDisclosure', () => {
  const originals = vectors<Vector>('disclosure/valid').flatMap(([, it]) => {
    const revealed = parseRevealed(decodeCbor(hexToBytes(it.revealed)), treeSize(it.size))
    return isShown(revealed) ? [revealed.bytes] : []
  })

  test('makes a disclosure with one spelling, or an EvidenceError, of anything', () => {
    fc.assert(
      fc.property(mutated(originals), (bytes) => {
        const it = valueOrEvidenceError(() => parseDisclosure(bytes))
        if (it) expect(formatDisclosure(it)).toEqual(Uint8Array.from(bytes))
      }),
      { numRuns: 2000 },
    )
  })
})

/** Certificates in their holder's hands: redacted, erased, refreshed, exported; and not a bit of them turned. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, bytesToUtf8 } from '../../../src/core/bytes.ts'
import {
  type Certificate,
  encodeCertificate,
  formatCertificate,
  parseCertificate,
} from '../../../src/core/certificate/certificate.ts'
import {
  eraseInCertificate,
  redactCertificate,
  refreshCertificate,
} from '../../../src/core/certificate/holder.ts'
import { certificateJson } from '../../../src/core/certificate/json.ts'
import { earliestWitness, openCertificate } from '../../../src/core/certificate/open.ts'
import { certificateTlogProof } from '../../../src/core/certificate/tlog-export.ts'
import { formatTransparent, parseTransparent } from '../../../src/core/cose/transparent.ts'
import { parsePolicy } from '../../../src/core/note/policy.ts'
import { checkTlogProof, parseTlogProof } from '../../../src/core/note/tlog-proof.ts'
import { formatVerifierKey, noteSigner } from '../../../src/core/note/key.ts'
import { codeOf, formatCode } from '../../../src/core/record/code.ts'
import { leafHash } from '../../../src/core/tree/hash.ts'
import { mutated } from '../../support/mutate.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { court, flipped, issuer, log, NOON, notary } from '../cose/house.ts'
import { certificate, designer, disclosures, entry, receiptOf, trust } from './house.ts'

const receipts = (it: Certificate) => parseTransparent(it.transparent).receipts.map(bytesToHex)
const sizes = (it: Certificate) => openCertificate(it, trust).inclusions.map(({ size }) => size)

describe('encodeCertificate', () => {
  const token = new Uint8Array(3)
  const later = { transparent: certificate.transparent, revealed: [] }

  test.each([
    ['tokens', { tokens: Array.from({ length: 65 }, () => token) }],
    ['records', { history: Array.from({ length: 1025 }, () => later) }],
    ['bytes', { tokens: [new Uint8Array(8 * 1024 * 1024)] }],
  ])('refuses more %s than anybody would read', (_, more) => {
    refusal(() => encodeCertificate({ ...certificate, ...more }), 'too-large')
  })
})

describe('openCertificate', () => {
  test('says who, what, where and by whom it was seen', () => {
    const facts = openCertificate(formatCertificate(certificate), trust)
    expect(facts).toMatchObject({
      code: codeOf(entry),
      issuer: issuer.key,
      issuedAt: NOON,
      leaf: leafHash(entry),
      withheld: 0,
      designer: designer.publicKey,
      inclusions: [{ log: log.key, size: 3, index: 1, cosigned: [{ key: court.key, time: NOON }] }],
      history: [],
      tokens: [],
    })
    const fields = facts.disclosures.map((it) => (it.kind === 'shown' ? it.field.name : it.kind))
    expect(fields).toEqual([
      'title',
      'file',
      'locarno',
      'declared.completed',
      'party.designer',
      'designer.signature',
    ])
  })

  test('knows the earliest time, whichever receipt has it', () => {
    const fresh = refreshCertificate(certificate, receiptOf(entry, { size: 9, by: [] }))
    expect(earliestWitness(openCertificate(fresh, trust))).toEqual({ key: court.key, time: NOON })
    const bare = { ...trust, witnesses: [] }
    expect(earliestWitness(openCertificate(fresh, bare))).toBeUndefined()
  })

  test('believes nobody without being told to', () => {
    const nobody = { issuers: [], logs: [], witnesses: [] }
    refusal(() => openCertificate(certificate, nobody), 'unknown-signer')
    refusal(() => openCertificate(certificate, { ...trust, logs: [] }), 'wrong-origin')
  })

  test('knows which of several keys of one name is meant, as after a rotation', () => {
    const seed = new Uint8Array(32).fill(42)
    const issuers = [noteSigner(issuer.key.name, 'ed25519', seed).key, issuer.key]
    const logs = [noteSigner(log.key.name, 'ed25519', seed).key, log.key]
    const facts = openCertificate(certificate, { ...trust, issuers, logs })
    expect(facts.issuer).toBe(issuer.key)
    expect(facts.inclusions[0]?.log).toBe(log.key)
  })

  test('lets no role stand in for another', () => {
    refusal(() => openCertificate(certificate, { ...trust, issuers: trust.logs }), 'unknown-signer')
    refusal(() => openCertificate(certificate, { ...trust, logs: trust.issuers }), 'wrong-origin')
    const swapped = { ...trust, witnesses: trust.logs }
    refusal(() => openCertificate(certificate, swapped), 'unsupported')
  })

  test('notices any bit that is turned, bar those of cosignatures by strangers', () => {
    const bytes = formatCertificate(certificate)
    const known = JSON.stringify(certificateJson(certificate))
    for (let at = 0; at < bytes.length; at++) {
      const turned = flipped(bytes, 8 * at + (at % 8))
      const facts = valueOrEvidenceError(() => openCertificate(turned, trust))
      if (facts === undefined) continue
      // Only the key id of a cosignature: its witness is then a stranger's, and proves nothing.
      expect(facts.inclusions[0]).toMatchObject({ cosigned: [], strangers: 1 })
      expect(JSON.stringify(certificateJson(parseCertificate(turned)))).not.toBe(known)
    }
  })
})

describe('parseCertificate', () => {
  const originals = [
    certificate,
    redactCertificate(certificate, [0]),
    eraseInCertificate(certificate, [4]),
  ]

  test('makes a certificate with one spelling, or an EvidenceError, of anything', () => {
    fc.assert(
      fc.property(mutated(originals.map(formatCertificate)), (bytes) => {
        const it = valueOrEvidenceError(() => parseCertificate(bytes))
        if (it === undefined) return
        expect(formatCertificate(it)).toEqual(Uint8Array.from(bytes))
        valueOrEvidenceError(() => openCertificate(it, trust))
        certificateJson(it)
      }),
      { numRuns: 1500 },
    )
  })
})

describe('redactCertificate', () => {
  test('shows what is kept, and the rest holds', () => {
    const places = fc.subarray([...disclosures.keys()])
    fc.assert(
      fc.property(places, (keep) => {
        const facts = openCertificate(
          formatCertificate(redactCertificate(certificate, keep)),
          trust,
        )
        expect(facts.disclosures.map(({ index }) => index)).toEqual(keep)
        expect(facts.withheld).toBe(6 - keep.length)
      }),
    )
  })

  test('leaves no trace of what is kept back', () => {
    const bytes = formatCertificate(redactCertificate(certificate, [0, 5]))
    const text = bytesToUtf8Loosely(bytes)
    expect(text).toContain('云纹外套')
    expect(text).not.toContain('沈织云')
    expect(text).not.toContain('外套.png')
  })

  test('keeps nothing that is not there', () => {
    refusal(() => redactCertificate(certificate, [6]), 'malformed')
    const without = redactCertificate(certificate, [0])
    refusal(() => redactCertificate(without, [0, 1]), 'malformed')
  })
})

describe('eraseInCertificate', () => {
  test('takes salt and value away, and all else verifies', () => {
    const erased = eraseInCertificate(certificate, [4])
    const facts = openCertificate(formatCertificate(erased), trust)
    expect(facts.disclosures[4]).toEqual({
      kind: 'erased',
      index: 4,
      leaf: leafHash(disclosures[4] as Uint8Array),
    })
    expect(facts.designer).toEqual(designer.publicKey)
    expect(facts.withheld).toBe(0)
    expect(bytesToUtf8Loosely(formatCertificate(erased))).not.toContain('沈织云')
    expect(eraseInCertificate(erased, [4])).toEqual(erased)
  })
})

describe('refreshCertificate', () => {
  const newer = (size: number) => receiptOf(entry, { size, by: [court, notary] })

  test('puts a newer receipt before the first, and the first stays', () => {
    const fresh = refreshCertificate(certificate, newer(9))
    expect(sizes(fresh)).toEqual([9, 3])
    const again = refreshCertificate(fresh, newer(40))
    expect(sizes(again)).toEqual([40, 3])
    expect(openCertificate(again, trust).inclusions[0]?.cosigned).toHaveLength(2)
  })

  test('changes nothing where it is the same', () => {
    const same = receiptOf(entry)
    expect(refreshCertificate(certificate, same)).toEqual(certificate)
  })

  test('drops an early receipt that nobody witnessed, for it proves no time', () => {
    const bare = receiptOf(entry, { size: 2, by: [] })
    const early = refreshCertificate(certificate, bare)
    expect(sizes(early)).toEqual([2, 3])
    expect(sizes(refreshCertificate(early, newer(9)))).toEqual([9, 3])
  })

  test('keeps what it cannot read, which may be a later version', () => {
    const strange = {
      ...certificate,
      transparent: withReceipt(certificate, Uint8Array.of(1, 2, 3)),
    }
    const fresh = refreshCertificate(strange, newer(9))
    expect(receipts(fresh)).toContain('010203')
    expect(sizes(fresh)).toEqual([9, 3])
  })
})

describe('the exports', () => {
  test('a tlog-proof holds by its own rules', () => {
    const { proof, entry: logged } = certificateTlogProof(certificate, trust)
    const policy = parsePolicy(
      `log ${formatVerifierKey(log.key)}\nwitness court ${formatVerifierKey(court.key)}\nquorum court\n`,
    )
    const checked = checkTlogProof(parseTlogProof(proof), leafHash(logged), policy)
    expect(checked).toMatchObject({ checkpoint: { size: 3 }, witnesses: [{ time: NOON }] })
  })

  test('a tlog-proof is made of a receipt that holds, not of the first', () => {
    const broken = flipped(receiptOf(entry, { size: 5 }), 8 * 60)
    const strange = { ...certificate, transparent: withReceipt(certificate, broken, 'first') }
    expect(bytesToUtf8(certificateTlogProof(strange, trust).proof)).toContain(
      '\nyuanzheng.example/log\n3\n',
    )
  })

  test('JSON says what it is and what it was derived from', () => {
    const json = certificateJson(eraseInCertificate(certificate, [4]))
    expect(json).toMatchObject({
      format: 'yzcert-json/1',
      code: formatCode(codeOf(entry)),
      subject: 'design',
      withheld: 0,
    })
    expect(JSON.stringify(json)).toContain('"erased":true')
    expect(JSON.stringify(json)).not.toContain('沈织云')
  })
})

function withReceipt(it: Certificate, receipt: Uint8Array, place: 'first' | 'last' = 'last') {
  const { entry: logged, receipts: old } = parseTransparent(it.transparent)
  return formatTransparent(logged, place === 'first' ? [receipt, ...old] : [...old, receipt])
}

/** The bytes as text, whatever is in between: to look for words. */
function bytesToUtf8Loosely(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

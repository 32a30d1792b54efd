/** Credentials: canonical JSON by the RFC's examples, and proofs before the library of those who wrote the suite. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64ToBytes } from '../../../src/core/base64.ts'
import { formatCertificate } from '../../../src/core/certificate/certificate.ts'
import { redactCertificate } from '../../../src/core/certificate/holder.ts'
import { canonicalJson, type Json, type JsonObject } from '../../../src/core/certificate/jcs.ts'
import { openCertificate } from '../../../src/core/certificate/open.ts'
import { credentialOf, didKey, isoTime, signCredential } from '../../../src/core/certificate/vc.ts'
import { enrolKey, signerFromSeed } from '../../../src/core/ed25519.ts'
import { hexToBytes } from '../../../src/core/bytes.ts'
import { verified } from '../../support/credential.ts'
import { refusal } from '../../support/refuses.ts'
import { issuer, NOON } from '../cose/house.ts'
import { certificate, trust } from './house.ts'

describe('canonicalJson', () => {
  test('writes the example of RFC 8785 §3.2.2 as §3.2.3 says', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        `"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
    )
  })

  test('sorts keys by UTF-16 code units, as §3.2.3 shows', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6']
    const json = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']
    expect(Object.keys(JSON.parse(json) as object).filter((key) => key !== '1')).toEqual(
      sorted.filter((key) => key !== '1'),
    )
    expect(json.indexOf('"\\r"')).toBeLessThan(json.indexOf('"1"'))
  })

  test('keeps the value, and is the same for the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const json = canonicalJson(value as Json)
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(json) as Json)).toBe(json)
      }),
    )
  })

  test('refuses what JSON has not', () => {
    for (const value of [NaN, Infinity, '\ud800', { '\udc00': 1 }]) {
      refusal(() => canonicalJson(value), 'malformed')
    }
  })
})

describe('isoTime', () => {
  test('is what a clock shows', () => {
    fc.assert(
      fc.property(fc.nat(4_000_000_000), (seconds) => {
        const shown = new Date(1000 * seconds).toISOString().replace('.000', '')
        expect(isoTime(seconds)).toBe(shown)
      }),
    )
    expect(isoTime(253_402_300_799)).toBe('9999-12-31T23:59:59Z')
    for (const wrong of [-1, 1.5, 253_402_300_800]) refusal(() => isoTime(wrong), 'malformed')
  })
})

describe('didKey', () => {
  test('is as in the did:key specification', () => {
    // The first key of RFC 8032 §7.1, encoded by another program.
    const key = enrolKey(
      hexToBytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'),
    )
    expect(didKey(key)).toBe('did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw')
  })
})

describe('a credential', () => {
  const bytes = formatCertificate(certificate)
  const credential = credentialOf(openCertificate(bytes, trust), bytes, issuer.key.publicKey)
  const signed = signCredential(credential, issuer.signer, NOON)

  test('is believed by Digital Bazaar, without a network', async () => {
    expect(await verified(signed)).toEqual({ verified: true })
  })

  test.each<[string, (it: JsonObject) => JsonObject]>([
    ['subject', (it) => ({ ...it, credentialSubject: { provenanceCode: 'YZ-0' } })],
    ['time', (it) => ({ ...it, validFrom: '2020-01-01T00:00:00Z' })],
    ['evidence', (it) => ({ ...it, evidence: [] })],
    [
      'proof time',
      (it) => ({ ...it, proof: { ...(it['proof'] as JsonObject), created: isoTime(0) } }),
    ],
  ])('is not believed with another %s', async (_, change) => {
    expect(await verified(change(signed))).toMatchObject({ verified: false })
  })

  test('carries the certificate, which is what to check', () => {
    const [evidence] = credential['evidence'] as [{ certificate: string }]
    expect(base64ToBytes(evidence.certificate)).toEqual(bytes)
  })

  test('shows what the certificate shows', () => {
    const less = formatCertificate(redactCertificate(certificate, [0]))
    const short = credentialOf(openCertificate(less, trust), less, issuer.key.publicKey)
    expect(JSON.stringify(short)).toContain('云纹外套')
    expect(JSON.stringify(short)).not.toContain('沈织云')
  })

  test('is signed by nobody but the issuer it names', () => {
    const other = signerFromSeed(new Uint8Array(32).fill(77))
    refusal(() => signCredential(credential, other, NOON), 'unknown-signer')
  })
})

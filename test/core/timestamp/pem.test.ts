/** Roots in PEM: all of them, or none. */

import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EvidenceError } from '../../../src/core/error.ts'
import { parsePemCertificates } from '../../../src/core/timestamp/pem.ts'
import { tempDirectory } from '../../support/temp.ts'

async function roots(...names: string[]): Promise<{ pem: string[]; der: Uint8Array[] }> {
  const cwd = await tempDirectory()
  const openssl = (...argv: string[]) => execFileSync('openssl', argv, { cwd, stdio: 'pipe' })
  const made = names.map((name) => {
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-keyout', 'key', '-out', 'pem', '-subj', `/CN=${name}`],
    )
    return {
      pem: openssl('x509', '-in', 'pem').toString(),
      der: Uint8Array.from(openssl('x509', '-in', 'pem', '-outform', 'DER')),
    }
  })
  return { pem: made.map(({ pem }) => pem), der: made.map(({ der }) => der) }
}

const fault = (name: string) => expect.objectContaining({ fault: name }) as Error

describe('a PEM file', () => {
  test('has its certificates in order, whatever stands between them', async () => {
    const { pem, der } = await roots('a', 'b')
    const [a = '', b = ''] = pem
    expect(parsePemCertificates(a)).toEqual([der[0]])
    expect(parsePemCertificates(`subject: a\n${a}\nsubject: b\n${b}`)).toEqual(der)
    expect(parsePemCertificates((a + b).replaceAll('\n', '\r\n'))).toEqual(der)
  })

  test('is refused if it has anything else, or part of one', async () => {
    const { pem } = await roots('a')
    const [a = ''] = pem
    const bad = [
      '',
      'not PEM',
      a.replaceAll('CERTIFICATE', 'PRIVATE KEY'),
      a.replace('END CERTIFICATE', 'END X509 CRL'),
      a + a.replaceAll('CERTIFICATE', 'PUBLIC KEY'),
      a.slice(0, -20),
      a + a.slice(0, 100),
      a.replace(/\n[A-Za-z0-9+/]/, '\n*'),
      a.replace(/\n[A-Za-z0-9+/]{4}/, '\nAAAA'),
      '-----BEGIN CERTIFICATE----------END CERTIFICATE-----',
    ]
    for (const text of bad) expect(() => parsePemCertificates(text)).toThrow(fault('malformed'))
  })

  test('is refused if it is too large', () => {
    expect(() => parsePemCertificates(' '.repeat(1024 * 1024 + 1))).toThrow(fault('too-large'))
    const many = '-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----'.repeat(257)
    expect(() => parsePemCertificates(many)).toThrow(fault('too-large'))
  })

  test('is certificates or an EvidenceError, whatever it says', () => {
    const piece = fc.constantFrom(
      '-----BEGIN ',
      'CERTIFICATE',
      '-----',
      '-----END ',
      '\n',
      'MAA=',
      'x',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          parsePemCertificates(pieces.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(EvidenceError)
        }
      }),
    )
  })
})

/** Signatures on paper, by keys and a timestamp authority that openssl made, and checked by pdfsig. */

import { spawnSync } from 'node:child_process'
import { createPrivateKey, sign as signWith } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { certificatePdf } from '../../src/paper/certificate-pdf.ts'
import { type PaperSigner, signPdf } from '../../src/paper/pdf-signature.ts'
import { tempDirectory } from '../support/temp.ts'
import { faces, paperOf, RECEIVED } from './house.ts'
import { runs, tool } from './tools.ts'

const missing = ['pdfsig', 'openssl', 'qpdf', 'pdfdetach'].filter((it) => !runs(it))
if (missing.length > 0) console.log(`skipped: signatures on paper (${missing.join(', ')})`)

const KEYS = {
  'P-256': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  RSA: ['-newkey', 'rsa:2048'],
} as const

/** A key with a certificate of its own making, and the extensions that its use asks for. */
function makeKey(folder: string, name: string, kind: keyof typeof KEYS, usage: string): void {
  const out = ['-keyout', `${name}.key`, '-out', `${name}.pem`]
  const subject = ['-subj', `/CN=${name} example`, '-days', '3650', '-nodes', '-x509', '-sha256']
  tool('openssl', ['req', ...KEYS[kind], ...subject, ...out, '-addext', usage], folder)
  tool('openssl', ['x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`], folder)
}

function signerOf(folder: string, kind: PaperSigner['kind']): PaperSigner {
  makeKey(folder, 'paper', kind, 'keyUsage=critical,digitalSignature,nonRepudiation')
  const key = createPrivateKey(readFileSync(join(folder, 'paper.key')))
  return {
    kind,
    certificate: new Uint8Array(readFileSync(join(folder, 'paper.der'))),
    chain: [],
    sign: async (data) => new Uint8Array(signWith('sha256', data, key)),
  }
}

/** An authority in a folder: `openssl ts`, which takes a digest and gives a token. */
function authorityIn(folder: string): (digest: Uint8Array) => Promise<Uint8Array> {
  makeKey(folder, 'tsa', 'P-256', 'extendedKeyUsage=critical,timeStamping')
  writeFileSync(join(folder, 'serial'), '01')
  writeFileSync(
    join(folder, 'tsa.cnf'),
    [
      '[tsa]',
      'default_tsa = one',
      '[one]',
      'serial = serial',
      'signer_cert = tsa.pem',
      'certs = tsa.pem',
      'signer_key = tsa.key',
      'signer_digest = sha256',
      'default_policy = 1.2.3.4.1',
      'digests = sha256',
      'ess_cert_id_alg = sha256',
    ].join('\n'),
  )
  return async (digest) => {
    const hex = Buffer.from(digest).toString('hex')
    const query = ['ts', '-query', '-digest', hex, '-sha256', '-cert', '-out', 'q.tsq']
    tool('openssl', query, folder)
    const reply = ['-config', 'tsa.cnf', '-queryfile', 'q.tsq', '-token_out', '-out', 't.der']
    tool('openssl', ['ts', '-reply', ...reply], folder)
    return new Uint8Array(readFileSync(join(folder, 't.der')))
  }
}

describe.skipIf(missing.length > 0)('a signature on paper', () => {
  test.each(['P-256', 'RSA'] as const)('by a key of %s is valid to pdfsig', async (kind) => {
    const folder = await tempDirectory()
    const paper = paperOf({ files: 1 })
    const pdf = await certificatePdf(paper, faces)
    const signer = signerOf(folder, kind)
    const signed = await signPdf(pdf, { signer, at: RECEIVED, reason: '存证证书' })
    writeFileSync(join(folder, 'signed.pdf'), signed)

    expect(signed.subarray(0, pdf.length)).toEqual(pdf)
    const said = tool('pdfsig', ['-nocert', 'signed.pdf'], folder)
    expect(said).toContain('Signature is Valid')
    expect(said).toContain('Total document signed')
    expect(said).toContain('ETSI.CAdES.detached')
    tool('qpdf', ['--check', 'signed.pdf'], folder)
    tool('pdfdetach', ['-save', '1', '-o', 'out.yzcert', 'signed.pdf'], folder)
    expect(readFileSync(join(folder, 'out.yzcert'))).toEqual(Buffer.from(paper.certificate))
  })

  test('carries a timestamp where there is an authority', async () => {
    const folder = await tempDirectory()
    const pdf = await certificatePdf(paperOf({ files: 1 }), faces)
    const signer = signerOf(folder, 'P-256')
    const timestamp = authorityIn(folder)
    const signed = await signPdf(pdf, { signer, timestamp, at: RECEIVED, reason: '存证证书' })
    writeFileSync(join(folder, 'signed.pdf'), signed)
    expect(tool('pdfsig', ['-nocert', 'signed.pdf'], folder)).toContain('Signature is Valid')
    // id-aa-timeStampToken, 1.2.840.113549.1.9.16.2.14, in the hex that holds the CMS.
    const text = Buffer.from(signed).toString('latin1').toLowerCase()
    expect(text).toContain('2a864886f70d010910020e')
  })

  test('breaks when a byte of the paper changes', async () => {
    const folder = await tempDirectory()
    const pdf = await certificatePdf(paperOf({ files: 1 }), faces)
    const signer = signerOf(folder, 'P-256')
    const signed = await signPdf(pdf, { signer, at: RECEIVED, reason: '存证证书' })
    const at = Buffer.from(signed).indexOf('/Title')
    signed[at + 8] = (signed[at + 8] ?? 0) ^ 1
    writeFileSync(join(folder, 'signed.pdf'), signed)
    const { stdout } = spawnSync('pdfsig', ['-nocert', 'signed.pdf'], { cwd: folder })
    expect(String(stdout)).not.toContain('Signature is Valid')
  })
})

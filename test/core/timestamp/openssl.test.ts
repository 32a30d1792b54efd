/** Where OpenSSL is: it answers our requests, and each golden vector is put before it as well. */

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { base64ToBytes, bytesToBase64 } from '../../../src/core/base64.ts'
import { parseCertificate } from '../../../src/core/timestamp/certificate.ts'
import { findChain } from '../../../src/core/timestamp/chain.ts'
import { checkTimestamp } from '../../../src/core/timestamp/check.ts'
import { imprintOf } from '../../../src/core/timestamp/imprint.ts'
import {
  formatTimestampRequest,
  type TimestampRequest,
} from '../../../src/core/timestamp/request.ts'
import { parseTimestampResponse } from '../../../src/core/timestamp/response.ts'
import { parseToken } from '../../../src/core/timestamp/token.ts'
import { refusal } from '../../support/refuses.ts'
import { answersIn, bytesOf, checkAnswer, derOf, judgeAnswer } from './answers.ts'
import { badCases, type Case, goodCases, tokenOf } from './cases.ts'
import { openssl, pem } from './openssl.ts'

/** What we accept and OpenSSL 3 does not, and why. */
const LAXER: Readonly<Record<string, string>> = {
  'intermediate-as-root': 'takes no root that is not signed by itself, without -partial_chain',
  'rsa-pss': 'knows no RSASSA-PSS in a token, but for keys that are for nothing else',
  'rsa-pss-2049-bits': 'the same',
  'signer-as-root-alone':
    'looks for the signer in the token and in -untrusted, not among the roots',
  'signer-by-key-id': 'knows signers by issuer and number alone',
  'sm2-sm3': 'checks SM2 in certificates with an empty identity, unless told otherwise',
  'two-roots-of-one-name': 'takes the first of one name, unless key identifiers tell them apart',
  'validity-of-one-second': 'holds the last second of a validity to be outside (RFC 5280: within)',
}

/** What OpenSSL accepts and we do not: docs/spec/timestamp.md, section 6. */
const STRICTER: readonly string[] = [
  // DER, where it takes BER, and times that are none
  ...['certificate-indefinite', 'content-in-pieces', 'content-trailing', 'indefinite-length'],
  ...['long-length', 'trailing-bytes', 'attributes-unsorted'],
  ...['time-24-hours', 'time-29-february', 'time-comma', 'time-empty-fraction', 'time-leap-second'],
  ...['time-local', 'time-month-13', 'time-offset', 'time-without-seconds', 'time-zero-fraction'],
  ...['accuracy-1000-millis', 'accuracy-negative'],
  // versions, attributes and names of algorithms, which it does not look at
  ...['signed-data-version-1', 'signer-version-3', 'signer-version-1-certificate'],
  ...['attribute-content-type', 'attribute-content-type-missing', 'critical-extension'],
  ...['scheme-ed25519', 'scheme-of-other-key'],
  // what is too weak
  ...['imprint-md5', 'imprint-sha1', 'digest-sha1', 'bond-by-sha1-alone', 'bond-v2-by-sha1'],
  ...['rsa-1024', 'rsa-exponent-3', 'curve-secp256k1', 'intermediate-signed-with-sha1'],
  ...['point-compressed', 'point-hybrid'],
  // what chains and certificates are for
  ...['intermediate-for-servers', 'intermediate-name-constraints', 'eku-twice'],
  ...['chain-too-long', 'seventeen-certificates'],
  // what it is not asked about here
  ...['no-policy-allowed', 'policy-not-allowed', 'nonce-missing', 'nonce-other'],
]

const ssl = openssl()
afterAll(() => {
  ssl?.close()
})

function running() {
  if (!ssl) throw new Error('no OpenSSL')
  return ssl
}

/** `openssl ts -verify` at the moment that the token states, or now where it states none. */
function opensslAccepts(it: Case): boolean {
  const ssl = running()
  ssl.write('token.der', tokenOf(it))
  ssl.write('data', base64ToBytes(it.message))
  ssl.write('roots.pem', pem(it.roots))
  ssl.write('more.pem', pem(it.certificates ?? []))
  const at = momentOf(it)
  const { ok } = ssl.run(
    ...['ts', '-verify', '-token_in', '-in', 'token.der', '-data', 'data'],
    ...['-CAfile', 'roots.pem', ...(it.certificates ? ['-untrusted', 'more.pem'] : [])],
    ...(at === undefined ? [] : ['-attime', String(at)]),
  )
  return ok
}

function momentOf(it: Case): number | undefined {
  try {
    return parseToken(tokenOf(it)).time.seconds
  } catch {
    return undefined
  }
}

describe.skipIf(!ssl)('OpenSSL, asked about our vectors', () => {
  test('accepts what we accept, but for what it does not know', () => {
    const refused = goodCases().filter(([, it]) => !opensslAccepts(it))
    expect(refused.map(([name]) => name).filter((name) => !(name in LAXER))).toEqual([])
  })

  test('refuses what we refuse, but for where we are stricter', () => {
    const accepted = badCases().filter(([, it]) => opensslAccepts(it))
    expect(accepted.map(([name]) => name).filter((name) => !STRICTER.includes(name))).toEqual([])
  })
})

/** Which makes SM2 certificates, but no tokens: `openssl ts` does not sign with such keys. */
describe.skipIf(!ssl)('SM2 by OpenSSL', () => {
  const identity = 'distid:1234567812345678'

  test('signs certificates that make a chain', () => {
    const { folder, run, write } = running()
    write(
      'sm2.cnf',
      '[req]\ndistinguished_name=dn\n[dn]\n[ca]\nbasicConstraints=critical,CA:TRUE\n',
    )
    const signed = ['-sm3', '-sigopt', identity]
    const req = ['req', '-new', '-config', 'sm2.cnf']
    const made = [
      run('genpkey', '-algorithm', 'SM2', '-out', 'ca.key'),
      run('genpkey', '-algorithm', 'SM2', '-out', 'end.key'),
      run(
        ...[...req, '-x509', '-key', 'ca.key', '-subj', '/CN=ca', '-extensions', 'ca'],
        ...['-days', '9', ...signed, '-out', 'ca.pem'],
      ),
      run(...req, '-key', 'end.key', '-subj', '/CN=end', ...signed, '-out', 'end.csr'),
      run(
        ...['x509', '-req', '-in', 'end.csr', '-vfyopt', identity, ...signed, '-days', '9'],
        ...['-CA', 'ca.pem', '-CAkey', 'ca.key', '-set_serial', '7'],
        ...['-extfile', 'sm2.cnf', '-extensions', 'ca', '-out', 'end.pem'],
      ),
    ]
    expect(made.filter(({ ok }) => !ok)).toEqual([])
    const [ca, end] = ['ca.pem', 'end.pem'].map((file) => certificateIn(folder, file))
    if (!ca || !end) throw new Error('no certificates')
    const now = { seconds: end.notBefore, fraction: '' }
    expect(findChain(end, [ca], [], now)).toEqual([end, ca])
  })

  test('holds the certificates and the signature of our token', () => {
    const { run, write } = running()
    const it = goodCases().find(([name]) => name === 'sm2-sm3')?.[1]
    if (!it) throw new Error('no vector')
    const { certificates, signer } = parseToken(tokenOf(it))
    write('ca.pem', pem(it.roots))
    write('end.pem', pem(certificates.map(bytesToBase64)))
    write('signed', signer.signed)
    write('signature', signer.signature)
    const sm3 = ['-digest', 'sm3', '-pkeyopt', identity]
    const ran = [
      run(
        ...['verify', '-vfyopt', identity, '-attime', String(it.expected.time)],
        ...['-CAfile', 'ca.pem', 'end.pem'],
      ),
      run('x509', '-in', 'end.pem', '-pubkey', '-noout', '-out', 'end.pub'),
      run(
        ...['pkeyutl', '-verify', '-pubin', '-inkey', 'end.pub', '-rawin', '-in', 'signed', ...sm3],
        ...['-sigfile', 'signature'],
      ),
    ]
    expect(ran.filter(({ ok }) => !ok)).toEqual([])
  })

  function certificateIn(folder: string, file: string) {
    return parseCertificate(derOf(join(folder, file)))
  }
})

describe.skipIf(!ssl)('an authority that OpenSSL plays', () => {
  const script = fileURLToPath(new URL('../../vectors/timestamp-openssl/make.sh', import.meta.url))

  test('is believed for every kind of key', () => {
    const { folder, sh } = running()
    sh(script, folder)
    const names = answersIn(folder)
    expect(names).toHaveLength(10)
    for (const name of names) checkAnswer(folder, name)
    for (const name of names) expect(acceptedAtItsTime(folder, name), name).toBe(true)
  })

  test('answers what we ask, with our nonce and under the policy that we named', () => {
    const ssl = authority()
    const nonce = '00f1e2d3c4b5a697'
    const request = { imprint: imprintOf(message, 'sha384'), nonce, policy: POLICY, certReq: true }
    const token = parseToken(parseTimestampResponse(asked(request)))
    const terms = { message, nonce, policies: [POLICY], roots: [derOf(join(ssl.folder, 'ca.pem'))] }
    const { policy, imprint, tsa } = checkTimestamp(token, terms)
    expect([policy, imprint.algorithm, tsa]).toEqual([POLICY, 'sha384', 'CN=signer'])
    refusal(() => checkTimestamp(token, { ...terms, nonce: 'f1e2d3c4b5a698' }), 'wrong-origin')
  })

  test('leaves its certificate out if it is not asked for it', () => {
    const ssl = authority()
    const answer = asked({ imprint: imprintOf(message), certReq: false })
    const token = parseToken(parseTimestampResponse(answer))
    const roots = [derOf(join(ssl.folder, 'ca.pem'))]
    expect(token.certificates).toEqual([])
    refusal(() => checkTimestamp(token, { message, roots }), 'unknown-signer')
    const certificates = [derOf(join(ssl.folder, 'signer.pem'))]
    expect(checkTimestamp(token, { message, roots, certificates }).chain).toHaveLength(2)
  })

  test('says why it refuses', () => {
    authority()
    const other = { imprint: imprintOf(message), policy: '1.2.3', certReq: true }
    const policy = refusal(() => parseTimestampResponse(asked(other)), 'unsupported')
    expect(policy.message).toContain('the requested policy is not supported')
    const sm3 = { imprint: imprintOf(message, 'sm3'), certReq: true }
    const digest = refusal(() => parseTimestampResponse(asked(sm3)), 'unsupported')
    expect(digest.message).toContain('unrecognized or unsupported algorithm')
  })

  const message = new TextEncoder().encode('a message')
  const POLICY = '1.3.6.1.4.1.32473.1'

  function asked(request: TimestampRequest): Uint8Array {
    const ssl = running()
    ssl.write('query.tsq', formatTimestampRequest(request))
    const { said } = ssl.run(
      ...['ts', '-reply', '-config', 'cnf', '-queryfile', 'query.tsq', '-out', 'reply.tsr'],
      ...['-signer', 'signer.pem', '-inkey', 'signer.key'],
    )
    expect(said).toContain('Response has been generated')
    return bytesOf(join(ssl.folder, 'reply.tsr'))
  }

  /** A root and a signer, anew. */
  function authority() {
    const ssl = running()
    const config = [
      ...['[req]', 'distinguished_name=dn', '[dn]', '[tsa]', 'default_tsa=it', '[it]'],
      ...['serial=serial', `default_policy=${POLICY}`, 'digests=sha256,sha384,sha512'],
      ...['signer_digest=sha256', 'ess_cert_id_alg=sha256', '[ca]'],
      ...['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign', '[signer]'],
      'extendedKeyUsage=critical,timeStamping',
    ]
    ssl.write('cnf', `${config.join('\n')}\n`)
    ssl.write('serial', '01')
    const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '9']
    const req = ['req', '-x509', '-config', 'cnf', ...fresh]
    const made = [
      ssl.run(
        ...req,
        '-subj',
        '/CN=ca',
        '-extensions',
        'ca',
        '-keyout',
        'ca.key',
        '-out',
        'ca.pem',
      ),
      ssl.run(
        ...[...req, '-subj', '/CN=signer', '-extensions', 'signer', '-keyout', 'signer.key'],
        ...['-CA', 'ca.pem', '-CAkey', 'ca.key', '-out', 'signer.pem'],
      ),
    ]
    expect(made.filter(({ ok }) => !ok)).toEqual([])
    return ssl
  }

  /** The command that docs/spec/timestamp.md gives to experts. */
  function acceptedAtItsTime(folder: string, name: string): boolean {
    const time =
      name === 'bound-by-sha1' ? Math.floor(Date.now() / 1000) : judgeAnswer(folder, name).time
    return running().run(
      ...['ts', '-verify', '-in', `${name}.tsr`, '-data', 'message', '-CAfile', 'root.pem'],
      ...(name === 'without-certificates' ? ['-untrusted', `${name}.pem`] : []),
      ...['-attime', String(time)],
    ).ok
  }
})

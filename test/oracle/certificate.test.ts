/** Certificates of ours before judges that share no code with us: a checker in Python, and openssl. */

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../src/core/bytes.ts'
import {
  type Certificate,
  formatCertificate,
  parseCertificate,
} from '../../src/core/certificate/certificate.ts'
import {
  eraseInCertificate,
  redactCertificate,
  refreshCertificate,
} from '../../src/core/certificate/holder.ts'
import { openCertificate } from '../../src/core/certificate/open.ts'
import { parseStatement, statementMessage } from '../../src/core/cose/statement.ts'
import { formatVerifierKey } from '../../src/core/note/key.ts'
import { codeOf, formatCode } from '../../src/core/record/code.ts'
import { parseDisclosure } from '../../src/core/record/disclosure.ts'
import { designerMessage } from '../../src/core/record/designer.ts'
import { contentOf } from '../../src/core/record/disclosure.ts'
import { parseField } from '../../src/core/record/fields.ts'
import { court, flipped, issuer, notary } from '../core/cose/house.ts'
import { certificate, disclosures, entry, receiptOf, trust } from '../core/certificate/house.ts'
import { valueOrEvidenceError } from '../support/refuses.ts'
import { tempDirectory } from '../support/temp.ts'
import { vectors } from '../support/vectors.ts'

const PYTHON = '/usr/bin/python3'
const oracle = fileURLToPath(new URL('certificate.py', import.meta.url))
const able = spawnSync(PYTHON, ['-c', 'import cbor2, cryptography']).status === 0
if (!able)
  console.log('skipped: the checker in Python (it needs python3-cbor2 and python3-cryptography)')
const openssl = spawnSync('openssl', ['version']).status === 0
if (!openssl) console.log('skipped: openssl is not here')

interface Verdict {
  readonly ok: boolean
}

function judge(cases: readonly object[]): Verdict[] {
  const input = cases.map((it) => `${JSON.stringify(it)}\n`).join('')
  const { stdout, stderr, status } = spawnSync(PYTHON, ['-B', oracle], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`the oracle fell: ${stderr}`)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict)
}

const keys = {
  issuers: trust.issuers.map(formatVerifierKey),
  logs: trust.logs.map(formatVerifierKey),
  witnesses: trust.witnesses.map(formatVerifierKey),
}
const asCase = (bytes: Uint8Array) => ({ ...keys, certificate: bytesToHex(bytes) })
const accepts = (bytes: Uint8Array) =>
  valueOrEvidenceError(() => openCertificate(parseCertificate(bytes), trust)) !== undefined

describe.runIf(able)('the checker in Python', () => {
  test('believes our certificates, and reads the same out of them', () => {
    const fresh = refreshCertificate(
      certificate,
      receiptOf(entry, { size: 9, by: [court, notary] }),
    )
    const made: [Certificate, object][] = [
      [certificate, { withheld: 0 }],
      [redactCertificate(certificate, [1]), { withheld: 5, designer: null }],
      [eraseInCertificate(certificate, [4]), { withheld: 0 }],
      [fresh, { inclusions: [{ bound: { size: 9, index: 1 } }, { bound: { size: 3 } }] }],
    ]
    const verdicts = judge(made.map(([it]) => asCase(formatCertificate(it))))
    for (const [i, [, expected]] of made.entries()) {
      expect(verdicts[i]).toMatchObject({
        ok: true,
        code: formatCode(codeOf(entry)),
        issuer: issuer.key.name,
        type: 'design.deposit/1',
        ...expected,
      })
    }
  })

  test('judges every vector as its maker meant it', () => {
    interface Vector {
      readonly hex: string
    }
    const folders = ['certificate/valid', 'certificate/invalid']
    const all = folders.flatMap((folder) =>
      vectors<Vector>(folder).map(([name, it]) => ({ folder, name, it })),
    )
    const verdicts = judge(all.map(({ it: { hex, ...rest } }) => ({ ...rest, certificate: hex })))
    const judged = all.map(({ name }, i) => [name, verdicts[i]?.ok])
    expect(judged).toEqual(all.map(({ folder, name }) => [name, folder === 'certificate/valid']))
  })

  test('judges every record as its maker meant it', () => {
    const valid = vectors<{ entry: string }>('record/valid').map(([, it]) => it.entry)
    const invalid = vectors<{ entry: string }>('record/invalid').map(([, it]) => it.entry)
    // The oracle judges whole certificates; a record's payload is what its own check sees.
    const script =
      'import sys,json;sys.path.insert(0,sys.argv[1]);import certificate as c,receipt as r'
    const body = `
for line in sys.stdin:
    try:
        entry = bytes.fromhex(json.loads(line))
        _, header, _, payload, _ = r.open_sign1(entry, 65535)
        r.need(header[3] == c.MEDIA_TYPE, "no record")
        c.check_record(payload, header[15][2], entry)
        print("true")
    except r.Refused as e:
        print("false")`
    const folder = fileURLToPath(new URL('.', import.meta.url))
    const { stdout, stderr } = spawnSync(PYTHON, ['-B', '-c', script + body, folder], {
      input: [...valid, ...invalid].map((it) => `${JSON.stringify(it)}\n`).join(''),
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    const expected = [...valid.map(() => 'true'), ...invalid.map(() => 'false')]
    expect(stdout.trimEnd().split('\n')).toEqual(expected)
  })

  test('agrees with us on a bit of every byte of a certificate', () => {
    const bytes = formatCertificate(certificate)
    const changed = Array.from(bytes, (_, at) => flipped(bytes, 8 * at + (at % 8)))
    expect(changed.map(accepts)).toEqual(judge(changed.map(asCase)).map(({ ok }) => ok))
  })

  test('agrees with us on certificates that were changed in any way', () => {
    const hex = bytesToHex(formatCertificate(eraseInCertificate(certificate, [3])))
    const edit = fc
      .tuple(fc.nat(hex.length / 2 - 1), fc.nat(3), fc.uint8Array({ maxLength: 3 }))
      .map(([at, cut, insert]) =>
        hexToBytes(hex.slice(0, 2 * at) + bytesToHex(insert) + hex.slice(2 * (at + cut))),
      )
    const changed = fc.sample(edit, { numRuns: 400, seed: 11 })
    expect(changed.map(accepts)).toEqual(judge(changed.map(asCase)).map(({ ok }) => ok))
  })
})

describe.runIf(openssl)('openssl', () => {
  /** Whether openssl says that `signature` is `key`'s over `message`. */
  async function verifies(
    key: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ): Promise<boolean> {
    const folder = await tempDirectory()
    const spki = Uint8Array.of(...hexToBytes('302a300506032b6570032100'), ...key)
    const put = (name: string, bytes: Uint8Array): string => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    }
    const { status } = spawnSync('openssl', [
      ...['pkeyutl', '-verify', '-rawin', '-pubin', '-keyform', 'DER'],
      ...['-inkey', put('key.der', spki), '-in', put('message', message)],
      ...['-sigfile', put('signature', signature)],
    ])
    return status === 0
  }

  test("verifies the issuer's signature over the Sig_structure", async () => {
    const statement = parseStatement(entry)
    const { signature } = statement.sign1
    const message = statementMessage(statement)
    expect(await verifies(issuer.key.publicKey, message, signature)).toBe(true)
    expect(await verifies(issuer.key.publicKey, flipped(message, 100), signature)).toBe(false)
    expect(await verifies(court.key.publicKey, message, signature)).toBe(false)
  })

  test("verifies the designer's signature over the content before it", async () => {
    const last = parseDisclosure(disclosures.at(-1) as Uint8Array)
    const { key, signature } = parseField('designer.signature', last.value)
    const message = designerMessage(contentOf(disclosures.slice(0, -1)))
    expect(await verifies(key, message, signature)).toBe(true)
    expect(await verifies(key, designerMessage(contentOf(disclosures)), signature)).toBe(false)
  })
})

/** The whole procedure on certificates that a release wrote: what it finds, what it cannot tell, and that lies show. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bytesToHex } from '../../../src/core/bytes.ts'
import { takeApart } from '../../../src/core/certificate/certificate.ts'
import { parseVerifierKey } from '../../../src/core/note/key.ts'
import type { EvidenceItem, GivenTrust } from '../../../src/core/verify/evidence.ts'
import { FINDINGS } from '../../../src/core/verify/finding.ts'
import { reportJson } from '../../../src/core/verify/json.ts'
import type { Report } from '../../../src/core/verify/report.ts'
import { formatTrust, parseTrust, type Trust } from '../../../src/core/verify/trust.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { said } from '../../../src/core/verify/judged.ts'

const folder = new URL('../../fixtures/v1/', import.meta.url)

function read(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)))
}

const keys = JSON.parse(readFileSync(new URL('trust.json', folder), 'utf8')) as {
  readonly issuers: readonly string[]
  readonly logs: readonly string[]
  readonly witnesses: readonly string[]
}

/** The fixtures' keys, with both witnesses wanted. */
const text = [
  ...keys.logs.map((key) => `log ${key}`),
  ...keys.witnesses.map((key, i) => `witness w${i} ${key}`),
  'group both any w0 w1',
  'quorum both',
  ...keys.issuers.map((key) => `issuer ${key}`),
  '',
].join('\n')

const given: GivenTrust = { trust: parseTrust(text), source: 'given', sha256: '00' }

function certificate(name: string, bytes = read(name)): EvidenceItem {
  return { kind: 'certificate', name, bytes }
}

/** The files that a certificate lists, as somebody would hand them in. */
function filesOf(name: string): EvidenceItem[] {
  const report = verify([certificate(name)], given)
  return report.records.flatMap(({ shown }) =>
    said({ shown }, 'file').map((file) => ({
      kind: 'file' as const,
      name: file.name,
      size: file.bytes,
      sha256: bytesToHex(file.sha256),
      sm3: bytesToHex(file.sm3),
    })),
  )
}

function reasons({ findings }: Report, code: string): string[] {
  return findings.filter((it) => it.code === code).map(({ reason }) => reason)
}

describe('a certificate of a release', () => {
  const files = filesOf('deposit.yzcert')

  test('is consistent with its files and the keys that the verifier brought', () => {
    const report = verify([certificate('deposit.yzcert'), ...files], given)
    expect(report.findings.filter(({ verdict }) => verdict === 'inconsistent')).toEqual([])
    expect(report.overall).toBe('consistent')
    expect(reasons(report, 'file.digest')).toEqual(files.map(() => 'equal'))
    expect(report.records[0]?.latest[0]?.source).toBe('witness')
  })

  test('is incomplete without its files: nobody looked at what it is about', () => {
    const report = verify([certificate('deposit.yzcert')], given)
    expect(report.overall).toBe('incomplete')
    expect(reasons(report, 'file.examined')).toEqual(['none'])
  })

  test('is incomplete without keys, or with keys that came beside it', () => {
    const items = [certificate('deposit.yzcert'), ...files]
    expect(verify(items).overall).toBe('incomplete')
    expect(reasons(verify(items), 'issuer.signature')).toEqual(['unknown-issuer'])
    const weak = verify(items, { ...given, source: 'with-evidence' })
    expect(weak.overall).toBe('incomplete')
    expect(reasons(weak, 'trust.source')).toEqual(['with-evidence'])
  })

  test('is inconsistent with a file of one of its names and other bytes', () => {
    const [first, ...rest] = files
    const changed = { ...first, sha256: '00'.repeat(32), sm3: '11'.repeat(32) } as EvidenceItem
    const report = verify([certificate('deposit.yzcert'), changed, ...rest], given)
    expect(report.overall).toBe('inconsistent')
    expect(reasons(report, 'file.digest')).toContain('other-bytes')
  })

  test('is inconsistent with a file that none of its fields may mean', () => {
    const stranger = {
      ...files[0],
      name: '别的.jpg',
      sha256: '00'.repeat(32),
      sm3: '11'.repeat(32),
    }
    const whole = verify([certificate('deposit.yzcert'), stranger as EvidenceItem], given)
    const { revealed, transparent } = takeApart(read('deposit.yzcert')).certificate
    const { content } = takeApart(read('deposit.yzcert')).records[0].record
    expect(transparent.length).toBeGreaterThan(0)
    const reason = revealed.length < content.size ? 'not-shown' : 'not-listed'
    expect(reasons(whole, 'file.digest')).toEqual([reason])
    expect(whole.overall).toBe(reason === 'not-listed' ? 'inconsistent' : 'incomplete')
  })
})

const honest = ['blind', 'deposit', 'erased', 'redacted', 'refreshed']
const all = [...honest, 'case', 'every-field', 'history', 'key']

test.each(honest)('%s.yzcert is found to have no lie in it', (name) => {
  const report = verify([certificate(`${name}.yzcert`)], given)
  expect(report.findings.filter(({ verdict }) => verdict === 'inconsistent')).toEqual([])
  expect(report.records.every(({ holds }) => holds)).toBe(true)
  // What a program gets is JSON, all of it.
  expect(JSON.parse(JSON.stringify(reportJson(report)))).toEqual(reportJson(report))
})

test.each(['case', 'key'])('%s.yzcert has a token that is none', (name) => {
  expect(reasons(verify([certificate(`${name}.yzcert`)], given), 'time.stamp')).toContain('fails')
})

test('records that were put into trees of their own, under one name, are a fork', () => {
  const report = verify([certificate('history.yzcert')], given)
  expect(reasons(report, 'log.consistency')).toEqual(['forked'])
  expect(report.overall).toBe('inconsistent')
})

test('each finding has the verdict and the weight of the table', () => {
  const reports = all.map((name) => verify([certificate(`${name}.yzcert`)], given))
  for (const { code, reason, verdict, weight } of reports.flatMap(({ findings }) => findings)) {
    const kind: { readonly weight: string; readonly reasons: Readonly<Record<string, string>> } =
      FINDINGS[code]
    expect([kind.weight, kind.reasons[reason]]).toEqual([weight, verdict])
  }
})

test('every bit of a certificate counts: none flips into another consistent report', () => {
  const bytes = read('deposit.yzcert')
  const files = filesOf('deposit.yzcert')
  const honest = JSON.stringify(reportJson(verify([certificate('x', bytes), ...files], given)))
  for (let i = 0; i < bytes.length; i++) {
    const flipped = bytes.slice()
    flipped[i] = (flipped[i] as number) ^ (1 << (i % 8))
    const report = verify([certificate('x', flipped), ...files], given)
    if (report.overall === 'consistent') {
      expect([i, JSON.stringify(reportJson(report))]).toEqual([i, honest])
    }
  }
})

describe('the keys of a verifier', () => {
  const trust: Trust = {
    ...given.trust,
    issuers: given.trust.issuers.map((it) => ({
      ...it,
      from: 1_767_225_600,
      until: 1_798_761_599,
    })),
    authorities: [{ name: 'tsa.example', root: Uint8Array.of(1, 2, 3), policies: ['1.2.3'] }],
    seals: [{ name: 'centre.example', key: Uint8Array.of(4, 5) }],
  }

  test('are written and read again', () => {
    expect(parseTrust(formatTrust(trust))).toEqual(trust)
  })

  test.each([
    ['issuer', 'no key'],
    [`issuer ${keys.issuers[0] ?? ''} from=2026-13-01T00:00:00Z`, 'no date'],
    [`issuer ${keys.issuers[0] ?? ''} sometimes`, 'no limit that we know'],
    [`issuer ${keys.issuers[0] ?? ''}\nissuer ${keys.issuers[0] ?? ''}`, 'a key twice'],
    [`issuer ${keys.witnesses[0] ?? ''}`, 'a witness as issuer'],
    ['tsa name !!', 'no base64'],
    ['tsa name AAAA 1.2.x', 'no OID'],
    ['seal name', 'no key'],
  ])('are refused with %j: %s', (line) => {
    expect(() => parseTrust(`quorum none\n${line}\n`)).toThrow()
    parseVerifierKey(keys.issuers[0] ?? '')
  })
})

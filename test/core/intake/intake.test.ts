import { describe, expect, test } from 'vitest'
import { bytesToHex, utf8ToBytes } from '../../../src/core/bytes.ts'
import { sha256 } from '../../../src/core/digest.ts'
import { judgeHandedIn } from '../../../src/core/intake/judge.ts'
import { PaperTray, readPaperText } from '../../../src/core/intake/paper.ts'
import { openPolicy, readPolicy } from '../../../src/core/intake/policy.ts'
import { sniff } from '../../../src/core/intake/sniff.ts'
import { formatVerifierKey } from '../../../src/core/note/key.ts'
import { finding } from '../../../src/core/verify/finding.ts'
import { issuer, log, paperOf } from '../../paper/house.ts'
import { original, TRUST } from '../../paper/report-house.ts'
import { paperCodes } from '../../../src/paper/paper-codes.ts'

const POLICY = `log ${formatVerifierKey(log.key)}\nquorum none\nissuer ${formatVerifierKey(issuer.key)}\n`

describe('a policy', () => {
  test('is read as any editor leaves it, under the digest of its bytes', () => {
    for (const text of [
      POLICY,
      `\ufeff${POLICY}`,
      POLICY.replaceAll('\n', '\r\n'),
      POLICY.trimEnd(),
    ]) {
      const bytes = utf8ToBytes(text)
      expect(openPolicy(bytes).sha256).toBe(bytesToHex(sha256(bytes)))
      expect(openPolicy(bytes).trust.issuers).toHaveLength(1)
    }
  })

  test.each(['', 'quorum none\n', 'hello', '\u0000', POLICY + POLICY])('is not %j', (text) => {
    expect(readPolicy(utf8ToBytes(text))).toBeUndefined()
  })
})

describe('paper', () => {
  const paper = paperOf()
  const codes = paperCodes(paper)
  const texts = [codes.statement.text, codes.receipt.text]

  test('is a certificate again once both codes were read, in any order', () => {
    for (const order of [texts, texts.toReversed()]) {
      const tray = new PaperTray()
      const made = order.map((text) => {
        const read = readPaperText(text)
        if (read?.kind !== 'statement' && read?.kind !== 'receipt') throw new Error(text)
        return tray.put(read.kind, read.bytes)
      })
      expect(made[0]).toBeUndefined()
      const certificate = made[1]?.certificate ?? new Uint8Array()
      const item = { kind: 'certificate', name: 'paper', bytes: certificate } as const
      const report = judgeHandedIn({ items: [item], wrappings: [], findings: [] }, TRUST)
      expect(report.records.map(({ holds, withheld }) => [holds, withheld])).toEqual([[true, 11]])
      expect(tray.wanted).toBeUndefined()
    }
  })

  test('has a locator, which is no evidence, and texts that are somebody else’s', () => {
    expect(readPaperText(codes.locator?.text ?? '')).toEqual({ kind: 'locator' })
    expect(readPaperText('https://example.com/')).toBeUndefined()
    expect(readPaperText('DC2:lower case')).toMatchObject({ kind: 'broken' })
    expect(readPaperText('https://v.example.cn/#1999')).toMatchObject({ kind: 'broken' })
  })
})

test('files are told apart by how they begin', () => {
  const begins = (hex: string) => sniff(Uint8Array.from(Buffer.from(hex, 'hex')))
  expect(begins('504b0304')).toBe('zip')
  expect(begins('255044462d312e37')).toBe('pdf')
  expect(begins('89504e470d0a1a0a')).toBe('picture')
  expect(begins('ffd8ffe0')).toBe('picture')
  expect(begins('')).toBe('other')
  expect(begins('504b0506')).toBe('zip')
})

describe('what evidence was lifted from', () => {
  const bytes = paperOf({ seen: 300_000 }).certificate
  const item = { kind: 'certificate', name: 'c', bytes } as const
  const found = finding('bundle.form', 'refused', { item: 'own.zip' })

  test('is judged as an original if a record lists it, and then its packing is nobody’s business', () => {
    const wrappings = [{ file: original(1), findings: [found] }]
    const report = judgeHandedIn({ items: [item], wrappings, findings: [] }, TRUST)
    expect(report.files.map(({ name }) => name)).toEqual([original(1).name])
    expect(report.findings.map(({ code }) => code)).not.toContain('bundle.form')
  })

  test('is no original otherwise, and what was found of it counts', () => {
    const wrappings = [{ file: original(1, 'x'), findings: [found] }]
    const report = judgeHandedIn({ items: [item, original(0)], wrappings, findings: [] }, TRUST)
    expect(report.files.map(({ name }) => name)).toEqual([original(0).name])
    expect(report.overall).toBe('inconsistent')
    expect(report.findings.filter(({ verdict }) => verdict === 'inconsistent')).toEqual([found])
  })
})

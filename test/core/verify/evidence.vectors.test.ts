/** The evidence cases of another program: what holds, what lies and what lacks something, each found to be just that. */

import { describe, expect, test } from 'vitest'
import { hexToBytes, utf8ToBytes, bytesToHex } from '../../../src/core/bytes.ts'
import { sha256 } from '../../../src/core/digest.ts'
import type { EvidenceItem, GivenTrust, OriginalFile } from '../../../src/core/verify/evidence.ts'
import type { Overall } from '../../../src/core/verify/finding.ts'
import { reportJson } from '../../../src/core/verify/json.ts'
import { parseTrust } from '../../../src/core/verify/trust.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { vectors } from '../../support/vectors.ts'

interface Case {
  readonly policy: string | null
  readonly source?: GivenTrust['source']
  readonly items: readonly ((EvidenceItem & { readonly hex: string }) | OriginalFile)[]
  readonly overall: Overall
  /** Every inconsistent finding that there is to be. */
  readonly inconsistent: readonly (readonly [string, string])[]
  readonly among: readonly (readonly [string, string])[]
}

function judged({ policy, source = 'given', items }: Case) {
  const evidence = items.map((item) =>
    'hex' in item ? { ...item, bytes: hexToBytes(item.hex) } : item,
  )
  if (policy === null) return verify(evidence)
  const digest = bytesToHex(sha256(utf8ToBytes(policy)))
  return verify(evidence, { trust: parseTrust(policy), source, sha256: digest })
}

const unique = (pairs: readonly (readonly [string, string])[]): string[] =>
  [...new Set(pairs.map((pair) => pair.join(' ')))].toSorted()

describe.each(['valid', 'invalid'])('%s evidence', (folder) => {
  const cases = vectors<Case>(`evidence/${folder}`)

  test('is there', () => {
    expect(cases.length).toBeGreaterThan(folder === 'valid' ? 50 : 120)
  })

  test.each(cases)('%s', (_, it) => {
    const report = judged(it)
    const pairs = report.findings.map(({ code, reason }) => [code, reason] as const)
    const lies = report.findings.filter(({ verdict }) => verdict === 'inconsistent')
    expect(unique(lies.map(({ code, reason }) => [code, reason] as const))).toEqual(
      unique(it.inconsistent),
    )
    const found = unique(pairs)
    expect(unique(it.among).filter((pair) => !found.includes(pair))).toEqual([])
    expect(report.overall).toBe(it.overall)
    expect(() => JSON.stringify(reportJson(report))).not.toThrow()
  })
})

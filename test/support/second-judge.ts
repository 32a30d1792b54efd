/** Runs the judge in Python (test/oracle/verify.py) beside ours, over cases in the form of test/vectors/evidence. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bytesToHex, hexToBytes, utf8ToBytes } from '../../src/core/bytes.ts'
import { sha256 } from '../../src/core/digest.ts'
import type { EvidenceItem, GivenTrust } from '../../src/core/verify/evidence.ts'
import type { Report } from '../../src/core/verify/report.ts'
import { parseTrust } from '../../src/core/verify/trust.ts'
import { verify } from '../../src/core/verify/verify.ts'

const PYTHON = '/usr/bin/python3'
const script = fileURLToPath(new URL('../oracle/verify.py', import.meta.url))

/** Python with what its judge needs: the package cryptography, and SM3 in hashlib. */
export const able =
  spawnSync(PYTHON, ['-c', "import cryptography, hashlib; hashlib.new('sm3')"]).status === 0
if (!able) console.log('skipped: the judge in Python (it needs python3-cryptography)')

/** An item whose bytes are in hex, as a case has them. */
export type HexItem = Readonly<Record<string, unknown>> & { readonly kind: string }

export interface JudgedCase {
  readonly policy: string | null
  readonly source?: GivenTrust['source']
  readonly items: readonly HexItem[]
}

/** What both judges must agree on: the whole, and code, reason, item and record of each finding, in no order. */
export interface Judgement {
  readonly overall: string
  readonly findings: readonly string[]
}

export function secondJudge(cases: readonly JudgedCase[]): Judgement[] {
  return asked(cases).map((it) => {
    const { overall, findings } = it as {
      overall: string
      findings: readonly (readonly (string | null)[])[]
    }
    return { overall, findings: findings.map((found) => found.join(' ')).toSorted() }
  })
}

/** The fault that the judge in Python finds in each part of evidence by itself: a token, a proof, headers. */
export function secondFaults(parts: readonly object[]): (string | null)[] {
  return asked(parts).map((it) => (it as { fault: string | null }).fault)
}

function asked(cases: readonly object[]): unknown[] {
  const input = cases.map((it) => `${JSON.stringify(it)}\n`).join('')
  const { stdout, stderr, status } = spawnSync(PYTHON, ['-B', script], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`the second judge fell: ${stderr}`)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

export function firstJudge(it: JudgedCase): Judgement {
  return judgement(firstReport(it))
}

export function firstReport({ policy, source = 'given', items }: JudgedCase): Report {
  const evidence = items.map((item) => ({
    ...item,
    ...(typeof item['hex'] === 'string' && { bytes: hexToBytes(item['hex']) }),
  })) as unknown as EvidenceItem[]
  if (policy === null) return verify(evidence)
  const digest = bytesToHex(sha256(utf8ToBytes(policy)))
  return verify(evidence, { trust: parseTrust(policy), source, sha256: digest })
}

export function judgement({ overall, findings }: Report): Judgement {
  const told = findings.map((it) => [it.code, it.reason, it.item ?? '', it.record ?? ''].join(' '))
  return { overall, findings: told.toSorted() }
}

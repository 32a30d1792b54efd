/** Bundles of another program: what is whole and what lies, judged by us and by the judge in Python, which unpacks them itself. */

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundleFindings, refusedBundle } from '../../../src/core/bundle/findings.ts'
import { type Bundle, readBundle } from '../../../src/core/bundle/read.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { EvidenceError } from '../../../src/core/error.ts'
import { judgeHandedIn } from '../../../src/core/intake/judge.ts'
import { openPolicy } from '../../../src/core/intake/policy.ts'
import type { GivenTrust } from '../../../src/core/verify/evidence.ts'
import type { Finding, Overall } from '../../../src/core/verify/finding.ts'
import type { Report } from '../../../src/core/verify/report.ts'
import { bytesSource } from '../../../src/core/zip/source.ts'
import { able, judgement } from '../../support/second-judge.ts'
import { vectors } from '../../support/vectors.ts'

interface Case {
  readonly zip: string
  readonly policy: string | null
  readonly source: 'given' | 'with-evidence' | 'none'
  readonly overall: Overall
  /** The reason by which it is not read at all. */
  readonly refused?: string
  /** Every inconsistent finding that there is to be. */
  readonly inconsistent: readonly (readonly [string, string])[]
  readonly among: readonly (readonly [string, string])[]
}

interface Second {
  readonly overall: string
  readonly refused: string | null
  readonly findings: readonly (readonly (string | null)[])[]
}

const NAME = 'the bundle'

async function judged(it: Case): Promise<Report> {
  const source = bytesSource(new Uint8Array(Buffer.from(it.zip, 'base64')))
  const bundle = await readBundle(source).catch((error: unknown) => {
    if (error instanceof EvidenceError) return refusedBundle(error, NAME)
    throw error
  })
  if ('code' in bundle) {
    return judgeHandedIn({ items: [], wrappings: [], findings: [bundle] }, trustOf(it))
  }
  const findings = bundleFindings(bundle, NAME)
  const items = [...bundle.items, ...bundle.files]
  return judgeHandedIn({ items, wrappings: [], findings }, trustOf(it, bundle))
}

function trustOf({ policy, source }: Case, bundle?: Bundle): GivenTrust | undefined {
  const bytes = source === 'given' && policy !== null ? utf8ToBytes(policy) : bundle?.trust?.bytes
  return source === 'none' || bytes === undefined ? undefined : { source, ...openPolicy(bytes) }
}

function secondJudge(cases: readonly Case[]): Second[] {
  const script = fileURLToPath(new URL('../../oracle/bundle.py', import.meta.url))
  const input = cases.map((it) => `${JSON.stringify(it)}\n`).join('')
  const { stdout, stderr, status } = spawnSync('/usr/bin/python3', ['-B', script], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
  })
  if (status !== 0) throw new Error(`the second judge fell: ${stderr}`)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Second)
}

const pairs = (found: readonly (readonly [string, string])[]): string[] =>
  [...new Set(found.map((it) => it.join(' ')))].toSorted()

const named = (found: readonly Finding[]): string[] =>
  pairs(found.map(({ code, reason }) => [code, reason] as const))

describe.each(['valid', 'invalid'])('%s bundles', (folder) => {
  const cases = vectors<Case>(`evidence-bundles/${folder}`)

  test('are there', () => {
    expect(cases.length).toBeGreaterThan(folder === 'valid' ? 15 : 40)
  })

  test.each(cases)('%s', async (_, it) => {
    const { findings, overall } = await judged(it)
    const lies = findings.filter(({ verdict }) => verdict === 'inconsistent')
    expect(named(lies)).toEqual(pairs(it.inconsistent))
    const found = named(findings)
    expect(pairs(it.among).filter((pair) => !found.includes(pair))).toEqual([])
    expect(overall).toBe(it.overall)
    const [refusal] = findings.filter(({ code }) => code === 'bundle.form')
    expect(refusal?.facts['reason']).toBe(it.refused)
  })

  describe.skipIf(!able)('are found to be the same by both judges', () => {
    const theirs: Second[] = []

    beforeAll(() => {
      theirs.push(...secondJudge(cases.map(([, it]) => it)))
    })

    test.each(cases.map(([name, it], i) => [name, it, i] as const))('%s', async (_, it, i) => {
      const second = theirs[i]
      expect(second?.refused ?? undefined).toBe(it.refused)
      const ours = judgement(await judged(it))
      expect(second?.overall).toBe(ours.overall)
      // Of what is not read there is nothing more to say.
      if (it.refused !== undefined) return
      expect(second?.findings.map((found) => found.join(' ')).toSorted()).toEqual(ours.findings)
    })
  })
})

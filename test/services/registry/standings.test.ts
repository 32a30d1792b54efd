/** The issuer's word which record is the last: what it is worth to a verifier, and when it is refused. */

import { describe, expect, test } from 'vitest'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { noteSigner } from '../../../src/core/note/key.ts'
import { signStatement } from '../../../src/core/cose/statement.ts'
import { parseStanding, standingStatement } from '../../../src/core/record/standing.ts'
import type { EvidenceItem, GivenTrust } from '../../../src/core/verify/evidence.ts'
import { NO_TRUST } from '../../../src/core/verify/trust.ts'
import { verify } from '../../../src/core/verify/verify.ts'
import { refusal } from '../../support/refuses.ts'
import {
  by,
  deposited,
  field,
  fields,
  issuer,
  operator,
  refusedAs,
} from '../../support/registry-house.ts'

const given: GivenTrust = {
  trust: {
    ...NO_TRUST,
    policy: { ...NO_TRUST.policy, logs: [{ key: operator.key }] },
    issuers: [{ key: issuer.key }],
  },
  source: 'given',
  sha256: '',
}

const version = fields(field('version', { stage: 'sketch' }))

function reasons(items: readonly EvidenceItem[], code: string): string[] {
  const { findings } = verify(items, given)
  return findings.filter((it) => it.code === code).map(({ reason }) => reason)
}

function standing(bytes: Uint8Array): EvidenceItem {
  return { kind: 'standing', name: 'a.standing', bytes }
}

function certificate(bytes: Uint8Array): EvidenceItem {
  return { kind: 'certificate', name: 'a.yzcert', bytes }
}

describe('a standing', () => {
  test('names the last record, and the checkpoint up to which that is so', async () => {
    const { registry, code } = await deposited()
    const { record } = await registry.do(by('org-1'), 'version', code, version)
    const { standing: said } = parseStanding(await registry.standings.of(code))
    expect(said.last).toEqual(record.leaf)
    expect(said.asOf.size).toBeGreaterThan(record.index)
  })

  test('shows that the records are all there, where they are', async () => {
    const { registry, code } = await deposited()
    await registry.do(by('org-1'), 'version', code, version)
    const whole = await registry.designs.certificate(by('org-1').actor, code, { history: true })
    const items = [certificate(whole), standing(await registry.standings.of(code))]
    expect(reasons(items, 'standing.statement')).toEqual(['complete'])
    expect(reasons(items, 'standing.revocation')).toEqual(['none-stated', 'none-stated'])
  })

  test('shows that one is left out, such as a revocation', async () => {
    const { registry, code, answer } = await deposited()
    const revocation = field('revocation', { record: answer.record.leaf, reason: '误存' })
    await registry.do(by('org-1'), 'revoke', code, fields(revocation))
    const items = [certificate(answer.certificate), standing(await registry.standings.of(code))]
    expect(reasons(items, 'standing.statement')).toEqual(['records-missing'])
    expect(reasons(items, 'standing.revocation')).toEqual(['none-known'])
    const whole = await registry.designs.certificate(by('org-1').actor, code, { history: true })
    expect(reasons([certificate(whole)], 'standing.revocation')).toContain('revoked')
  })

  test('by another key counts for nothing, and a changed one is a lie', async () => {
    const { registry, code } = await deposited()
    const bytes = await registry.standings.of(code)
    const { standing: said } = parseStanding(bytes)
    const stranger = noteSigner('issuer.example', 'ed25519', new Uint8Array(32).fill(99))
    const forged = signStatement(standingStatement(said, 1), stranger)
    expect(reasons([standing(forged)], 'standing.statement')).toEqual(['unknown'])
    const changed = bytes.slice()
    changed[bytes.length - 1] = (changed[bytes.length - 1] ?? 0) ^ 1
    expect(reasons([standing(changed)], 'standing.statement')).toEqual(['not-signed'])
  })

  test('is refused about what nobody recorded, and no other text is one', async () => {
    const { registry, code, answer } = await deposited()
    const other = code.slice() as typeof code
    other[0] = (other[0] ?? 0) ^ 1
    await expect(registry.standings.of(other)).rejects.toThrow(refusedAs('unknown-code'))
    expect(answer.record.index).toBe(0)
    refusal(() => parseStanding(utf8ToBytes('standing')), 'malformed')
  })
})

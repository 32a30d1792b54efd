import { describe, expect, test } from 'vitest'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { formatVerifierKey, noteSigner, type VerifierKey } from '../../../src/core/note/key.ts'
import {
  checkQuorum,
  formatPolicy,
  MAX_POLICY_CHARACTERS,
  parsePolicy,
  type Policy,
  quorumMet,
} from '../../../src/core/note/policy.ts'
import { refusal } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

interface Vector {
  readonly policy: string
  readonly canonical: string
  readonly met: readonly (readonly string[])[]
  readonly unmet: readonly (readonly string[])[]
}

const valid = vectors<Vector>('tlog-policy/valid')

describe('policies to accept', () => {
  test.each(valid)('%s', (_, { policy, canonical }) => {
    expect(formatPolicy(parsePolicy(policy))).toBe(canonical)
    expect(parsePolicy(canonical)).toEqual(parsePolicy(policy))
  })

  test.each(valid)('%s: its quorum', (_, { policy, met, unmet }) => {
    const parsed = parsePolicy(policy)
    for (const names of met) expect(quorumMet(parsed, new Set(names)), names.join()).toBe(true)
    for (const names of unmet) expect(quorumMet(parsed, new Set(names)), names.join()).toBe(false)
  })

  test.each(valid)('%s: its quorum by keys', (_, { policy, met, unmet }) => {
    const parsed = parsePolicy(policy)
    for (const names of met) checkQuorum(parsed, keysOf(parsed, names))
    for (const names of unmet) {
      refusal(() => {
        checkQuorum(parsed, keysOf(parsed, names))
      }, 'quorum-missing')
    }
  })
})

describe('policies to refuse', () => {
  test.each(vectors<{ policy: string; fault: EvidenceFault }>('tlog-policy/invalid'))(
    '%s',
    (_, { policy, fault }) => {
      refusal(() => parsePolicy(policy), fault)
    },
  )
})

describe('a policy', () => {
  const w1 = { name: 'w1', key: witness(1) }
  const w2 = { name: 'w2', key: witness(2) }
  const good: Policy = { logs: [], witnesses: [w1, w2], groups: [], quorum: 'w1' }

  test.each<[string, Policy]>([
    ['a quorum of nobody', { ...good, quorum: 'w3' }],
    ['an empty quorum', { ...good, quorum: '' }],
    ['a witness whose name is two words', { ...good, witnesses: [{ ...w1, name: 'a b' }] }],
    ['a url of two words', { ...good, witnesses: [{ ...w1, url: 'a b' }] }],
    ['a name with a newline', { ...good, witnesses: [{ ...w1, name: 'w1\nquorum none' }] }],
    [
      'a threshold never met',
      { ...good, groups: [{ name: 'g', threshold: 3, members: ['w1', 'w2'] }] },
    ],
    ['a group of nobody', { ...good, groups: [{ name: 'g', threshold: 1, members: [] }] }],
    ['half a character', { ...good, logs: [], witnesses: [{ ...w1, url: '\udc00' }] }],
  ])('built by hand is not written with %s', (_, policy) => {
    refusal(() => formatPolicy(policy), 'malformed')
  })

  test('counts a witness once, however often it cosigned', () => {
    const both: Policy = {
      ...good,
      groups: [{ name: 'g', threshold: 2, members: ['w1', 'w2'] }],
      quorum: 'g',
    }
    checkQuorum(both, [w1.key, w2.key])
    refusal(() => {
      checkQuorum(both, [w1.key, w1.key])
    }, 'quorum-missing')
  })

  test('knows a witness by its key, not by its name', () => {
    const impostor = { ...witness(3), name: w1.key.name, id: w1.key.id }
    checkQuorum(good, [w1.key])
    refusal(() => {
      checkQuorum(good, [impostor])
    }, 'quorum-missing')
  })

  test('may nest a great many groups', () => {
    const nested = Array.from({ length: 20_000 }, (_, n) => `group g${n + 1} all g${n}\n`)
    const policy = parsePolicy(
      `witness g0 ${formatVerifierKey(w1.key)}\n${nested.join('')}quorum g20000\n`,
    )
    expect(quorumMet(policy, new Set(['g0']))).toBe(true)
    expect(quorumMet(policy, new Set())).toBe(false)
  })

  test('has an end', () => {
    refusal(() => parsePolicy(`#${'x'.repeat(MAX_POLICY_CHARACTERS)}\nquorum none\n`), 'too-large')
  })
})

function witness(n: number): VerifierKey {
  return noteSigner(`witness${n}.example`, 'cosignature', new Uint8Array(32).fill(n)).key
}

function keysOf(policy: Policy, names: readonly string[]): VerifierKey[] {
  return policy.witnesses.filter(({ name }) => names.includes(name)).map(({ key }) => key)
}

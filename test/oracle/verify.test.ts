/** Two judges over the same evidence: ours, and one in Python that was written from docs/spec alone. */

import { describe, expect, test } from 'vitest'
import type { JudgedCase } from '../support/second-judge.ts'
import { able, firstJudge, secondFaults, secondJudge } from '../support/second-judge.ts'
import { vectors } from '../support/vectors.ts'

describe.skipIf(!able).each(['valid', 'invalid'])('%s evidence', (folder) => {
  const cases = vectors<JudgedCase>(`evidence/${folder}`)
  const theirs = able ? secondJudge(cases.map(([, it]) => it)) : []

  test.each(cases.map(([name, it], i) => [name, it, theirs[i]] as const))(
    '%s is found to be the same by both',
    (_, it, second) => {
      expect(second).toEqual(firstJudge(it))
    },
  )
})

describe
  .skipIf(!able)
  .each([
    'timestamp/valid',
    'timestamp/invalid',
    'opentimestamps/valid',
    'opentimestamps/invalid',
    'block-headers/valid',
    'block-headers/invalid',
    'bitcoin/valid',
    'bitcoin/invalid',
  ])('%s', (folder) => {
  const cases = vectors<{ readonly fault?: string }>(folder)
  const faults = able ? secondFaults(cases.map(([, it]) => it)) : []

  test('has the same fault for both', () => {
    const theirs = cases.map(([name], i) => [name, faults[i]])
    expect(theirs).toEqual(cases.map(([name, { fault }]) => [name, fault ?? null]))
  })
})

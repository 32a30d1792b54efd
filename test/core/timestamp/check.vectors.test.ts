/** Tokens by another program: each to accept holds as it says, and each to refuse falls by the fault that it was made for. */

import { describe, expect, test } from 'vitest'
import { refusal } from '../../support/refuses.ts'
import { badCases, goodCases, judge } from './cases.ts'

describe('tokens to accept', () => {
  test.each(goodCases())('%s', (_, it) => {
    const { time, fraction, accuracyMicros, tsa, policy, serial, algorithm, chain } = judge(it)
    expect({
      time,
      fraction,
      accuracyMicros: accuracyMicros ?? null,
      tsa,
      policy,
      serial,
      algorithm,
      chain: chain.map(({ subject }) => subject),
    }).toEqual(it.expected)
  })
})

describe('tokens to refuse', () => {
  test.each(badCases())('%s', (_, it) => {
    // What it says matters as much: a lie that is caught for another reason may not be caught tomorrow.
    expect(refusal(() => judge(it), it.fault as never).message).toContain(it.says)
  })
})

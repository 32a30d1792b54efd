import { describe, expect, test } from 'vitest'
import { parseDecimal } from '../../src/core/decimal.ts'
import { refusal } from '../support/refuses.ts'

describe('parseDecimal', () => {
  test.each([
    ['0', 0],
    ['7', 7],
    ['10', 10],
    ['4294967296', 2 ** 32],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('reads %s', (text, n) => {
    expect(parseDecimal(text)).toBe(n)
  })

  test.each([
    ...['', '-', '-0', '-1', '+1', '00', '01', ' 1', '1 ', '1\n', '\n1', '1.0', '1.', '.1', '1e3'],
    ...['0x10', '0b1', '1_000', '1,000', '1n', 'NaN', 'Infinity', '１', '٣', '1\0', '\uFEFF1', '²'],
  ])('refuses %j: another spelling, or none', (text) => {
    refusal(() => parseDecimal(text), 'malformed')
  })

  test.each(['9007199254740992', '9007199254740993', '18446744073709551616', '9'.repeat(400)])(
    'refuses %s: beyond the safe integers',
    (text) => {
      refusal(() => parseDecimal(text), 'too-large')
    },
  )
})

/** Times in DER, held against the calendar of the machine. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { readDer, TAG, writeDer } from '../../../src/core/timestamp/der.ts'
import { momentText, readMoment, readValidityTime } from '../../../src/core/timestamp/time.ts'
import { refusal } from '../../support/refuses.ts'

const element = (tag: number, text: string) => readDer(writeDer(tag, utf8ToBytes(text)))
const moment = (text: string) => readMoment(element(TAG.generalizedTime, text))
const utc = (text: string) => readValidityTime(element(TAG.utcTime, text))

/** From the year 1 to 9999. */
const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 })
const iso = (at: number) => new Date(at * 1000).toISOString().replace('.000', '')

describe('a time', () => {
  test('is the same in every calendar', () => {
    fc.assert(
      fc.property(seconds, (at) => {
        const text = iso(at).replaceAll(/[-:T]/g, '')
        expect(moment(text)).toEqual({ seconds: at, fraction: '' })
        expect(readValidityTime(element(TAG.generalizedTime, text))).toBe(at)
        expect(momentText({ seconds: at, fraction: '' })).toBe(iso(at))
      }),
      { numRuns: 1_000 },
    )
  })

  test.each([
    ['20240229000000Z', '2024-02-29T00:00:00Z'],
    ['20000229235959Z', '2000-02-29T23:59:59Z'],
    ['20261231235959.000000001Z', '2026-12-31T23:59:59.000000001Z'],
  ])('%s is there', (text, expected) => {
    expect(momentText(moment(text))).toBe(expected)
  })

  test.each([
    ['19000229000000Z', 'a leap year that was none'],
    ['20230229000000Z', 'a 29th of February'],
    ['20260431000000Z', 'a 31st of April'],
    ['20260100000000Z', 'a day nought'],
    ['20260001000000Z', 'a month nought'],
    ['2026112008000Z', 'a digit too few'],
    ['202611200800000Z', 'a digit too many'],
    ['20261120080000.0000000001Z', 'a tenth digit of a fraction'],
    ['20261120080000z', 'a small z'],
    ['２０２６1120080000Z', 'digits of another script'],
    ['', 'nothing'],
  ])('%s is not: %s', (text) => {
    refusal(() => moment(text), 'malformed')
  })

  test('of two digits for the year is of this century up to 49', () => {
    expect(iso(utc('491231235959Z'))).toBe('2049-12-31T23:59:59Z')
    expect(iso(utc('500101000000Z'))).toBe('1950-01-01T00:00:00Z')
    refusal(() => utc('4912312359Z'), 'malformed')
    refusal(() => utc('491231235959+0000'), 'malformed')
    refusal(() => utc('20491231235959Z'), 'malformed')
  })

  test('of a validity has no fraction', () => {
    refusal(() => readValidityTime(element(TAG.generalizedTime, '20500101000000.5Z')), 'malformed')
    refusal(() => readValidityTime(element(TAG.utf8String, '491231235959Z')), 'malformed')
  })
})

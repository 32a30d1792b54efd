/** Numbers of rights, firms and goods: read as typed, written one way, and refused when a digit slips. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvidenceFault } from '../../../src/core/error.ts'
import {
  formatCopyrightRegistration,
  parseCopyrightRegistration,
} from '../../../src/core/number/copyright.ts'
import { formatDigitalLink, parseDigitalLink } from '../../../src/core/number/digital-link.ts'
import { gtinCheckDigit, parseGtin } from '../../../src/core/number/gtin.ts'
import { LOCARNO_SUBCLASSES } from '../../../src/core/number/locarno-data.ts'
import {
  checkLocarno,
  formatLocarno,
  locarnoStanding,
  parseLocarno,
} from '../../../src/core/number/locarno.ts'
import { checkNiceClass } from '../../../src/core/number/nice.ts'
import {
  formatPatentNumber,
  parsePatentNumber,
  patentCheckDigit,
} from '../../../src/core/number/patent.ts'
import { parseTrademarkNumber } from '../../../src/core/number/trademark.ts'
import { parseUscc, usccCheckCharacter } from '../../../src/core/number/uscc.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

type Kind = 'patent' | 'uscc' | 'gtin' | 'trademark' | 'copyright' | 'locarno' | 'link'

interface Vector {
  readonly kind: Kind
  readonly text: string
  readonly typed: string
  readonly reads: Record<string, unknown>
  readonly fault: EvidenceFault
}

interface Reading {
  readonly parse: (typed: string) => unknown
  readonly format: (typed: string) => string
}

function reading<T>(parse: (typed: string) => T, format: (it: T) => string): Reading {
  return { parse, format: (typed) => format(parse(typed)) }
}

const plain = (it: string): string => it
const base = (url: string): string => url.slice(0, url.indexOf('/01/'))

const READINGS: Readonly<Record<Kind, Reading>> = {
  patent: reading(parsePatentNumber, formatPatentNumber),
  uscc: reading(parseUscc, plain),
  gtin: reading(parseGtin, plain),
  trademark: reading(parseTrademarkNumber, plain),
  copyright: reading(parseCopyrightRegistration, formatCopyrightRegistration),
  locarno: reading((typed) => parseLocarno(typed), formatLocarno),
  link: {
    parse: parseDigitalLink,
    format: (typed) => formatDigitalLink(base(typed), parseDigitalLink(typed)),
  },
}

describe('numbers to accept', () => {
  test.each(vectors<Vector>('number/valid'))('%s', (_, { kind, text, typed, reads }) => {
    const { parse, format } = READINGS[kind]
    expect(format(typed)).toBe(text)
    expect(format(text)).toBe(text)
    if (Object.keys(reads).length > 0) expect(parse(typed)).toMatchObject(reads)
  })
})

describe('numbers to refuse', () => {
  test.each(vectors<Vector>('number/invalid'))('%s', (_, { kind, typed, fault }) => {
    refusal(() => READINGS[kind].parse(typed), fault)
  })
})

describe('what is typed', () => {
  const originals = vectors<Vector>('number/valid').map(([, it]) => it)
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .tuple(fc.constantFrom(...originals), fc.nat(30), fc.string({ unit: 'binary', maxLength: 2 }))
      .map(([it, at, put]) => it.typed.slice(0, at) + put + it.typed.slice(at + 1)),
  )

  test.each(Object.entries(READINGS))('is a %s or an EvidenceError', (_, { parse, format }) => {
    fc.assert(
      fc.property(typed, (text) => {
        if (valueOrEvidenceError(() => parse(text)) === undefined) return
        expect(parse(format(text))).toEqual(parse(text))
      }),
      { numRuns: 300 },
    )
  })
})

describe('check digits', () => {
  const digits = (n: number) =>
    fc.array(fc.nat(9), { minLength: n, maxLength: n }).map((it) => it.join(''))

  test('of patents find every wrong digit', () => {
    fc.assert(
      fc.property(digits(12), fc.nat(11), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = String((Number(number[at]) + by) % 10)
        const other = number.slice(0, at) + wrong + number.slice(at + 1)
        expect(patentCheckDigit(other)).not.toBe(patentCheckDigit(number))
      }),
    )
  })

  test('of goods find every wrong digit', () => {
    fc.assert(
      fc.property(digits(13), fc.nat(12), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = String((Number(number[at]) + by) % 10)
        const other = number.slice(0, at) + wrong + number.slice(at + 1)
        expect(gtinCheckDigit(other)).not.toBe(gtinCheckDigit(number))
      }),
    )
  })

  test('of firms find every wrong character and every exchange', () => {
    const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    const code = fc.array(fc.constantFrom(...signs.split('')), { minLength: 17, maxLength: 17 })
    fc.assert(
      fc.property(
        code,
        fc.nat(16),
        fc.nat(16),
        fc.constantFrom(...signs.split('')),
        (it, at, to, sign) => {
          const check = usccCheckCharacter(it.join(''))
          if (it[at] !== sign)
            expect(usccCheckCharacter(it.with(at, sign).join(''))).not.toBe(check)
          if (it[at] === it[to]) return
          const swapped = it.with(at, it[to] ?? '').with(to, it[at] ?? '')
          expect(usccCheckCharacter(swapped.join(''))).not.toBe(check)
        },
      ),
    )
  })
})

describe('Locarno', () => {
  test('tells what is on the list, what cannot be, and what it does not know', () => {
    expect(locarnoStanding({ edition: 14, code: '02-02' })).toBe('known')
    expect(locarnoStanding({ edition: 14, code: '02-08' })).toBe('no-such')
    expect(locarnoStanding({ edition: 14, code: '26-05' })).toBe('unlisted')
    expect(locarnoStanding({ edition: 5, code: '02-02' })).toBe('unlisted')
  })

  test('lists classes that exist, each once, with both names', () => {
    for (const { code, zh, en } of LOCARNO_SUBCLASSES) {
      checkLocarno({ edition: 14, code })
      expect(zh.length * en.length).toBeGreaterThan(0)
    }
    const codes = LOCARNO_SUBCLASSES.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('takes the edition from the text or from beside it, and no two', () => {
    expect(parseLocarno('2-02', 14)).toEqual({ edition: 14, code: '02-02' })
    refusal(() => parseLocarno('LOC (13) Cl. 2-02', 14), 'malformed')
  })
})

describe('Nice', () => {
  test.each([
    [12, 25],
    [12, 45],
    [7, 42],
  ])('edition %i has class %i', (edition, number) => {
    checkNiceClass({ edition, number })
  })

  test.each([
    [12, 0],
    [12, 46],
    [7, 43],
    [0, 25],
    [12, 2.5],
    [NaN, 25],
  ])('edition %d has no class %d', (edition, number) => {
    refusal(() => {
      checkNiceClass({ edition, number })
    }, 'malformed')
  })
})

describe('formatDigitalLink', () => {
  const gtin = parseGtin('6901234567892')

  test.each(['https://id.example/', 'id.example', 'https://id.example?x=', 'https://ID.example'])(
    'refuses to build on %s',
    (at) => {
      refusal(() => formatDigitalLink(at, { gtin }), 'malformed')
    },
  )

  test('writes what it can read, whatever the serial', () => {
    const characters = fc.constantFrom(...`!"%&'()*+,-./09:;<=>?AZ_az`.split(''))
    const serial = fc.string({ unit: characters, minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(serial, (it) => {
        const link = formatDigitalLink('https://id.example', { gtin, serial: it })
        expect(parseDigitalLink(link)).toEqual({ gtin, serial: it })
      }),
    )
  })
})

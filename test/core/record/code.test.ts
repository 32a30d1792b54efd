/** Provenance codes: read however people type them, and no slip of the finger goes unnoticed. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../../src/core/bytes.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { ALPHABET, checkCharacter } from '../../../src/core/record/code32.ts'
import { type CodeTypo, findTypo } from '../../../src/core/record/code-typo.ts'
import {
  asCode,
  codeOf,
  compactCode,
  formatCode,
  neighbouringCodes,
  parseCanonicalCode,
  parseCode,
} from '../../../src/core/record/code.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

interface Vector {
  readonly code: string
  readonly printed: string
  readonly compact: string
  readonly typed?: string
}

interface Refused {
  readonly typed: string
  readonly kind: CodeTypo['kind']
  readonly group: number | null
  readonly fault: EvidenceFault
}

const codes = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(asCode)
const digits = Array.from(ALPHABET)

describe('codes to accept', () => {
  test.each(vectors<Vector>('code/valid'))('%s', (_, { code, printed, compact, typed }) => {
    const bytes = asCode(hexToBytes(code))
    expect(formatCode(bytes)).toBe(printed)
    expect(compactCode(bytes)).toBe(compact)
    for (const text of [printed, compact, typed ?? printed]) {
      expect(bytesToHex(parseCode(text))).toBe(code)
    }
    expect(parseCanonicalCode(printed)).toEqual(bytes)
  })
})

describe('codes to refuse', () => {
  test.each(vectors<Refused>('code/invalid'))('%s', (_, { typed, kind, group, fault }) => {
    const { message } = refusal(() => parseCode(typed), fault)
    const { typo } = findTypo(typed)
    expect(typo).toMatchObject({ kind, message })
    expect(typo?.group ?? null).toBe(group)
    if (group !== null) expect(message).toContain(`group ${group}`)
  })

  test.each(['yz-0000-0000-0000-0000-A', '00000000000000000A', '0000-0000-0000-0000-A'])(
    'where only the printed form will do: %s',
    (text) => {
      refusal(() => parseCanonicalCode(text), 'malformed')
    },
  )

  test.each([0, 9, 11, 16])('%i bytes', (length) => {
    refusal(() => asCode(new Uint8Array(length)), 'malformed')
  })
})

// The sum is linear over GF(32), so what a slip adds to it depends on the place and the difference
// alone. One code with every place, and every pair of characters in it, is all codes.
describe('the check character, exhaustively', () => {
  const weightOf = (place: number, digit: string): number => {
    const zeros = '0'.repeat(16)
    const other = zeros.slice(0, place) + digit + zeros.slice(place + 1)
    return ALPHABET.indexOf(checkCharacter(other)) ^ ALPHABET.indexOf(checkCharacter(zeros))
  }
  // The check character is in the sum as it is: place 16.
  const table = Array.from({ length: 17 }, (_, place) =>
    digits.map((digit, value) => (place === 16 ? value : weightOf(place, digit))),
  )
  const at = (place: number, value: number): number => table[place]?.[value] ?? NaN

  test('is linear, as the proof below needs', () => {
    for (let place = 0; place < 17; place++) {
      for (let a = 0; a < 32; a++) {
        for (let b = 0; b < 32; b++) expect(at(place, a) ^ at(place, b)).toBe(at(place, a ^ b))
      }
    }
    const places = fc.array(fc.nat(31), { minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(places, (values) => {
        const text = values.map((value) => digits[value]).join('')
        const zero = ALPHABET.indexOf(checkCharacter('0'.repeat(16)))
        const sum = values.reduce((total, value, place) => total ^ at(place, value), zero)
        expect(ALPHABET.indexOf(checkCharacter(text))).toBe(sum)
      }),
    )
  })

  test('finds every wrong character', () => {
    for (let place = 0; place < 17; place++) {
      for (let difference = 1; difference < 32; difference++) {
        expect(at(place, difference)).not.toBe(0)
      }
    }
  })

  test('finds every exchange of two characters, neighbours or not, and every twin read as another', () => {
    for (let one = 0; one < 17; one++) {
      for (let other = one + 1; other < 17; other++) {
        // Exchanging a and b adds (a + b) at both places, and so does reading aa as bb.
        for (let difference = 1; difference < 32; difference++) {
          expect(at(one, difference) ^ at(other, difference)).not.toBe(0)
        }
      }
    }
  })

  test('and in the open: no slip of one code is a code', () => {
    const text = compactCode(codeOf(Uint8Array.of(1, 2, 3)))
    for (let place = 0; place < 17; place++) {
      for (const digit of digits) {
        if (digit === text[place]) continue
        const wrong = text.slice(0, place) + digit + text.slice(place + 1)
        expect(findTypo(wrong).typo?.kind).toBe('check')
      }
    }
  })
})

describe('neighbouringCodes', () => {
  test('has what was meant, and says in which group the slip is', () => {
    fc.assert(
      fc.property(codes, fc.nat(16), fc.nat(31), (code, place, value) => {
        const text = compactCode(code)
        const digit = ALPHABET.charAt(value)
        fc.pre(digit !== text[place])
        const typed = text.slice(0, place) + digit + text.slice(place + 1)
        const meant = neighbouringCodes(typed).filter(
          (it) => formatCode(it.code) === formatCode(code),
        )
        expect(meant).toEqual([{ code, group: Math.floor(place / 4) + 1 }])
      }),
    )
  })

  test('has codes for a foreign character, and none for a wrong length', () => {
    const text = compactCode(codeOf(Uint8Array.of(7)))
    const group = neighbouringCodes(`${text.slice(0, 4)}U${text.slice(5)}`).map((it) => it.group)
    expect(group).toEqual([2])
    expect(neighbouringCodes(text.slice(1))).toEqual([])
  })
})

describe('parseCode', () => {
  test('reads what formatCode and compactCode write', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(parseCode(formatCode(code))).toEqual(code)
        expect(parseCode(compactCode(code).toLowerCase())).toEqual(code)
      }),
    )
  })

  test('makes a code or an EvidenceError of anything', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom('Y', 'Z', '-', '0', 'o', 'U', 'ß', 'ﬀ', '源', ' '),
        maxLength: 30,
      }),
    )
    fc.assert(
      fc.property(anything, (typed) => {
        const code = valueOrEvidenceError(() => parseCode(typed))
        if (code) expect(parseCode(formatCode(code))).toEqual(code)
        neighbouringCodes(typed)
      }),
      { numRuns: 500 },
    )
  })
})

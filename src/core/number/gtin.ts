/** Global Trade Item Numbers: 8, 12, 13 or 14 digits, the last of which checks the others. Never invented here. */

import { EvidenceError } from '../error.ts'
import { plainNumber } from './typed.ts'

declare const brand: unique symbol

/** 14 digits: shorter numbers with zeros before them, which is how GS1 compares them. */
export type Gtin = string & { readonly [brand]: 'Gtin' }

export function parseGtin(typed: string): Gtin {
  const digits = plainNumber(typed).replaceAll('-', '')
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) {
    throw new EvidenceError('malformed', 'a GTIN has 8, 12, 13 or 14 digits')
  }
  if (Number(digits) === 0) throw new EvidenceError('malformed', 'a GTIN of nothing but zeros')
  const fitting = gtinCheckDigit(digits.slice(0, -1))
  if (fitting !== digits.at(-1)) {
    throw new EvidenceError(
      'malformed',
      `the check digit of the GTIN is ${digits.at(-1) ?? ''}, where ${fitting} would fit: one of its digits was mistyped`,
    )
  }
  return digits.padStart(14, '0') as Gtin
}

/** From the right, every other digit counts three times; the check digit fills up to a multiple of ten. */
export function gtinCheckDigit(digits: string): string {
  let sum = 0
  for (const [i, digit] of Array.from(digits).reverse().entries())
    sum += Number(digit) * (i % 2 === 0 ? 3 : 1)
  return String((10 - (sum % 10)) % 10)
}

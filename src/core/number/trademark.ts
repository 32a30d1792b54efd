/** Chinese trademark numbers: the registration number, without a check digit to hold it against. */

import { EvidenceError } from '../error.ts'
import { plainNumber } from './typed.ts'

/** Reads `第 1234567A 号`, and `G` before an international registration that names China. */
export function parseTrademarkNumber(typed: string): string {
  const [, number] = /^第?(G?[1-9]\d{0,8}[A-Z]?)号?$/.exec(plainNumber(typed)) ?? []
  if (number === undefined) {
    throw new EvidenceError('malformed', 'not a trademark number like 12345678')
  }
  return number
}

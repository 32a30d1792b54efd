/** Chinese patent numbers since October 2003: year, kind, serial number and a check digit. */

import { EvidenceError } from '../error.ts'
import { plainNumber } from './typed.ts'

export type PatentKind = 'invention' | 'utility-model' | 'design'

export interface PatentNumber {
  /** An application has a number from the day it is filed; the grant puts ZL before the same number. */
  readonly stage: 'application' | 'grant'
  readonly year: number
  readonly kind: PatentKind
  /** 7 digits, counted within year and kind. */
  readonly serial: string
}

// 8 and 9 are applications that came by the PCT.
const KINDS: Readonly<Record<string, PatentKind>> = {
  1: 'invention',
  2: 'utility-model',
  3: 'design',
  8: 'invention',
  9: 'utility-model',
}

/** What stands in a number: the digit itself is kept, since 1 and 8 are both inventions. */
export interface ParsedPatentNumber extends PatentNumber {
  /** `201430238126`, the 12 digits without the check digit. */
  readonly digits: string
}

/** Reads `ZL 2014 3 0238126.3` as people write it, with `CN` or `ZL` before it. The check digit must fit. */
export function parsePatentNumber(typed: string): ParsedPatentNumber {
  const text = plainNumber(typed).replaceAll('-', '')
  const [, prefix, digits = '', check = ''] = /^(ZL|CN)?(\d{12})\.?([\dX])$/.exec(text) ?? []
  const kind = KINDS[digits.charAt(4)]
  const year = Number(digits.slice(0, 4))
  if (kind === undefined || year < 2003) {
    throw new EvidenceError('malformed', 'not a patent number like ZL201430238126.3')
  }
  if (check !== patentCheckDigit(digits)) {
    throw new EvidenceError('malformed', 'the check digit of the patent number does not fit')
  }
  const stage = prefix === 'ZL' ? 'grant' : 'application'
  return { stage, year, kind, serial: digits.slice(5), digits }
}

/** `ZL201430238126.3` for a grant, `201430238126.3` for an application. */
export function formatPatentNumber({ stage, digits }: ParsedPatentNumber): string {
  return `${stage === 'grant' ? 'ZL' : ''}${digits}.${patentCheckDigit(digits)}`
}

const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]

/** The sum of the 12 digits times 2…9, 2…5, modulo 11; 10 is written X. */
export function patentCheckDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits.charAt(i)), 0)
  return '0123456789X'.charAt(sum % 11)
}

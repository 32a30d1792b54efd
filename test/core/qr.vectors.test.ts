/** The texts of the QR codes against a second program's. */

import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../src/core/bytes.ts'
import type { EvidenceFault } from '../../src/core/error.ts'
import {
  formatLocator,
  formatReceiptText,
  formatStatementUrl,
  parseLocator,
  parseReceiptText,
  parseStatementUrl,
} from '../../src/core/qr.ts'
import { asCode } from '../../src/core/record/code.ts'
import { refusal } from '../support/refuses.ts'
import { vectors } from '../support/vectors.ts'

type Kind = 'locator' | 'statement' | 'receipt'

const PARSE = { locator: parseLocator, statement: parseStatementUrl, receipt: parseReceiptText }

function format(kind: Kind, bytes: Uint8Array, text: string): string {
  if (kind === 'receipt') return formatReceiptText(bytes)
  if (kind === 'statement') return formatStatementUrl(text.slice(0, text.indexOf('/#')), bytes)
  return formatLocator(text.slice(0, text.lastIndexOf('/c/')), asCode(bytes))
}

describe('QR codes to accept', () => {
  test.each(vectors<{ kind: Kind; hex: string; text: string }>('qr/valid'))(
    '%s',
    (_, { kind, hex, text }) => {
      expect(format(kind, hexToBytes(hex), text)).toBe(text)
      expect(bytesToHex(PARSE[kind](text))).toBe(hex)
    },
  )
})

describe('QR codes to refuse', () => {
  test.each(vectors<{ kind: Kind; text: string; fault: EvidenceFault }>('qr/invalid'))(
    '%s',
    (_, { kind, text, fault }) => {
      refusal(() => PARSE[kind](text), fault)
    },
  )
})

/** What a bag says of itself (RFC 8493 §2.1.1, §2.2.2). Nobody signed it: it is for whoever unpacks the bag. */

import { bytesToUtf8 } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { BagError } from './refusal.ts'

export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

export function checkDeclaration(bytes: Uint8Array): void {
  if (textOf(bytes, 'declaration') !== BAG_DECLARATION) {
    throw new BagError('declaration', 'bagit.txt is not that of a bag of version 1.0')
  }
}

export interface BagInfoLine {
  readonly label: string
  readonly value: string
}

export function formatBagInfo(lines: readonly BagInfoLine[]): string {
  const text = lines.map(({ label, value }) => `${label}: ${value}\n`).join('')
  // A value with a line break in it would be read as two.
  if (parseLines(text).length !== lines.length) {
    throw new BagError('bag-info', 'a value with a line break')
  }
  return text
}

/** A line for each value, none of them folded. A label may repeat. */
export function parseBagInfo(bytes: Uint8Array): readonly BagInfoLine[] {
  return parseLines(textOf(bytes, 'bag-info'))
}

function parseLines(text: string): readonly BagInfoLine[] {
  if (text === '') return []
  if (!text.endsWith('\n')) throw new BagError('bag-info', 'bag-info.txt breaks off')
  return text
    .slice(0, -1)
    .split('\n')
    .map((line, at) => {
      const [, label, value] = /^([A-Za-z][A-Za-z0-9-]*): (\S|\S[^\p{Cc}]*\S)$/u.exec(line) ?? []
      if (label !== undefined && value !== undefined) return { label, value }
      throw new BagError('bag-info', `line ${at + 1} of bag-info.txt is no label and value`)
    })
}

/** `octets.files` of the payload. */
export interface PayloadOxum {
  readonly bytes: number
  readonly files: number
}

export function formatOxum({ bytes, files }: PayloadOxum): string {
  return `${bytes}.${files}`
}

export function parseOxum(text: string): PayloadOxum {
  const [, bytes, files] = /^(0|[1-9]\d{0,15})\.(0|[1-9]\d{0,15})$/.exec(text) ?? []
  const oxum = { bytes: Number(bytes), files: Number(files) }
  if (Number.isSafeInteger(oxum.bytes) && Number.isSafeInteger(oxum.files)) return oxum
  throw new BagError('bag-info', 'a Payload-Oxum that is not two numbers')
}

function textOf(bytes: Uint8Array, reason: 'declaration' | 'bag-info'): string {
  try {
    return bytesToUtf8(bytes)
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause
    throw new BagError(reason, 'a tag file that is not UTF-8', { cause })
  }
}

/** Lifting attachments out of a PDF: every stream that calls itself an embedded file. */

// No parser of PDF: what is lifted is evidence only if it is, by itself, a certificate that holds.

import { inflateSync } from 'node:zlib'

/** A certificate that prints on paper is smaller by far. */
export const MAX_PDF_BYTES = 256 * 1024 * 1024

const MAX_ATTACHMENTS = 64
const MAX_ATTACHED_BYTES = 16 * 1024 * 1024
/** How far before `stream` its dictionary may begin. */
const DICTIONARY_BYTES = 2048

/** What cannot be unpacked is left out. */
export function attachmentsOf(pdf: Buffer): readonly Uint8Array[] {
  const found: Uint8Array[] = []
  for (const { packed, deflated } of embeddedFiles(pdf)) {
    if (found.length === MAX_ATTACHMENTS) break
    const bytes = deflated ? inflated(packed) : packed
    if (bytes && bytes.length <= MAX_ATTACHED_BYTES) found.push(Uint8Array.from(bytes))
  }
  return found
}

interface Embedded {
  readonly packed: Buffer
  readonly deflated: boolean
}

/** ISO 32000-1, 7.11.4: a stream whose dictionary says `/Type /EmbeddedFile`. */
function* embeddedFiles(pdf: Buffer): Generator<Embedded> {
  for (let at = pdf.indexOf('stream'); at !== -1; at = pdf.indexOf('stream', at + 6)) {
    // `endstream` ends in the same word.
    if (pdf[at - 1] === LETTER_D) continue
    const before = pdf.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at)
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1)
    if (!/\/Type\s*\/EmbeddedFile\b/.test(dictionary)) continue
    const start = at + (pdf[at + 6] === CR ? 8 : 7)
    const end = endOf(pdf, start, dictionary)
    if (end === -1) return
    yield { packed: pdf.subarray(start, end), deflated: /\/FlateDecode\b/.test(dictionary) }
    at = end
  }
}

const LETTER_D = 0x64
const CR = 0x0d

/** By the length that stands there; where that is a reference, by the word that ends a stream. */
function endOf(pdf: Buffer, start: number, dictionary: string): number {
  const [, length] = /\/Length\s+(\d{1,10})(?!\d|\s+\d+\s+R)/.exec(dictionary) ?? []
  const end = length === undefined ? -1 : start + Number(length)
  return end !== -1 && end <= pdf.length ? end : pdf.indexOf('endstream', start)
}

/** Bytes behind the end of the data are a line break to PDF, and no error. */
function inflated(packed: Buffer): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_ATTACHED_BYTES })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

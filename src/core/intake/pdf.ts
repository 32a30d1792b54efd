/** Lifting attachments out of a PDF: every stream that calls itself an embedded file. */

// No parser of PDF: what is lifted is evidence only if it is, by itself, a certificate that holds.

import { concatBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { inflateRaw } from '../zip/inflate.ts'
import { bytesSource, chunksOf } from '../zip/source.ts'

/** A certificate that prints on paper is smaller by far. */
export const MAX_PDF_BYTES = 256 * 1024 * 1024

const MAX_ATTACHMENTS = 64
const MAX_ATTACHED_BYTES = 16 * 1024 * 1024
/** How far before `stream` its dictionary may begin. */
const DICTIONARY_BYTES = 2048

/** What cannot be unpacked is left out. */
export async function attachmentsOf(pdf: Uint8Array): Promise<readonly Uint8Array[]> {
  const found: Uint8Array[] = []
  for (const { packed, deflated } of embeddedFiles(pdf)) {
    if (found.length === MAX_ATTACHMENTS) break
    const bytes = deflated ? await inflated(packed) : packed
    if (bytes !== undefined && bytes.length <= MAX_ATTACHED_BYTES) found.push(bytes)
  }
  return found
}

interface Embedded {
  readonly packed: Uint8Array
  readonly deflated: boolean
}

/** ISO 32000-1, 7.11.4: a stream whose dictionary says `/Type /EmbeddedFile`. */
function* embeddedFiles(pdf: Uint8Array): Generator<Embedded> {
  const text = new TextDecoder('latin1')
  let from = 0
  for (;;) {
    const at = indexOf(pdf, 'stream', from)
    if (at === -1) return
    from = at + 'stream'.length
    // `endstream` ends in the same word.
    if (pdf[at - 1] === LETTER_D) continue
    const before = text.decode(pdf.subarray(Math.max(0, at - DICTIONARY_BYTES), at))
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1)
    if (!/\/Type\s*\/EmbeddedFile\b/.test(dictionary)) continue
    const start = from + (pdf[from] === CR ? 2 : 1)
    const end = endOf(pdf, start, dictionary)
    if (end === -1) return
    from = end
    // A copy, for the PDF is not to be kept in memory for the sake of a certificate.
    yield { packed: pdf.slice(start, end), deflated: /\/FlateDecode\b/.test(dictionary) }
  }
}

const LETTER_D = 0x64
const CR = 0x0d

/** By the length that stands there; where that is a reference, by the word that ends a stream. */
function endOf(pdf: Uint8Array, start: number, dictionary: string): number {
  const [, length] = /\/Length\s+(\d{1,10})(?!\d|\s+\d+\s+R)/.exec(dictionary) ?? []
  const end = length === undefined ? -1 : start + Number(length)
  return end !== -1 && end <= pdf.length ? end : indexOf(pdf, 'endstream', start)
}

function indexOf(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let i = 1
    while (i < word.length && bytes[at + i] === word.charCodeAt(i)) i++
    if (i === word.length) return at
  }
  return -1
}

/**
 * What zlib (RFC 1950) packed, as far as it goes: two bytes of header, then the data. Behind it
 * stand a sum and a line break, which are no part of it.
 */
async function inflated(packed: Uint8Array): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    const data = packed.subarray(2)
    for await (const chunk of inflateRaw(chunksOf(bytesSource(data), 0, data.length))) {
      length += chunk.length
      if (length > MAX_ATTACHED_BYTES) return undefined
      chunks.push(chunk)
    }
  } catch (error) {
    // Whole or not: a certificate that was cut off does not parse.
    if (!(error instanceof EvidenceError)) throw error
  }
  return chunks.length === 0 ? undefined : concatBytes(...chunks)
}

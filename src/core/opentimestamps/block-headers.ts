/** A run of Bitcoin block headers as a file, `yzheaders/1` (docs/spec/opentimestamps.md). */

import { bytesToHex, bytesToUtf8, hexToBytes, utf8ToBytes } from '../bytes.ts'
import { parseDecimal } from '../decimal.ts'
import { EvidenceError } from '../error.ts'
import { BLOCK_HEADER_BYTES } from './block-header.ts'

/** Headers in the order of the chain. That they follow each other is for `checkBitcoinAttestation`. */
export interface BlockHeaders {
  /** The height that the first of them is said to have. */
  readonly first: number
  /** Each of 80 bytes; at least one. */
  readonly headers: readonly Uint8Array[]
}

/** Two weeks of blocks. */
export const MAX_BLOCK_HEADERS = 2016
/** Some 50,000 years of blocks. */
export const MAX_BLOCK_HEIGHT = 2 ** 31 - 1

const TITLE = 'yzheaders/1'
const LINE = 2 * BLOCK_HEADER_BYTES
const MAX_BYTES = TITLE.length + 12 + MAX_BLOCK_HEADERS * (LINE + 1)

/**
 *     yzheaders/1
 *     <height of the first header>
 *     <80 bytes in lower-case hex>
 *     ...
 *
 * Every line ends in a newline.
 */
export function parseBlockHeaders(bytes: Uint8Array): BlockHeaders {
  if (bytes.length > MAX_BYTES) throw new EvidenceError('too-large', 'too many block headers')
  const [title, height = '', ...lines] = bytesToUtf8(bytes).split('\n')
  if (title !== TITLE) throw malformed(`the first line is not ${TITLE}`)
  if (lines.pop() !== '') throw malformed('the last line does not end')
  const first = parseDecimal(height)
  if (first > MAX_BLOCK_HEIGHT) throw new EvidenceError('too-large', 'no block has this height')
  if (lines.length === 0) throw malformed('there is none')
  return { first, headers: lines.map(parseLine) }
}

/** Requires headers of 80 bytes each, from one to `MAX_BLOCK_HEADERS`. */
export function formatBlockHeaders({ first, headers }: BlockHeaders): Uint8Array<ArrayBuffer> {
  const text = `${[TITLE, first, ...headers.map(bytesToHex)].join('\n')}\n`
  const bytes = utf8ToBytes(text)
  // Whatever is written can be read again.
  parseBlockHeaders(bytes)
  return bytes
}

function parseLine(line: string): Uint8Array {
  const header = hexToBytes(line)
  if (header.length !== BLOCK_HEADER_BYTES) throw malformed(`one of ${header.length} bytes`)
  return header
}

function malformed(message: string): EvidenceError {
  return new EvidenceError('malformed', `block headers: ${message}`)
}

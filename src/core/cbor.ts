/** Deterministic CBOR (RFC 8949 §4.2.1): one spelling for every value, and few kinds of value. */

import { decode, encode, rfc8949EncodeOptions, type Token, Tokenizer } from 'cborg'
import type { DecodeTokenizer } from 'cborg/interface'
import { bytesToUtf8, equalBytes } from './bytes.ts'
import { EvidenceError } from './error.ts'

/** What a map is keyed by. */
export type CborKey = number | string

export type CborArray = readonly CborValue[]
export type CborMap = ReadonlyMap<CborKey, CborValue>

/**
 * All that we write and read: numbers are safe integers, texts are well-formed Unicode.
 *
 * There are no floats, tags, `undefined` or big integers, so that a program in any
 * language sees the same value. The one tag that COSE needs belongs to `cose/sign1.ts`.
 */
export type CborValue = number | string | boolean | null | Uint8Array | CborArray | CborMap

/** How much a reader is willing to hold; what is over it is `too-large`, whatever it says. */
export interface CborLimits {
  readonly bytes: number
  /** How many arrays and maps may stand inside each other. */
  readonly depth: number
}

/** An entry of a tile log has at most 65,535 bytes, and nothing of ours nests deeper than 16. */
export const CBOR_LIMITS: CborLimits = { bytes: 65_535, depth: 16 }

export function encodeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  // A copy, because in Node cborg returns a Buffer, which shares its memory with others.
  return new Uint8Array(encode(value, WRITING))
}

/** Reads one value that fills `bytes` and is spelled as `encodeCbor` would. */
export function decodeCbor(bytes: Uint8Array, limits: CborLimits = CBOR_LIMITS): CborValue {
  if (bytes.length > limits.bytes) {
    throw new EvidenceError('too-large', `CBOR of ${bytes.length} bytes, over ${limits.bytes}`)
  }
  const value = read(bytes, limits.depth)
  // cborg takes map keys in any order. Whatever else it may take, only our own spelling passes.
  if (!equalBytes(encodeCbor(value), bytes)) {
    throw new EvidenceError(
      'malformed',
      'CBOR that is not deterministic: map keys are out of order',
    )
  }
  return value
}

const WRITING = {
  ...rfc8949EncodeOptions,
  typeEncoders: {
    // Each returns null for "as usual": cborg would write 1.5 as a float and half a character as U+FFFD.
    number(value: unknown) {
      if (Number.isSafeInteger(value)) return null
      throw new EvidenceError('malformed', 'a number for CBOR is not a safe integer')
    },
    string(value: string) {
      if (!/\p{Surrogate}/u.test(value)) return null
      throw new EvidenceError('malformed', 'a text for CBOR holds half a character')
    },
  },
}

const READING = {
  strict: true,
  useMaps: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
  rejectDuplicateMapKeys: true,
  retainStringBytes: true,
}

function read(bytes: Uint8Array, depth: number): CborValue {
  try {
    return decode(bytes, { ...READING, tokenizer: guarded(bytes, depth) }) as CborValue
  } catch (cause) {
    if (cause instanceof EvidenceError) throw cause
    throw new EvidenceError('malformed', `not deterministic CBOR${reason(cause)}`, { cause })
  }
}

/** What cborg has to say, less its prefix and any part of the input. */
function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  return `: ${cause.message.replace(/^CBOR decode error: /, '').replace(/ ".*/s, '')}`
}

/** An array or a map that is being read, and how many items it still lacks. */
interface Open {
  readonly isMap: boolean
  left: number
}

/**
 * A tokeniser that stops before cborg goes too deep for the stack, and knows what we do not read.
 *
 * No tag passes, so every token is one item of the array or map around it.
 */
function guarded(bytes: Uint8Array, depth: number): DecodeTokenizer {
  // A plain view: cborg copies byte strings by `slice`, and that of a Buffer shares its memory.
  const view = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  const tokens = new Tokenizer(view, READING)
  const open: Open[] = []

  function next(): Token {
    const token = tokens.next()
    const kind = token.type.name
    if (!KINDS.has(kind)) throw new EvidenceError('malformed', `CBOR may not hold: ${kind}`)
    while (open.at(-1)?.left === 0) open.pop()
    const around = open.at(-1)
    if (around) {
      // A map's items are keys and values in turn, so what is left is even before each key.
      if (around.isMap && around.left % 2 === 0 && !KEYS.has(kind)) {
        throw new EvidenceError('malformed', `CBOR may not key a map by: ${kind}`)
      }
      around.left--
    }
    // cborg replaces what is not UTF-8 and drops a byte order mark; evidence keeps or refuses.
    if (token.byteValue) token.value = bytesToUtf8(token.byteValue)
    if (kind === 'array') open.push({ isMap: false, left: token.value as number })
    if (kind === 'map') open.push({ isMap: true, left: 2 * (token.value as number) })
    if (open.length > depth)
      throw new EvidenceError('too-large', `CBOR nested deeper than ${depth}`)
    return token
  }

  return { next, pos: () => tokens.pos(), done: () => tokens.done() }
}

const KEYS: ReadonlySet<string> = new Set(['uint', 'negint', 'string'])
const KINDS: ReadonlySet<string> = new Set([
  ...KEYS,
  'bytes',
  'array',
  'map',
  'true',
  'false',
  'null',
])

/** What CBOR may hold here: few kinds of value, each with one spelling. */

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

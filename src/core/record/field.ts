/** Small shapes that many fields share: names, people, digests, codes and money. */

import { enrolKey, KEY_BYTES } from '../ed25519.ts'
import { EvidenceError } from '../error.ts'
import { parseUscc } from '../number/uscc.ts'
import { formatCode, parseCanonicalCode } from './code.ts'
import { bytes, canonical, checked, list, object, oneOf, type Shape, text } from './shape.ts'

/** A field: the shape of its value, and whether a record may have several of it. */
export interface Field<T> {
  readonly shape: Shape<T>
  readonly many: boolean
}

export function one<T>(shape: Shape<T>): Field<T> {
  return { shape, many: false }
}

export function many<T>(shape: Shape<T>): Field<T> {
  return { shape, many: true }
}

export const hash = bytes(32)
export const name = text(200)
export const word = text(64)
export const prose = text(8000, { lines: true })

/** A text in one or both of the house's languages. */
export const bilingual = object({}, { zh: name, en: name })

/** A provenance code in its printed form. */
export const code = canonical(parseCanonicalCode, formatCode)

export const uscc = canonical(parseUscc, (it) => it)

/**
 * An Ed25519 key. A weak one is never written; what is read is enrolled by whoever checks with it,
 * for to judge a key costs more than all else in a disclosure.
 */
export const publicKey: Shape<Uint8Array> = {
  parse: (value, what) => bytes(KEY_BYTES).parse(value, what),
  format: (value, what) => enrolKey(bytes(KEY_BYTES).parse(value, what)),
}

/** ISO 3166-1 alpha-2. */
export const country = checked((it, what) => {
  if (!/^[A-Z]{2}$/.test(it)) throw new EvidenceError('malformed', `${what} is no code like CN`)
})

/** `type/subtype` in lower case, without parameters (RFC 6838 §4.2). */
export const mediaType = checked((it, what) => {
  if (!/^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/.test(it)) {
    throw new EvidenceError('malformed', `${what} is no media type like image/png`)
  }
})

/** A web address, of bounded length and without spaces or passwords. It is shown, never fetched. */
export const url = checked((it, what) => {
  if (it.length > 2000 || !/^https?:\/\/[^\s/@\\]+(?:[/?#][\x21-\x7e]*)?$/.test(it)) {
    throw new EvidenceError('malformed', `${what} is no address like https://example.com/`)
  }
})

/** Who somebody is, by their own account. Nothing in it is a number of a natural person. */
export const person = object(
  { kind: oneOf('person', 'company', 'organisation'), name },
  { uscc, country, place: name },
)

export const names = list(name, 50)

/** Taking a SEQUENCE apart: its fields in order, some of them optional, and none left over. */

import { EvidenceError } from '../error.ts'
import { type Der, TAG } from './der.ts'

/** The fields of one constructed element, taken from the front. */
export class Fields {
  readonly #fields: readonly Der[]
  readonly #what: string
  #next = 0

  /** `what` is what the messages call it. */
  constructor(fields: readonly Der[], what: string) {
    this.#fields = fields
    this.#what = what
  }

  /** Takes the next field, which must be there and have this tag. */
  take(tag: number, name: string): Der {
    const field = this.optional(tag)
    if (field === undefined) throw this.#malformed(`no ${name} where it belongs`)
    return field
  }

  /** Takes the next field, whatever it is. */
  any(name: string): Der {
    const field = this.#fields[this.#next++]
    if (field === undefined) throw this.#malformed(`no ${name}`)
    return field
  }

  /** Takes the next field if it has this tag. */
  optional(tag: number): Der | undefined {
    const field = this.#fields[this.#next]
    if (field?.tag !== tag) return undefined
    this.#next++
    return field
  }

  /** Takes the next field if there is one. */
  last(): Der | undefined {
    return this.#fields[this.#next++]
  }

  /** Checks that nothing is left. */
  end(): void {
    if (this.#next < this.#fields.length) throw this.#malformed('a field that does not belong')
  }

  #malformed(why: string): EvidenceError {
    return new EvidenceError('malformed', `${this.#what} has ${why}`)
  }
}

/** The fields of a SEQUENCE, or of what stands in its place by an IMPLICIT tag. */
export function fieldsOf(element: Der, what: string, tag: number = TAG.sequence): Fields {
  if (element.tag !== tag) throw new EvidenceError('malformed', `not ${what}`)
  return new Fields(element.children, what)
}

/** The one element within an EXPLICIT tag, or within a SET OF that may hold but one. */
export function onlyChild(element: Der, what: string): Der {
  const [child, ...more] = element.children
  if (child === undefined || more.length > 0) {
    throw new EvidenceError('malformed', `${what} is not exactly one`)
  }
  return child
}

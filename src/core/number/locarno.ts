/** Classes of the Locarno Classification, by which designs are registered: class and subclass, always with the edition. */

import { EvidenceError } from '../error.ts'
import { LOCARNO_SUBCLASSES, LOCARNO_WHOLE } from './locarno-data.ts'
import { plainNumber } from './typed.ts'

export interface LocarnoClass {
  readonly edition: number
  /** `02-02`: two digits, a hyphen, two digits. */
  readonly code: string
}

/**
 * Whether a subclass is one that we have on record.
 *
 * `known`: in our list, and its edition is one that the list covers. `no-such`: its class is listed
 * whole, and has no such subclass. `unlisted`: our list does not tell; a person must look.
 */
export type LocarnoStanding = 'known' | 'no-such' | 'unlisted'

/** The list was taken down from editions of the last fifteen years, as long as a design patent lasts. */
const FIRST_LISTED = 9
const MAX_EDITION = 99
const CLASSES = 32

/** Reads `LOC (14) Cl. 2-02`, as registers print it, and the plain `02-02` if the edition is given. */
export function parseLocarno(typed: string, edition?: number): LocarnoClass {
  const text = plainNumber(typed)
  const [, stated, major = '', minor = ''] =
    /^(?:LOC\((\d{1,2})\)CL\.?)?(\d{1,2})[-.](\d{2})$/.exec(text) ?? []
  if (major === '')
    throw new EvidenceError('malformed', 'not a Locarno class like LOC (14) Cl. 2-02')
  const whichEdition = stated === undefined ? edition : Number(stated)
  if (whichEdition === undefined) {
    throw new EvidenceError('malformed', 'a Locarno class without its edition')
  }
  if (edition !== undefined && whichEdition !== edition) {
    throw new EvidenceError('malformed', 'a Locarno class of another edition than was given')
  }
  const it = { edition: whichEdition, code: `${major.padStart(2, '0')}-${minor}` }
  checkLocarno(it)
  return it
}

/** `LOC (14) Cl. 2-02`, as the International Bureau writes it. */
export function formatLocarno({ edition, code }: LocarnoClass): string {
  return `LOC (${edition}) Cl. ${Number(code.slice(0, 2))}-${code.slice(3)}`
}

/** Refuses what no edition has: a class 0 or 33, an edition 0. What this edition has, `locarnoStanding` flags. */
export function checkLocarno({ edition, code }: LocarnoClass): void {
  if (!Number.isSafeInteger(edition) || edition < 1 || edition > MAX_EDITION) {
    throw new EvidenceError('malformed', 'not an edition of the Locarno Classification')
  }
  const major = /^\d{2}-\d{2}$/.test(code) ? Number(code.slice(0, 2)) : 0
  if (major < 1 || major > CLASSES) {
    throw new EvidenceError(
      'malformed',
      `the Locarno Classification has the classes 01 to ${CLASSES}`,
    )
  }
}

export function locarnoStanding({ edition, code }: LocarnoClass): LocarnoStanding {
  if (edition < FIRST_LISTED) return 'unlisted'
  if (LOCARNO_SUBCLASSES.some((it) => it.code === code)) return 'known'
  return LOCARNO_WHOLE.includes(code.slice(0, 2)) ? 'no-such' : 'unlisted'
}

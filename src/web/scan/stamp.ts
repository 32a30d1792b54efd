/** Times out of evidence, by Beijing's clock. */

import { beijingStamp } from '../../paper/instant.ts'
import { type Phrase, phrase } from '../../paper/phrase.ts'

/** A clock of somebody else's may say what no calendar has: then the number says it. */
export function stamp(time: number): Phrase {
  try {
    return beijingStamp(time)
  } catch {
    return phrase(String(time), String(time))
  }
}

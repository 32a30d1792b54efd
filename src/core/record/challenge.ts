/** Challenges: checkpoints that a record holds because nobody could know their cosignatures before they were made. */

import { parseCheckpoint } from '../note/checkpoint.ts'
import { parseNote } from '../note/note.ts'
import type { TreeSize } from '../tree/size.ts'
import type { Disclosure } from './disclosure.ts'
import { readField } from './fields.ts'

export interface HeldCheckpoint {
  readonly size: TreeSize
  /** The signed note, byte for byte. Whose signatures hold, a checker asks. */
  readonly note: Uint8Array
}

/** The checkpoints that these disclosures hold. */
export function challengesIn(disclosures: readonly Disclosure[]): HeldCheckpoint[] {
  return disclosures.flatMap((disclosure) => {
    const field = readField(disclosure)
    if (field.kind !== 'known' || field.name !== 'challenge') return []
    const { checkpoint: note } = field.value
    return [{ size: parseCheckpoint(parseNote(note).text).size, note }]
  })
}

/** Whether witnesses stand behind what is handed out: if not, the reader is told so. */

import { parseNote } from '../core/note/note.ts'

/** A desk hands out cosignatures only with their quorum: one signature more than the log's own is enough to know. */
export function isWitnessed(checkpoint: Uint8Array): boolean {
  return parseNote(checkpoint).signatures.length > 1
}

/** Keeping checkpoints that contradict each other: the log's own key signed them, so they prove it to anybody. */

import { bytesToHex } from '../core/bytes.ts'
import { sha256 } from '../core/digest.ts'
import type { Files } from '../ports/files.ts'
import { writeWhole } from './whole-file.ts'

export interface Exhibit {
  readonly size: number
  readonly note: Uint8Array
}

/** Writes each to a file of its own under `directory`/evidence, durably, and says where. */
export async function keepEvidence(
  files: Files,
  directory: string,
  exhibits: readonly Exhibit[],
): Promise<string[]> {
  const place = `${directory}/evidence`
  await files.makeDirectory(place)
  const paths: string[] = []
  for (const { size, note } of exhibits) {
    const path = `${place}/${size}-${bytesToHex(sha256(note).subarray(0, 8))}.checkpoint`
    await writeWhole(files, path, note)
    paths.push(path)
  }
  await files.syncDirectory(place)
  return paths
}

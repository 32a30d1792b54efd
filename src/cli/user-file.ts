/** Reading what somebody named on the command line: a file, or the key of a log. */

import { createReadStream } from 'node:fs'
import { concatBytes } from '../core/bytes.ts'
import { EvidenceError } from '../core/error.ts'
import { parseVerifierKey, type VerifierKey } from '../core/note/key.ts'
import { MAX_ENTRY_BYTES } from '../core/tree/tile.ts'
import { MAX_PICTURE_BYTES } from '../paper/picture.ts'
import { UsageError } from './house.ts'
import { notAKey, unreadableFile } from './words/common.ts'

/** Throws a `UsageError` if there is no such file, or none that may be read. */
export async function readUserFile(path: string): Promise<Uint8Array> {
  return readUpTo(path, Infinity)
}

/** Reads what may be an entry: of a file that is too long for one, a byte more than an entry has. */
export async function readEntryFile(path: string): Promise<Uint8Array> {
  return readUpTo(path, MAX_ENTRY_BYTES + 1)
}

/** Reads what may be a thumbnail: of a file that is too large for one, a byte more than it may have. */
export async function readPicture(path: string): Promise<Uint8Array> {
  return readUpTo(path, MAX_PICTURE_BYTES + 1)
}

async function readUpTo(path: string, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of createReadStream(path, { end: most - 1 })) {
      pieces.push(new Uint8Array(piece as Buffer))
    }
    return concatBytes(...pieces)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(unreadableFile(path, String(error.code)))
  }
}

/** What stands after `--log`. */
export function readLogKey(text: string): VerifierKey {
  try {
    return parseVerifierKey(text)
  } catch (error) {
    if (error instanceof EvidenceError) throw new UsageError(notAKey(error.message))
    throw error
  }
}

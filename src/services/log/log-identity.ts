/** Which log a directory is of: written once when the log is made, and never changed. */

import { bytesToUtf8, utf8ToBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '../../core/note/key.ts'
import type { Files } from '../../ports/files.ts'
import { writeWhole } from '../whole-file.ts'

const NAME = 'log.json'

/** The key whose name is the log's origin, or `undefined` where there is no log. */
export async function readIdentity(
  files: Files,
  directory: string,
): Promise<VerifierKey | undefined> {
  const bytes = await files.read(`${directory}/${NAME}`)
  return bytes && parseIdentity(bytes)
}

export async function writeIdentity(
  files: Files,
  directory: string,
  log: VerifierKey,
): Promise<void> {
  await files.makeDirectory(directory)
  await writeWhole(files, `${directory}/${NAME}`, formatIdentity(log))
  await files.syncDirectory(directory)
}

function formatIdentity(log: VerifierKey): Uint8Array {
  const fields = { version: 1, origin: log.name, key: formatVerifierKey(log) }
  return utf8ToBytes(`${JSON.stringify(fields, null, 2)}\n`)
}

function parseIdentity(bytes: Uint8Array): VerifierKey {
  const fields = parseJson(bytesToUtf8(bytes))
  const { version, origin, key } = (fields ?? {}) as Partial<Record<string, unknown>>
  if (version !== 1 || typeof key !== 'string') {
    throw new EvidenceError('malformed', `${NAME} is not what was written there`)
  }
  const log = parseVerifierKey(key)
  if (log.name !== origin || log.type !== 'ed25519') {
    throw new EvidenceError('malformed', `${NAME} contradicts itself`)
  }
  return log
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new EvidenceError('malformed', `${NAME} is not JSON`, { cause })
  }
}

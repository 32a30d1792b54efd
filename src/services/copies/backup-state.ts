/** How far a backup has come: where in the journal it ends, and the tree of all that is in it. */

import { base64ToBytes, bytesToBase64 } from '../../core/base64.ts'
import { bytesToUtf8, utf8ToBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { edgeFrom, edgeHashes } from '../../core/tree/edge.ts'
import { asHash } from '../../core/tree/hash.ts'
import type { Files } from '../../ports/files.ts'
import type { Waypoint } from '../log/log-walk.ts'
import { writeWhole } from '../whole-file.ts'

const NAME = 'backup.json'

export async function readBackupState(
  files: Files,
  directory: string,
): Promise<Waypoint | undefined> {
  const bytes = await files.read(`${directory}/${NAME}`)
  return bytes && parse(bytes)
}

export async function writeBackupState(
  files: Files,
  directory: string,
  { edge, position }: Waypoint,
): Promise<void> {
  const fields = {
    version: 1,
    size: edge.size,
    segment: position.segment,
    offset: position.offset,
    chain: bytesToBase64(position.chain),
    edge: edgeHashes(edge).map(bytesToBase64),
  }
  await writeWhole(files, `${directory}/${NAME}`, utf8ToBytes(`${JSON.stringify(fields)}\n`))
  await files.syncDirectory(directory)
}

/** Nobody believes what stands here: it says where to go on, and what is found there is checked. */
function parse(bytes: Uint8Array): Waypoint {
  const fields = parseJson(bytesToUtf8(bytes))
  const { version, segment, offset, chain, edge } = (fields ?? {}) as Partial<
    Record<string, unknown>
  >
  if (
    version !== 1 ||
    typeof segment !== 'string' ||
    typeof offset !== 'number' ||
    typeof chain !== 'string' ||
    !Array.isArray(edge)
  ) {
    throw new EvidenceError('malformed', `${NAME} is not what was written there`)
  }
  return {
    edge: edgeFrom(edge.map((foot) => base64ToBytes(String(foot)))),
    position: { segment, offset, chain: asHash(base64ToBytes(chain)) },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new EvidenceError('malformed', `${NAME} is not JSON`, { cause })
  }
}

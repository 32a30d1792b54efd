/** Manifests (docs/spec/stamps.md §4): older tokens by their digests, one line each, so that one new token covers them all. */

import { bytesToHex, bytesToUtf8, hexToBytes, utf8ToBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { asHash, type Hash } from '../tree/hash.ts'

/** A file by its name within the folder, and its SHA-256. */
export interface ManifestLine {
  readonly name: string
  readonly sha256: Hash
}

/** As many tokens as 3 authorities give in 30 years, each hour. */
const MAX_LINES = 1_000_000
const NAME = /^[0-9a-z][0-9a-z.-]{0,99}$/

/** What `sha256sum` prints and `sha256sum -c` checks, in the bytewise order of the names. */
export function formatManifest(lines: readonly ManifestLine[]): Uint8Array<ArrayBuffer> {
  const sorted = lines.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const bytes = utf8ToBytes(
    sorted.map(({ name, sha256 }) => `${bytesToHex(sha256)}  ${name}\n`).join(''),
  )
  // Whatever is written can be read again.
  parseManifest(bytes)
  return bytes
}

/** Reads a manifest. One spelling: lower-case hex, names in order, each once, and nothing else. */
export function parseManifest(bytes: Uint8Array): readonly ManifestLine[] {
  const text = bytesToUtf8(bytes)
  if (!text.endsWith('\n'))
    throw new EvidenceError('malformed', 'a manifest without its last newline')
  const lines = text.slice(0, -1).split('\n')
  if (lines.length > MAX_LINES) throw new EvidenceError('too-large', 'a manifest of too many lines')
  const parsed = lines.map(parseLine)
  for (const [i, { name }] of parsed.entries()) {
    if (i > 0 && name <= (parsed[i - 1]?.name ?? '')) {
      throw new EvidenceError('malformed', 'the names of a manifest are not in order')
    }
  }
  return parsed
}

function parseLine(line: string): ManifestLine {
  const [, hex = '', name = ''] = /^([0-9a-f]{64}) {2}(.*)$/.exec(line) ?? []
  if (!NAME.test(name)) throw new EvidenceError('malformed', 'a line of a manifest that is none')
  return { name, sha256: asHash(hexToBytes(hex)) }
}

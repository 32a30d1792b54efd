/** Telling evidence by what it is. A name is only asked where the content could be two things. */

import { bytesToUtf8, utf8ToBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { MAX_CERTIFICATE_BYTES } from '../certificate/certificate.ts'
import type { SmallKind } from './evidence.ts'

/** No file of evidence is larger, so whatever is can be hashed without being kept. */
export const MAX_EVIDENCE_BYTES = MAX_CERTIFICATE_BYTES

/** The first bytes that `classify` may need. */
export const SNIFFED_BYTES = 64

/**
 * What kind of evidence this may be, or `undefined` for what is an original file for all we know.
 *
 * A file that begins like evidence and is broken is still that evidence, broken: it must not pass
 * for a picture that nobody asked about.
 */
export function classify(name: string, bytes: Uint8Array): SmallKind | undefined {
  if (name.toLowerCase().endsWith('.sm2.sig')) return 'seal'
  if (/(?:^|\/)manifest-\d+\.sha256$/.test(name)) return 'manifest'
  const extension = /\.([a-z0-9-]+)$/.exec(name.toLowerCase())?.[1] ?? ''
  const byName = EXTENSIONS[extension]
  if (byName) return byName
  if (bytes.length > MAX_EVIDENCE_BYTES) return undefined
  if (begins(bytes, CERTIFICATE)) return 'certificate'
  if (begins(bytes, ANCHOR)) return 'anchor'
  const head = textOf(bytes.subarray(0, 4096))
  if (head.startsWith('c2sp.org/tlog-proof@')) return 'tlog-proof'
  return /^[^\n+\s]+\n\d+\n[A-Za-z0-9+/]{43}=\n/.test(head) ? 'checkpoint' : undefined
}

const EXTENSIONS: Readonly<Record<string, SmallKind>> = {
  yzcert: 'certificate',
  checkpoint: 'checkpoint',
  receipt: 'consistency',
  'tlog-proof': 'tlog-proof',
  tsr: 'token',
  ots: 'anchor',
  headers: 'headers',
  standing: 'standing',
}

/** A map whose first pair is `0: "yzcert/`, whatever its number of pairs. */
const CERTIFICATE = [[0xa0, 0xbf], [0x00], [0x68], ...exactly('yzcert/')]
/** The magic of OpenTimestamps: a zero, `OpenTimestamps`. */
const ANCHOR = [[0x00], ...exactly('OpenTimestamps')]

function exactly(ascii: string): (readonly number[])[] {
  return Array.from(utf8ToBytes(ascii), (byte) => [byte])
}

/** Whether each byte is the one wanted, or between the two. */
function begins(bytes: Uint8Array, wanted: readonly (readonly number[])[]): boolean {
  return wanted.every(([low = 0, high = low], i) => {
    const byte = bytes[i] ?? -1
    return byte >= low && byte <= high
  })
}

/** The text that these bytes may be the beginning of; nothing if they are none. */
function textOf(bytes: Uint8Array): string {
  for (let end = bytes.length; end > bytes.length - 4 && end >= 0; end--) {
    try {
      return bytesToUtf8(bytes.subarray(0, end))
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
    }
  }
  return ''
}

/** Why an archive is not read: one error, one closed list of reasons. */

import { EvidenceError, type EvidenceFault } from '../error.ts'

/** Stable names, as the faults are: never rename one, only add. Each belongs to one fault. */
const FAULT_OF = {
  'not-a-zip': 'malformed', //            no end record, so no directory
  truncated: 'malformed', //              the archive ends before what it speaks of
  'trailing-data': 'malformed', //        bytes after the end record
  comment: 'malformed', //                text that no reader of the files ever sees
  'multi-disk': 'unsupported', //         a part of an archive
  zip64: 'malformed', //                  ZIP64 fields missing, superfluous, or of another opinion
  directory: 'malformed', //              a directory that is not what the end record says
  'too-many-entries': 'too-large',
  'entry-too-large': 'too-large',
  'total-too-large': 'too-large',
  bomb: 'too-large', //                   so little that claims to become so much
  encrypted: 'unsupported',
  flags: 'unsupported', //                flag bits that we do not know
  method: 'unsupported', //               neither stored nor deflated
  symlink: 'unsupported',
  'special-file': 'unsupported', //       a device, a pipe, a socket
  traversal: 'malformed', //              a name that climbs out of its folder
  absolute: 'malformed', //               a name from the root or a drive
  backslash: 'malformed',
  'control-character': 'malformed', //    a name that does not look like what it is
  'name-encoding': 'malformed', //        a name that is not UTF-8, or is two names
  'unsafe-name': 'malformed', //          a name that some system would change, hide or refuse
  duplicate: 'malformed',
  'case-clash': 'malformed', //           two names that are one where case does not count
  'normalisation-clash': 'malformed', //  two names that look the same
  'path-clash': 'malformed', //           a file where another entry has a folder
  'folder-content': 'malformed', //       a folder with bytes of its own
  'extra-field': 'malformed',
  'local-mismatch': 'malformed', //       a local header of another opinion than the directory
  'descriptor-mismatch': 'malformed', //  a data descriptor of another opinion
  'prefix-data': 'malformed', //          bytes before the first entry
  gap: 'malformed', //                    bytes that belong to no entry
  overlap: 'malformed', //                bytes that belong to two
  deflate: 'malformed', //                a compressed stream that is broken, or ends early
  'size-mismatch': 'malformed', //        more or fewer bytes than declared
  'crc-mismatch': 'malformed', //         other bytes than declared
} as const satisfies Record<string, EvidenceFault>

export type ZipRefusal = keyof typeof FAULT_OF

export class ZipError extends EvidenceError {
  readonly reason: ZipRefusal

  constructor(reason: ZipRefusal, message: string, options?: ErrorOptions) {
    super(FAULT_OF[reason], message, options)
    this.reason = reason
  }
}

export const ZIP_REFUSALS = Object.keys(FAULT_OF) as readonly ZipRefusal[]

const SHOWN = 80

/** A name from outside, fit for a message: short, and with nothing in it that a terminal obeys. */
export function shown(name: string): string {
  const plain = name.replaceAll(/[\p{C}\p{Z}]/gu, (it) => (it === ' ' ? it : '\u{fffd}'))
  return plain.length > SHOWN ? `${plain.slice(0, SHOWN)}…` : plain
}

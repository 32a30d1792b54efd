/** Why a folder is not read as a bag: one error, one closed list of reasons. */

import { EvidenceError, type EvidenceFault } from '../error.ts'

/** Stable names: never rename one, only add. */
const FAULT_OF = {
  'top-folder': 'malformed', //     files beside the bag, or more than one bag
  declaration: 'malformed', //      no bagit.txt, or another than the one that RFC 8493 has
  'bag-info': 'malformed',
  manifest: 'malformed', //         a manifest that is missing, or not in its one spelling
  fetch: 'unsupported', //          files that are somewhere else: a bundle is whole, or is none
  'evidence-too-large': 'too-large',
} as const satisfies Record<string, EvidenceFault>

export type BagRefusal = keyof typeof FAULT_OF

export class BagError extends EvidenceError {
  readonly reason: BagRefusal

  constructor(reason: BagRefusal, message: string, options?: ErrorOptions) {
    super(FAULT_OF[reason], message, options)
    this.reason = reason
  }
}

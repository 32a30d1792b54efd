/** What an OpenTimestamps proof comes to: for each attestation the message that it has to be about. */

import { ripemd160, sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, concatBytes, equalBytes, utf8ToBytes } from '../bytes.ts'
import { sha256 } from '../digest.ts'
import { EvidenceError } from '../error.ts'
import type { OtsAttestation, OtsOperation, OtsProof, OtsTree } from './proof.ts'

export interface OtsCommitment {
  readonly attestation: OtsAttestation
  /** What follows from the file's digest at the attestation's place. */
  readonly commitment: Uint8Array
}

/** All attestations in the order of the file. None is checked here. */
export function evaluateOpenTimestamps({ digest, tree }: OtsProof): readonly OtsCommitment[] {
  return [...walk(tree, digest)]
}

/**
 * Checks that a proof is about exactly these bytes. Throws `root-mismatch` if it is about others, and
 * `unsupported` if it says so by SHA-1 or RIPEMD-160: two files can be made that share such a digest.
 */
export function checkStampedBytes({ hash, digest }: OtsProof, bytes: Uint8Array): void {
  if (hash !== 'sha256') {
    throw new EvidenceError('unsupported', `a time stamp over a ${hash} digest of the file`)
  }
  if (!equalBytes(sha256(bytes), digest)) {
    throw new EvidenceError('root-mismatch', 'the time stamp is over other bytes')
  }
}

function* walk(tree: OtsTree, message: Uint8Array): Generator<OtsCommitment> {
  for (const branch of tree) {
    if ('attestation' in branch) yield { attestation: branch.attestation, commitment: message }
    else yield* walk(branch.then, applied(branch.operation, message))
  }
}

function applied(operation: OtsOperation, message: Uint8Array): Uint8Array {
  switch (operation.op) {
    case 'append':
      return concatBytes(message, operation.argument)
    case 'prepend':
      return concatBytes(operation.argument, message)
    case 'reverse':
      return message.toReversed()
    case 'hexlify':
      return utf8ToBytes(bytesToHex(message))
    case 'sha1':
      return sha1(message)
    case 'ripemd160':
      return ripemd160(message)
    case 'sha256':
      return sha256(message)
  }
}

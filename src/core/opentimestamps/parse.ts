/** Reading OpenTimestamps proofs (.ots): any bytes give a proof or an EvidenceError. */

import { bytesToHex, bytesToUtf8, equalBytes } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { branchName, formatOpenTimestamps } from './format.ts'
import {
  MAX_OTS_MESSAGE_BYTES,
  MAX_OTS_OPERATIONS,
  MAX_OTS_PAYLOAD_BYTES,
  MAX_OTS_PROOF_BYTES,
  MAX_OTS_URI_BYTES,
  OTS_ATTESTATION_TAGS,
  OTS_DIGEST_BYTES,
  OTS_MAGIC,
  OTS_TAGS,
  OTS_VERSION,
  type OtsAttestation,
  type OtsBranch,
  type OtsHash,
  type OtsOperation,
  type OtsProof,
  type OtsTree,
} from './proof.ts'
import { OtsReader } from './reader.ts'

/**
 * A detached proof: magic, version, the file's hash and digest, and a tree.
 *
 * Stricter than the reference implementation, which lets a number be written with needless
 * zeros and lets the second of two equal branches replace the first.
 */
export function parseOpenTimestamps(bytes: Uint8Array): OtsProof {
  if (bytes.length > MAX_OTS_PROOF_BYTES) {
    throw new EvidenceError('too-large', `an OpenTimestamps proof of ${bytes.length} bytes`)
  }
  const reader = new OtsReader(bytes)
  if (!equalBytes(reader.upTo(OTS_MAGIC.length), OTS_MAGIC)) {
    throw malformed('it does not begin as an OpenTimestamps proof does')
  }
  const version = reader.varuint()
  if (version !== OTS_VERSION) throw unsupported(`version ${version}`)
  const hash = readHash(reader)
  const digest = reader.take(OTS_DIGEST_BYTES[hash])
  const tree = readTree(reader, { bytes: digest.length, operations: 0 })
  const proof = { hash, digest, tree }
  if (!equalBytes(formatOpenTimestamps(proof), bytes)) {
    throw malformed('a number with needless zeros, or bytes after the end')
  }
  return proof
}

/** How long the message is by now, and by how many operations it was made. */
interface Reached {
  readonly bytes: number
  readonly operations: number
}

function readTree(reader: OtsReader, at: Reached): OtsTree {
  const tree: OtsBranch[] = []
  const seen = new Set<string>()
  let last = false
  while (!last) {
    const tag = reader.byte()
    last = tag !== OTS_TAGS.branch
    const branch = readBranch(reader, last ? tag : reader.byte(), at)
    const name = branchName(branch)
    if (seen.has(name)) throw malformed('the same branch twice')
    seen.add(name)
    tree.push(branch)
  }
  return tree
}

function readBranch(reader: OtsReader, tag: number, at: Reached): OtsBranch {
  if (tag === OTS_TAGS.attestation) return { attestation: readAttestation(reader) }
  const operation = readOperation(reader, tag)
  const bytes = lengthAfter(operation, at.bytes)
  if (bytes > MAX_OTS_MESSAGE_BYTES) throw tooLarge(`a message of ${bytes} bytes`)
  const operations = at.operations + 1
  if (operations > MAX_OTS_OPERATIONS) throw tooLarge('more operations than a path may have')
  return { operation, then: readTree(reader, { bytes, operations }) }
}

function readOperation(reader: OtsReader, tag: number): OtsOperation {
  switch (tag) {
    case OTS_TAGS.append:
    case OTS_TAGS.prepend: {
      const argument = reader.varbytes(MAX_OTS_MESSAGE_BYTES)
      if (argument.length === 0) throw malformed('nothing to append or prepend')
      return { op: tag === OTS_TAGS.append ? 'append' : 'prepend', argument }
    }
    case OTS_TAGS.reverse:
      return { op: 'reverse' }
    case OTS_TAGS.hexlify:
      return { op: 'hexlify' }
    default:
      return { op: hashOf(tag) }
  }
}

function readHash(reader: OtsReader): OtsHash {
  return hashOf(reader.byte())
}

function hashOf(tag: number): OtsHash {
  switch (tag) {
    case OTS_TAGS.sha1:
      return 'sha1'
    case OTS_TAGS.ripemd160:
      return 'ripemd160'
    case OTS_TAGS.sha256:
      return 'sha256'
    case OTS_TAGS.keccak256:
      throw unsupported('Keccak-256')
    default:
      throw malformed(`no operation 0x${bytesToHex(Uint8Array.of(tag))}`)
  }
}

function lengthAfter(operation: OtsOperation, bytes: number): number {
  if ('argument' in operation) return bytes + operation.argument.length
  if (operation.op === 'reverse') return bytes
  if (operation.op === 'hexlify') return bytes * 2
  return OTS_DIGEST_BYTES[operation.op]
}

function readAttestation(reader: OtsReader): OtsAttestation {
  const tag = reader.take(8)
  const payload = reader.varbytes(MAX_OTS_PAYLOAD_BYTES)
  const inner = new OtsReader(payload)
  switch (bytesToHex(tag)) {
    case OTS_ATTESTATION_TAGS.bitcoin: {
      const height = inner.varuint()
      return { kind: 'bitcoin', height }
    }
    case OTS_ATTESTATION_TAGS.pending: {
      const uri = readUri(inner)
      return { kind: 'pending', uri }
    }
    default:
      return { kind: 'unknown', tag, payload }
  }
}

/** The reference implementation allows these characters only, to keep out of trouble; so do we. */
function readUri(reader: OtsReader): string {
  const uri = bytesToUtf8(reader.varbytes(MAX_OTS_URI_BYTES))
  if (!/^[A-Za-z0-9\-._/:]*$/.test(uri))
    throw malformed('a calendar whose address has strange characters')
  return uri
}

function malformed(message: string): EvidenceError {
  return new EvidenceError('malformed', `OpenTimestamps: ${message}`)
}

function tooLarge(message: string): EvidenceError {
  return new EvidenceError('too-large', `OpenTimestamps: ${message}`)
}

function unsupported(message: string): EvidenceError {
  return new EvidenceError('unsupported', `OpenTimestamps: ${message}`)
}

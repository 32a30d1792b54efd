/** Writing OpenTimestamps proofs: the one spelling of each. */

import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '../bytes.ts'
import {
  OTS_ATTESTATION_TAGS,
  OTS_MAGIC,
  OTS_TAGS,
  OTS_VERSION,
  type OtsAttestation,
  type OtsBranch,
  type OtsOperation,
  type OtsProof,
  type OtsTree,
} from './proof.ts'

/** Requires a proof within the limits, as `parseOpenTimestamps` gives. */
export function formatOpenTimestamps({ hash, digest, tree }: OtsProof): Uint8Array<ArrayBuffer> {
  const head = Uint8Array.of(OTS_VERSION, OTS_TAGS[hash])
  return concatBytes(OTS_MAGIC, head, digest, ...treeParts(tree))
}

/** An operation's own bytes, with its argument. */
export function operationBytes(operation: OtsOperation): Uint8Array<ArrayBuffer> {
  const tag = Uint8Array.of(OTS_TAGS[operation.op])
  return 'argument' in operation ? concatBytes(tag, ...varbytes(operation.argument)) : tag
}

export function attestationBytes(attestation: OtsAttestation): Uint8Array<ArrayBuffer> {
  const [tag, payload] = tagAndPayload(attestation)
  return concatBytes(Uint8Array.of(OTS_TAGS.attestation), tag, ...varbytes(payload))
}

/** All branches but the last are announced by a byte. */
function* treeParts(tree: OtsTree): Generator<Uint8Array> {
  for (const [i, branch] of tree.entries()) {
    if (i < tree.length - 1) yield Uint8Array.of(OTS_TAGS.branch)
    yield* branchParts(branch)
  }
}

function* branchParts(branch: OtsBranch): Generator<Uint8Array> {
  if ('attestation' in branch) {
    yield attestationBytes(branch.attestation)
    return
  }
  yield operationBytes(branch.operation)
  yield* treeParts(branch.then)
}

function tagAndPayload(attestation: OtsAttestation): readonly [Uint8Array, Uint8Array] {
  switch (attestation.kind) {
    case 'bitcoin':
      return [hexToBytes(OTS_ATTESTATION_TAGS.bitcoin), varuint(attestation.height)]
    case 'pending':
      return [
        hexToBytes(OTS_ATTESTATION_TAGS.pending),
        concatBytes(...varbytes(utf8ToBytes(attestation.uri))),
      ]
    case 'unknown':
      return [attestation.tag, attestation.payload]
  }
}

function varbytes(bytes: Uint8Array): readonly [Uint8Array, Uint8Array] {
  return [varuint(bytes.length), bytes]
}

/** Seven bits a byte, the lowest first; the high bit says that more follow. */
function varuint(n: number): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  let rest = n
  while (rest >= 128) {
    bytes.push(128 + (rest % 128))
    rest = Math.floor(rest / 128)
  }
  return Uint8Array.of(...bytes, rest)
}

/** A name for a branch's first step, equal only for equal ones. */
export function branchName(branch: OtsBranch): string {
  return bytesToHex(
    'attestation' in branch
      ? attestationBytes(branch.attestation)
      : operationBytes(branch.operation),
  )
}

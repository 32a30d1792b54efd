/** Judging what came beside the certificates: checkpoints, proofs that a log grew, tlog-proofs. */

import { bytesToHex } from '../bytes.ts'
import {
  checkBoundGrowth,
  checkConsistencyReceipt,
  type ConsistencyReceipt,
  parseConsistencyReceipt,
} from '../cose/consistency.ts'
import { type EvidenceError } from '../error.ts'
import { type OpenedCheckpoint, openCheckpointOfAny } from '../note/checkpoint.ts'
import type { VerifierKey } from '../note/key.ts'
import type { Policy } from '../note/policy.ts'
import { parseTlogProof } from '../note/tlog-proof.ts'
import { checkInclusion } from '../tree/proof.ts'
import { leafIndex } from '../tree/size.ts'
import { attempt, type Docket, factsOf, faultOf, isUnknown } from './docket.ts'
import { distinct, type Judged } from './judged.ts'
import type { Trees } from './trees.ts'

interface Bytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Opens a checkpoint by the policy's keys, whatever its quorum: who saw it is told with its times. */
export function openByPolicy(bytes: Uint8Array, policy: Policy): OpenedCheckpoint {
  const logs = policy.logs.map(({ key }) => key)
  return openCheckpointOfAny(
    bytes,
    logs,
    policy.witnesses.map(({ key }) => key),
  )
}

export function judgeCheckpoint(
  { name, bytes }: Bytes,
  policy: Policy,
  trees: Trees,
  docket: Docket,
): void {
  const opened = attempt(() => openByPolicy(bytes, policy))
  const subject = { item: name }
  if ('fault' in opened) {
    const reason = isUnknown(opened.fault) ? 'unknown' : 'not-signed'
    docket.find('log.checkpoint', reason, subject, factsOf(opened.fault))
    return
  }
  const { checkpoint, logKey, cosignatures } = opened.value
  trees.add({ log: logKey, size: checkpoint.size, root: checkpoint.root }, cosignatures)
  const facts = { log: logKey.name, size: checkpoint.size, witnesses: cosignatures.length }
  docket.find('log.checkpoint', 'signed', subject, facts)
}

/**
 * Proofs of growth, in whatever order: each that starts at a known tree makes its newer one known,
 * from which another may start.
 */
export function judgeGrowth(
  items: readonly Bytes[],
  policy: Policy,
  trees: Trees,
  docket: Docket,
): void {
  let waiting = items.flatMap((item) => {
    const read = attempt(() => parseConsistencyReceipt(item.bytes))
    if ('value' in read) return [{ item, receipt: read.value }]
    const reason = isUnknown(read.fault) ? 'unknown' : 'fails'
    docket.find('log.growth', reason, { item: item.name }, factsOf(read.fault))
    return []
  })
  for (let before = -1; waiting.length !== before;) {
    before = waiting.length
    waiting = waiting.filter((it) => !judgeProof(it.item, it.receipt, policy, trees, docket))
  }
  for (const { item, receipt } of waiting) {
    docket.find('log.growth', 'unknown', { item: item.name }, growthFacts(receipt))
  }
}

function growthFacts({ origin, unbound }: ConsistencyReceipt): {
  readonly log: string
  readonly older: number
  readonly newer: number
} {
  return { log: origin, ...unbound }
}

/** Whether it could be judged by now. */
function judgeProof(
  { name }: Bytes,
  receipt: ConsistencyReceipt,
  policy: Policy,
  trees: Trees,
  docket: Docket,
): boolean {
  const log = policy.logs.map(({ key }) => key).find((key) => isOf(key, receipt))
  const olders = trees.of(receipt.origin).filter(({ size }) => size === receipt.unbound.older)
  if (log === undefined || olders.length === 0) return false
  const facts = growthFacts(receipt)
  let fault: EvidenceError | undefined
  for (const older of olders) {
    const grown = attempt(() =>
      checkBoundGrowth(
        checkConsistencyReceipt(older, receipt, log),
        policy.witnesses.map(({ key }) => key),
      ),
    )
    if ('value' in grown) {
      const newer = { log, ...grown.value.newer }
      trees.add(newer, grown.value.cosigned)
      trees.grows(older, newer)
      docket.find('log.growth', 'holds', { item: name }, facts)
      return true
    }
    fault ??= grown.fault
  }
  if (fault) docket.find('log.growth', 'fails', { item: name }, { ...facts, ...factsOf(fault) })
  return true
}

function isOf({ name, id }: VerifierKey, { origin, keyId }: ConsistencyReceipt): boolean {
  return name === origin && id === keyId
}

/** A tlog-proof names no entry: it is one of the records in the evidence, or we cannot tell. */
export function judgeTlogProof(
  { name, bytes }: Bytes,
  judged: readonly Judged[],
  policy: Policy,
  trees: Trees,
  docket: Docket,
): void {
  const subject = { item: name }
  const opened = attempt(() => {
    const proof = parseTlogProof(bytes)
    return { proof, ...openByPolicy(proof.checkpoint, policy) }
  })
  if ('fault' in opened) {
    const reason = isUnknown(opened.fault) ? 'unknown' : 'fails'
    docket.find('log.proof', reason, subject, factsOf(opened.fault))
    return
  }
  const { proof, checkpoint, logKey, cosignatures } = opened.value
  const { size, root } = checkpoint
  trees.add({ log: logKey, size, root }, cosignatures)
  const facts = { log: logKey.name, index: proof.index, size }
  const found = distinct(judged).find(({ read }) => {
    const fault = faultOf(() => {
      checkInclusion(read.leaf, leafIndex(proof.index, size), size, root, proof.hashes)
    })
    return fault === undefined
  })
  if (found === undefined) {
    docket.find('log.proof', judged.length > 0 ? 'fails' : 'unknown', subject, facts)
    return
  }
  const index = leafIndex(proof.index, size)
  const inclusion = { log: logKey, size, root, index, cosigned: cosignatures, strangers: 0 }
  for (const it of judged) if (it.record === found.record) it.inclusions.push(inclusion)
  docket.find('log.proof', 'holds', { ...subject, record: bytesToHex(found.read.leaf) }, facts)
}

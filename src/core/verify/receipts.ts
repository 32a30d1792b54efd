/** Judging receipts: that a record stands in a log we trust, in a tree of which size, and who besides the log saw it. */

import type { ReadRecord } from '../certificate/certificate.ts'
import { checkLogSigned, openWitness } from '../cose/cosigned.ts'
import {
  type BoundInclusion,
  checkReceipt,
  type Inclusion,
  parseReceipt,
  type Receipt,
} from '../cose/receipt.ts'
import { EvidenceError } from '../error.ts'
import type { VerifierKey } from '../note/key.ts'
import { checkQuorum, type Policy } from '../note/policy.ts'
import { attempt, type Docket, factsOf, faultOf, isUnknown } from './docket.ts'
import type { FindingFacts, FindingSubject } from './finding.ts'
import type { Trees } from './trees.ts'

/** How one receipt came out. */
interface Judgement {
  readonly inclusion: Inclusion | undefined
  readonly bound: BoundInclusion | undefined
  /** Of what failed: the first. */
  readonly fault: EvidenceError | undefined
  readonly stage: 'read' | 'inclusion' | 'size' | 'witness' | 'done'
  readonly facts: FindingFacts
}

/** The trees in which it stands and whose sizes are signed, the largest first. */
export function judgeReceipts(
  { receipts, leaf }: ReadRecord,
  policy: Policy,
  trees: Trees,
  subject: FindingSubject,
  docket: Docket,
): BoundInclusion[] {
  const witnesses = policy.witnesses.map(({ key }) => key)
  const logs = policy.logs.map(({ key }) => key)
  const all = receipts.map((bytes) => judgeReceipt(bytes, leaf, logs, witnesses))
  const bound = all.flatMap((it) => it.bound ?? []).toSorted((a, b) => b.size - a.size)
  for (const { log, size, root, cosigned } of bound) trees.add({ log, size, root }, cosigned)
  const first = bestOf(all)
  judgeInclusion(first, subject, docket)
  judgeSize(first, subject, docket)
  judgeQuorum(all, policy, subject, docket)
  for (const other of all) if (other !== first) judgeOther(other, subject, docket)
  return bound
}

/** The one that speaks for the record: whichever holds furthest, and of those the first. */
function bestOf(all: readonly Judgement[]): Judgement | undefined {
  const rank = (it: Judgement) => (it.bound ? 2 : it.inclusion ? 1 : isFailure(it) ? 0 : -1)
  return all.toSorted((a, b) => rank(b) - rank(a))[0]
}

function judgeReceipt(
  bytes: Uint8Array,
  leaf: Uint8Array,
  logs: readonly VerifierKey[],
  witnesses: readonly VerifierKey[],
): Judgement {
  const read = attempt(() => parseReceipt(bytes))
  if ('fault' in read) return failed('read', read.fault)
  const receipt = read.value
  const facts = { log: receipt.origin }
  const included = attempt(() => checkReceipt(leaf, receipt, trustedLog(receipt, logs)))
  if ('fault' in included) return failed('inclusion', included.fault, facts)
  return judgeBinding(included.value, receipt, witnesses, facts)
}

function judgeBinding(
  inclusion: Inclusion,
  { cosignatures, unbound }: Receipt,
  witnesses: readonly VerifierKey[],
  facts: FindingFacts,
): Judgement {
  const { log, root } = inclusion
  if (cosignatures === undefined) {
    const fault = new EvidenceError('unknown-signer', 'nobody signed the tree size')
    return { ...failed('size', fault, facts), inclusion }
  }
  const head = { origin: log.name, size: unbound.size, root }
  const signed = attempt(() => checkLogSigned(cosignatures.log, head, log))
  if ('fault' in signed) return { ...failed('size', signed.fault, facts), inclusion }
  const told = { ...facts, index: unbound.index, size: unbound.size }
  // Each by itself: a false cosignature takes nothing from what the others saw.
  let fault: EvidenceError | undefined
  const cosigned = cosignatures.witnesses.flatMap((one) => {
    const opened = attempt(() => openWitness(one, signed.value, witnesses))
    if ('value' in opened) return opened.value ?? []
    fault ??= opened.fault
    return []
  })
  const strangers = cosignatures.witnesses.length - cosigned.length
  const bound = { log, root, ...unbound, cosigned, strangers }
  return { inclusion, bound, fault, stage: fault ? 'witness' : 'done', facts: told }
}

function trustedLog({ origin, keyId }: Receipt, logs: readonly VerifierKey[]): VerifierKey {
  const named = logs.filter(({ name }) => name === origin)
  if (named.length === 0) throw new EvidenceError('wrong-origin', 'a log that we were not told of')
  const log = named.find(({ id }) => id === keyId)
  if (log) return log
  throw new EvidenceError('unknown-signer', `not the key that we know of ${origin}`)
}

function failed(
  stage: Judgement['stage'],
  fault: EvidenceError,
  facts: FindingFacts = {},
): Judgement {
  return { inclusion: undefined, bound: undefined, fault, stage, facts }
}

/** Whether a receipt is false, and not merely one that we cannot judge. */
function isFailure({ fault }: Judgement): boolean {
  return fault !== undefined && !isUnknown(fault)
}

function judgeInclusion(
  best: Judgement | undefined,
  subject: FindingSubject,
  docket: Docket,
): void {
  if (best === undefined) return
  const facts = { ...best.facts, ...(best.fault && factsOf(best.fault)) }
  if (best.inclusion) docket.find('log.inclusion', 'included', subject, best.facts)
  else if (isFailure(best)) docket.find('log.inclusion', 'not-included', subject, facts)
  else docket.find('log.inclusion', 'unknown-log', subject, facts)
}

function judgeSize(best: Judgement | undefined, subject: FindingSubject, docket: Docket): void {
  if (best?.bound) docket.find('log.size', 'signed', subject, best.facts)
  else if (best?.inclusion === undefined) docket.find('log.size', 'no-receipt', subject)
  else if (isFailure(best)) docket.find('log.size', 'not-signed', subject, best.facts)
  else docket.find('log.size', 'unsigned', subject, best.facts)
}

/** The witnesses need only agree on one tree with the record in it. */
function judgeQuorum(
  all: readonly Judgement[],
  policy: Policy,
  subject: FindingSubject,
  docket: Docket,
): void {
  const lie = all.find(({ stage }) => stage === 'witness')
  if (lie?.fault) docket.find('witness.quorum', 'false-cosignature', subject, factsOf(lie.fault))
  if (policy.quorum === 'none') {
    docket.find('witness.quorum', 'none-asked', subject)
    return
  }
  const seen = all.flatMap(({ bound }) => (bound ? [bound.cosigned.map(({ key }) => key)] : []))
  const enough = seen.find((keys) => isQuorum(policy, keys))
  const most = Math.max(0, ...seen.map((keys) => keys.length))
  const facts = { witnesses: enough?.length ?? most, of: policy.witnesses.length }
  docket.find('witness.quorum', enough ? 'met' : 'missing', subject, facts)
}

function isQuorum(policy: Policy, keys: readonly VerifierKey[]): boolean {
  const fault = faultOf(() => {
    checkQuorum(policy, keys)
  })
  return fault === undefined
}

function judgeOther(other: Judgement, subject: FindingSubject, docket: Docket): void {
  const facts = { ...other.facts, ...(other.fault && factsOf(other.fault)) }
  if (other.stage === 'witness') return
  if (isFailure(other)) docket.find('log.receipt', 'fails', subject, facts)
  else docket.find('log.receipt', other.bound ? 'holds' : 'unknown', subject, facts)
}

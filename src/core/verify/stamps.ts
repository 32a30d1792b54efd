/** Judging time stamps: tokens of RFC 3161 authorities, and OpenTimestamps anchors, over trees that the evidence knows. */

import { bytesToHex, equalBytes, utf8ToBytes } from '../bytes.ts'
import { sha256 } from '../digest.ts'
import { EvidenceError } from '../error.ts'
import { formatCheckpoint } from '../note/checkpoint.ts'
import { checkBitcoinAttestation, coversHeight } from '../opentimestamps/bitcoin.ts'
import { type BlockHeaders, parseBlockHeaders } from '../opentimestamps/block-headers.ts'
import { evaluateOpenTimestamps } from '../opentimestamps/evaluate.ts'
import { parseOpenTimestamps } from '../opentimestamps/parse.ts'
import { type CheckedTimestamp, checkTimestamp } from '../timestamp/check.ts'
import { imprintOf } from '../timestamp/imprint.ts'
import { parseManifest } from '../timestamp/manifest.ts'
import { parseToken, type TimestampToken } from '../timestamp/token.ts'
import { attempt, type Docket, factsOf, isUnknown } from './docket.ts'
import type { SmallItem } from './evidence.ts'
import type { SignedTree, Trees } from './trees.ts'
import type { Trust, TrustedAuthority } from './trust.ts'

/** What a token may be over: the checkpoint of a tree, or a list of older tokens. */
interface Stamped {
  readonly bytes: Uint8Array
  readonly tree?: SignedTree
}

type Named = Pick<SmallItem, 'name' | 'bytes'>

export function checkpointText({ log, size, root }: SignedTree): Uint8Array {
  return utf8ToBytes(formatCheckpoint({ origin: log.name, size, root, extensions: [] }))
}

/** Requires that all trees are known. */
export function judgeTokens(
  tokens: readonly Named[],
  manifests: readonly Named[],
  trust: Trust,
  trees: Trees,
  docket: Docket,
): void {
  if (tokens.length === 0) return
  const known = trees.all().map((tree) => ({ tree, bytes: checkpointText(tree) }))
  // What is no manifest names no token, whatever is stamped over it.
  const lists = manifests.filter(({ bytes }) => 'value' in attempt(() => parseManifest(bytes)))
  for (const token of tokens) judgeToken(token, [...known, ...lists], trust, trees, docket)
}

function judgeToken(
  { name, bytes }: Named,
  known: readonly Stamped[],
  { authorities }: Trust,
  trees: Trees,
  docket: Docket,
): void {
  const subject = { item: name }
  const read = attempt(() => parseToken(bytes))
  if ('fault' in read) {
    docket.find('time.stamp', 'fails', subject, factsOf(read.fault))
    return
  }
  const token = read.value
  const facts = { claimed: token.time.seconds }
  const stamped = known.find((it) => isOver(token, it.bytes))
  if (stamped === undefined) {
    const reason = known.some(({ tree }) => tree) ? 'over-something-else' : 'unknown-tree'
    docket.find('time.stamp', reason, subject, facts)
    return
  }
  const checked = checkByAny(token, stamped.bytes, authorities)
  if (checked instanceof EvidenceError) {
    const reason = isUnknown(checked) ? 'unknown-authority' : 'fails'
    docket.find('time.stamp', reason, subject, { ...facts, ...factsOf(checked) })
    return
  }
  const { authority, stamp } = checked
  const time = latestTime(stamp)
  if (stamped.tree) trees.bound(stamped.tree, { time, by: authority, source: 'timestamp' })
  const { tsa, policy, algorithm } = stamp
  const over = stamped.tree ? { log: stamped.tree.log.name, size: stamped.tree.size } : {}
  docket.find('time.stamp', 'holds', subject, { time, authority, tsa, policy, algorithm, ...over })
}

function isOver({ imprint }: TimestampToken, bytes: Uint8Array): boolean {
  const own = attempt(() => imprintOf(bytes, imprint.algorithm as 'sha256'))
  return 'value' in own && equalBytes(own.value.hash, imprint.hash)
}

/** The first authority by which it holds, or what is wrong: a lie by any of them outweighs ignorance. */
function checkByAny(
  token: TimestampToken,
  message: Uint8Array,
  authorities: readonly TrustedAuthority[],
): { readonly authority: string; readonly stamp: CheckedTimestamp } | EvidenceError {
  let fault = new EvidenceError('unknown-signer', 'no time-stamp authority that we were told of')
  for (const { name, root, policies } of authorities) {
    const terms = { message, roots: [root], ...(policies.length > 0 && { policies }) }
    const checked = attempt(() => checkTimestamp(token, terms))
    if ('value' in checked) return { authority: name, stamp: checked.value }
    if (isUnknown(fault)) fault = checked.fault
  }
  return fault
}

/** No later than: a second that has begun counts as over, and the authority's own doubt is added. */
function latestTime({ time, fraction, accuracyMicros = 0 }: CheckedTimestamp): number {
  return time + (fraction === '' ? 0 : 1) + Math.ceil(accuracyMicros / 1_000_000)
}

/** By the rules of Bitcoin a header's time may run ahead of the clock by so much. */
const HEADER_DOUBT = 7200

/** So many blocks, itself among them, cost more to forge than a case is worth. */
const ENOUGH_BLOCKS = 6

/** Requires that all trees are known. */
export function judgeAnchors(
  anchors: readonly Named[],
  headerFiles: readonly Named[],
  trees: Trees,
  docket: Docket,
): void {
  if (anchors.length + headerFiles.length === 0) return
  const headers = headerFiles.flatMap(({ name, bytes }) => {
    const read = attempt(() => parseBlockHeaders(bytes))
    if ('value' in read) return [read.value]
    docket.find('time.anchor', 'fails', { item: name }, factsOf(read.fault))
    return []
  })
  for (const anchor of anchors) judgeAnchor(anchor, headers, trees, docket)
}

function judgeAnchor(
  { name, bytes }: Named,
  headers: readonly BlockHeaders[],
  trees: Trees,
  docket: Docket,
): void {
  const subject = { item: name }
  const read = attempt(() => parseOpenTimestamps(bytes))
  if ('fault' in read) {
    docket.find('time.anchor', 'fails', subject, factsOf(read.fault))
    return
  }
  const proof = read.value
  const tree = trees.all().find((it) => equalBytes(sha256(checkpointText(it)), proof.digest))
  if (tree === undefined) {
    const reason = trees.all().length === 0 ? 'unknown-tree' : 'over-something-else'
    docket.find('time.anchor', reason, subject, { digest: bytesToHex(proof.digest) })
    return
  }
  const blocks = evaluateOpenTimestamps(proof).flatMap(({ attestation, commitment }) =>
    attestation.kind === 'bitcoin' ? [{ height: attestation.height, commitment }] : [],
  )
  judgeBlocks(blocks, headers, tree, trees, subject, docket)
}

function judgeBlocks(
  blocks: readonly { readonly height: number; readonly commitment: Uint8Array }[],
  headers: readonly BlockHeaders[],
  tree: SignedTree,
  trees: Trees,
  subject: { readonly item: string },
  docket: Docket,
): void {
  const over = { log: tree.log.name, size: tree.size }
  let fault: EvidenceError | undefined
  let weak = false
  for (const { height, commitment } of blocks) {
    for (const run of headers.filter((it) => coversHeight(it, height))) {
      const checked = attempt(() => checkBitcoinAttestation(commitment, height, run))
      if ('value' in checked && checked.value.confirmations >= ENOUGH_BLOCKS) {
        const { headerTime, blockHash, confirmations } = checked.value
        const time = headerTime + HEADER_DOUBT
        trees.bound(tree, { time, by: `Bitcoin ${height}`, source: 'anchor' })
        const block = { height, blockHash, headerTime, confirmations, time }
        docket.find('time.anchor', 'holds', subject, { ...block, ...over })
        return
      }
      if ('value' in checked || checked.fault.fault === 'unsupported') weak = true
      else fault ??= checked.fault
    }
  }
  const facts = { height: blocks[0]?.height ?? 0, ...over }
  if (fault) docket.find('time.anchor', 'fails', subject, { ...facts, ...factsOf(fault) })
  else if (weak) docket.find('time.anchor', 'weak-headers', subject, facts)
  else docket.find('time.anchor', blocks.length > 0 ? 'no-header' : 'pending', subject, facts)
}

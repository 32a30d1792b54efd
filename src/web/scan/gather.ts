/** Fetching what a code's check needs: the claim, the certificate, the issuer's word, and whose keys to believe. */

import { equalBytes } from '../../core/bytes.ts'
import { compactCode, type ProvenanceCode } from '../../core/record/code.ts'
import { STATE_WORDS, type StateName } from '../../paper/record-words.ts'
import type { ShownPicture } from '../../paper/scan-view.ts'
import { sha256 } from '../../core/digest.ts'
import { readKeptKeys } from '../store/kept-keys.ts'
import { checkScan, type ScanEvidence, type ScanReport } from './check.ts'
import { isOneVisit, KEPT_AT } from './one-visit.ts'

/** What the site says of a code. */
export interface Gathered {
  readonly evidence: Omit<ScanEvidence, 'policy'>
  /** What the site gives as its list of keys now. */
  readonly offered: string
  /** Nothing of it was kept from before. */
  readonly isFresh: boolean
}

export interface Checked extends Gathered {
  readonly report: ScanReport
}

/**
 * Rejects where something could not be fetched, or only as it was on another visit; `undefined`
 * claims and false bytes are findings. `page`: when the page itself was kept, if it was.
 */
export async function gatherAndCheck(
  code: ProvenanceCode,
  page: number | undefined,
): Promise<Checked> {
  const first = judged(await gather(code, page))
  // A record may have been made between two answers: then all of them are asked for once more.
  return isTorn(first.report) ? judged(await gather(code, page)) : first
}

/** By the keys that this device keeps, if it keeps any. `at`: by the visitor's clock, when it is judged. */
export function judged(gathered: Gathered, at = gathered.evidence.at): Checked {
  const { evidence, offered } = gathered
  const policy = readKeptKeys()?.policy ?? offered
  return { ...gathered, report: checkScan({ ...evidence, policy, at }) }
}

function isTorn({ verdict, findings }: ScanReport): boolean {
  return verdict === 'inconsistent' || findings.some(({ reason }) => reason === 'superseded')
}

async function gather(code: ProvenanceCode, page: number | undefined): Promise<Gathered> {
  const base = `/api/v1/codes/${compactCode(code)}`
  const [claim, certificate, standing, policy] = await Promise.all([
    fetched(base),
    fetched(`${base}/certificate`),
    fetched(`${base}/standing`),
    fetched('/trust.policy'),
  ])
  const kept = [claim, certificate, standing].map(keptAt)
  if (!isOneVisit(page, kept)) throw new Error('answers of another visit')
  const evidence = {
    code,
    claimed: stateOf(await claim.json()),
    certificate: new Uint8Array(await certificate.arrayBuffer()),
    standing: new Uint8Array(await standing.arrayBuffer()),
    at: Math.floor(Date.now() / 1000),
  }
  return { evidence, offered: await policy.text(), isFresh: kept.every((at) => at === undefined) }
}

export type PictureFound =
  | { readonly kind: 'right'; readonly url: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'gone' }

/** The picture, if its bytes are those that the record names. */
export async function checkedPicture(
  code: ProvenanceCode,
  wanted: ShownPicture,
): Promise<PictureFound> {
  let bytes: Uint8Array<ArrayBuffer>
  try {
    const answer = await fetched(`/api/v1/codes/${compactCode(code)}/picture`, 'default')
    bytes = new Uint8Array(await answer.arrayBuffer())
  } catch {
    return { kind: 'gone' }
  }
  const isRight = bytes.length === wanted.bytes && equalBytes(sha256(bytes), wanted.sha256)
  if (!isRight) return { kind: 'wrong' }
  // The type that was signed, not the one that the server says.
  return { kind: 'right', url: URL.createObjectURL(new Blob([bytes], { type: wanted.type })) }
}

/** Without cookies: what a shopper sees is the same for everybody. */
async function fetched(path: string, cache: RequestCache = 'no-cache'): Promise<Response> {
  const answer = await fetch(path, { credentials: 'omit', cache })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer
}

function keptAt({ headers }: Response): number | undefined {
  const at = headers.get(KEPT_AT)
  return at === null ? undefined : Number(at)
}

function stateOf(answer: unknown): StateName {
  const { state } = answer as { readonly state?: unknown }
  if (typeof state === 'string' && Object.hasOwn(STATE_WORDS, state)) return state as StateName
  throw new Error('no state that we know')
}

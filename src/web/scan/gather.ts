/** Fetching what a code's check needs: the claim, the certificate, the issuer's word, and whose keys to believe. */

import { equalBytes } from '../../core/bytes.ts'
import { compactCode, type ProvenanceCode } from '../../core/record/code.ts'
import { STATE_WORDS, type StateName } from '../../paper/record-words.ts'
import type { ShownPicture } from '../../paper/scan-view.ts'
import { sha256 } from '../../core/digest.ts'
import { readKeptKeys } from '../store/kept-keys.ts'
import { checkScan, type ScanReport } from './check.ts'

export interface Checked {
  readonly report: ScanReport
  readonly claimed: StateName
  /** What the site gives as its list of keys now. */
  readonly offered: string
  readonly keptSince: number | undefined
}

/** Rejects where something could not be fetched; `undefined` claims and false bytes are findings. */
export async function gatherAndCheck(code: ProvenanceCode): Promise<Checked> {
  const first = await gather(code)
  // A record may have been made between two answers: then all of them are asked for once more.
  const torn = first.report.findings.some(({ reason }) => reason === 'records-missing')
  return torn ? gather(code) : first
}

async function gather(code: ProvenanceCode): Promise<Checked> {
  const base = `/api/v1/codes/${compactCode(code)}`
  const [claim, certificate, standing, policy] = await Promise.all([
    fetched(base),
    fetched(`${base}/certificate`),
    fetched(`${base}/standing`),
    fetched('/trust.policy'),
  ])
  const claimed = stateOf(await claim.json())
  const offered = await policy.text()
  const kept = readKeptKeys()
  const report = checkScan({
    code,
    claimed,
    certificate: new Uint8Array(await certificate.arrayBuffer()),
    standing: new Uint8Array(await standing.arrayBuffer()),
    policy: kept?.policy ?? offered,
    at: Math.floor(Date.now() / 1000),
  })
  return { report, claimed, offered, keptSince: kept?.at }
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

function stateOf(answer: unknown): StateName {
  const { state } = answer as { readonly state?: unknown }
  if (typeof state === 'string' && Object.hasOwn(STATE_WORDS, state)) return state as StateName
  throw new Error('no state that we know')
}

/** Reports: what a verification found, and what of the evidence it was found about. */

import type { OpenedDisclosure } from '../certificate/open.ts'
import type { CaseReport } from './claims.ts'
import type { Finding, Overall } from './finding.ts'
import type { OriginalFile } from './evidence.ts'
import type { TimeBound } from './trees.ts'

export interface Report {
  readonly overall: Overall
  readonly trust: {
    readonly source: 'given' | 'with-evidence' | 'none'
    readonly sha256: string | undefined
  }
  /** In the order in which they came, each as often as it came. */
  readonly records: readonly RecordReport[]
  /** Each case that any record is about, with its newest claim. */
  readonly cases: readonly CaseReport[]
  readonly files: readonly FileReport[]
  readonly trees: readonly TreeReport[]
  readonly findings: readonly Finding[]
}

/** One record of one certificate. Bytes are lower-case hex. */
export interface RecordReport {
  /** The certificate that it came in. */
  readonly item: string
  /** The leaf hash: how findings name it. */
  readonly record: string
  /** Whether issuer and log vouch for it, as far as the given trust reaches. Else it is shown as a claim. */
  readonly holds: boolean
  readonly type: string
  readonly typeKnown: boolean
  /** The provenance code, as printed; `undefined` for cases and issuers. */
  readonly code: string | undefined
  /** Of the statement: the code, `design`, `case:…` or `issuer`. */
  readonly subject: string
  readonly issuer: string
  readonly issuerKey: string
  readonly prev: string | undefined
  readonly seen: { readonly size: number; readonly root: string }
  /** Where it stands, by the receipt with the most entries of those that hold. */
  readonly place:
    | { readonly log: string; readonly index: number; readonly size: number; readonly root: string }
    | undefined
  /** Disclosures whose paths hold, and places said to be erased. */
  readonly shown: readonly OpenedDisclosure[]
  readonly withheld: number
  /** The key that signed inside the content. */
  readonly designer: string | undefined
  /** By the issuer's own clock. */
  readonly issuedAt: number
  /** Everybody who saw it in the log, the earliest first: it was made no later. */
  readonly latest: readonly TimeBound[]
  /** It was made not before this. */
  readonly earliest: TimeBound | undefined
}

export interface FileReport extends OriginalFile {
  /** The records that list this very file. */
  readonly records: readonly string[]
}

export interface TreeReport {
  readonly log: string
  readonly size: number
  readonly root: string
  readonly times: readonly TimeBound[]
}

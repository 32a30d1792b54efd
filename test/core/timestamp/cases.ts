/** The cases of test/vectors/timestamp, as terms that a token is held against. */

import { base64ToBytes } from '../../../src/core/base64.ts'
import {
  checkTimestamp,
  type CheckedTimestamp,
  type TimestampTerms,
} from '../../../src/core/timestamp/check.ts'
import { parseToken } from '../../../src/core/timestamp/token.ts'
import { type Oid } from '../../../src/core/timestamp/values.ts'
import { vectors } from '../../support/vectors.ts'

export interface Case {
  readonly about: string
  readonly token: string
  readonly message: string
  readonly roots: readonly string[]
  readonly certificates?: readonly string[]
  readonly policies?: readonly Oid[]
  readonly nonce?: string
}

export interface GoodCase extends Case {
  readonly expected: {
    readonly time: number
    readonly fraction: string
    readonly accuracyMicros: number | null
    readonly tsa: string
    readonly policy: Oid
    readonly serial: string
    readonly algorithm: string
    readonly chain: readonly string[]
  }
}

export interface BadCase extends Case {
  readonly fault: string
  readonly says: string
}

export const goodCases = (): [string, GoodCase][] => vectors<GoodCase>('timestamp/valid')
export const badCases = (): [string, BadCase][] => vectors<BadCase>('timestamp/invalid')

export const tokenOf = (it: Case): Uint8Array<ArrayBuffer> => base64ToBytes(it.token)

export function termsOf(it: Case): TimestampTerms {
  return {
    message: base64ToBytes(it.message),
    roots: it.roots.map(base64ToBytes),
    ...(it.certificates && { certificates: it.certificates.map(base64ToBytes) }),
    ...(it.policies && { policies: it.policies }),
    ...(it.nonce !== undefined && { nonce: it.nonce }),
  }
}

export function judge(it: Case, token: Uint8Array = tokenOf(it)): CheckedTimestamp {
  return checkTimestamp(parseToken(token), termsOf(it))
}

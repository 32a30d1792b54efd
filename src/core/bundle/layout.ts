/** Where things are in an evidence bundle (docs/spec/bundle.md §2): a path says what a file is taken for. */

import { PAYLOAD } from '../bag/check.ts'
import type { SmallKind } from '../verify/evidence.ts'

/** What a reader does with a file. */
export type BundleRole =
  | { readonly kind: 'evidence'; readonly as: SmallKind }
  /** Compared with what the records list. */
  | { readonly kind: 'original' }
  /** The keys that came with the evidence. */
  | { readonly kind: 'trust' }
  /** For people and their tools: made from the evidence, and worth nothing without it. Never judged. */
  | { readonly kind: 'companion' }

export const FOLDERS = {
  certificates: 'certificates',
  originals: 'originals',
  checkpoints: 'checkpoints',
  consistency: 'consistency',
  proofs: 'proofs',
  standing: 'standing',
  tokens: 'tokens',
  anchors: 'anchors',
  trust: 'trust',
  report: 'report',
  spec: 'spec',
  claim: 'claim',
} as const

export const READ_ME_PAGE = '请先读我.html'
export const READ_ME_TEXT = 'read-me-first.txt'
export const VERIFY_PAGE = 'verify.html'
export const TRUST_POLICY = 'trust.policy'

/** The first rule that a path within `data/` fits is its role. */
const RULES: readonly (readonly [RegExp, BundleRole])[] = [
  [/^(?!originals\/)[^/]+\/(?:[^/]+\/)*[^/]+\.sm2\.sig$/, evidence('seal')],
  [/^(?:请先读我\.html|read-me-first\.txt|verify\.html)$/, { kind: 'companion' }],
  [/^certificates\/[^/]+\.yzcert$/, evidence('certificate')],
  [/^claim\/(?:[^/]+\/)*[^/]+\.yzcert$/, evidence('certificate')],
  [/^(?:originals|claim)\/./, { kind: 'original' }],
  [/^checkpoints\/\d+\.checkpoint$/, evidence('checkpoint')],
  [/^consistency\/\d+-\d+\.receipt$/, evidence('consistency')],
  [/^proofs\/[^/]+\.tlog-proof$/, evidence('tlog-proof')],
  [/^standing\/[^/]+\.standing$/, evidence('standing')],
  [/^tokens\/(?:renewals\/)?[^/]+\.tsr$/, evidence('token')],
  [/^tokens\/renewals\/manifest-\d+\.sha256$/, evidence('manifest')],
  [/^tokens\/chains\/[^/]+\.(?:pem|crl)$/, { kind: 'companion' }],
  [/^anchors\/[^/]+\.ots$/, evidence('anchor')],
  [/^anchors\/[^/]+\.headers$/, evidence('headers')],
  [/^trust\/trust\.policy$/, { kind: 'trust' }],
  [/^report\/report\.(?:txt|pdf|json|html|svg)$/, { kind: 'companion' }],
  [/^spec\/[^/]+\.md$/, { kind: 'companion' }],
]

/** `undefined` for what this version does not know: it is named in the report, and not used. */
export function roleOf(path: string): BundleRole | undefined {
  if (!path.startsWith(PAYLOAD)) return undefined
  const within = path.slice(PAYLOAD.length)
  return RULES.find(([shape]) => shape.test(within))?.[1]
}

function evidence(as: SmallKind): BundleRole {
  return { kind: 'evidence', as }
}

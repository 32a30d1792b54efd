/** The shape of what a finding says: for a clerk who knows the case and not the mathematics. */

import type { FindingCode, ReasonOf } from '../../core/verify/finding.ts'
import { type Phrase, phrase } from '../phrase.ts'

/** The items of the checklist that a court goes through, by their numbers (docs/spec/report.md). */
export type ChecklistItem =
  1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18

/** `{name}` stands for a fact. What is in `[…]` is left out where one of its facts is not known. */
export interface ReasonWords {
  /** What was checked against what, and what it means. */
  readonly says: Phrase
  /** What whoever reads it can do. */
  readonly advice?: Phrase
}

export interface CodeWords<Reason extends string = string> {
  readonly item: ChecklistItem
  readonly title: Phrase
  readonly reasons: Readonly<Record<Reason, ReasonWords>>
}

/** Does not compile while a reason of one of these codes has no words. */
export type WordsOf<C extends FindingCode> = { readonly [Code in C]: CodeWords<ReasonOf<Code>> }

export function says(zh: string, en: string, advice?: Phrase): ReasonWords {
  return { says: phrase(zh, en), ...(advice && { advice }) }
}

/** Advice that more than one finding gives. */
export const ADVICE = {
  original: phrase(
    '原件可能经微信等聊天软件转存、截屏或另存而改变。请找到最初的原始文件，再核验一次。',
    'The file may have been changed by a messenger, a screenshot or by saving it again. Find the original file and verify again.',
  ),
  wholeFile: phrase(
    '文件可能在传送中受损或被改动。请向持有人取得最初的文件，再核验一次；若仍如此，请保留两份文件以备查。',
    'The file may have been damaged or edited on its way. Get it from its holder again and verify; if it stays so, keep both copies.',
  ),
  trust: phrase(
    '请从平台以外的独立渠道取得信任清单，逐组比对其 SHA-256，再用它核验。',
    'Get the trust policy by a way of its own, compare its SHA-256 group by group, and verify with it.',
  ),
  newer: phrase('请使用更新版本的核验软件。', 'Use a newer version of the verifier.'),
  checkpoint: phrase(
    '请另行取得较新的检查点（可用 U 盘拷入）及一致性证明，再核验一次。',
    'Get a newer checkpoint, on a USB stick if need be, with its proof of consistency, and verify again.',
  ),
  lie: phrase(
    '这不会因正常使用而发生。请原样封存全部文件，并向签发平台和见证人核实。',
    'This does not happen by ordinary use. Keep all files as they are, and ask the issuing platform and the witnesses.',
  ),
  platform: phrase(
    '请请求签发平台重新出具带完整证明的证书。',
    'Ask the issuing platform for the certificate again, with all proofs.',
  ),
} as const

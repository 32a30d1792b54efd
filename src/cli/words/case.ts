/** What is said about captures, claims and the cases that they are in. */

import { PROVENANCE_WORDS } from '../../paper/provenance-words.ts'
import type { ProvenancePart } from '../../core/record/provenance.ts'
import type { Phrase } from '../phrase.ts'

interface Recorded {
  readonly case: string
  readonly index: number
  readonly leaf: string
  readonly earlier?: readonly { readonly index: number }[]
}

export function recordedInCase({ case: id, index, leaf }: Recorded, path: string): Phrase {
  return {
    zh: `✓ 已记入日志第 ${index} 条 · 案件 ${id}\n  叶 ${leaf}\n  证书 ${path}`,
    en: `✓ entry ${index} of the log · case ${id}\n  leaf ${leaf}\n  certificate ${path}`,
  }
}

/** What a capture does not say is named at once: afterwards nobody can say it. */
export function notDeclared(missing: readonly ProvenancePart[]): Phrase {
  const names = (language: 'zh' | 'en') => missing.map((part) => PROVENANCE_WORDS[part][language])
  return {
    zh: `  未提供：${names('zh').join('、')}。报告将照此显示。`,
    en: `  Not given: ${names('en').join(', ')}. The report will say so.`,
  }
}

export const unwitnessed: Phrase = {
  zh: '  注意：新近检查点没有见证人签名，不能独立证明“不早于”。请通过运行中的服务（--policy）取证。',
  en: '  Note: the fresh checkpoint has no witness’s signature, so it does not prove “not before” by anybody else’s clock. Capture through a served log with --policy.',
}

export const sameFile = (earlier: readonly { readonly index: number }[]): Phrase => ({
  zh: `  注意：相同的文件此前已由他人存证（第 ${earlier.map(({ index }) => index).join('、')} 条）。是否相关须由人判断。`,
  en: `  Note: somebody else had deposited the same file before (entry ${earlier.map(({ index }) => index).join(', ')}). What that means is for people to judge.`,
})

export const noCases: Phrase = { zh: '没有案件。', en: 'There are no cases.' }

export const CASE_COLUMNS = {
  case: { zh: '案件', en: 'case' },
  opened: { zh: '新建（UTC+8）', en: 'opened (UTC+8)' },
  captures: { zh: '取证', en: 'captures' },
  claims: { zh: '主张', en: 'claims' },
} as const satisfies Record<string, Phrase>

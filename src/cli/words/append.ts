/** What is said about entries that were handed in, and about proofs. */

import type { RefusalReason } from '../../services/log/refusal.ts'
import type { Phrase } from '../phrase.ts'
import { REFUSALS } from './refusals.ts'

export function logged(file: string, index: number, leaf: string, receipt?: string): Phrase {
  const kept = receipt === undefined ? '' : `\n  → ${receipt}`
  return {
    zh: `✓ 第 ${index} 条 · ${file}\n  叶 ${leaf}${kept}`,
    en: `✓ entry ${index} · ${file}\n  leaf ${leaf}${kept}`,
  }
}

export function refusedFile(file: string, reason: RefusalReason, message: string): Phrase {
  const { zh, en } = REFUSALS[reason]
  return {
    zh: `✕ ${file} 没有记入日志。${zh}\n  详情：${message}`,
    en: `✕ ${file} was not logged. ${en}\n  details: ${message}`,
  }
}

export const notLogged = (file: string): Phrase => ({
  zh: `✕ 日志里没有 ${file} 的内容。请确认文件与存入时逐字节相同。`,
  en: `✕ The bytes of ${file} are not in the log. Make sure that the file is the same, byte for byte.`,
})

/** Without this, a receipt by the log alone would look like the last word. */
export const pendingReceipts: Phrase = {
  zh: '待见证：以上回执目前只有日志自己的签名。见证人签名后，用 yuanzheng prove INDEX 取得附有见证签名的证明。',
  en: 'Pending: so far these receipts are signed by the log alone. Once witnesses have signed, yuanzheng prove INDEX makes a proof with their signatures.',
}

export const pendingProof: Phrase = {
  zh: '待见证：此证明目前只有日志自己的签名。见证人签名后，请再次运行本命令。',
  en: 'Pending: so far this proof is signed by the log alone. Once witnesses have signed, run this again.',
}

export const pendingCheckpoint: Phrase = {
  zh: '待见证：此检查点目前只有日志自己的签名。',
  en: 'Pending: so far this checkpoint is signed by the log alone.',
}

export const noSuchEntry = (index: number): Phrase => ({
  zh: `✕ 日志里没有第 ${index} 条。`,
  en: `✕ There is no entry ${index} in the log.`,
})

export const proved = (index: number, path: string): Phrase => ({
  zh: `✓ 第 ${index} 条的证明已写入 ${path}`,
  en: `✓ the proof of entry ${index} is in ${path}`,
})

/** What is said about designs and what happened to them. */

import { STATE_WORDS, type StateName } from '../../paper/record-words.ts'
import type { Phrase } from '../phrase.ts'

interface Recorded {
  readonly code: string | null
  readonly index: number
  readonly leaf: string
  readonly earlier?: readonly { readonly index: number }[]
}

export function recorded({ code, index, leaf, earlier = [] }: Recorded, path: string): Phrase {
  const before = earlier.map(({ index: at }) => at).join(', ')
  return {
    zh: lines(
      `✓ 已记入日志第 ${index} 条${code === null ? '' : ` · 溯源码 ${code}`}`,
      `  叶 ${leaf}`,
      `  证书 ${path}`,
      before !== '' &&
        `  注意：相同的文件此前已由他人存证（第 ${before} 条）。是否相关须由人判断。`,
    ),
    en: lines(
      `✓ entry ${index} of the log${code === null ? '' : ` · code ${code}`}`,
      `  leaf ${leaf}`,
      `  certificate ${path}`,
      before !== '' &&
        `  Note: somebody else had deposited the same file before (entry ${before}). What that means is for people to judge.`,
    ),
  }
}

export const hashing: Phrase = { zh: '计算数字指纹', en: 'hashing' }

export const fileChanged = (path: string): Phrase => ({
  zh: `✕ ${path} 在计算数字指纹时被改动，没有存证。请关闭正在写入它的程序后重试。`,
  en: `✕ ${path} was written to while it was being hashed; nothing was deposited. Close the program that writes to it and try again.`,
})

export const blindKept = (path: string): Phrase => ({
  zh: `  盐与内容只在 ${path} 里，平台没有。丢失后无法出示，请妥善备份。`,
  en: `  Salts and content are in ${path} and nowhere else. Lost, they cannot be shown: keep a copy.`,
})

export const problem = (title: string, detail: string, code: string): Phrase => ({
  zh: `✕ ${title}：${detail} [${code}]`,
  en: `✕ ${title}: ${detail} [${code}]`,
})

export const written = (path: string): Phrase => ({
  zh: `✓ 已写入 ${path}`,
  en: `✓ written to ${path}`,
})

export const notAFile = (place: number): Phrase => ({
  zh: `第 ${place} 项不是文件。各项从 0 数起，见 yuanzheng history CODE --json`,
  en: `place ${place} is no file. Places count from 0: see yuanzheng history CODE --json`,
})

export const fileDiffers: Phrase = {
  zh: '✕ 取出的内容与存证时的数字指纹不一致，没有写出。请运行 yuanzheng audit，并从备份中恢复。',
  en: '✕ What came out is not the file that was deposited, by its digests, and was not written. Run yuanzheng audit, and restore from a backup.',
}

export const offered = (id: string): Phrase => ({
  zh: `✓ 已提出转让，尚未记入日志。受让方请运行：yuanzheng transfer --accept ${id} --organisation ID`,
  en: `✓ Offered; nothing is logged yet. The other side runs: yuanzheng transfer --accept ${id} --organisation ID`,
})

export const withdrawn: Phrase = { zh: '✓ 已撤回。', en: '✓ Taken back.' }

export function standing(code: string, state: string): Phrase {
  const words: Phrase = isState(state) ? STATE_WORDS[state] : { zh: state, en: state }
  return { zh: `${code} · ${words.zh}`, en: `${code} · ${words.en}` }
}

function isState(state: string): state is StateName {
  return Object.hasOwn(STATE_WORDS, state)
}

/** Over the columns of records. */
export const COLUMNS = {
  entry: { zh: '序号', en: 'entry' },
  beijing: { zh: '北京时间（UTC+8）', en: 'UTC+8' },
  utc: { zh: '协调世界时', en: 'UTC' },
  record: { zh: '记录', en: 'record' },
  code: { zh: '溯源码', en: 'code' },
  leaf: { zh: '叶', en: 'leaf' },
} as const satisfies Record<string, Phrase>

export const localLabel = (base: string): Phrase => ({
  zh: `  注意：二维码指向 ${base}。对外使用前，请用 --base 或 YUANZHENG_BASE 写明公众可访问的网址。`,
  en: `  Note: the code leads to ${base}. Before it goes to the public, give the address that the public can reach: --base, or YUANZHENG_BASE.`,
})

export const gtinLeads = (code: string): Phrase => ({
  zh: `  注意：GS1 Digital Link（/01/…）只有在记录标签批次之后才指向该设计：yuanzheng label-batch ${code} --count N --gtin GTIN`,
  en: `  Note: a GS1 Digital Link (/01/…) leads to this design once a batch of labels was recorded: yuanzheng label-batch ${code} --count N --gtin GTIN`,
})

export const rotated = (keys: string): Phrase => ({
  zh: `  今后的记录由这把新密钥签发。旧密钥在 ${keys}/certificate-issuer/former，其公钥仍用于核对以往的证书。\n  请公布新公钥，并重新备份密钥目录。`,
  en: `  Records are signed by this new key from now on. The old one is in ${keys}/certificate-issuer/former; its public half still checks the certificates that it signed.\n  Make the new public key known, and copy the folder of keys anew.`,
})

export const nothingFound: Phrase = { zh: '没有找到。', en: 'Nothing was found.' }

function lines(...all: readonly (string | false)[]): string {
  return all.filter((line) => line !== false).join('\n')
}

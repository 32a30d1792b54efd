/** What is said about bundles. */

import type { Phrase } from '../phrase.ts'

export const packing: Phrase = { zh: '写入证据包', en: 'writing the bundle' }

export const bundled = (path: string, asOf: number): Phrase => ({
  zh: `✓ 证据包已写入 ${path}\n  状态截至检查点 ${asOf}；此后的撤销、异议、更正须另行核验。`,
  en: `✓ bundle written to ${path}\n  known up to checkpoint ${asOf}; revocations, objections and corrections after it must be asked for.`,
})

export const absentFrom = (names: readonly string[]): Phrase => ({
  zh: `  注意：平台没有保存 ${names.join('、')}。核验时须有原始文件：请用 --file 加入，或另行提交。`,
  en: `  Note: the registry does not keep ${names.join(', ')}. Verification needs the originals: add them with --file, or hand them in.`,
})

export const unlisted = (path: string, sha256: string): string =>
  `--file ${path}: 没有记录列出这样的文件，可能已被改写 / no record lists such a file, perhaps it was rewritten (SHA-256 ${sha256})`

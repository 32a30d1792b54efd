/** What is said about seals with SM2. */

import type { EvidenceError } from '../../core/error.ts'
import type { SealKey } from '../house.ts'
import type { Phrase } from '../phrase.ts'

export const sealKeyMade = ({ secret, public: shown }: SealKey): Phrase => ({
  zh:
    `已生成 SM2 会签密钥\n` +
    `  私钥 ${secret}，请另存一份，且不与数据备份放在一起\n` +
    `  公钥 ${shown}，即上面几行，可以公开`,
  en:
    `Made a key of SM2 for seals\n` +
    `  secret: ${secret}; keep a copy, away from the backups of the data\n` +
    `  public: ${shown}, the lines above, to be given away`,
})

export const sealKeyPlain: Phrase = {
  zh: '  没有口令保护，请限制谁能登录这台机器',
  en: '  It is under no passphrase: mind who can log in to this machine',
}

export const sealed = (file: string, seal: string): Phrase => ({
  zh: `已对 ${file} 的全部字节作 SM2 会签：${seal}`,
  en: `Sealed all bytes of ${file} with SM2: ${seal}`,
})

export const sealHolds = (file: string, key: string): Phrase => ({
  zh: `一致：${file} 的 SM2 会签与公钥 ${key} 相符\n` + `  公钥属于谁、何时签署，会签本身不能证明`,
  en:
    `Consistent: the SM2 seal over ${file} fits the key ${key}\n` +
    `  Whose the key is, and when it signed, is not proved by a seal`,
})

export const sealFails = (
  file: string,
  key: string,
  { message, fault }: EvidenceError,
): Phrase => ({
  zh: `不一致：${file} 的 SM2 会签与公钥 ${key} 不符：${message} [${fault}]`,
  en: `Inconsistent: the SM2 seal over ${file} does not fit the key ${key}: ${message} [${fault}]`,
})

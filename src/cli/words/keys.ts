/** What is said about keys. */

import type { MadeKey } from '../house.ts'
import type { Phrase } from '../phrase.ts'

export function keyMade({ key, secret, public: shown, sealed }: MadeKey): Phrase {
  return {
    zh:
      `已生成密钥 ${key.name}\n` +
      `  私钥 ${secret}（${sealed ? '有口令保护' : '没有口令保护，请限制谁能登录这台机器'}），请另存一份，且不与数据备份放在一起\n` +
      `  公钥 ${shown}，即上面一行，可以公开`,
    en:
      `Made the key ${key.name}\n` +
      `  secret: ${secret} (${sealed ? 'under a passphrase' : 'under no passphrase: mind who can log in to this machine'}); keep a copy, away from the backups of the data\n` +
      `  public: ${shown}, the line above, to be given away`,
  }
}

/** What is said about the vault when a log is backed up and restored. */

import type { Phrase } from '../phrase.ts'

export const vaultBackedUp = (withKeys: boolean, data: string, directory: string): Phrase =>
  withKeys
    ? {
        zh:
          `  保密内容（披露项与文件）已加密备份，且包含其密钥 ${directory}/vault/keys（由 keys/ 中的 vault 密钥保护）。\n` +
          '  每次删除后请重新备份到此目录，并销毁更早的副本：否则已删除的内容仍可从中恢复。',
        en:
          `  What is sealed (disclosures and files) is in it, with its keys in ${directory}/vault/keys (wrapped by the vault's key in keys/).\n` +
          '  After each erasure back up into this folder again and destroy older copies: from those, what was erased could be read.',
      }
    : {
        zh:
          '  保密内容（披露项与文件）已加密备份，但不包含其密钥：单凭此备份，恢复后无人能读取。\n' +
          `  请另存 ${data}/vault/keys，每次存证后更新，每次删除后替换；恢复时用 --vault-keys 指定。或用 backup --vault-keys 一并备份。`,
        en:
          '  What is sealed (disclosures and files) is in it, without its keys: from this backup alone nobody can read them.\n' +
          `  Keep ${data}/vault/keys elsewhere, anew after deposits, and in place of the old after each erasure; restore takes it with --vault-keys. Or back up with --vault-keys.`,
      }

export const vaultRestored = (withKeys: boolean): Phrase =>
  withKeys
    ? {
        zh: '  保密内容与密钥已恢复；密钥中已删除的，仍然无法读取。',
        en: '  What is sealed is back, with its keys; what was erased in those stays unreadable.',
      }
    : {
        zh: '! 保密内容已恢复，但没有密钥：任何披露项和文件都无法读取。若另存有 vault/keys，请恢复到新目录并用 --vault-keys 指定，且不要先启动此处的服务。',
        en: '! What is sealed is back, but without keys: no disclosure and no file can be read. If vault/keys was kept elsewhere, restore into a new folder with --vault-keys, and do not serve this one first.',
      }

export const noSuchKeys = (directory: string): Phrase => ({
  zh: `${directory} 里没有保密内容的密钥（*.keys）`,
  en: `there are no keys of a vault (*.keys) in ${directory}`,
})

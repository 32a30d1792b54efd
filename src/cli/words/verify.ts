/** What `verify` and `trust` say beside the report. */

import type { Phrase } from '../phrase.ts'

export const MEBIBYTES: Phrase = { zh: 'MiB', en: 'MiB' }

const grouped = (hex: string): string => hex.match(/.{1,8}/g)?.join(' ') ?? ''

export const VERIFY_WORDS = {
  reading: { zh: '读取并计算数字指纹', en: 'reading and hashing' },

  noTrust: {
    zh: '没有信任清单，签名无从核对。请用 --policy 给出从独立渠道取得的清单。',
    en: 'Without a trust policy no signature can be checked. Name one that you got by a way of its own with --policy.',
  },
  weakPolicy: (name: string, sha256: string): Phrase => ({
    zh:
      `证据里带有一份信任清单，来源薄弱，没有使用：${name}\n` +
      `  SHA-256 ${grouped(sha256)}\n` +
      `  请与独立渠道公布的数字指纹比对，再用 --policy 给出；明知来源薄弱仍要使用，请加 --use-trust-from-evidence。`,
    en:
      `A trust policy came with the evidence. That is weak, and it was not used: ${name}\n` +
      `  SHA-256 ${grouped(sha256)}\n` +
      `  Compare that with what is published elsewhere and name it with --policy; to use it all the same, say --use-trust-from-evidence.`,
  }),
  weakPolicyUsed: (name: string, sha256: string): Phrase => ({
    zh: `按您的要求使用随证据而来的信任清单，来源薄弱：${name}\n  SHA-256 ${grouped(sha256)}`,
    en: `As you asked, the trust policy that came with the evidence is used, which is weak: ${name}\n  SHA-256 ${grouped(sha256)}`,
  }),
  noPolicy: (path: string, why: string): Phrase => ({
    zh: `--policy ${path} 不是信任清单：${why}`,
    en: `--policy ${path} is no trust policy: ${why}`,
  }),
  noPolicyInEvidence: {
    zh: '证据里没有信任清单，--use-trust-from-evidence 无从使用',
    en: 'no trust policy came with the evidence that --use-trust-from-evidence could use',
  },
  manyPolicies: (names: readonly string[]): Phrase => ({
    zh: `证据里有几份不同的信任清单，请用 --policy 指定一份：${names.join('、')}`,
    en: `several trust policies came with the evidence; name one with --policy: ${names.join(', ')}`,
  }),
  ownTrust: (sha256: string): Phrase => ({
    zh: `请公布它的 SHA-256，并经证据以外的渠道交付：\n  ${grouped(sha256)}`,
    en: `Publish its SHA-256, and hand it over by another way than the evidence:\n  ${grouped(sha256)}`,
  }),
  halfPaper: {
    statement: {
      zh: '读到了 QR-C（回执），还缺 QR-B（记录）的图片。',
      en: 'QR-C, the receipt, was read; a picture of QR-B, the record, is missing.',
    },
    receipt: {
      zh: '读到了 QR-B（记录），还缺 QR-C（回执）的图片。',
      en: 'QR-B, the record, was read; a picture of QR-C, the receipt, is missing.',
    },
  },
} as const

/** What `--help` says about the example. */

import { DATA, JSON_FLAG, KEYS, PASSPHRASE, phrase } from './help-flags.ts'
import type { Entry } from './help-registry.ts'

export const DEMO_HELP = {
  demo: {
    summary: phrase('建一个可以试用的示例', 'make an example to try things with'),
    usage: 'demo [--out DIR] [--again]',
    flags: [
      [
        '--out DIR',
        phrase(
          '图片、证书与证据包写入此目录，默认 demo',
          'folder for what it writes; demo if not given',
        ),
      ],
      [
        '--again',
        phrase('已有记录时仍然再建一份', 'make it, or another one, although there are records'),
      ],
      DATA,
      KEYS,
      PASSPHRASE,
      JSON_FLAG,
    ],
    more: phrase(
      '4 家虚构企业、12 件设计、1 个侵权案件，都标有“（示例）”。中断后再运行会接着建完。日志只能追加，示例不能删去：正式使用请另用空的数据目录和密钥目录。',
      'Four fictional firms, twelve designs and a case, all marked "(example)". Interrupted, it goes on when it is run again. A log is only ever added to, so the example cannot be taken out: for real use start with empty folders for data and keys.',
    ),
    example: ['yuanzheng demo', 'yuanzheng demo --out try --data try-data --keys try-keys'],
  },
} as const satisfies Readonly<Record<string, Entry>>

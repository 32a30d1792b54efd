/** What `--help` says about timestamps. */

import type { Phrase } from '../phrase.ts'
import { type Entry, ROOTS } from './help-registry.ts'

const phrase = (zh: string, en: string): Phrase => ({ zh, en })

const DATA = [
  '--data DIR',
  phrase('数据目录，默认 data', 'data folder; data if not given'),
] as const
const KEYS = [
  '--keys DIR',
  phrase('密钥目录，默认 keys', 'folder of keys; keys if not given'),
] as const
const PASSPHRASE = [
  '--passphrase-file FILE',
  phrase('密钥口令所在文件', 'file with the passphrase of the key'),
] as const
const JSON_FLAG = ['--json', phrase('输出 JSON，供程序读取', 'print JSON, for programs')] as const
const TSA = [
  '--tsa URL',
  phrase(
    '时间戳服务（RFC 3161），可多次给出；也可用 YUANZHENG_TSA，以逗号分隔',
    'timestamp authority (RFC 3161), again for each; or YUANZHENG_TSA, with commas',
  ),
] as const
/** What `serve` takes besides. */
export const STAMP_FLAGS = [
  TSA,
  ROOTS,
  [
    '--stamp-minutes N',
    phrase(
      '日志有增长时每 N 分钟加盖一次时间戳，默认 60，0 为不自动加盖',
      'a log that grew is stamped every N minutes; 60 if not given, 0 for only when asked',
    ),
  ],
  [
    '--renew-days N',
    phrase(
      '时间戳证书到期前 N 天重新加盖，默认 90',
      'timestamps are covered by new ones N days before their certificates end; 90 if not given',
    ),
  ],
] as const

export const STAMP_HELP = {
  stamp: {
    summary: phrase('为最新检查点加盖时间戳', 'have the newest checkpoint timestamped'),
    usage: 'stamp [--renew] [--tsa URL...]',
    flags: [
      [
        '--renew',
        phrase(
          '为已有的全部时间戳加盖新的时间戳',
          'have all the timestamps that there are covered by a new one',
        ),
      ],
      TSA,
      ROOTS,
      DATA,
      KEYS,
      PASSPHRASE,
      JSON_FLAG,
    ],
    more: phrase(
      '一个时间戳对检查点以下的全部条目有效。服务运行时，以服务的 --tsa 与 --tsa-roots 为准。',
      'One timestamp serves every entry below the checkpoint. While the log is served, the --tsa and --tsa-roots of the service count.',
    ),
    example: ['yuanzheng stamp --tsa https://tsa.example.cn/tsa --tsa-roots roots.pem'],
  },
  stamps: {
    summary: phrase('列出并核验时间戳', 'list the timestamps, and judge them'),
    usage: 'stamps [--tsa-roots FILE]',
    flags: [ROOTS, DATA, JSON_FLAG],
    more: phrase(
      '只读取 data/time 中的文件；服务运行时也可使用。不给根证书则只列出，不核验。',
      'Only reads the files in data/time; works while the log is served. Without roots it lists and judges nothing.',
    ),
    example: ['yuanzheng stamps --tsa-roots roots.pem'],
  },
} as const satisfies Record<string, Entry>

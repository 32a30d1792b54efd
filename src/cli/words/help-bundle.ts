/** What `--help` says about bundles, and about the word that goes into them. */

import type { Phrase } from '../phrase.ts'
import { ACT, type Entry } from './help-registry.ts'

const phrase = (zh: string, en: string): Phrase => ({ zh, en })

/** A bundle is written to a file, and nothing is recorded. */
const WHO = ACT.filter(([flag]) => !/^--(?:fields|out|idempotency-key) /.test(flag))

export const BUNDLE_HELP = {
  bundle: {
    summary: phrase('制作证据包', 'make an evidence bundle'),
    usage: 'bundle CODE... [--claim ID] [--file ORIGINAL] --out BUNDLE.zip',
    flags: [
      ['--out FILE', phrase('证据包写入此文件', 'file to write the bundle to')],
      [
        '--claim ID',
        phrase(
          '收入这个案件及其所依据的存证（可多次）',
          'a case with the designs it stands on; more than once',
        ),
      ],
      [
        '--file FILE',
        phrase(
          '收入平台没有保存的原始文件（可多次），须为记录所列',
          'an original that the registry does not keep; a record must list it; more than once',
        ),
      ],
      [
        '--without-originals',
        phrase('不收入平台保存的原始文件', 'leave out the files that the registry keeps'),
      ],
      ...WHO,
    ],
    more: phrase(
      '证据包是 ZIP，也是 BagIt 文件袋：解开后可用 sha256sum -c 检查。同样的内容总得到同样的字节。',
      'The bundle is a ZIP and a BagIt bag: unpacked, sha256sum -c checks it. The same content is always the same bytes.',
    ),
    example: ['yuanzheng bundle "$(cat code)" --out bundle.zip'],
  },
  standing: {
    summary: phrase('取得最新状态声明', "get the issuer's word on what is the last record"),
    usage: 'standing CODE [--out FILE.standing]',
    flags: [
      ['--out FILE', phrase('声明写入此文件，默认为 CODE.standing', 'default CODE.standing')],
      ...WHO,
    ],
    more: phrase(
      '签发者声明：截至某个检查点，这件设计的最后一条记录是哪一条。与证书一并核验，才看得出有没有漏交撤销等记录。',
      'The issuer states which record of a design is the last, up to a checkpoint. Verified with the certificate it shows whether a revocation was left out.',
    ),
    example: ['yuanzheng standing "$(cat code)" --out coat.standing'],
  },
} as const satisfies Readonly<Record<string, Entry>>

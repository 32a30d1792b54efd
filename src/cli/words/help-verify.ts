/** What `--help` says about verifying, and about giving one's keys away for it. */

import type { Phrase } from '../phrase.ts'
import type { Entry } from './help-registry.ts'

const phrase = (zh: string, en: string): Phrase => ({ zh, en })

export const VERIFY_HELP: Readonly<Record<'verify' | 'trust', Entry>> = {
  verify: {
    summary: phrase('离线核验证据，出具报告', 'verify evidence offline, and report'),
    usage: 'verify FILE|FOLDER...',
    flags: [
      [
        '--policy FILE',
        phrase(
          '信任清单；只相信其中的公钥。请从独立渠道取得',
          'trust policy: its keys and no others are believed. Get it by a way of its own',
        ),
      ],
      [
        '--checkpoint FILE',
        phrase(
          '另行取得的检查点（如 U 盘拷来的），可多次给出',
          'a checkpoint from elsewhere, such as a USB stick; again for each',
        ),
      ],
      ['--text', phrase('输出文字报告（默认）', 'print the report as text, which it does anyway')],
      ['--json', phrase('输出 JSON，供程序读取', 'print JSON, for programs')],
      ['--pdf FILE', phrase('另写一份可打印的报告', 'write the report for printing as well')],
      [
        '--use-trust-from-evidence',
        phrase(
          '使用随证据而来的信任清单；来源薄弱，结论至多为“不能完成”',
          'use the trust policy that came with the evidence: weak, so never more than not determined',
        ),
      ],
    ],
    more: phrase(
      '可核验：证书（.yzcert）、证据包（ZIP 或解开的目录）、附有证书的 PDF、证书纸面二维码的照片、检查点、tlog-proof、时间戳，以及原始文件。不需要网络，也不需要本机有存证平台。',
      'Takes certificates (.yzcert), bundles (ZIP, or unpacked), PDFs with a certificate in them, pictures of the QR codes on paper, checkpoints, tlog-proofs, timestamps, and the original files. Needs no network and no registry.',
    ),
    example: ['yuanzheng verify coat.yzcert coat.png --policy court.policy --pdf report.pdf'],
  },
  trust: {
    summary: phrase(
      '打印本平台的信任清单，供他人核验',
      'print the trust policy of this registry, for others to verify by',
    ),
    usage: 'trust',
    flags: [
      ['--data DIR', phrase('数据目录，默认 data', 'data folder; data if not given')],
      ['--keys DIR', phrase('密钥目录，默认 keys', 'folder of keys; keys if not given')],
      [
        '--policy FILE',
        phrase(
          '信任策略：见证人与法定人数取自其中',
          'policy: its witnesses and quorum are taken over',
        ),
      ],
      [
        '--tsa-roots FILE',
        phrase('时间戳服务的根证书（PEM）', 'roots of the timestamp authorities (PEM)'),
      ],
    ],
    more: phrase(
      '请通过证据以外的渠道交付，并公布其 SHA-256：随证据一起来的清单来源薄弱。',
      'Hand it over by another way than the evidence, and publish its SHA-256: a policy that comes with the evidence is weak.',
    ),
    example: ['yuanzheng trust > registry.policy'],
  },
}

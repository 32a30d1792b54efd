/** What `--help` says about the commands for designs. */

import { LABEL_SIZES } from '../../paper/label-sizes.ts'
import type { Phrase } from '../phrase.ts'

/** What there is to say about a command. */
export interface Entry {
  readonly summary: Phrase
  /** What comes after `yuanzheng`. */
  readonly usage: string
  /** Flags of this command, and of those below by name. */
  readonly flags: readonly (readonly [flag: string, about: Phrase])[]
  readonly more?: Phrase
  readonly example: readonly string[]
}

const phrase = (zh: string, en: string): Phrase => ({ zh, en })

export const ACT: Entry['flags'] = [
  ['--fields FILE', phrase('其他字段（JSON 列表）', 'further fields, a list in JSON')],
  ['--out DIR', phrase('证书写入此目录', 'folder to write the certificate to')],
  ['--organisation ID', phrase('以哪个机构的名义', 'the organisation that acts')],
  ['--person ID', phrase('由谁操作', 'the person who acts')],
  [
    '--idempotency-key KEY',
    phrase('同一请求重发时不会重复记录', 'sent again, it is not done twice'),
  ],
  ['--data DIR', phrase('数据目录，默认 data', 'data folder; data if not given')],
  ['--keys DIR', phrase('密钥目录，默认 keys', 'folder of keys; keys if not given')],
  ['--passphrase-file FILE', phrase('密钥口令所在文件', 'file with the passphrase of the keys')],
  ['--json', phrase('输出 JSON，供程序读取', 'print JSON, for programs')],
]

export const KEPT: Entry['flags'] = [
  ['--kept', phrase('把文件加密保存在平台', 'keep the files here, encrypted')],
  [
    '--role ROLE',
    phrase('文件角色，如 sketch、sample', 'what the files are, such as sketch or sample'),
  ],
]

const PDF: Entry['flags'][number] = [
  '--pdf FILE',
  phrase('同时排成 PDF，写入此文件', 'set it as PDF as well, to this file'),
]

const SIGNED: Entry['flags'][number] = [
  '--pdf-tsa URL',
  phrase(
    'PDF 签名所用的时间戳服务；也可用 YUANZHENG_PDF_TSA',
    'timestamp authority for the signature on the PDF; or YUANZHENG_PDF_TSA',
  ),
]

const THUMBNAIL: Entry['flags'][number] = [
  '--thumbnail FILE',
  phrase(
    '在 PDF 上附缩略图（可多次）；须是证书所列的文件',
    'show this picture on the PDF; a file of the certificate; more than once',
  ),
]

const EXPORTS: Entry['flags'] = [
  [
    '--vc FILE',
    phrase('导出 W3C 可验证凭证，写入此文件', 'as a W3C verifiable credential, to this file'),
  ],
  [
    '--tlog-proof FILE',
    phrase(
      '导出 C2SP tlog-proof，条目写在旁边（.entry）',
      'as a C2SP tlog-proof, with its entry beside it (.entry)',
    ),
  ],
]

const BASE: Entry['flags'][number] = [
  '--base URL',
  phrase(
    '二维码指向的网址；也可用 YUANZHENG_BASE',
    'address that the QR codes lead to; or YUANZHENG_BASE',
  ),
]

export const ROOTS: Entry['flags'][number] = [
  '--tsa-roots FILE',
  phrase(
    '时间戳服务的根证书（PEM），据此核验；也可用 YUANZHENG_TSA_ROOTS',
    'roots of timestamp authorities (PEM) to judge tokens by; or YUANZHENG_TSA_ROOTS',
  ),
]

const POLICY: Entry['flags'][number] = [
  '--policy FILE',
  phrase('信任策略（tlog-policy）：日志与见证人', 'trust policy (tlog-policy): logs and witnesses'),
]

const sizes = (language: 'zh' | 'en'): string =>
  Object.entries(LABEL_SIZES)
    .map(([name, { words }]) => `  ${name.padEnd(24)} ${words[language]}`)
    .join('\n')

export const REGISTRY_HELP = {
  deposit: {
    summary: phrase('存证一件设计', 'deposit a design'),
    usage: 'deposit FILE... [--title TEXT] [--kept | --blind] [--pdf FILE]',
    flags: [
      ['--title TEXT', phrase('作品名称', 'its title in Chinese')],
      ['--title-en TEXT', phrase('英文名称', 'its title in English')],
      PDF,
      SIGNED,
      BASE,
      POLICY,
      ROOTS,
      ...KEPT,
      [
        '--blind',
        phrase(
          '只把内容根交给平台，其余只留在证书里',
          'give the registry only the root; all else stays in the certificate',
        ),
      ],
      ...ACT,
    ],
    more: phrase(
      '默认只计算数字指纹，文件不离开本机；名称等信息在平台加密保存。',
      'Only digests leave the file; title and digests are kept here, encrypted.',
    ),
    example: ['yuanzheng deposit dress.png --title-en Bamboo'],
  },
  disclose: {
    summary: phrase('公开（须先阅读新颖性提示）', 'show a design to the public, after a warning'),
    usage: 'disclose CODE --on DATE [--channel CHANNEL] [--warning-read VERSION]',
    flags: [
      ['--on DATE', phrase('公开日期', 'the day')],
      [
        '--channel CHANNEL',
        phrase(
          'shop、marketplace、show、exhibition、media 等',
          'shop, marketplace, show, exhibition, media and so on',
        ),
      ],
      [
        '--warning-read VERSION',
        phrase(
          '确认已读提示；不加则只显示提示',
          'that the warning was read; without it, it is shown',
        ),
      ],
      ...ACT,
    ],
    example: ['yuanzheng disclose YZ-7K3M-… --on 2026-12-01 --channel shop'],
  },
  link: {
    summary: phrase('关联权利或商品链接', 'link a right or a marketplace listing'),
    usage:
      'link CODE (--patent NUMBER | --copyright NUMBER | --platform NAME --url URL | --fields FILE)',
    flags: [
      ['--patent NUMBER', phrase('专利号或申请号', 'a patent or application number')],
      ['--copyright NUMBER', phrase('作品登记号', 'a copyright registration number')],
      ['--platform NAME', phrase('电商平台', 'a marketplace')],
      ['--url URL', phrase('商品页网址', 'the page of the product')],
      ...ACT,
    ],
    example: ['yuanzheng link YZ-7K3M-… --patent ZL201430238126.3'],
  },
  license: {
    summary: phrase('记录许可', 'record a licence'),
    usage: 'license CODE --fields FILE',
    flags: ACT,
    example: ['yuanzheng license YZ-7K3M-… --fields licence.json'],
  },
  pledge: {
    summary: phrase('记录质押', 'record a pledge'),
    usage: 'pledge CODE --fields FILE',
    flags: ACT,
    example: ['yuanzheng pledge YZ-7K3M-… --fields pledge.json'],
  },
  object: {
    summary: phrase('提出异议（任何人均可）', 'file an objection, which anybody may'),
    usage: 'object CODE --ground TEXT [--earlier LEAF] [--number NUMBER]',
    flags: [
      ['--ground TEXT', phrase('理由', 'on what ground')],
      ['--earlier LEAF', phrase('更早的记录（叶）', 'an earlier record, by its leaf')],
      ['--number NUMBER', phrase('案号或受理号', 'the number it has elsewhere')],
      ...ACT,
    ],
    more: phrase(
      '异议处理完毕之前，该设计的状态为“异议中”。',
      'Until it is resolved, the design is shown as objected to.',
    ),
    example: ['yuanzheng object YZ-7K3M-… --ground "an earlier design" --organisation org-2'],
  },
  resolve: {
    summary: phrase('记录异议的处理结果', 'record how an objection ended'),
    usage: 'resolve CODE --objection LEAF --outcome OUTCOME [--reason TEXT]',
    flags: [
      ['--objection LEAF', phrase('哪项异议（叶）', 'which objection, by its leaf')],
      [
        '--outcome OUTCOME',
        phrase('upheld、rejected、withdrawn 或 settled', 'upheld, rejected, withdrawn or settled'),
      ],
      ['--reason TEXT', phrase('说明', 'why')],
      ...ACT,
    ],
    example: ['yuanzheng resolve YZ-7K3M-… --objection 72d2… --outcome rejected'],
  },
  correct: {
    summary: phrase('更正一条记录', 'correct a record'),
    usage: 'correct CODE --reason TEXT --fields FILE [--record LEAF] [--names LIST]',
    flags: [
      ['--reason TEXT', phrase('更正的原因', 'why')],
      ['--record LEAF', phrase('哪条记录；默认存证', 'which record; the deposit if not given')],
      ['--names LIST', phrase('另有哪些字段不再成立', 'further fields, which no longer hold')],
      ...ACT,
    ],
    more: phrase(
      '原记录不会改动；更正与原记录并存。',
      'What was recorded stays as it is; the correction stands beside it.',
    ),
    example: ['yuanzheng correct YZ-7K3M-… --reason "a slip" --fields title.json'],
  },
  revoke: {
    summary: phrase('撤销证书', 'revoke a certificate'),
    usage: 'revoke CODE --reason TEXT [--record LEAF] [--since DATE]',
    flags: [
      ['--reason TEXT', phrase('撤销的原因', 'why')],
      ['--record LEAF', phrase('哪条记录；默认存证', 'of which record; the deposit if not given')],
      ['--since DATE', phrase('自何日起', 'since which day')],
      ...ACT,
    ],
    example: ['yuanzheng revoke YZ-7K3M-… --reason "at the request of the depositor"'],
  },
  'label-batch': {
    summary: phrase('记录一批标签', 'record a batch of labels'),
    usage: 'label-batch CODE --count N [--gtin GTIN] [--batch NAME] [--printed DATE]',
    flags: [
      ['--count N', phrase('枚数', 'how many')],
      ['--gtin GTIN', phrase('标签上的 GTIN', 'the GTIN on them')],
      ['--batch NAME', phrase('批次', 'what the batch is called')],
      ['--printed DATE', phrase('印制日期', 'the day on which they were printed')],
      ...ACT,
    ],
    more: phrase(
      '写明 GTIN 之后，/01/GTIN 即指向该设计的页面，任何人都可由 GTIN 找到它。',
      'With a GTIN, /01/GTIN leads to the page of the design from then on: whoever knows the GTIN finds it.',
    ),
    example: ['yuanzheng label-batch YZ-7K3M-… --count 500 --gtin 6901234567892'],
  },
  'rotate-key': {
    summary: phrase('更换签发密钥', 'have the key of the issuer followed by a new one'),
    usage: 'rotate-key [--reason REASON] [--note TEXT]',
    flags: [
      [
        '--reason REASON',
        phrase(
          'planned（默认）、exposed、lost 或 ended',
          'planned if not given, exposed, lost or ended',
        ),
      ],
      ['--note TEXT', phrase('说明', 'what else there is to say')],
      ...ACT.filter(([flag]) => !flag.startsWith('--fields')),
    ],
    more: phrase(
      '由旧密钥签名记入日志，立即生效，不必重启。旧密钥签发的证书仍可核对。',
      'The old key signs that it is followed; the new one signs from then on, without a restart. What the old one signed can still be checked.',
    ),
    example: ['yuanzheng rotate-key --reason exposed'],
  },
  transfer: {
    summary: phrase('转让：一方提出，另一方接受', 'transfer: one side offers, the other accepts'),
    usage: 'transfer (CODE --to ID --fields FILE | --accept OFFER | --withdraw OFFER)',
    flags: [
      ['--to ID', phrase('受让机构', 'the organisation to transfer it to')],
      ['--accept OFFER', phrase('接受要约', 'accept an offer')],
      ['--withdraw OFFER', phrase('撤回或拒绝要约', 'take an offer back, or turn it down')],
      ...ACT,
    ],
    example: ['yuanzheng transfer --accept 5f… --organisation org-2'],
  },
  erase: {
    summary: phrase('依法删除', 'erase on request'),
    usage: 'erase CODE --record LEAF --ground TEXT [--places 1,2]',
    flags: [
      ['--record LEAF', phrase('哪条记录（叶）', 'of which record, by its leaf')],
      ['--places LIST', phrase('哪些内容；不加则全部', 'which of its content; all if not given')],
      ['--ground TEXT', phrase('依据', 'on what ground')],
      ['--requested DATE', phrase('申请日期', 'the day on which it was asked for')],
      ...ACT,
    ],
    more: phrase(
      '盐、内容与密钥一并销毁，无法恢复。',
      'Salt, content and key are destroyed and cannot be restored.',
    ),
    example: ['yuanzheng erase YZ-7K3M-… --record 72d2… --places 1 --ground PIPL-47'],
  },
  certificate: {
    summary: phrase('重新取得证书', 'get a certificate again'),
    usage:
      'certificate CODE [--out FILE] [--pdf FILE] [--vc FILE] [--tlog-proof FILE] [--text] [--record LEAF] [--places 0,1] [--history] [--refresh]',
    flags: [
      ['--record LEAF', phrase('哪条记录；默认存证', 'of which record; the deposit if not given')],
      ['--places LIST', phrase('只出示这些内容', 'show only these places')],
      PDF,
      THUMBNAIL,
      SIGNED,
      ...EXPORTS,
      ['--text', phrase('以纯文本打印', 'print it as plain text')],
      BASE,
      POLICY,
      ROOTS,
      ['--history', phrase('附上之后的记录', 'with the records since')],
      ['--refresh', phrase('附上最新检查点的回执', 'with a receipt under the newest checkpoint')],
      ...ACT,
    ],
    example: ['yuanzheng certificate YZ-7K3M-… --refresh --out dress.yzcert'],
  },
  label: {
    summary: phrase('制作吊牌与标签', 'make hang-tags and labels'),
    usage: 'label CODE [--size NAME] [--count N] [--gtin GTIN] [--format pdf|svg|png] [--out FILE]',
    flags: [
      ['--size NAME', phrase('尺寸，默认 tag-54x90', 'the size; tag-54x90 if not given')],
      ['--count N', phrase('枚数；默认一张排满', 'how many; a sheet full if not given')],
      [
        '--gtin GTIN',
        phrase(
          '改用 GS1 Digital Link；须为贵方自己的 GTIN',
          'a GS1 Digital Link instead; for a GTIN that is your own',
        ),
      ],
      [
        '--format pdf|svg|png',
        phrase('格式；默认看文件名', 'the form; as the name of the file ends if not given'),
      ],
      BASE,
      ...ACT.filter(([flag]) => !/^--(fields|out|idem)/.test(flag)),
      ['--out FILE', phrase('写入此文件', 'file to write')],
    ],
    more: phrase(
      `尺寸：\n${sizes('zh')}\n\n二维码可以复制，它不证明商品是正品。`,
      `Sizes:\n${sizes('en')}\n\nA QR code can be copied; it does not prove that goods are genuine.`,
    ),
    example: ['yuanzheng label YZ-7K3M-… --size a4-24 --base https://yz.example.cn --out tags.pdf'],
  },
  paper: {
    summary: phrase('把证书排成 PDF、纯文本或 JSON', 'set a certificate as PDF, text or JSON'),
    usage: 'paper FILE.yzcert [--pdf FILE] [--vc FILE] [--tlog-proof FILE] [--text | --json]',
    flags: [
      ['--pdf FILE', phrase('排成 PDF，写入此文件', 'set it as PDF, to this file')],
      THUMBNAIL,
      SIGNED,
      ...EXPORTS,
      ['--text', phrase('打印纯文本（默认）', 'print plain text; so if nothing is given')],
      ['--json', phrase('输出 JSON，供程序读取', 'print JSON, for programs')],
      ['--issuer VKEY', phrase('以这把签发者公钥核对', 'check against this key of an issuer')],
      ['--log VKEY', phrase('以这把日志公钥核对', 'check against this key of a log')],
      POLICY,
      ROOTS,
      BASE,
      ['--keys DIR', phrase('密钥目录，默认 keys', 'folder of keys; keys if not given')],
      [
        '--passphrase-file FILE',
        phrase('密钥口令所在文件', 'file with the passphrase of the keys'),
      ],
    ],
    more: phrase(
      '先核对，再排版；不需要联网，也不需要平台。不指定公钥时，信任密钥目录中的公钥。',
      'Checks it first. Takes no network and no registry. Without keys on the command line, those in the folder of keys are trusted.',
    ),
    example: ['yuanzheng paper dress.yzcert --pdf dress.pdf'],
  },
  file: {
    summary: phrase('取回保存在平台的文件', 'get a kept file back'),
    usage: 'file CODE PLACE --out FILE [--record LEAF]',
    flags: [
      ['--out FILE', phrase('写入此文件', 'file to write')],
      ['--record LEAF', phrase('哪条记录；默认存证', 'of which record; the deposit if not given')],
      ...ACT.filter(([flag]) => !/^--(fields|out|idem)/.test(flag)),
    ],
    more: phrase(
      'PLACE 是文件在记录中的位置，从 0 数起。写出之前先核对数字指纹。',
      'PLACE is where the file stands in the record, from 0. Its digests are checked before it is written.',
    ),
    example: ['yuanzheng file YZ-7K3M-… 0 --out dress.png'],
  },
  redact: {
    summary: phrase('制作只出示部分内容的证书副本', 'make a copy of a certificate that shows less'),
    usage: 'redact FILE.yzcert --keep 0,2 --out FILE',
    flags: [
      ['--keep LIST', phrase('保留哪些内容', 'the places to show')],
      ['--out FILE', phrase('写入此文件', 'file to write')],
    ],
    more: phrase('不需要联网，也不需要平台。', 'Takes no network and no registry.'),
    example: ['yuanzheng redact dress.yzcert --keep 0 --out shown.yzcert'],
  },
  history: {
    summary: phrase('一件设计的历史与状态', 'the history of a design, and how it stands'),
    usage: 'history CODE',
    flags: ACT,
    example: ['yuanzheng history YZ-7K3M-…'],
  },
  lookup: {
    summary: phrase('查询', 'look designs up'),
    usage:
      'lookup [WORDS | CODE] [--file FILE | --sha256 HEX] [--title WORDS] [--right NUMBER] [--class CLASS] [--type TYPE] [--gtin GTIN]',
    flags: [
      ['--file FILE', phrase('按文件查询', 'by a file')],
      ['--sha256 HEX', phrase('按 SHA-256', 'by SHA-256')],
      ['--sm3 HEX', phrase('按 SM3', 'by SM3')],
      ['--title WORDS', phrase('按名称', 'by words of the title')],
      ['--right NUMBER', phrase('按权利号', 'by the number of a right')],
      ['--class CLASS', phrase('按分类，如 locarno 02-02', 'by class, such as locarno 02-02')],
      ['--type TYPE', phrase('按记录类型', 'by the type of the record')],
      ['--gtin GTIN', phrase('按标签批次的 GTIN', 'by the GTIN of a batch of labels')],
      ['--limit N', phrase('最多条数', 'how many at most')],
      ...ACT,
    ],
    example: ['yuanzheng lookup --title Bamboo', 'yuanzheng lookup --file dress.png'],
  },
} as const satisfies Readonly<Record<string, Entry>>

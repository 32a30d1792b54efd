/** What the pages say on which evidence is taken home: bundles, tables, and the log itself. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export const EXPORT_WORDS = {
  bundle: phrase('证据包', 'Evidence bundle'),
  bundleLead: phrase(
    '一个 ZIP，装着核验这件设计所需的一切。不联网、没有本平台，也能核验。',
    'One ZIP with all it takes to verify this design, without network and without this registry.',
  ),
  inside: phrase('里面有什么', 'What is inside'),
  originals: phrase('原始文件', 'Original files'),
  withFiles: phrase('连同平台保存的文件', 'With the files that the registry keeps'),
  withFilesHint: phrase('交给法院、律师时用', 'For a court or a lawyer'),
  without: phrase('只要记录，不含文件', 'Records only, without files'),
  withoutHint: phrase('体积小；对方须另有原件', 'Small; whoever gets it needs the files from you'),
  measuring: phrase('正在计算大小……', 'Measuring …'),
  size: phrase('大小', 'Size'),
  download: phrase('下载证据包', 'Download the bundle'),
  downloadHow: phrase(
    '直接存到磁盘，进度和取消在浏览器的下载栏里。',
    'Saved straight to disk. Your browser’s list of downloads shows how far it is, and cancels it.',
  ),
  absent: phrase(
    '以下文件平台没有保存，请自行找出原件一并交付',
    'These files are not kept here: hand them in yourself',
  ),
  back: phrase('回到设计', 'Back to the design'),
  verify: phrase('去核验', 'Verify it'),

  title: phrase('导出', 'Export'),
  lead: phrase(
    '您的一切都可以带走，随时，不需要谁批准。',
    'All of it is yours to take away, at any time, without asking anybody.',
  ),
  everything: phrase('全部证据', 'All evidence'),
  everythingLead: phrase('全部设计和案件的证据包。', 'Bundles of all designs and cases.'),
  collecting: phrase('正在清点……', 'Counting …'),
  nothing: phrase('还没有可导出的内容', 'Nothing to export yet'),
  nothingHow: phrase(
    '先存证一件设计，这里就有它的证据包。',
    'Deposit a design, and its bundle is here.',
  ),
  deposit: phrase('去存证', 'Deposit a design'),
  measure: phrase('先看有多大', 'See how large it is'),
  parts: phrase(
    '分几份下载，每份各自完整，可单独核验。',
    'In several parts, each complete and verified by itself.',
  ),

  table: phrase('设计清单', 'List of designs'),
  tableLead: phrase(
    'CSV，可用表格软件打开。只有目录，不能用来核验。',
    'A CSV for spreadsheets. It is a list, and proves nothing.',
  ),
  tableDownload: phrase('下载 CSV', 'Download the CSV'),

  trust: phrase('信任清单', 'Trust policy'),
  trustLead: phrase(
    '本平台的公钥：日志、签发者、见证人。核验方应从另一渠道取得并比对。',
    'The public keys of this registry: log, issuers, witnesses. Whoever verifies should get it another way too, and compare.',
  ),
  trustDownload: phrase('下载信任清单', 'Download the trust policy'),

  mirror: phrase('整个日志', 'The whole log'),
  mirrorLead: phrase(
    '任何人都可以镜像日志并核验全部内容，不需要登录。在装有 yuanzheng 的电脑上运行：',
    'Anybody may mirror the log and verify all of it, without signing in. On a machine that has yuanzheng:',
  ),
  command: phrase('镜像命令', 'the command'),
} as const satisfies Readonly<Record<string, Phrase>>

/** The folders of a bundle, in the order in which somebody would look. */
export const INSIDE: readonly Phrase[] = [
  phrase('证书：每条记录一份，证据本身', 'certificates, one for each record: the evidence itself'),
  phrase(
    '原始文件：平台保存的，一个字节不差',
    'original files, as far as they are kept here, to the byte',
  ),
  phrase(
    '日志检查点、见证签名、时间戳',
    'checkpoints of the log, signatures of witnesses, timestamps',
  ),
  phrase('签发者的状态声明：有没有撤销', 'the issuer’s word on what was revoked'),
  phrase('离线核验页 verify.html 和说明', 'the offline verifier, verify.html, and how to use it'),
  phrase(
    '格式规范：没有我们的程序也能验',
    'the specifications: enough to verify without our programs',
  ),
]

export const COLUMNS = [
  phrase('代码', 'code'),
  phrase('状态', 'state'),
  phrase('名称（中文）', 'title (Chinese)'),
  phrase('名称（英文）', 'title (English)'),
  phrase('款号', 'article'),
  phrase('洛迦诺分类', 'Locarno'),
  phrase('尼斯分类', 'Nice'),
  phrase('权利', 'rights'),
  phrase('版本数', 'versions'),
  phrase('记录数', 'records'),
  phrase('存证时间（UTC+8）', 'deposited (UTC+8)'),
  phrase('存证时间（UTC）', 'deposited (UTC)'),
  phrase('最近变动（UTC）', 'changed (UTC)'),
  phrase('日志条目', 'log entry'),
] as const

export const totals = (designs: number, cases: number): Phrase =>
  phrase(
    `共 ${designs} 件设计、${cases} 个案件。`,
    `${designs} ${designs === 1 ? 'design' : 'designs'} and ${cases} ${cases === 1 ? 'case' : 'cases'}.`,
  )

export const partOf = (n: number, of: number): Phrase =>
  phrase(`第 ${n} 份，共 ${of} 份`, `part ${n} of ${of}`)

/** What certificates say, in both languages. No sentence here says more than was proved. */

import { type Phrase, phrase } from './phrase.ts'

export const PRODUCT = phrase('源证', 'Yuanzheng')

/** Headings: the only words that are set in the title font, whose characters are made from this file. */
export const TITLES = {
  certificate: phrase('存证证书', 'Deposit Certificate'),
  times: phrase('时间', 'Times'),
  files: phrase('文件', 'Files'),
  fields: phrase('申报信息', 'Declared Particulars'),
  hidden: phrase('未出示与已删除的内容', 'Withheld and Erased'),
  log: phrase('日志与签名', 'Log and Signatures'),
  notProved: phrase('本证书不证明', 'What This Certificate Does Not Prove'),
  paper: phrase('凭纸面离线核验', 'To Verify from This Paper Alone'),
  images: phrase('图样', 'Pictures'),
  history: phrase('其后的记录', 'Later Records'),
  remarks: phrase('说明', 'Remarks'),
} as const satisfies Record<string, Phrase>

export const WORDS = {
  motto: phrase('原创设计存证', 'A provenance registry for original designs'),
  code: phrase('溯源码', 'Provenance code'),
  record: phrase('记录类型', 'Record'),
  title: phrase('作品名称', 'Title'),
  depositor: phrase('存证方（自报）', 'Depositor, as declared'),
  content: phrase('内容', 'Content'),
  finding: phrase('所证事实', 'What it shows'),
  limits: phrase('限度', 'Limits'),
  limitsLead: phrase(
    '不证明作者、权属、独创性、侵权与否或创作日期；全文见“本证书不证明”。',
    'It does not prove authorship, ownership, originality, infringement or the date of creation: see “What This Certificate Does Not Prove”.',
  ),
  issuer: phrase('签发者', 'Issued by'),
  withheld: phrase('本副本未出示', 'Withheld in this copy'),
  erased: phrase('已依法删除', 'Erased according to law'),
  none: phrase('未提供', 'None supplied'),

  time: phrase('时间', 'Time'),
  beijing: phrase('北京时间（UTC+8）', 'Beijing time (UTC+8)'),
  utc: phrase('协调世界时（UTC）', 'UTC'),
  source: phrase('来源', 'Source'),
  independent: phrase('独立于平台', 'Independent of us'),
  yes: phrase('是（据信任清单）', 'yes, per trust list'),
  no: phrase('否', 'no'),
  notChecked: phrase('未核验', 'not checked'),
  notApplicable: phrase('不适用', 'n/a'),
  timesNote: phrase(
    '以上时间均表示“不晚于”。自报时间未经审查；平台时间出自平台时钟。第三方时间戳与见证时间出自另外的签名者，可凭其公钥离线核对；签名者与平台、当事人的关系请另行核实。',
    'Each time means “no later than”. The declared time was not examined; the platform’s time is by its own clock. Timestamps and witnesses have other signers and can be checked offline with their public keys; how these relate to the platform and the parties must be asked elsewhere.',
  ),

  fileName: phrase('文件名', 'Name'),
  fileRole: phrase('角色', 'Role'),
  fileType: phrase('类型', 'Type'),
  fileBytes: phrase('字节数', 'Bytes'),
  noFiles: phrase('本副本没有出示文件。', 'This copy shows no files.'),
  filesNote: phrase(
    '核对方法：对原始文件计算 SHA-256 或 SM3，与下列数字指纹逐组比较。经聊天软件转发或另存的图片通常已被改写，请使用原始文件。',
    'To check: compute SHA-256 or SM3 of the original file and compare group by group. A picture that was forwarded by a messenger or saved again has usually been rewritten; use the original.',
  ),
  fieldsNote: phrase(
    '以下内容由存证方填报，平台未审查其真实性；本证书只表明存证时填报的是这些内容。',
    'Declared by the depositor. The platform did not examine whether it is true; this certificate only shows that this is what was declared.',
  ),
  noFields: phrase('本副本没有出示申报信息。', 'This copy shows no declared particulars.'),

  logOrigin: phrase('日志', 'Log'),
  logPlace: phrase('日志位置', 'Place in the log'),
  logRoot: phrase('检查点根', 'Root of the checkpoint'),
  leaf: phrase('记录指纹', 'Leaf hash of the record'),
  contentRoot: phrase('内容根', 'Root of the content'),
  seen: phrase('存证前已知的检查点', 'Checkpoint known before'),
  witness: phrase('见证人', 'Witness'),
  noWitness: phrase('没有见证签名。', 'No witness signed.'),
  placeUnbound: phrase(
    '未出示：没有签名把树的大小与根绑定在一起，单凭回执不能说明位置。',
    'Not shown: no signature binds the size of the tree to its root, and the receipt alone cannot tell the place.',
  ),

  notProvedLead: phrase(
    '本证书只说明上列数字指纹与记录何时已经存在、此后能否察觉改动。它不证明：',
    'This certificate says only that the digests and the record above existed by a certain time, and whether a later change would show. It does not prove:',
  ),

  paperLead: phrase(
    '打开任一核验页面（可断网），依次扫描下面两个二维码：先扫“记录”，再扫“回执”。页面会重算记录指纹、收录证明与各签名，并画出织纹供比对。印章请勿压盖二维码。',
    'Open any copy of the verifier (offline will do) and scan the two codes below: first the record, then the receipt. It computes leaf hash, inclusion proof and signatures anew and draws the woven mark for comparison. Keep seals off the codes.',
  ),
  qrLocator: phrase('查询', 'Look up'),
  qrStatement: phrase('QR-B 记录', 'QR-B The record'),
  qrReceipt: phrase('QR-C 回执', 'QR-C The receipt'),
  qrStatementNote: phrase(
    '签名记录的全部字节。链接 # 之后的部分不会发送给任何服务器。',
    'All bytes of the signed record. What follows # in the link is sent to no server.',
  ),
  qrReceiptNote: phrase(
    '收录证明与签名，在核验页面内扫描。',
    'Proof of inclusion and signatures. Scan it from within the verifier.',
  ),
  qrTooLarge: phrase(
    '内容超出可靠扫描的大小，未印出；请使用 PDF 所附的 .yzcert 文件。',
    'Larger than scans reliably, so not printed; use the .yzcert file attached to the PDF.',
  ),
  weave: phrase(
    '织纹由溯源码画出，便于肉眼发现张冠李戴；它不是安全标记。',
    'The woven mark is drawn from the code, so that eyes notice a mix-up. It is not a security feature.',
  ),
  evidence: phrase(
    '本记录采用电子签名、哈希值校验、可信时间戳（如有）及可验证只追加日志固定；未声明采用区块链技术存储。日志可检测篡改。',
    'This record is fixed by electronic signatures, hash values, trusted timestamps where there are any, and a verifiable append-only log; no blockchain storage is claimed. Tampering with the log can be detected.',
  ),
  attachment: phrase(
    '本 PDF 附有证书原件 certificate.yzcert；以该文件的字节为准，版面文字由其派生。打印件不能代替原件。',
    'The certificate itself, certificate.yzcert, is attached to this PDF. Its bytes prevail; the printed text is derived from them. A print-out does not replace them.',
  ),
  historyNote: phrase(
    '以下记录依次相连，由本证书附带；可能另有未附带的记录。',
    'These records follow each other and come with this certificate. There may be others that do not.',
  ),
  issuedAt: phrase('签发时间（签发者时钟）', 'Issued, by the issuer’s clock'),
  text: phrase(
    '本文由证书原件（.yzcert）派生，仅供阅读与归档；以原件的字节为准。',
    'This text is derived from the certificate (.yzcert) for reading and archives. The certificate’s bytes prevail.',
  ),
  glyphs: phrase(
    '字体中没有或不可见的字符以其码位（如 〔U+20BB7〕）印出，签名内容保存的是字符本身。',
    'Characters that the font lacks or that cannot be seen are printed by code point, such as 〔U+20BB7〕; what was signed has the characters themselves.',
  ),
  imagesNote: phrase(
    '图样为缩略图，仅供辨认；以文件的数字指纹为准。',
    'Thumbnails, for recognition only; the digests of the files prevail.',
  ),
} as const satisfies Record<string, Phrase>

/** On hang-tags. Nothing there says that the garment is genuine: a code can be copied. */
export const LABEL_WORDS = {
  scan: phrase('扫码查看存证记录', 'Scan for the deposit record'),
  title: phrase('标签', 'Labels'),
} as const satisfies Record<string, Phrase>

/** The box that every certificate carries whole, in this order. */
export const NOT_PROVED = [
  phrase('作品的真实作者或权利归属。', 'Who truly made or owns the work.'),
  phrase('独创性、新颖性或可专利性。', 'Originality, novelty or patentability.'),
  phrase('申报的创作日期属实。', 'That the declared date of creation is true.'),
  phrase(
    '存证之前内容的真实性（参见《人民法院在线诉讼规则》第十八条）。',
    'Authenticity before the deposit (Online Litigation Rules 18).',
  ),
  phrase(
    '附有本二维码的实物为正品；二维码可以复制。',
    'That a garment bearing the code is genuine; codes can be copied.',
  ),
  phrase('构成侵权或者相似。', 'Infringement or similarity.'),
  phrase(
    '证据的可采性与证明力；由法院认定。',
    'Admissibility or weight of evidence, which is for the court.',
  ),
  phrase(
    '出具本证书之后的状态，例如撤销、转让。',
    'What happened after it was issued, such as revocation or transfer.',
  ),
  phrase(
    '本证书不是作品登记证书、专利证书、公证书、司法鉴定意见或电子认证证书。',
    'It is not a copyright registration, patent, notarial or electronic certification certificate, nor a forensic opinion.',
  ),
] as const satisfies readonly Phrase[]

/** The four times, which are four separate facts. */
export const TIMES = {
  declared: phrase('自报完成时间', 'Declared completion'),
  received: phrase('平台收到时间', 'Received by the platform'),
  timestamp: phrase('第三方时间戳', 'Third-party timestamp'),
  witnessed: phrase('见证时间', 'Witnessed'),
} as const satisfies Record<string, Phrase>

export const SOURCES = {
  declared: phrase('存证方填报', 'as the depositor declares'),
  platform: phrase('平台时钟', 'the platform’s clock'),
  unchecked: phrase(
    '令牌自载，本页未核验；见核验报告',
    'as its token says; not checked here, see a verification report',
  ),
  fails: phrase('令牌不成立；见核验报告', 'its token does not hold; see a verification report'),
} as const satisfies Record<string, Phrase>

/** The one sentence on the first page: what is shown, and on whose word. */
export const findingBy = {
  timestamp: (time: Phrase, authority: string): Phrase =>
    phrase(
      `第三方时间戳（${authority}）表明：下列内容的数字指纹不晚于 ${time.zh}已经存在。`,
      `A third-party timestamp (${authority}) shows that the digests below existed no later than ${time.en}.`,
    ),
  witness: (time: Phrase, witness: string): Phrase =>
    phrase(
      `见证人（${witness}）的签名表明：下列内容的数字指纹不晚于 ${time.zh}已收入日志。`,
      `The signature of a witness (${witness}) shows that the digests below were in the log no later than ${time.en}.`,
    ),
  platform: (time: Phrase): Phrase =>
    phrase(
      `仅据平台时钟：下列内容的数字指纹不晚于 ${time.zh}由平台收到；尚无独立第三方佐证时间。`,
      `By the platform’s clock alone: the digests below were received no later than ${time.en}. No independent party has confirmed the time yet.`,
    ),
}

export const contentOf = (files: number, fields: number): Phrase =>
  phrase(
    `文件 ${files} 个，申报信息 ${fields} 项`,
    `${count(files, 'file', 'files')}, ${count(fields, 'declared particular', 'declared particulars')}`,
  )

export const withheldItems = (count_: number): Phrase =>
  phrase(
    `另有 ${count_} 项内容在本副本中未出示。持有人可以另行出示，并可凭内容根核对。`,
    `${count(count_, 'further item is', 'further items are')} withheld in this copy. The holder can show them later, and they can be checked against the root of the content.`,
  )

export const erasedItems = (count_: number): Phrase =>
  phrase(
    `有 ${count_} 项内容已依法删除：其值与盐已销毁，无法恢复；其余内容的核验不受影响。`,
    `${count(count_, 'item was', 'items were')} erased according to law: value and salt are destroyed and cannot be restored. Everything else still verifies.`,
  )

export const placeInLog = (index: string, size: string): Phrase =>
  phrase(
    `第 ${index} 条（自 0 起），树大小 ${size}；由日志对检查点的签名绑定`,
    `Entry ${index} (from 0) of a tree of ${size}, bound by the log’s signature of the checkpoint`,
  )

export const seenHead = (size: string): Phrase =>
  phrase(
    `树大小 ${size}；记录形成不早于该检查点`,
    `Tree of ${size}; the record was made no sooner than this checkpoint`,
  )

export const pageOf = (page: number, pages: number): Phrase =>
  phrase(`第 ${page} 页 / 共 ${pages} 页`, `Page ${page} of ${pages}`)

export const madeBy = (software: string): Phrase =>
  phrase(
    `由 ${software} 按证书原件排版；相同的原件、图样与设置得到逐字节相同的 PDF。`,
    `Set by ${software} from the certificate; the same certificate, pictures and settings give the same PDF, byte for byte.`,
  )

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}

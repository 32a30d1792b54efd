/** What can be done with a design: what each act is called, what it does, and what cannot be undone. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export interface ActWords {
  readonly title: Phrase
  /** What it does, before anything is asked. */
  readonly lead: Phrase
  /** What it means, before it is done. */
  readonly means: Phrase
  /** On the button that does it. */
  readonly button: Phrase
  /** When it was done. */
  readonly done: Phrase
}

export const ACT_WORDS = {
  version: {
    title: phrase('新版本', 'New version'),
    lead: phrase(
      '为改动后的设计补一条记录，接在原记录之后。旧版本不变，时间各自独立。',
      'Adds a record of the changed design behind the others. Earlier versions stay, each with its own time.',
    ),
    means: phrase(
      '所选文件的指纹和说明将记入日志，默认不公开。',
      'Digests of the files and what you say are committed to the log. Nothing is shown to the public.',
    ),
    button: phrase('存证新版本', 'Deposit the version'),
    done: phrase('新版本已存证。', 'The version is deposited.'),
  },
  disclose: {
    title: phrase('公开', 'Show to the public'),
    lead: phrase(
      '让任何人扫码就能看到这件设计。打算申请外观设计专利的，请先申请，再公开。',
      'Lets everybody who scans the code see the design. If you mean to apply for a design patent, file first.',
    ),
    means: phrase(
      '公开后，设计成为现有设计，扫码页会显示名称、说明、分类、关联的权利和您附上的图片。公开不能撤回。',
      'The design becomes prior design, and the scan page shows title, description, classes, linked rights and the picture that you add. This cannot be taken back.',
    ),
    button: phrase('公开这件设计', 'Show it to the public'),
    done: phrase('已公开。', 'It is public.'),
  },
  link: {
    title: phrase('关联权利', 'Link a right'),
    lead: phrase(
      '把专利、商标或作品登记的号码与这件设计连在一起。号码照您填写的引用，平台不审查。',
      'Puts the number of a patent, trade mark or copyright registration beside the design. It is quoted as you write it, and not examined.',
    ),
    means: phrase(
      '号码和所填信息将记入日志；设计公开后，扫码页会显示。',
      'Number and particulars are committed to the log, and stand on the scan page once the design is public.',
    ),
    button: phrase('关联', 'Link it'),
    done: phrase('已关联。', 'It is linked.'),
  },
  listing: {
    title: phrase('关联商品链接', 'Link a listing'),
    lead: phrase(
      '记下这件设计在哪里销售、何时上架。上架就是公开，请确认已办理公开。',
      'Notes where the design is sold and since when. To list it is to show it to the public: see that this was done first.',
    ),
    means: phrase(
      '链接将记入日志；设计公开后，扫码页会显示。',
      'The link is committed to the log, and stands on the scan page once the design is public.',
    ),
    button: phrase('关联', 'Link it'),
    done: phrase('已关联。', 'It is linked.'),
  },
  transfer: {
    title: phrase('转让', 'Transfer'),
    lead: phrase(
      '先发出要约，对方接受后才生效并记入日志。在此之前随时可以撤回。',
      'You make an offer; it takes effect, and is committed to the log, when the other side accepts. Until then you can take it back.',
    ),
    means: phrase(
      '对方接受后，这件设计归对方，此后只有对方能办理公开、许可等事项。您仍能下载已有的证书。',
      'When they accept, the design is theirs and only they can act on it. You can still download the certificates that there are.',
    ),
    button: phrase('发出转让要约', 'Make the offer'),
    done: phrase('要约已发出，等待对方接受。', 'The offer is made and waits for the other side.'),
  },
  license: {
    title: phrase('许可', 'Licence'),
    lead: phrase(
      '记录许可了谁、怎么用、到什么时候。合同留在您手里，只记录指纹。',
      'Records who may use it, how and until when. The contract stays with you; only its digest is recorded.',
    ),
    means: phrase(
      '许可条款将记入日志，默认不公开。',
      'The terms are committed to the log and not shown to the public.',
    ),
    button: phrase('记录许可', 'Record the licence'),
    done: phrase('许可已记录。', 'The licence is recorded.'),
  },
  pledge: {
    title: phrase('质押', 'Pledge'),
    lead: phrase(
      '记录以这件设计的权利作担保的约定。法定的出质登记另向主管部门办理。',
      'Records that rights in the design secure a debt. Registration with the authority is another step, and is made there.',
    ),
    means: phrase(
      '质押条款将记入日志，默认不公开。',
      'The terms are committed to the log and not shown to the public.',
    ),
    button: phrase('记录质押', 'Record the pledge'),
    done: phrase('质押已记录。', 'The pledge is recorded.'),
  },
  correct: {
    title: phrase('更正', 'Correction'),
    lead: phrase(
      '日志里的原记录不能改；更正是接在后面的一条说明，两者并列可见。',
      'What stands in the log is not changed. A correction is a note behind it, and both can be seen.',
    ),
    means: phrase(
      '更正说明将记入日志。原记录保留。',
      'The correction is committed to the log. The record stays as it was.',
    ),
    button: phrase('记录更正', 'Record the correction'),
    done: phrase('更正已记录。', 'The correction is recorded.'),
  },
  object: {
    title: phrase('提出异议', 'Object'),
    lead: phrase(
      '认为这件设计另有来源或归属时使用。提出后，状态显示为“异议中”，直到记录结果。',
      'For whoever holds that the design is from, or belongs to, somebody else. It stands as objected to until an outcome is recorded.',
    ),
    means: phrase(
      '任何扫码的人都会看到“异议中”；异议内容默认不公开。',
      'Whoever scans the code sees that it is objected to. The ground is not shown to the public.',
    ),
    button: phrase('提出异议', 'File the objection'),
    done: phrase('异议已记录。', 'The objection is filed.'),
  },
  resolve: {
    title: phrase('记录异议结果', 'Outcome of an objection'),
    lead: phrase(
      '异议有了结果后，在这里记录。',
      'When an objection has come to an end, record it here.',
    ),
    means: phrase(
      '结果将记入日志，“异议中”的状态随之结束。',
      'The outcome is committed to the log, and the design is no longer objected to.',
    ),
    button: phrase('记录结果', 'Record the outcome'),
    done: phrase('结果已记录。', 'The outcome is recorded.'),
  },
  revoke: {
    title: phrase('撤销证书', 'Revoke a certificate'),
    lead: phrase(
      '证书有误或不应存在时使用。撤销不删除任何内容，只声明不再以它为凭。',
      'For a certificate that is wrong or should not be. Nothing is deleted: it says that the certificate is no longer relied on.',
    ),
    means: phrase(
      '撤销存证证书后，扫码页显示“已撤销”，且不能恢复。已发出的副本仍能核验，但会显示这一状态。',
      'When the deposit’s certificate is revoked, the scan page says so, and it cannot be restored. Copies can still be verified, and show this.',
    ),
    button: phrase('撤销证书', 'Revoke it'),
    done: phrase('证书已撤销。', 'The certificate is revoked.'),
  },
  erase: {
    title: phrase('依法删除', 'Erase by law'),
    lead: phrase(
      '销毁所选内容的原文、随机盐和文件，平台从此无法恢复。日志里留下的指纹不指向任何人，其余内容照常核验。',
      'Destroys text, salt and file of what you choose; the registry cannot restore them. What stays in the log points at nobody, and all else still verifies.',
    ),
    means: phrase(
      '删除不能恢复。此后证书上这些项目写作“已依法删除”，也不能再用它们举证。请先下载需要留存的证书和文件。',
      'This cannot be undone. Certificates will say “erased according to law”, and these parts can no longer serve as evidence. Download what you must keep first.',
    ),
    button: phrase('永久删除', 'Erase for ever'),
    done: phrase('已删除。', 'It is erased.'),
  },
} as const satisfies Readonly<Record<string, ActWords>>

export type ActName = keyof typeof ACT_WORDS

/** Around every form. */
export const FORM_WORDS = {
  optional: phrase('选填', 'optional'),
  next: phrase('下一步：核对', 'Next: check it'),
  back: phrase('返回修改', 'Back'),
  cancel: phrase('取消', 'Cancel'),
  close: phrase('完成', 'Done'),
  check: phrase('请核对', 'Check this'),
  checkLead: phrase(
    '以下内容将写入记录，写入后不能改动。',
    'This will stand in the record, and cannot be changed then.',
  ),
  sending: phrase('正在记录…', 'Recording…'),
  mistakes: phrase(
    '有几处需要改一下，已标在旁边。',
    'Some answers need another look; it is said beside them.',
  ),
  chooseFile: phrase('选择文件', 'Choose a file'),
  anotherFile: phrase('换一个文件', 'Choose another'),
  hashing: phrase('正在计算指纹…', 'Taking the digest…'),
  digestOf: phrase('指纹', 'Digest'),
  kept: phrase('草稿已存在本机', 'Draft kept on this device'),
  discard: phrase('清空草稿', 'Clear the draft'),
  files: phrase('文件', 'Files'),
  filesHint: phrase(
    '照片、图稿、纸样都可以。指纹在本机计算。',
    'Photos, drawings, patterns. Digests are taken on this device.',
  ),
  picture: phrase('给公众看的图片', 'Picture for the public'),
  pictureHint: phrase(
    '扫码的人会看到它。JPEG、PNG 或 WebP，最大 2 MB。不附图片，扫码页就不显示图样；存证时的文件从不公开。',
    'Whoever scans the code sees it. JPEG, PNG or WebP, 2 MB at most. Without it the scan page shows no picture; files of the deposit are never shown.',
  ),
  pictureUnfit: phrase(
    '这个文件不能给公众看：请选 2 MB 以内的 JPEG、PNG 或 WebP 图片。',
    'This file cannot be shown: choose a JPEG, PNG or WebP of 2 MB at most.',
  ),
  addPicture: phrase('选择图片', 'Choose a picture'),
  addFiles: phrase('添加文件', 'Add files'),
  remove: phrase('移除', 'Remove'),
  role: phrase('这是什么', 'What it is'),
  keepFiles: phrase('把文件也保存在平台', 'Keep the files here as well'),
  keepFilesHint: phrase(
    '加密保存，只有您能取回。不勾选则只存指纹，原件请自行保管。',
    'Encrypted, and only you get them back. Without it only digests are deposited: keep the originals.',
  ),
  newRecord: phrase('新记录在日志中的位置', 'Its place in the log'),
  certificate: phrase('下载这条记录的证书', 'Download its certificate'),
  conflict: phrase(
    '刚才有新的记录加入，已为您刷新。请再核对一次。',
    'A record came in meanwhile, and was loaded. Check once more.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

export const OFFER_WORDS = {
  id: phrase('要约编号', 'Number of the offer'),
  tell: phrase(
    '请把这个编号告诉对方。对方登录后，在“我的设计 → 接受转让”中输入。',
    'Give this number to the other side. They sign in and enter it under My designs → Accept a transfer.',
  ),
  open: phrase('待接受的转让', 'Transfers that wait'),
  openHint: phrase(
    '本机发出、对方尚未处理的要约。',
    'Offers made on this device that wait for an answer.',
  ),
  withdraw: phrase('撤回', 'Take back'),
  withdrawn: phrase(
    '要约已撤回，设计仍归您。',
    'The offer is taken back. The design is still yours.',
  ),
  accept: phrase('接受转让', 'Accept a transfer'),
  acceptLead: phrase(
    '有人要把设计转让给您？请输入对方给的要约编号，先看条款，再决定。',
    'Somebody transfers a design to you? Enter the number that they gave you, read the terms, then decide.',
  ),
  look: phrase('查看条款', 'Read the terms'),
  wrongId: phrase(
    '要约编号是 32 位数字和字母 a 至 f。',
    'The number of an offer has 32 digits and letters a to f.',
  ),
  terms: phrase('转让条款', 'The terms'),
  yes: phrase('接受', 'Accept'),
  no: phrase('拒绝', 'Turn down'),
  refused: phrase('已拒绝，对方的设计不变。', 'It is turned down. Nothing has changed.'),
  accepted: phrase('已接受，设计现在归您。', 'It is accepted. The design is yours.'),
  acceptMeans: phrase(
    '接受后记入日志，不能撤回。',
    'Acceptance is committed to the log and cannot be taken back.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

/** Beside the registry's own text of the warning: what it means for whoever is about to tick it. */
export const WARNING_WORDS = {
  title: phrase('公开前请读完', 'Read this before you show it'),
  consequences: [
    phrase(
      '还没申请外观设计专利、但打算申请：现在公开，通常就再也申请不到了。',
      'If you mean to apply for a design patent and have not: shown now, it can as a rule never be granted.',
    ),
    phrase(
      '已经申请、或不打算申请：公开不影响著作权，也不影响已提交的申请。',
      'If you have applied, or never will: copyright, and what was filed, are not affected.',
    ),
    phrase(
      '公开后任何扫码的人都能看到名称、说明、分类和版本；公开日期记入日志。',
      'Whoever scans the code sees title, description, classes and versions; the day goes into the log.',
    ),
  ],
} as const

export const ERASE_WORDS = {
  doomed: phrase('以下内容将被永久销毁：', 'This will be destroyed for ever:'),
} as const satisfies Readonly<Record<string, Phrase>>

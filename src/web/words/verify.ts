/** What the verifier's page says of itself. What it found is said in paper's words, as everywhere. */

import { type Phrase, phrase } from '../../paper/phrase.ts'
import type { Notice, PieceKind, Scanned } from '../desk/messages.ts'

export const PAGE_WORDS = {
  title: phrase('离线核验', 'Offline verifier'),
  brand: phrase('源证', 'Yuanzheng'),
  offline: phrase(
    '全部核验在本机完成，本页不联网，文件不会离开这台电脑。',
    'Everything is checked on this machine. This page uses no network, and no file leaves this computer.',
  ),
  language: phrase('English', '中文'),
  skip: phrase('跳到核验结果', 'Skip to the result'),

  evidence: phrase('证据', 'Evidence'),
  drop: phrase(
    '把证书、证据包和原始文件拖到这里',
    'Drop certificates, bundles and original files here',
  ),
  dropNow: phrase('松开即可交入', 'Let go to hand in'),
  dropHint: phrase(
    '可以是 .yzcert、证书 PDF、证据包 ZIP、整个文件夹，也可以是纸质证书的照片。',
    'A .yzcert, a certificate as PDF, a bundle as ZIP, a whole folder, or a photograph of the paper.',
  ),
  chooseFiles: phrase('选择文件', 'Choose files'),
  chooseFolder: phrase('选择文件夹', 'Choose a folder'),
  paste: phrase('粘贴文字', 'Paste text'),
  camera: phrase('扫描纸质证书', 'Scan a paper'),
  pasteLabel: phrase(
    '粘贴二维码文字、检查点或收录证明',
    'Paste the text of a QR code, a checkpoint or a proof',
  ),
  handIn: phrase('交入', 'Hand in'),
  close: phrase('关闭', 'Close'),
  pieces: phrase('已交入', 'Handed in'),
  remove: phrase('移除', 'Remove'),
  showAll: phrase('显示全部', 'Show all'),
  removeAll: phrase('全部清除', 'Clear all'),
  within: phrase('取自', 'from'),
  cancel: phrase('取消', 'Cancel'),
  reading: phrase('正在读取并计算数字指纹', 'Reading and hashing'),
  judging: phrase('正在核验……', 'Verifying…'),

  trust: phrase('信任清单', 'Trust policy'),
  trustLead: phrase(
    '列明信任哪些签发者、日志与见证人。请用从平台以外取得的那一份；没有它，核验不能完成。',
    'It says which issuers, logs and witnesses to believe. Use one that you got by a way of its own; without it nothing can be concluded.',
  ),
  choosePolicy: phrase('选择信任清单', 'Choose a trust policy'),
  pastePolicy: phrase('粘贴信任清单', 'Paste a trust policy'),
  policyText: phrase('信任清单全文', 'The text of the policy'),
  usePolicy: phrase('使用', 'Use it'),
  dropPolicy: phrase('不再使用', 'Stop using it'),
  policyGiven: phrase('由核验人提供', 'Given by the verifier'),
  policyWeak: phrase('随证据提供：弱', 'Came with the evidence: weak'),
  policyWeakNote: phrase(
    '伪造证据的人也能伪造随附的公钥。请把下面的 SHA-256 与平台以外公布的逐组比对。',
    'Whoever forges evidence can forge the keys beside it. Compare the SHA-256 below, group by group, with what is published elsewhere.',
  ),
  policyFound: phrase('证据中附有信任清单', 'A trust policy came with the evidence'),
  policyFoundNote: phrase(
    '尚未使用。它与证据一同到来，因此不能自证可信。',
    'Not in use. It came with the evidence and cannot vouch for itself.',
  ),
  useWeak: phrase('仍以“弱”来源使用', 'Use it all the same, as weak'),
  useGiven: phrase('我从独立渠道取得了这份清单', 'I got this policy by a way of its own'),
  logs: phrase('日志', 'Logs'),
  witnesses: phrase('见证人', 'Witnesses'),
  issuers: phrase('签发者', 'Issuers'),
  authorities: phrase('时间戳机构', 'Time-stamp authorities'),
  seals: phrase('印章公钥', 'Seal keys'),
  quorum: phrase('所需见证', 'Quorum'),
  noQuorum: phrase('不要求', 'none asked'),

  result: phrase('核验结果', 'Result'),
  nothing: phrase('尚未交入证据。', 'No evidence yet.'),
  nothingHint: phrase(
    '交入证书后，结果会显示在这里。之后再交入文件、信任清单或更新的检查点，会立即重新核验。',
    'Once a certificate is here, the result stands in this place. Whatever you add later, a file, a policy or a newer checkpoint, is judged at once.',
  ),
  print: phrase('打印报告', 'Print the report'),
  save: phrase('保存报告（JSON）', 'Save the report (JSON)'),
  wantReceipt: phrase(
    '已读到“记录”二维码，请再扫描同一证书的“回执”二维码。',
    'The record was read. Now scan the receipt of the same certificate.',
  ),
  wantStatement: phrase(
    '已读到“回执”二维码，请再扫描同一证书的“记录”二维码。',
    'The receipt was read. Now scan the record of the same certificate.',
  ),

  cameraLead: phrase(
    '把二维码放进画面，先扫“记录”，再扫“回执”。',
    'Hold a QR code into view: first the record, then the receipt.',
  ),
  cameraDenied: phrase(
    '无法使用摄像头。可以改用手机拍照后交入照片。',
    'The camera cannot be used. Hand in a photograph of the paper instead.',
  ),

  about: phrase('关于本页', 'About this page'),
  version: phrase('版本', 'Version'),
  pageDigest: phrase('本页的 SHA-256（自行计算）', 'SHA-256 of this page, as it computes itself'),
  pageDigestNote: phrase(
    '页面的自述不足为凭：请用 sha256sum verify.html 或 certutil -hashfile verify.html SHA256 计算，与发布页公布的比对；也可以把 verify.html 拖到本页上。',
    'A page’s word for itself is no proof: run sha256sum verify.html, or certutil -hashfile verify.html SHA256, and compare with what the release lists. You can also drop verify.html onto this page.',
  ),
  isPage: phrase('就是本页：SHA-256 相同', 'This very page: the SHA-256 is the same'),
  broke: phrase(
    '核验程序出错，已显示的结果不可采信。请重新打开本页；若仍出错，请把下面的文字告诉我们。',
    'The verifier failed, and nothing that it shows is to be believed. Open this page again; if it fails again, tell us the text below.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

export const PIECE_WORDS = {
  certificate: phrase('证书', 'certificate'),
  checkpoint: phrase('检查点', 'checkpoint'),
  consistency: phrase('一致性证明', 'proof of growth'),
  'tlog-proof': phrase('收录证明', 'tlog-proof'),
  token: phrase('时间戳', 'time stamp'),
  manifest: phrase('时间戳清单', 'manifest of time stamps'),
  anchor: phrase('锚定证明', 'anchor'),
  headers: phrase('区块头', 'block headers'),
  standing: phrase('状态说明', 'statement of standing'),
  seal: phrase('印章签名', 'seal'),
  file: phrase('原始文件', 'original file'),
  bundle: phrase('证据包', 'bundle'),
  pdf: phrase('证书 PDF', 'certificate as PDF'),
  picture: phrase('纸面照片', 'picture of paper'),
  page: phrase('核验页面', 'the verifier’s page'),
} as const satisfies Readonly<Record<PieceKind, Phrase>>

export const NOTICE_WORDS = {
  unreadable: phrase(
    '无法读取。文件可能已被移动，或没有读取权限。',
    'It cannot be read. It may have been moved, or you may not read it.',
  ),
  'no-policy': phrase('这不是一份信任清单。', 'This is no trust policy.'),
  'no-text': phrase(
    '没有认出粘贴的文字。可以粘贴：二维码文字、检查点、收录证明、信任清单。',
    'The pasted text is nothing that we know. It can be the text of a QR code, a checkpoint, a proof or a trust policy.',
  ),
  'no-reader': phrase(
    '二维码识别程序未能载入，没有查找二维码。请检查网络，再交一次。',
    'The reader of QR codes did not load, so no codes were looked for. Check the network, then hand it in again.',
  ),
  'broken-code': phrase(
    '二维码内容残缺或不配套，请重新扫描。',
    'The QR code is damaged, or does not belong to the other. Scan again.',
  ),
  cancelled: phrase('已取消。此前读完的文件保留。', 'Cancelled. What was read before stays.'),
} as const satisfies Readonly<Record<Notice['kind'], Phrase>>

export const SCANNED_WORDS = {
  statement: phrase('已读到“记录”。', 'The record was read.'),
  receipt: phrase('已读到“回执”。', 'The receipt was read.'),
  locator: phrase(
    '这是“查询”二维码，只含网址，不含证据。请扫描证书末页的“记录”与“回执”。',
    'This code only says where to look, and holds no evidence. Scan the record and the receipt on the last page.',
  ),
  other: phrase('这个二维码不是源证的。', 'This QR code is none of ours.'),
  none: phrase('', ''),
} as const satisfies Readonly<Record<Scanned, Phrase>>

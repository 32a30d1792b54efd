/** What the page says that hands a certificate over. */

import { type Phrase, phrase } from '../../paper/phrase.ts'
import type { ArrivalReason } from '../deposit/arrival.ts'

export const DEPOSITED = {
  title: phrase('存证完成', 'Deposited'),
  lead: phrase(
    '您的设计已写入日志。这是它的溯源码和织纹。',
    'Your design is in the log. This is its provenance code, and its weave.',
  ),
  code: phrase('溯源码', 'Provenance code'),
  weave: phrase(
    '织纹：由溯源码织成，便于肉眼核对',
    'The weave, woven from the code for the eye to compare',
  ),
  at: phrase('平台记录时间', 'Recorded at, by the registry’s clock'),
  seen: phrase('见证时间（不晚于）', 'Witnessed (no later than)'),
  noWitness: phrase(
    '暂无独立见证。时间由平台声明，之后刷新证书可补上见证。',
    'No independent witness yet. The time is the registry’s word; a refreshed certificate may add witnesses.',
  ),
  place: phrase('日志第几条', 'Entry of the log'),
  save: phrase('先保存证书', 'First, save the certificate'),
  certificate: phrase('下载证书', 'Download the certificate'),
  certificateText: phrase(
    '.yzcert 文件，核验和举证都靠它。',
    'The .yzcert file: what verifying and proving take.',
  ),
  pdf: phrase('下载 PDF', 'Download the PDF'),
  pdfText: phrase(
    '给人看的纸面证书，里面附有同一份证书文件。',
    'The paper form for people, with the same certificate inside.',
  ),
  pdfBlind: phrase(
    '全密存证的 PDF 不含名称和文件。',
    'Of a blind deposit the PDF has neither title nor files.',
  ),
  making: phrase('正在生成', 'Being made'),
  downloaded: phrase('已下载', 'Downloaded'),
  tag: phrase('标签', 'The tag'),
  printTag: phrase('打印一张标签', 'Print one tag'),
  printing: phrase('正在准备打印', 'Getting ready to print'),
  moreTags: phrase('更多尺寸和数量', 'Other sizes and numbers'),
  next: phrase('接下来', 'What next'),
  where1: phrase(
    '证书和原文件放在两处：例如电脑和移动硬盘。',
    'Keep the certificate and the original files in two places: a computer and a drive, say.',
  ),
  where2: phrase(
    '不要靠微信等聊天软件保存：图片会被重新压缩，指纹就对不上了。',
    'Do not rely on chat apps: they compress pictures anew, and the fingerprint no longer fits.',
  ),
  where3: phrase(
    '原文件一个字节都不要改。改动后的是新版本，可在“我的设计”里添加。',
    'Change no byte of the originals. What is changed is a new version: add it in “My designs”.',
  ),
  where4: phrase(
    '打算申请外观设计专利的，先申请、后公开。',
    'If you mean to apply for a design patent: file first, show later.',
  ),
  open: phrase('打开这件设计', 'Open this design'),
  another: phrase('再存一件', 'Deposit another'),
  proves: phrase('它能证明什么', 'What it proves'),
  doesProve: phrase(
    '这些文件（按指纹，逐字节）在所记时间之前已经存在，之后没有改动。',
    'That these files, byte for byte by their fingerprints, existed before the time recorded, and were not changed since.',
  ),
  doesNot: phrase(
    '它不证明谁是作者、权利归谁、是否独创，也不证明别人侵权。',
    'It does not prove who made it, whose it is, whether it is original, or that anybody infringes.',
  ),
  check: phrase('在您的浏览器里核验', 'Checked in your browser'),
  keysFrom: phrase(
    '所用公钥来自本平台自己公布的信任清单。要独立核对，请用离线核验页和另外取得的清单。',
    'By the public keys that this registry itself publishes. To be independent, use the offline verifier and keys that you got elsewhere.',
  ),
  fault: phrase('原因', 'Why'),
  files: phrase('证书中的文件', 'Files in the certificate'),
  nothingShown: phrase('证书中没有列出文件。', 'The certificate lists no files.'),
  signedBy: phrase(
    '内容有设计者密钥的签名，已核对。公钥',
    'Signed by a designer’s key, which was checked. Public key',
  ),
  earlier: phrase('同一个文件更早有过存证', 'The same file was deposited before'),
  earlierText: phrase(
    '别人在您之前存证过内容完全相同的文件。这不说明谁是作者，也可能是您的同事、委托方或供应商。请弄清来源。',
    'Somebody else deposited a file with exactly this content before you. That does not tell who made it: it may be a colleague, a client or a supplier. Find out where it comes from.',
  ),
  earlierEntry: phrase('查看日志条目', 'See the log entry'),
  blindWarn: phrase('请现在就下载证书', 'Download the certificate now'),
  blindText: phrase(
    '全密存证的名称、文件清单和盐值只在这份证书里。平台没有副本，丢失后无法补发，也无法再证明。',
    'Title, list of files and salts of a blind deposit are in this certificate alone. The registry has no copy and cannot issue another; without it nothing can be proved.',
  ),
  leaveAsk: phrase(
    '证书还没有下载。全密存证的证书丢失后无法补发。确定离开？',
    'The certificate is not downloaded yet. That of a blind deposit cannot be issued again. Leave all the same?',
  ),
  waiting: phrase('正在取证书……', 'Fetching the certificate…'),
  blindGone: phrase(
    '这件设计是全密存证：平台的证书里没有名称和文件。请使用您当时下载的证书文件。',
    'This was deposited blind: the registry’s certificate has neither title nor files. Use the certificate file that you downloaded.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

export const ARRIVAL_WORDS: Readonly<Record<ArrivalReason, Phrase>> = {
  holds: phrase(
    '证书成立：发证方签名、日志收录都对得上，文件指纹与本机算出的相同。',
    'The certificate holds: the issuer’s signature and the log’s inclusion fit, and the fingerprints are those computed here.',
  ),
  'no-keys': phrase(
    '没能取得公钥，所以还没有核验。证书本身不受影响，可稍后用核验页核验。',
    'The public keys could not be fetched, so nothing was checked yet. The certificate is not affected: check it later on the verify page.',
  ),
  'unknown-signer': phrase(
    '签发者不在平台公布的信任清单里，无法判断。请联系运营方。',
    'Its signer is not on the list that the registry publishes: not determined. Ask the operator.',
  ),
  broken: phrase(
    '证书不成立。请不要使用它，保留本页并联系运营方。',
    'The certificate does not hold. Do not use it; keep this page and ask the operator.',
  ),
  'other-code': phrase(
    '这是另一个溯源码的证书。请不要使用它，并联系运营方。',
    'This is the certificate of another code. Do not use it, and ask the operator.',
  ),
  'other-files': phrase(
    '证书里的文件指纹与本机算出的不同。请不要使用它，并联系运营方。',
    'The fingerprints in it are not those computed here. Do not use it, and ask the operator.',
  ),
}

export function entryNumber(index: number): Phrase {
  return phrase(`第 ${index} 条`, `no. ${index}`)
}

export function earlierLine(name: string, when: Phrase): Phrase {
  return phrase(`${name}：${when.zh} 已有存证`, `${name}: deposited ${when.en}`)
}

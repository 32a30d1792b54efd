/** What a shopper reads who scanned a tag: said alike by the server and by the script that checks it. */

import type { FieldValue } from '../core/record/fields.ts'
import type { StateName } from './record-words.ts'
import { type Phrase, phrase } from './phrase.ts'

export const SCAN_WORDS = {
  brand: phrase('源证', 'Yuanzheng'),
  page: phrase('存证查询', 'Deposit record'),
  language: phrase('English', '中文'),
  what: phrase(
    '本页显示这个溯源码的存证记录：设计文件的数字指纹已记入公开的只追加日志。',
    'This page shows what was deposited under this code: the digests of the design’s files were entered into a public append-only log.',
  ),
  design: phrase('设计', 'The design'),
  untitled: phrase('未命名的设计', 'A design without a title'),
  declared: phrase('由存证方填报，未经审查。', 'As the depositor declares; nobody examined it.'),
  nothing: phrase('存证方没有公开任何内容。', 'The depositor shows nothing to the public.'),
  unchecked: phrase(
    '公开的内容未能通过核验，因此不显示。',
    'What is shown to the public could not be verified, and is left out.',
  ),
  designer: phrase('设计人', 'Designer'),
  owner: phrase('权利人', 'Owner'),
  rights: phrase('关联的权利', 'Linked rights'),
  rightsNote: phrase(
    '号码由存证方引用，平台没有向登记机关核实。',
    'Numbers as the depositor quotes them; we did not check them with the office that granted them.',
  ),
  noRights: phrase('没有关联权利。', 'No right is linked.'),
  listings: phrase('销售渠道（存证方填报）', 'Where it is sold, as declared'),
  history: phrase('历史', 'History'),
  historyNote: phrase('时间出自平台时钟（UTC+8）。', 'Times by the platform’s clock, UTC+8.'),
  received: phrase('平台收到', 'Received'),
  entry: phrase('日志序号', 'Log entry'),
  picture: phrase('存证方公开的图片', 'The picture that the depositor shows'),
  pictureUnproved: phrase(
    '图片由本站服务器给出，尚未核对。',
    'The picture is what the server gave: not checked yet.',
  ),
  pictureRight: phrase(
    '图片与记录中的数字指纹一致。',
    'The picture is the one whose digest is in the record.',
  ),

  copiedTitle: phrase('二维码可以复制。', 'A QR code can be copied.'),
  copied: phrase(
    '扫到本页，不证明手中的商品是正品。请与本页的设计、图片和标签上的织纹比对，有疑问请问卖家。',
    'That it leads here does not prove that the goods in your hand are genuine. Compare the design, the picture and the woven mark with the tag; in doubt, ask the seller.',
  ),
  limits: phrase(
    '存证不证明作者、权属、独创性或侵权。',
    'A deposit does not prove authorship, ownership, originality or infringement.',
  ),

  further: phrase('更多', 'More'),
  certificateText: phrase('公开证书（文字）', 'Public certificate, as text'),
  certificateFile: phrase(
    '公开证书（可离线核验的文件）',
    'Public certificate, as a file to verify',
  ),
  verifier: phrase('打开核验页面', 'Open the verifier'),
  logEntry: phrase('查看日志条目', 'See the entry in the log'),

  proof: phrase('核验', 'Verification'),
  unproved: phrase(
    '以上内容由本站服务器给出，尚未在您的设备上核验。',
    'So far this is what the server says: your device has not checked it yet.',
  ),

  none: phrase('没有这个溯源码', 'No such code'),
  enter: phrase('查询溯源码', 'Look up a code'),
  enterLead: phrase(
    '输入标签上 YZ 之后的 17 个字符；大小写和连字符都可以。',
    'Type the 17 characters after YZ on the tag, in either case, with or without hyphens.',
  ),
  enterLabel: phrase('溯源码', 'Provenance code'),
  lookUp: phrase('查询', 'Look up'),

  // Said by the service worker, which puts it at the head of a page that it kept.
  offlinePage: phrase(
    '离线：这是 {time} 的内容，可能已经过时。',
    'Offline: this is how it was at {time}. It may be out of date.',
  ),
  offlineEnter: phrase(
    '离线：只能打开本机扫描过的溯源码。',
    'Offline: only codes that were scanned on this device can be opened.',
  ),
  offlineNoCode: phrase(
    '离线：输入的不是完整的溯源码，请核对标签。',
    'Offline: what was typed is no complete code. Compare it with the tag.',
  ),
  offlineUnknown: phrase(
    '离线：本机没有保存这个溯源码的内容。连上网络后，请重新扫描。',
    'Offline: nothing was kept of this code on this device. Scan again once there is a network.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

/** What a state means for whoever holds the garment. */
export const STATE_MEANING: Readonly<Record<StateName, Phrase>> = {
  valid: phrase('存证有效，设计已公开。', 'The deposit stands, and the design was published.'),
  revoked: phrase(
    '存证证书已被撤销，请勿再依赖它。',
    'The certificate was revoked. Do not rely on it any more.',
  ),
  objected: phrase(
    '有人对此存证提出异议，尚未处理完毕。',
    'Somebody has objected to this deposit; the objection is open.',
  ),
  unpublished: phrase(
    '已存证，但设计尚未公开，公众看不到其内容。',
    'Deposited but not published: the public sees nothing of its content.',
  ),
}

/** Beside the word, so that colour alone never carries the meaning. Not the signs of findings: a state is none. */
export const STATE_SIGNS: Readonly<Record<StateName, string>> = {
  valid: '●',
  revoked: '✕',
  objected: '!',
  unpublished: '○',
}

/** Where a design was shown first, as its owner says. */
export const CHANNEL_WORDS = {
  shop: phrase('实体店', 'shop'),
  marketplace: phrase('网上商城', 'marketplace'),
  show: phrase('时装发布', 'fashion show'),
  exhibition: phrase('展会', 'exhibition'),
  media: phrase('媒体', 'media'),
  registry: phrase('本平台', 'this registry'),
  other: phrase('其他', 'other'),
} as const satisfies Readonly<Record<FieldValue<'disclosed'>['channel'], Phrase>>

/** What the deposit page says. */

import { type Phrase, phrase } from '../../paper/phrase.ts'
import type { LookAlike } from '../../core/record/look-alike.ts'
import { bytesText } from '../parts/bytes-text.ts'
import type { Secrecy } from '../deposit/attempt.ts'
import type { COMMON_CLASSES } from '../deposit/locarno.ts'
import type { Mistake } from '../deposit/form.ts'

export const DEPOSIT = {
  title: phrase('存证', 'Deposit a design'),
  lead: phrase(
    '放入设计文件，写个名称，点“存证”。几秒后得到带签名的证书和溯源码。',
    'Put your design files in, give them a name, press “Deposit”. Seconds later you have a signed certificate and a provenance code.',
  ),
  toBatch: phrase('一次存一整季', 'Deposit a whole season'),
  files: phrase('设计文件', 'Design files'),
  drop: phrase('把照片或文件拖到这里', 'Drop photos or files here'),
  dropNow: phrase('松开即可放入', 'Let go to put them in'),
  dropHint: phrase(
    '图稿、照片、纸样、工艺单都可以，几 GB 的文件也行。请用原始文件，不要用聊天软件转发过的图片。',
    'Drawings, photos, pattern pieces, tech packs; files of many gigabytes too. Use originals, not pictures that went through a chat app.',
  ),
  choose: phrase('选择文件', 'Choose files'),
  camera: phrase('拍照', 'Take a photo'),
  noFiles: phrase('还没有文件。', 'No files yet.'),
  role: phrase('这是', 'This is'),
  view: phrase('哪一面', 'Which view'),
  noView: phrase('未指明', 'not said'),
  up: phrase('上移', 'Move up'),
  down: phrase('下移', 'Move down'),
  remove: phrase('移除', 'Remove'),
  hashing: phrase('正在计算指纹', 'Computing the fingerprint'),
  ready: phrase('指纹已算好', 'Fingerprint ready'),
  waiting: phrase('等候计算', 'Waiting its turn'),
  again: phrase('重新选择', 'Choose again'),
  unreadable: phrase(
    '读不到这个文件：可能已被移动、改动或占用。请移除后重新选择。',
    'This file cannot be read: it may have been moved, changed or locked. Remove it and choose it again.',
  ),
  broke: phrase(
    '没能算出这个文件的指纹。请移除后重试，或换用 Chrome、Edge、Safari 的新版本。',
    'The fingerprint could not be computed. Remove the file and try again, or use a current Chrome, Edge or Safari.',
  ),
  missing: phrase(
    '文件太大，草稿里没有存它。请重新选择同一个文件。',
    'This file was too large for the draft. Choose the same file again.',
  ),
  changed: phrase(
    '与先前的文件内容不同。请选择原来那个文件，或移除后重新放入。',
    'This is not the same content as before. Choose the former file, or remove it and put this one in anew.',
  ),
  renamed: phrase('记录中的文件名', 'Name in the record'),
  about: phrase('作品信息', 'About the design'),
  name: phrase('作品名称', 'Title'),
  nameHelp: phrase(
    '自己认得出就好，例如：云纹外套。',
    'So that you know it again, for example: Cloud coat.',
  ),
  kind: phrase('产品类别', 'Kind of product'),
  kindHelp: phrase(
    '按洛迦诺分类。输入中文或编号查找，不确定可以跳过。',
    'By the Locarno Classification. Type a word or number to search; skip it if unsure.',
  ),
  kindSearch: phrase('其他类别', 'Another class'),
  secrecy: phrase('保密方式', 'How secret'),
  secrecyHelp: phrase(
    '三种都不会公开。公开是以后单独的一步，会先提示对申请专利的影响。',
    'None of the three publishes anything. Publishing is a separate, later step, with a warning about patents first.',
  ),
  more: phrase('更多（都可不填）', 'More (all optional)'),
  submit: phrase('存证', 'Deposit'),
  submitting: phrase('正在存证', 'Depositing'),
  waitHash: phrase('先等指纹算完', 'Waiting for the fingerprints'),
  sending: phrase('正在上传', 'Uploading'),
  recording: phrase('正在写入日志', 'Writing to the log'),
  checking: phrase('正在查是否已存过', 'Looking for earlier deposits'),
  saved: phrase('草稿已保存在本机', 'Draft saved on this device'),
  saving: phrase('正在保存草稿……', 'Saving the draft…'),
  unsaved: phrase(
    '本机存不下草稿：请勿关闭或刷新本页，直到存证完成。',
    'This device cannot keep the draft: do not close or reload this page until it is deposited.',
  ),
  discard: phrase('放弃草稿', 'Discard the draft'),
  discardAsk: phrase('放弃草稿？', 'Discard the draft?'),
  discardText: phrase(
    '本页填写的内容和放入的文件会从浏览器中清除。您电脑或手机里的原文件不受影响。',
    'What was typed and put in here is removed from the browser. Your own files on this device are not touched.',
  ),
  keepDraft: phrase('保留', 'Keep it'),
  offline: phrase('没有网络，草稿在等候', 'No network: the draft is waiting'),
  offlineText: phrase(
    '文件和内容都在本机。恢复连接后会自动提交，也可以随时点“重试”。不会重复存证。',
    'Files and text are on this device. It is handed in by itself when the network is back; or press “Try again” at any time. It is never deposited twice.',
  ),
  pending: phrase('上次提交没有收到回音', 'The last attempt got no answer'),
  pendingText: phrase(
    '可能已经存证成功。再点一次“存证”即可：内容不变就返回同一张证书，不会重复。',
    'It may have succeeded. Press “Deposit” again: if nothing was changed you get the same certificate, never a second one.',
  ),
  needFile: phrase('请先放入至少一个文件', 'Put in at least one file first'),
  fixFirst: phrase('有内容需要改一下', 'Something needs a change'),
  badFile: phrase(
    '有文件读不到，请移除或重新选择',
    'A file cannot be read: remove it or choose it again',
  ),
  tooMany: phrase(
    '一次最多上传 256 个文件。请打包成一个压缩文件，或改选“只留指纹”。',
    'At most 256 files go up at once. Pack them into one archive, or choose “Fingerprints only”.',
  ),
  foundDraft: phrase(
    '这台设备上还留着上次的草稿，已和刚才填的合在一起。请看一遍，再点“存证”。',
    'This device had kept an earlier draft; it now stands here together with what you just put in. Look it over and press “Deposit” again.',
  ),
  twiceAsk: phrase('这个文件您已经存证过', 'You have deposited this file before'),
  twiceText: phrase(
    '重复存证不会让时间更早，较早的那次仍然有效。若是新版本，请到该设计中“添加版本”。',
    'Depositing it again makes no earlier time; the earlier one stays good. If this is a new version, add it to that design.',
  ),
  twiceGo: phrase('打开已有的存证', 'Open the earlier deposit'),
  twiceOn: phrase('仍要再存一次', 'Deposit again all the same'),
  look: phrase('容易看错的字', 'Easily misread'),
} as const satisfies Readonly<Record<string, Phrase>>

export const SECRECY_WORDS: Readonly<
  Record<Secrecy, { readonly label: Phrase; readonly text: Phrase }>
> = {
  kept: {
    label: phrase('加密保管（推荐）', 'Kept encrypted (recommended)'),
    text: phrase(
      '文件加密存放在平台，只有您能取回。自己的文件丢了也有备份。',
      'Files are stored encrypted at the registry; only you can get them back. A spare if you lose yours.',
    ),
  },
  digests: {
    label: phrase('只留指纹', 'Fingerprints only'),
    text: phrase(
      '文件不离开这台设备，平台只有文件的指纹和您填写的内容（加密）。原文件要自己保存好。',
      'Files stay on this device; the registry has their fingerprints and what you typed (encrypted). Keep the originals yourself.',
    ),
  },
  blind: {
    label: phrase('全密', 'Blind'),
    text: phrase(
      '平台只得到一个汇总值，连名称也不知道。内容都在证书文件里：证书丢了，就无法再证明。',
      'The registry gets a single value and not even the title. All else is in the certificate file: lose it, and nothing can be proved.',
    ),
  },
}

export const MISTAKE_WORDS: Readonly<Record<Mistake, Phrase>> = {
  needed: phrase('请写一个名称', 'Give it a title'),
  hidden: phrase(
    '有看不见或不能使用的字符，请删去重打',
    'It holds a character that does not show or may not stand here: delete and retype it',
  ),
  long: phrase('太长了，请缩短', 'Too long: shorten it'),
  date: phrase('请写成 2026、2026-03 或 2026-03-08', 'Write it as 2026, 2026-03 or 2026-03-08'),
  class: phrase('没有找到这个类别，请从列表中选择', 'No such class: choose one of the list'),
  uscc: phrase(
    '统一社会信用代码不对：应为 18 位，请核对营业执照',
    'Not a Unified Social Credit Code: 18 characters, see the business licence',
  ),
  person: phrase('请写权利人名称', 'Say who the owner is'),
}

export function filesCount(count: number, bytes: number): Phrase {
  const size = bytesText(bytes)
  return phrase(
    `${count} 个文件，共 ${size}`,
    `${count} ${count === 1 ? 'file' : 'files'}, ${size}`,
  )
}

export function tooLargeToKeep(limit: number): Phrase {
  const size = bytesText(limit)
  return phrase(
    `超过平台保管上限（${size}）：这个文件只留指纹，请自己保存好。`,
    `Over what the registry keeps (${size}): of this file only the fingerprint goes in. Keep it safe yourself.`,
  )
}

/** What most people mean by a class, shorter than the Classification says it. */
export const CLASS_WORDS: Readonly<Record<(typeof COMMON_CLASSES)[number], Phrase>> = {
  '02-02': phrase('服装', 'Garments'),
  '05-05': phrase('面料', 'Fabrics'),
  '32-00': phrase('花样图案', 'Surface patterns'),
  '02-05': phrase('围巾领带', 'Scarves, ties'),
  '02-04': phrase('鞋袜', 'Footwear'),
  '03-01': phrase('箱包', 'Bags'),
}

/** Behind the word or character in question. */
export const LOOK_ALIKE_WORDS: Readonly<Record<LookAlike, Phrase>> = {
  'mixed-scripts': phrase('混用了不同文字的字母', 'mixes letters of several alphabets'),
  compatibility: phrase('是变体字符，与常用字不同', 'is a variant of a common character'),
  'kana-for-han': phrase('是片假名，不是汉字', 'is katakana, not a Chinese character'),
  joiner: phrase('含有看不见的连接符', 'holds a joiner that does not show'),
  'private-use': phrase(
    '是自造字，在别的设备上可能显示不同',
    'may look different on other devices',
  ),
  'mixed-digits': phrase('混用了不同文字的数字', 'mixes digits of several scripts'),
  'odd-space': phrase('是特殊的空格', 'is an unusual space'),
}

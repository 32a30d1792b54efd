/** What the pages about one's designs say: the gallery, a design with its history, copies, and versions side by side. */

import type { StateName } from '../../paper/record-words.ts'
import { type Phrase, phrase } from '../../paper/phrase.ts'

export const GALLERY = {
  title: phrase('我的设计', 'My designs'),
  deposit: phrase('存证新设计', 'Deposit a design'),
  search: phrase('搜索', 'Search'),
  searchHint: phrase('名称、说明、款号或溯源码', 'Title, description, article or code'),
  filters: phrase('筛选', 'Filter'),
  state: phrase('状态', 'State'),
  secrecy: phrase('保密程度', 'Secrecy'),
  class: phrase('类别', 'Class'),
  right: phrase('关联权利', 'Linked right'),
  from: phrase('存证日期自', 'Deposited from'),
  until: phrase('至', 'until'),
  sort: phrase('排序', 'Order'),
  any: phrase('全部', 'Any'),
  clear: phrase('清除筛选', 'Clear'),
  asGallery: phrase('图库', 'Pictures'),
  asList: phrase('列表', 'List'),
  view: phrase('显示方式', 'View'),
  more: phrase('更多', 'More'),
  all: phrase('已全部显示', 'That is all'),
  emptyTitle: phrase('这里会列出您存证的设计', 'The designs that you deposit will stand here'),
  emptyText: phrase(
    '选好照片或图稿，几分钟就能完成第一次存证。文件默认不公开；存证后在这里补充版本、关联权利、打印标签。',
    'Choose photos or drawings: the first deposit takes a few minutes. Nothing is shown to the public. Afterwards you add versions, link rights and print tags from here.',
  ),
  noneTitle: phrase('没有符合条件的设计', 'No design fits'),
  noneText: phrase('换个词，或清除筛选再试。', 'Try another word, or clear the filters.'),
  untitled: phrase('未命名', 'Untitled'),
  given: phrase('已转让', 'given away'),
  cover: phrase('图样', 'Picture'),
  mark: phrase('织纹', 'Woven mark'),
  name: phrase('名称', 'Title'),
  code: phrase('溯源码', 'Code'),
  article: phrase('款号', 'Article'),
  versions: phrase('版本', 'Versions'),
  made: phrase('存证日期', 'Deposited'),
  changed: phrase('最近变动', 'Last change'),
  accept: phrase('接受转让', 'Accept a transfer'),
} as const satisfies Readonly<Record<string, Phrase>>

export function found(total: number, shown: number): Phrase {
  return shown < total
    ? phrase(`共 ${total} 件，已显示 ${shown} 件`, `${shown} of ${total} shown`)
    : phrase(`共 ${total} 件`, `${total} in all`)
}

export function versionsOf(count: number): Phrase {
  return phrase(`${count} 个版本`, count === 1 ? '1 version' : `${count} versions`)
}

export const SORT_WORDS = {
  newest: phrase('最近存证', 'Newest first'),
  changed: phrase('最近变动', 'Last changed first'),
  title: phrase('按名称', 'By title'),
} as const satisfies Readonly<Record<string, Phrase>>

export const SECRECY_WORDS = {
  unpublished: phrase('未公开', 'Not public'),
  restricted: phrase('限定披露', 'Shown to some'),
  published: phrase('已公开', 'Public'),
} as const satisfies Readonly<Record<string, Phrase>>

export const RIGHT_WORDS = {
  patent: phrase('专利', 'Patent'),
  trademark: phrase('商标', 'Trade mark'),
  copyright: phrase('作品登记', 'Copyright'),
  other: phrase('其他权利', 'Other'),
} as const satisfies Readonly<Record<string, Phrase>>

/** A sign beside the word, so that colour alone never carries it. */
export const STATE_SIGNS: Readonly<Record<StateName, string>> = {
  valid: '✓',
  revoked: '✕',
  objected: '?',
  unpublished: '–',
}

export const STATE_MEANS = {
  valid: phrase('已公开，没有未了结的异议。', 'Public, and nobody objects.'),
  revoked: phrase(
    '存证证书已撤销，不再以它为凭。',
    'The certificate is revoked and no longer relied on.',
  ),
  objected: phrase('有人提出异议，尚无结果。', 'Somebody objects, and there is no outcome yet.'),
  unpublished: phrase(
    '公众只能看到指纹，看不到内容。',
    'The public sees digests and nothing else.',
  ),
} as const satisfies Readonly<Record<StateName, Phrase>>

export const DESIGN_WORDS = {
  back: phrase('我的设计', 'My designs'),
  actsTitle: phrase('可以办理', 'What can be done'),
  notOwn: phrase(
    '这件设计已转让给其他机构。您可以查看历史、下载证书；办理事项由对方进行。',
    'The design belongs to another organisation now. You can read its history and download certificates; acts are theirs.',
  ),
  certificate: phrase('存证证书', 'Deposit certificate'),
  certificateHint: phrase(
    '请把 .yzcert 与原始文件放在一起保管；PDF 供打印和提交。',
    'Keep the .yzcert together with the original files. The PDF is for print and filing.',
  ),
  yzcert: phrase('证书 .yzcert', 'Certificate .yzcert'),
  pdf: phrase('证书 PDF', 'Certificate PDF'),
  text: phrase('纯文本', 'Plain text'),
  refreshed: phrase('附最新见证', 'With the latest witnesses'),
  whole: phrase('含全部历史 .yzcert', 'With the whole history .yzcert'),
  redact: phrase('出具节选副本', 'Make a redacted copy'),
  labels: phrase('打印标签', 'Print tags'),
  bundle: phrase('证据包', 'Evidence bundle'),
  compare: phrase('版本对照', 'Versions side by side'),
  scan: phrase('扫码页', 'Scan page'),
  history: phrase('历史', 'History'),
  historyLabel: phrase('设计的历史，最早的在前', 'History of the design, the first record first'),
  record: phrase('记录', 'Record'),
  place: phrase('日志位置', 'Place in the log'),
  leaf: phrase('记录指纹', 'Leaf hash'),
  issued: phrase('平台时间', 'By the clock of the registry'),
  files: phrase('文件', 'Files'),
  fields: phrase('内容', 'What it says'),
  download: phrase('下载', 'Download'),
  notKept: phrase('平台未保存，只有指纹', 'Not kept here: digests only'),
  isKept: phrase('平台已加密保存', 'Kept here, encrypted'),
  erasedPart: phrase('已依法删除', 'Erased according to law'),
  blind: phrase(
    '这条记录只存了指纹：内容由您自己保管，平台无从得知。',
    'Of this record only a digest was deposited. You keep the content; the registry never saw it.',
  ),
  keptTitle: phrase('谁保管着什么', 'Who keeps what'),
  copyCode: phrase('溯源码', 'the code'),
  copyOffer: phrase('要约编号', 'the number of the offer'),
  open: phrase('展开', 'Open'),
  unknown: phrase('没有这件设计', 'No such design'),
} as const satisfies Readonly<Record<string, Phrase>>

export function erasedParts(count: number): Phrase {
  return phrase(
    `${count} 项已依法删除`,
    count === 1 ? '1 part erased according to law' : `${count} parts erased according to law`,
  )
}

/** Which files are kept here, and which are only with the depositor. */
export function keptFiles(kept: number, all: number): Phrase {
  if (all === 0) return phrase('没有存入文件。', 'No files were deposited.')
  if (kept === 0) {
    return phrase(
      `${all} 个文件只存了指纹，原件只在您手里。请务必保管好，改动一个字节都无法核验。`,
      `Of ${all} ${all === 1 ? 'file' : 'files'} only digests are here; you alone have the originals. Keep them: with one byte changed nothing can be verified.`,
    )
  }
  if (kept === all) {
    return phrase(
      `${all} 个文件已加密保存在平台，可随时下载。仍请自行保管一份原件。`,
      `${all} ${all === 1 ? 'file is' : 'files are'} kept here, encrypted, and can be downloaded. Keep the originals as well.`,
    )
  }
  return phrase(
    `${all} 个文件中 ${kept} 个已加密保存在平台，其余只有指纹，原件在您手里。`,
    `${kept} of ${all} files are kept here, encrypted. Of the others there are digests; you have the originals.`,
  )
}

export const REDACT_WORDS = {
  title: phrase('出具节选副本', 'A redacted copy'),
  lead: phrase(
    '勾选要给对方看的内容。没有勾选的，对方看不到，也猜不出；副本照样能独立核验。',
    'Tick what the recipient may see. What is not ticked they can neither see nor guess, and the copy still verifies by itself.',
  ),
  which: phrase('哪一条记录的证书', 'The certificate of which record'),
  choose: phrase('要出示的内容', 'What to show'),
  all: phrase('全选', 'All'),
  none: phrase('全不选', 'None'),
  sees: phrase('对方会看到', 'The recipient sees'),
  seesNot: phrase('对方看不到', 'The recipient does not see'),
  always: phrase(
    '记录类型、时间、签发者、日志位置和内容项数，始终可见。',
    'Kind of record, times, issuer, place in the log and the number of parts can always be seen.',
  ),
  nothing: phrase(
    '不出示任何内容：只证明有这样一条记录。',
    'Nothing: it only shows that there is such a record.',
  ),
  everything: phrase(
    '没有隐去的内容，这是完整副本。',
    'Nothing is withheld: this is the whole certificate.',
  ),
  fileNote: phrase(
    '出示文件，是指出示文件名和指纹；文件本身由您另行交给对方。',
    'To show a file is to show its name and digests. The file itself you hand over yourself.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

export const COMPARE_WORDS = {
  title: phrase('版本对照', 'Versions side by side'),
  lead: phrase(
    '并排查看两个或三个版本；有变化的地方标有“改”。',
    'Two or three versions beside each other. What differs is marked.',
  ),
  only: phrase(
    '只有一个版本。存证新版本后，可以在这里对照。',
    'There is one version only. Deposit another, and compare them here.',
  ),
  column: phrase('第', 'Column'),
  third: phrase('加一列', 'One more column'),
  fewer: phrase('去掉这一列', 'Take this column away'),
  time: phrase('平台时间', 'By the clock of the registry'),
  pictures: phrase('图样', 'Pictures'),
  noPicture: phrase('没有可显示的图样', 'No picture to show'),
  zoom: phrase('放大', 'Enlarge'),
  digests: phrase('指纹', 'Digests'),
  what: phrase('项目', 'What'),
  changed: phrase('≠ 改', '≠ changed'),
  same: phrase('＝ 同', '= same'),
  some: phrase('± 仅部分版本有', '± only in some'),
  carried: phrase('沿用此前', 'as before'),
  absent: phrase('没有写', 'not said'),
  noPairs: phrase(
    '这几版没有可以并排对照的文件。',
    'These versions have no files that belong side by side.',
  ),
  notNamed: phrase('这一版的记录中没有对应的文件', 'No such file in the record of this version'),
  onlyNote: phrase(
    '其他各列的记录中没有列出这些文件。这不等于设计里去掉了它们。',
    'The records of the other columns do not list these files. That does not mean that they were taken out of the design.',
  ),
  onlyChanged: phrase('只看有变化的', 'Only what differs'),
} as const satisfies Readonly<Record<string, Phrase>>

/** Over the files that one record alone lists. */
export function onlyIn(column: Phrase, count: number): Phrase {
  return phrase(
    `仅${column.zh}列出：${count} 个文件`,
    `Listed in ${column.en.toLowerCase()} only: ${count} ${count === 1 ? 'file' : 'files'}`,
  )
}

export function columnOf(number: number): Phrase {
  return phrase(`第 ${number} 列`, `Column ${number}`)
}

/** What the page says that deposits a season. */

import { type Phrase, phrase } from '../../paper/phrase.ts'
import type { Grouping } from '../deposit/batch/grouping.ts'

export const BATCH = {
  title: phrase('批量存证', 'Deposit a season'),
  lead: phrase(
    '放入一个文件夹或许多文件，自动分成一件件设计，核对名称后一次存证。',
    'Put in a folder or many files; they are sorted into designs. Look over the titles and deposit them all.',
  ),
  toOne: phrase('只存一件', 'Deposit just one'),
  drop: phrase('把文件夹或许多文件拖到这里', 'Drop a folder or many files here'),
  chooseFolder: phrase('选择文件夹', 'Choose a folder'),
  dropHint: phrase(
    '一个子文件夹算一件设计；没有子文件夹时，按文件名分，例如“云纹外套_正面”和“云纹外套_背面”算同一件。',
    'Each folder inside is a design; without folders, names tell: “Cloud coat_front” and “Cloud coat_back” are one.',
  ),
  grouping: phrase('怎样算一件设计', 'What makes a design'),
  paste: phrase('从表格粘贴', 'Paste from a spreadsheet'),
  pasteLabel: phrase('粘贴表格内容', 'Cells of the spreadsheet'),
  pasteHelp: phrase(
    '在 Excel 中选取名称、款号、类别三列（可带表头），复制后粘贴到这里。能按名称或款号对上的就对上，否则按顺序。',
    'Select the columns title, article number and class in Excel (with headings or without), copy and paste them here. Lines are matched by name or number if any fits, else in order.',
  ),
  fill: phrase('填入', 'Fill in'),
  designs: phrase('设计', 'Designs'),
  name: phrase('名称', 'Title'),
  article: phrase('款号', 'Article no.'),
  kind: phrase('类别', 'Class'),
  files: phrase('文件', 'Files'),
  state: phrase('进度', 'Progress'),
  acts: phrase('操作', 'Acts'),
  remove: phrase('移除', 'Remove'),
  start: phrase('全部存证', 'Deposit them all'),
  goOn: phrase('继续', 'Go on'),
  running: phrase('正在存证', 'Depositing'),
  pause: phrase('暂停', 'Pause'),
  pausing: phrase('做完手上的就停', 'Stopping after those on their way'),
  cancel: phrase('停止', 'Stop'),
  retry: phrase('重试', 'Try again'),
  evenTwice: phrase('仍要再存', 'Deposit all the same'),
  hashing: phrase('正在计算指纹', 'Computing fingerprints'),
  waiting: phrase('等候', 'Waiting'),
  sent: phrase('已提交，等回音', 'Handed in, no answer yet'),
  done: phrase('已存证', 'Deposited'),
  twice: phrase('其中的文件已经存证过', 'A file in it was deposited before'),
  stopped: phrase('有内容要改', 'Something needs a change'),
  badFile: phrase(
    '有文件读不到或不在草稿里，请移除这件后重新放入',
    'A file cannot be read or is not in the draft: remove this design and put it in again',
  ),
  ready: phrase('可以存证', 'Ready'),
  saved: phrase('进度已保存在本机', 'Kept on this device'),
  discard: phrase('清空', 'Clear all'),
  discardAsk: phrase('清空这一批？', 'Clear this batch?'),
  discardText: phrase(
    '列表和其中的文件会从浏览器中清除。已经存证的不受影响，您自己的原文件也不受影响。',
    'The list and its files are removed from the browser. What is deposited stays so, and your own files are not touched.',
  ),
  found: phrase(
    '这台设备上还留着上次的设计，已和刚才放入的合在一起。请看一遍再开始。',
    'This device had kept designs from before; they now stand here together with those you just put in. Look them over, then start.',
  ),
  offline: phrase('没有网络，恢复后会自动继续', 'No network: it goes on by itself when it is back'),
  empty: phrase('还没有设计', 'No designs yet'),
  emptyText: phrase(
    '放入文件后，这里会列出每一件设计，名称、款号、类别都可以改。',
    'When files are in, each design stands here; titles, article numbers and classes can be changed.',
  ),
  end: phrase('存证好的', 'What is deposited'),
  allCertificates: phrase('下载全部证书', 'Download all certificates'),
  downloading: phrase('正在下载', 'Downloading'),
  table: phrase('下载溯源码表格（CSV）', 'Download the codes (CSV)'),
  tags: phrase('打印全部标签', 'Print all tags'),
  tagsPart: phrase('打印标签', 'Print tags'),
  endHelp: phrase(
    '浏览器可能会问是否允许下载多个文件，请选“允许”。证书和原文件放在两处保存。',
    'The browser may ask whether several files may be downloaded: allow it. Keep certificates and originals in two places.',
  ),
  blind: phrase(
    '全密存证的证书只在这台设备上：请现在下载全部证书，丢失后无法补发。',
    'Certificates of blind deposits are on this device alone: download them all now, for none can be issued again.',
  ),
  leaveAsk: phrase(
    '全密存证的证书还没有下载，丢失后无法补发。确定离开？',
    'Certificates of blind deposits are not downloaded yet and cannot be issued again. Leave all the same?',
  ),
  certificate: phrase('证书', 'Certificate'),
  code: phrase('溯源码', 'Provenance code'),
  time: phrase('存证时间（UTC）', 'Deposited at (UTC)'),
} as const satisfies Readonly<Record<string, Phrase>>

export const GROUPING_WORDS: Readonly<Record<Grouping, Phrase>> = {
  folder: phrase('一个文件夹一件', 'One to a folder'),
  name: phrase('按文件名', 'By the names of files'),
  each: phrase('一个文件一件', 'One to a file'),
}

export function rowsDone(done: number, of: number): Phrase {
  return phrase(`已存证 ${done} 件，共 ${of} 件`, `${done} of ${of} deposited`)
}

export function pasted(filled: number, left: number): Phrase {
  return phrase(
    left === 0 ? `已填入 ${filled} 件` : `已填入 ${filled} 件，有 ${left} 行没有对上任何设计`,
    left === 0
      ? `${filled} filled in`
      : `${filled} filled in; ${left} ${left === 1 ? 'line is' : 'lines are'} about no design here`,
  )
}

export function tagsOf(from: number, to: number): Phrase {
  return phrase(`第 ${from} 至 ${to} 件`, `${from} to ${to}`)
}

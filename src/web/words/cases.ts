/** What the pages for cases say. Fields, elements and records have their names in paper's tables. */

import { type Phrase, phrase } from '../../paper/phrase.ts'
import type { CaptureGap } from '../cases/capture-draft.ts'
import type { ClaimGap, Element } from '../cases/claim-draft.ts'
import type { Standing } from '../cases/completeness.ts'
import type { FileUse } from '../cases/captured-file.ts'

export const CASES_WORDS = {
  title: phrase('案件', 'Cases'),
  lead: phrase(
    '发现仿冒，先取证，再提出主张。取证的材料、过程和时间写入日志，日后若有人改动先后，看得出来。',
    'When you find a copy, hold the evidence fast first, then claim. What was captured, how and when goes into the log, where a change of the order would show.',
  ),
  newCase: phrase('取证，新建案件', 'Capture evidence, open a case'),
  none: phrase('还没有案件', 'No cases yet'),
  noneHow: phrase(
    '网页、直播、吊牌照片、购买的样品，都可以先取证。',
    'A web page, a live stream, a photograph of a tag, a sample you bought: capture it first.',
  ),
  opened: phrase('新建', 'opened'),
  older: phrase('更早的案件', 'Older cases'),
  number: phrase('案件编号', 'Case number'),
  numberHint: phrase('随机编号，不透露内容。', 'Random: it tells nothing.'),
  all: phrase('全部案件', 'All cases'),

  proof: phrase('证据链', 'The chain of evidence'),
  proofHow: phrase(
    '以下由本页在您的浏览器里核验得出，依据本平台公布的信任清单。法庭应另行取得信任清单后核验。',
    'Verified here, in your browser, by the trust policy that this registry publishes. A court should have that policy from elsewhere.',
  ),
  judging: phrase('正在核验这个案件的全部记录……', 'Verifying all records of this case …'),
  reports: phrase('下载核验用的材料', 'Take it to be verified'),
  noElements: phrase(
    '提出主张之后，这里按六个要件显示证据是否齐全。',
    'Once a claim is filed, this shows the six elements and their gaps.',
  ),

  records: phrase('案件记录', 'Records of the case'),
  certificate: phrase('证书', 'Certificate'),
  pdf: phrase('PDF', 'PDF'),
  yzcert: phrase('.yzcert', '.yzcert'),
  file: phrase('下载原件', 'Download the file'),
  notKept: phrase('未存于平台，请自行保管', 'not kept here: keep it yourself'),
  content: phrase('记录内容', 'What it says'),
  erased: phrase('已依法删除', 'erased by law'),
  missing: phrase('未提供', 'Not given'),
  bundle: phrase('下载证据包', 'Download the bundle'),
  bundleHow: phrase(
    '案件与所依据设计的全部记录、保存的原件、核验程序，装在一个 ZIP 里，离线可验。',
    'All records of the case and of the designs it stands on, the kept files and the verifier in one ZIP, to be checked offline.',
  ),

  capture: phrase('取证', 'Capture evidence'),
  captureMore: phrase('补充取证', 'Capture more'),
  captureLead: phrase(
    '只填知道的，不知道的留空：报告会把没有提供的列为“未提供”，不会替您编。',
    'Say what you know and leave the rest: the report lists what is not given, and makes nothing up.',
  ),
  claim: phrase('提出主张', 'File a claim'),
  claimAgain: phrase('更新主张', 'File the claim anew'),
  claimLead: phrase(
    '说明主张什么，再选哪些记录各证明哪一项。新的主张取代旧的，旧的仍留在日志里。',
    'Say what is claimed, and which record shows which element. A later claim stands in place of the earlier, which stays in the log.',
  ),
  noCapture: phrase('先取证，才能提出主张。', 'Capture evidence before you claim.'),
  drafted: phrase('草稿保存在本机。', 'The draft is kept on this device.'),
  notDrafted: phrase(
    '本浏览器不保存草稿，请一次填完。',
    'This browser keeps no drafts: fill it in at one go.',
  ),
  discard: phrase('清空草稿', 'Clear the draft'),

  files: phrase('取证材料', 'The material'),
  filesHow: phrase(
    '照片、截屏、录屏、网页存档、订单……原样选入，不要裁剪或转换。',
    'Photographs, screenshots, recordings, saved pages, orders: as they are, neither cropped nor converted.',
  ),
  choose: phrase('选择文件', 'Choose files'),
  photograph: phrase('拍照', 'Take a photograph'),
  remove: phrase('移除', 'Remove'),
  hashing: phrase('正在计算指纹', 'Hashing'),
  unreadable: phrase('读不了这个文件，请重新选择。', 'This file cannot be read: choose it again.'),
  use: phrase('用途', 'Used as'),
  keep: phrase('同时把文件存到平台（加密保存）', 'Keep the files in the registry too, encrypted'),
  keepHow: phrase(
    '不勾选则只记录指纹，原件请自行妥善保管：没有原件，指纹证明不了什么。',
    'Otherwise only fingerprints are recorded. Then keep the files well: without them a fingerprint shows nothing.',
  ),

  what: phrase('取什么证', 'What'),
  method: phrase('取证方式', 'Method'),
  now: phrase('填入现在', 'Now'),
  unsaid: phrase('不填', 'not said'),
  started: phrase('开始时间（北京时间）', 'Begun (Beijing time)'),
  ended: phrase('结束时间（北京时间）', 'Ended (Beijing time)'),
  url: phrase('网址', 'Web address'),
  listing: phrase('商品编号', 'Listing number'),
  seller: phrase('卖家', 'Seller'),
  place: phrase('地点', 'Place'),
  note: phrase('备注', 'Note'),
  who: phrase('谁取的证', 'Who'),
  operator: phrase('取证人姓名或工号', 'Operator, by name or number of duty'),
  operatorRole: phrase('身份', 'Role'),
  organisation: phrase('单位', 'Organisation'),
  witness: phrase('在场见证人', 'Somebody present'),
  noId: phrase('不要填身份证号。', 'Never the number of an identity card.'),
  how: phrase('用什么取的', 'With what'),
  device: phrase('设备型号', 'Device'),
  os: phrase('操作系统', 'System'),
  rooted: phrase('越狱或取得 ROOT', 'Rooted'),
  software: phrase('软件', 'Program'),
  version: phrase('版本', 'Version'),
  network: phrase('网络', 'Network'),
  ip: phrase('解析到的 IP', 'Resolved addresses'),
  dns: phrase('域名服务器', 'Name servers'),
  several: phrase('多个用逗号分开', 'several with commas between'),
  clean: phrase('清洁性检查', 'Cleanliness check'),
  cleanHow: phrase(
    '取证前检查系统时间、hosts 文件、代理设置，清除缓存：法庭最先问这一项。',
    'Clock, hosts file and proxies checked and caches cleared beforehand: the first thing a court asks.',
  ),
  cleanItems: phrase('检查了哪些，一行一项', 'What was checked, one a line'),
  steps: phrase('步骤，一行一步', 'The steps, one a line'),
  privacy: phrase('位置与人像', 'Places and people'),
  location: phrase('能看出具体位置', 'Places can be told'),
  people: phrase('能辨认出人', 'People can be told'),
  consent: phrase('已取得同意', 'Consent was given'),
  yes: phrase('是', 'yes'),
  no: phrase('否', 'no'),

  challenge: phrase('新近检查点', 'Fresh checkpoint'),
  challengeHow: phrase(
    '记录时自动写入日志的最新检查点，证明取证记录不早于它。',
    'The log’s newest checkpoint goes into the record by itself, and shows that the record was made not before it.',
  ),
  challengeShown: phrase(
    '若把上面这行写在纸上或显示在屏幕上，一同拍进材料，请说明它在哪里出现。',
    'If the line above can be seen in the material, on paper or on a screen, say where.',
  ),
  noCheckpoint: phrase('平台还没有公布检查点。', 'The registry has published no checkpoint yet.'),
  treeSize: phrase('树的大小', 'tree size'),

  record: phrase('记录取证', 'Record the capture'),
  recording: phrase('正在记录……', 'Recording …'),
  sending: phrase('正在上传', 'Uploading'),
  file_: phrase('提交主张', 'File the claim'),
  filing: phrase('正在提交……', 'Filing …'),
  captured: phrase('取证已记入日志。', 'The capture is in the log.'),
  filed: phrase('主张已记入日志。', 'The claim is in the log.'),
  willMiss: phrase('尚未提供', 'Not given so far'),
  sameFile: phrase(
    '注意：相同的文件此前已由他人存证，请在证据包中查看。是否相关须由人判断。',
    'Note: somebody else deposited the same file before. What that means is for people to judge.',
  ),

  claimTitle: phrase('标题', 'Title'),
  statement: phrase('主张什么', 'What is claimed'),
  statementHow: phrase(
    '哪件商品用了您设计的哪一部分。只陈述事实，是否侵权由法院判断。',
    'Which goods use which part of your design. State facts: whether it infringes is for the court.',
  ),
  designs: phrase('依据哪些设计', 'On which designs it stands'),
  supports: phrase('哪条记录证明哪一项', 'Which record shows what'),
  usual: phrase('按常规勾选', 'Tick the usual ones'),
  pickFirst: phrase('先在上面选设计。', 'Choose a design above first.'),
  designRecords: phrase('设计的记录', 'Records of designs'),
  caseRecords: phrase('本案取证', 'Captures of this case'),
  comparisons: phrase('比对', 'Comparisons'),
  comparisonsHow: phrase(
    '左边是设计文件，右边是取证材料。结论是比对人的意见，程序不判断是否近似。',
    'The design’s file on the left, what was captured on the right. The conclusion is a person’s opinion: no program judges likeness.',
  ),
  addComparison: phrase('增加一组比对', 'Add a comparison'),
  right: phrase('设计文件', 'The design'),
  suspect: phrase('被控材料', 'What was captured'),
  chooseOne: phrase('请选择', 'choose one'),
  noPicture: phrase('无图可显示', 'no picture to show'),
  conclusion: phrase('结论', 'Conclusion'),
  goods: phrase('产品类别', 'Kind of goods'),
  by: phrase('比对人', 'Compared by'),
  duty: phrase('职务', 'Duty'),
  views: phrase('比对了哪些视图', 'Views compared'),
  same: phrase('相同点，一行一项', 'What is the same, one a line'),
  different: phrase('不同点，一行一项', 'What differs, one a line'),
  customary: phrase('惯常设计，一行一项', 'Customary, one a line'),
  functional: phrase('功能性，一行一项', 'Functional, one a line'),
  respondents: phrase('被主张方', 'Against whom'),
  addRespondent: phrase('增加一方', 'Add a party'),
  kind: phrase('类别', 'Kind'),
  name: phrase('名称', 'Name'),
  uscc: phrase('统一社会信用代码', 'Unified social credit code'),
  damage: phrase('损害', 'Damage'),
  damageStatement: phrase('损害情况', 'What damage'),
  amount: phrase('金额', 'Amount'),
  currency: phrase('币种', 'Currency'),
  from: phrase('自', 'From'),
  until: phrase('至', 'Until'),
  notices: phrase('通知', 'Notices'),
  addNotice: phrase('增加一次通知', 'Add a notice'),
  on: phrase('日期', 'Date'),
  noticeHow: phrase('方式', 'How'),
  to: phrase('发给谁', 'To whom'),
  delivered: phrase('是否送达', 'Delivered'),
  deliveredOn: phrase('送达日期', 'Delivered on'),
  completeness: phrase('六个要件', 'The six elements'),
  completenessHow: phrase(
    '这里只看是否有材料；材料是否成立，提交后核验，最终由法院判断。',
    'This shows only whether there is something. Whether it holds is verified once filed, and decided by the court.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

export const CAPTURE_GAPS: Readonly<Record<CaptureGap, Phrase>> = {
  files: phrase('请先选入取证材料。', 'Choose the material first.'),
  material: phrase(
    '至少有一个文件用作“取证材料”。',
    'At least one file has to be used as the material itself.',
  ),
  method: phrase('请选择取证方式。', 'Choose the method.'),
  url: phrase(
    '网址要以 http:// 或 https:// 开头，不含空格和中文（请从地址栏复制）。',
    'The address begins with http:// or https:// and has no spaces; copy it from the address bar.',
  ),
  started: phrase('时间写法不对，如 2026-11-20 14:03。', 'A time is like 2026-11-20 14:03.'),
  order: phrase('结束时间早于开始时间。', 'It ended before it began.'),
  operator: phrase(
    '填了身份或单位，请一并填取证人。',
    'With a role or organisation, name the operator too.',
  ),
  device: phrase(
    '填了系统或 ROOT，请一并填设备型号。',
    'With a system or root state, name the device too.',
  ),
}

export const CLAIM_GAPS: Readonly<Record<ClaimGap, Phrase>> = {
  statement: phrase('请写明主张什么。', 'Say what is claimed.'),
  comparison: phrase('每组比对都要选设计文件和被控材料。', 'Each comparison needs both files.'),
  conclusion: phrase(
    '每组比对都要有结论；拿不准就选“不能判断”。',
    'Each comparison needs a conclusion; “cannot be told” is one.',
  ),
  respondent: phrase('被主张方要有名称。', 'A respondent needs a name.'),
  uscc: phrase(
    '统一社会信用代码是 18 位，校验不符，请核对。',
    'A social credit code has 18 characters, and this one does not check: compare it.',
  ),
  damage: phrase(
    '填了金额或期间，请一并说明损害情况。',
    'With an amount or dates, say what the damage is.',
  ),
  notice: phrase('每次通知都要有日期和方式。', 'Each notice needs a date and how it was given.'),
  date: phrase('日期写成 2026、2026-03 或 2026-03-08。', 'A date is 2026, 2026-03 or 2026-03-08.'),
}

export const FILE_USES: Readonly<Record<FileUse, Phrase>> = {
  capture: phrase('取证材料', 'the material'),
  log: phrase('原始记录（HAR、日志）', 'raw log (HAR and the like)'),
  report: phrase('清洁性检查报告', 'cleanliness report'),
}

/** What each element wants, said where it is missing. */
export const ELEMENT_HINTS: Readonly<Record<Element, Phrase>> = {
  'right-basis': phrase(
    '选入设计的存证、专利或版权记录。',
    'Name the deposit, patent or copyright record of a design.',
  ),
  'infringing-fact': phrase('选入显示被控商品的取证记录。', 'Name a capture that shows the goods.'),
  comparison: phrase(
    '增加一组比对，写明比对人和结论。',
    'Add a comparison with who compared and the conclusion.',
  ),
  sequence: phrase(
    '设计存证在先、取证在后，由日志自行证明；也可选入公开或上架记录。',
    'The log shows by itself that the deposit came before the capture; a disclosure or listing may be named too.',
  ),
  subject: phrase(
    '写明被主张方；有营业执照等取证记录更好。',
    'Name the respondent; a capture of their licence is better.',
  ),
  damage: phrase(
    '写明损害或通知；有订单等取证记录更好。',
    'State the damage or a notice; captured orders are better.',
  ),
}

export const STANDING_WORDS: Readonly<
  Record<Standing, { readonly sign: string; readonly words: Phrase }>
> = {
  named: { sign: '●', words: phrase('已有材料', 'something named') },
  stated: { sign: '◐', words: phrase('仅有陈述', 'stated only') },
  missing: { sign: '○', words: phrase('空缺', 'a gap') },
}

export const caseName = (id: string): Phrase =>
  phrase(`案件 ${id.slice(0, 8)}`, `Case ${id.slice(0, 8)}`)

export const counted = (captures: number, claims: number): Phrase =>
  phrase(
    `取证 ${captures} · 主张 ${claims}`,
    `${captures} ${captures === 1 ? 'capture' : 'captures'} · ${claims} ${claims === 1 ? 'claim' : 'claims'}`,
  )

export const numbered = (what: Phrase, n: number): Phrase =>
  phrase(`${what.zh} ${n}`, `${what.en} ${n}`)

export const entryOf = (index: number): Phrase => phrase(`日志第 ${index} 条`, `entry ${index}`)

/** What the log's own pages say: how large it is, who watches it, and what the browser found when it checked. */

import { grouped } from '../../paper/findings/facts.ts'
import { type Phrase, phrase } from '../../paper/phrase.ts'

export const LOG_WORDS = {
  lead: phrase(
    '全部记录的公开日志，只应增加；若有改动，可以查出。以下结论由您的浏览器自己算出；不过本页的程序也来自平台，要完全独立，请镜像或作见证。',
    'The public log of all records: it may only grow, and a change would show. What follows was computed by your browser. Its program, though, came from the registry as well: to be independent, mirror or witness the log.',
  ),
  head: phrase('当前检查点', 'The checkpoint now'),
  origin: phrase('来源名', 'Origin'),
  size: phrase('条目数', 'Entries'),
  root: phrase('根哈希', 'Root hash'),
  grown: phrase('最近一次增长', 'Last growth'),
  never: phrase('尚无条目', 'nothing yet'),
  key: phrase('日志公钥', 'The log’s public key'),
  signature: phrase('日志签名', 'Signature of the log'),
  signed: phrase('与公钥相符', 'holds under this key'),
  again: phrase('重新读取', 'Read again'),
  reading: phrase('正在读取并核对……', 'Reading and checking…'),
  copyKey: phrase('日志公钥', 'the log’s public key'),
  toAudit: phrase('镜像、见证与审计', 'Mirror, witness, audit'),
  pending: phrase('尚未达到见证门槛的条目', 'Not yet witnessed'),

  growth: phrase('增长', 'Growth'),
  newest: phrase('最新条目', 'Newest entries'),
  index: phrase('序号', 'Index'),
  type: phrase('类型', 'Type'),
  about: phrase('涉及', 'About'),
  time: phrase('签发时间', 'Issued'),
  timeNote: phrase('签发时间出自签发者的时钟。', 'The time is by the issuer’s clock.'),
  caseNumber: phrase('案件', 'Case'),
  issuer: phrase('签发者', 'Issuer'),
  foreign: phrase('不是源证的记录', 'Not a record of ours'),
  older: phrase('更早的', 'Earlier'),
  newer: phrase('更新的', 'Later'),
  empty: phrase('日志里还没有条目', 'The log is empty'),
  emptyHow: phrase(
    '第一次存证之后，条目会出现在这里。',
    'After the first deposit its entry stands here.',
  ),

  jump: phrase('查找条目', 'Find an entry'),
  jumpLabel: phrase('序号、叶哈希或溯源码', 'Index, leaf hash or provenance code'),
  jumpHelp: phrase(
    '例如 0，或 64 位叶哈希，或 YZ-… 溯源码。',
    'Such as 0, a leaf hash of 64 digits, or a code YZ-….',
  ),
  jumpAct: phrase('查找', 'Find'),
  badInput: phrase(
    '这不是序号、叶哈希，也不是溯源码。请核对后再试。',
    'This is no index, no leaf hash and no code. Check it and try again.',
  ),
  lied: phrase(
    '平台答复的位置上不是所查的条目。请换一个网络再查；若仍如此，请告知见证人。',
    'What stands where the registry said is another entry. Try from another network; if it stays so, tell a witness.',
  ),

  witnesses: phrase('见证人', 'Witnesses'),
  witness: phrase('见证人', 'Witness'),
  witnessedAt: phrase('见证签名', 'Cosigned'),
  witnessedSize: phrase('签到', 'Up to'),
  answered: phrase('最近应答', 'Last answer'),
  state: phrase('状态', 'State'),
  noWitnesses: phrase(
    '没有配置见证人：只有平台自己记得这份日志。运营方用 --policy 指定见证人。',
    'No witness is asked: only the registry itself remembers this log. The operator names witnesses with --policy.',
  ),
  notHere: phrase('不在本检查点上', 'not on this checkpoint'),
  weakKeys: phrase(
    '见证人的公钥取自平台的信任清单。要独立核对，请从平台以外取得公钥。',
    'The witnesses’ keys are from the registry’s own trust policy. For an independent check, get the keys elsewhere.',
  ),

  health: phrase('运行状况', 'How it is doing'),
  healthNote: phrase(
    '这一节是平台的自述，浏览器无从核对。',
    'This part is the registry’s own word; the browser cannot check it.',
  ),
  journal: phrase('日志段', 'Journal'),
  scrubber: phrase('后台复查', 'Re-hashing'),
  stamps: phrase('时间戳', 'Timestamps'),
  software: phrase('程序', 'Software'),

  play: phrase('亲手验证增长', 'Check growth yourself'),
  playLead: phrase(
    '任选两个大小，浏览器取来瓦片，算出两个根哈希，并用一致性证明检查：大的那棵树是否原样包含小的那棵。',
    'Pick any two sizes. The browser fetches the tiles, computes both roots, and checks by a consistency proof that the larger tree begins with the smaller one, unchanged.',
  ),
  playOlder: phrase('较小的树', 'Smaller tree'),
  playNewer: phrase('较大的树', 'Larger tree'),
  playAct: phrase('检查', 'Check'),
  playBad: (size: number): Phrase =>
    phrase(
      `请填 1 到 ${grouped(size)} 之间的整数，左边不大于右边。`,
      `Whole numbers from 1 to ${grouped(size)}, the left not larger than the right.`,
    ),
  playHolds: (older: number, newer: number): Phrase =>
    phrase(
      `前 ${grouped(older)} 条在 ${grouped(newer)} 条的树里原样未动。`,
      `The first ${grouped(older)} entries stand unchanged in the tree of ${grouped(newer)}.`,
    ),
  sameHashes: phrase(
    '同样的几个哈希值，分别推出两个根：',
    'The same few hashes lead to both roots:',
  ),
  toOlder: phrase('推出较小的树的根', 'To the root of the smaller tree'),
  toNewer: phrase('推出较大的树的根', 'To the root of the larger tree'),
} as const

/** What the browser remembers, and what came of comparing. */
export const SEEN_WORDS = {
  first: phrase(
    '本机第一次见到这份日志，已记住它的公钥、大小与根哈希。下次来时，会核对它是否只增不改。',
    'This device sees the log for the first time. Its key, size and root are remembered; next time they are compared.',
  ),
  forgetful: phrase(
    '本浏览器不为网页保存内容，下次来时无从比对。',
    'This browser keeps nothing for pages, so there will be nothing to compare with next time.',
  ),
  same: (time: string): Phrase =>
    phrase(`与您 ${time} 看到的日志完全相同。`, `The same log as you saw at ${time}.`),
  grown: (time: string, before: number, now: number): Phrase =>
    phrase(
      `您 ${time} 看到 ${grouped(before)} 条，现在 ${grouped(now)} 条：原有的一条未动，新增 ${grouped(now - before)} 条。`,
      `You saw ${grouped(before)} entries at ${time}, now there are ${grouped(now)}: none of them was changed, ${grouped(now - before)} came after.`,
    ),
  forkedTitle: phrase('日志前后矛盾', 'The log contradicts itself'),
  forked: (time: string): Phrase =>
    phrase(
      `现在的日志不是您 ${time} 看到的那一份的延续：已有条目被更改、删除或调换过。两份检查点都有日志自己的签名，这本身就是证据。`,
      `The log of now does not continue the one you saw at ${time}: entries were changed, taken out or moved. The log’s own key signed both checkpoints, and that is proof by itself.`,
    ),
  shrunkTitle: phrase('日志变小了', 'The log has become smaller'),
  shrunk: (time: string, before: number, now: number): Phrase =>
    phrase(
      `您 ${time} 看到 ${grouped(before)} 条，现在只有 ${grouped(now)} 条。日志只能增长。也许是途中的缓存给了旧内容；几分钟后仍是如此，就是有条目被拿走了。`,
      `You saw ${grouped(before)} entries at ${time}, now there are only ${grouped(now)}. A log only grows. A cache on the way may have given old content; if it is still so in some minutes, entries were taken out.`,
    ),
  otherKeyTitle: phrase('日志换了公钥', 'The log has another key'),
  otherKey: (time: string): Phrase =>
    phrase(
      `您 ${time} 记住的公钥与现在的不同。可能是此网址上换了另一份日志，也可能有人冒充。`,
      `The key that you remembered at ${time} is not the key of now. Another log may stand at this address, or somebody may pretend to be it.`,
    ),
  whatToDo: phrase(
    '请不要清除浏览器数据。先下载证据，再换一台设备、换一个网络看一次，然后交给见证人、审计方或您信任的机构。',
    'Do not clear the browser’s data. Download the evidence, look again from another device and network, then hand it to a witness, an auditor or whom you trust.',
  ),
  whatToDoKey: phrase(
    '请从平台以外的渠道（纸面、电话）核对公钥。核对无误之前，不要相信本页的结论。',
    'Compare the key by a way other than this site: on paper, by telephone. Until it is right, believe nothing that this page concludes.',
  ),
  download: phrase('下载证据', 'Download the evidence'),
  remembered: phrase('记住的公钥', 'The key remembered'),
  present: phrase('现在的公钥', 'The key of now'),
  accept: phrase(
    '我已核对新公钥，改记现在这一份',
    'I compared the new key: remember this log from now on',
  ),
} as const

/** What makes that nothing can be concluded. */
export const DOUBT_WORDS = {
  signature: phrase('检查点的签名不成立', 'The checkpoint’s signature does not hold'),
  signatureWhat: phrase(
    '收到的检查点与公钥不符，或某个见证签名是假的。以下内容一概不可采信。',
    'The checkpoint that came does not fit the key, or a cosignature is false. Nothing here is to be believed.',
  ),
  tiles: phrase('收到的数据与签名的根不符', 'What came does not lead to the signed root'),
  tilesWhat: phrase(
    '平台或途中的某处给出了被改动的数据。浏览器已拒绝使用。请换一个网络再试；若仍如此，请告知见证人。',
    'The registry, or something on the way, gave altered data. The browser refused it. Try from another network; if it stays so, tell a witness.',
  ),
  missing: phrase('日志缺少文件', 'The log lacks a file'),
  missingWhat: phrase(
    '检查点已签名，但组成它的文件取不到，因此无法核对。请稍后再试，或告知运营方。',
    'The checkpoint is signed, but a file that it is made of cannot be had, so nothing can be checked. Try later, or tell the operator.',
  ),
} as const

export const WITNESS_STATES: Readonly<Record<string, Phrase>> = {
  new: phrase('尚未询问', 'not asked yet'),
  ok: phrase('正常', 'in order'),
  slow: phrase('没有应答', 'does not answer'),
  refused: phrase('拒绝签名', 'refuses'),
  ahead: phrase('见过另一棵树', 'has seen another tree'),
}

export const AUTHORITY_STATES: Readonly<Record<string, Phrase>> = {
  new: phrase('尚未询问', 'not asked yet'),
  ok: phrase('正常', 'in order'),
  silent: phrase('没有应答', 'does not answer'),
  refused: phrase('拒绝', 'refuses'),
  untrue: phrase('所签不符', 'signs something else'),
  'not-kept': phrase('未能保存', 'could not be kept'),
}

/** The house's word on itself, in sentences. */
export const HEALTH_WORDS = {
  journal: (segments: number, bytes: string, time: string | undefined): Phrase =>
    phrase(
      `${segments} 段，共 ${bytes}${time === undefined ? '，尚无写入' : `，最近写入 ${time}`}。先落盘，再签名，后答复。`,
      `${segments} ${segments === 1 ? 'segment' : 'segments'}, ${bytes}${time === undefined ? ', nothing written yet' : `, last written at ${time}`}. On the disk first, then signed, then answered.`,
    ),
  halted: phrase(
    '已停止写入；已有内容仍可读取和核对。',
    'Nothing more is written; what is there can be read and checked.',
  ),
  noScrubber: phrase('没有开启。', 'Switched off.'),
  soonScrubbing: (rate: number): Phrase =>
    phrase(
      `第一遍马上开始，每秒最多 ${grouped(rate)} 条。`,
      `The first round begins in a moment, at most ${grouped(rate)} a second.`,
    ),
  scrubbing: (at: number, of: number, rate: number): Phrase =>
    phrase(
      `第一遍正在进行：${grouped(at)} / ${grouped(of)} 条，每秒最多 ${grouped(rate)} 条。`,
      `The first round is under way: ${grouped(at)} of ${grouped(of)}, at most ${grouped(rate)} a second.`,
    ),
  scrubbed: (rounds: number, time: string, rate: number): Phrase =>
    phrase(
      `已从头复查 ${grouped(rounds)} 遍，最近一遍完成于 ${time}；每秒最多 ${grouped(rate)} 条。`,
      `All was re-hashed ${grouped(rounds)} ${rounds === 1 ? 'time' : 'times'}, last finished at ${time}; at most ${grouped(rate)} a second.`,
    ),
  damage: (places: number): Phrase =>
    phrase(
      `发现 ${grouped(places)} 处与写入时不同。请运营方立即运行 yuanzheng audit。`,
      `${grouped(places)} ${places === 1 ? 'place has' : 'places have'} other bytes than were written. The operator must run yuanzheng audit now.`,
    ),
  sound: phrase('没有发现损坏。', 'No damage was found.'),
  noStamps: phrase(
    '没有配置时间戳机构。时间只有平台时钟与见证人为凭。',
    'No timestamp authority is asked. Times rest on the registry’s clock and on witnesses.',
  ),
  noStampYet: phrase(
    '已配置时间戳机构，尚无时间戳。',
    'Authorities are asked; there is no timestamp yet.',
  ),
  stamped: (signer: string, time: string, size: number): Phrase =>
    phrase(
      `${signer} 于 ${time} 为前 ${grouped(size)} 条签发时间戳。`,
      `${signer} stamped the first ${grouped(size)} entries at ${time}.`,
    ),
  renewed: (times: number): Phrase =>
    phrase(
      `已续签 ${grouped(times)} 次。`,
      `Renewed ${grouped(times)} ${times === 1 ? 'time' : 'times'}.`,
    ),
  ends: (time: string): Phrase =>
    phrase(
      `最早一张证书 ${time} 到期，到期前续签。`,
      `The first certificate ends ${time}; it is renewed before.`,
    ),
  unjudged: phrase(
    '运营方没有指定根证书，时间戳已保存，尚无人评判。',
    'The operator named no root certificates: tokens are kept, and judged by nobody yet.',
  ),
  stampsDamaged: phrase(
    '有时间戳文件不见了。请运营方从备份找回。',
    'A stamp file is gone. The operator must bring it back from a backup.',
  ),
  software: (version: string, since: string): Phrase =>
    phrase(`版本 ${version}，自 ${since}起运行。`, `Version ${version}, running since ${since}.`),
} as const

export const BAND_WORDS = {
  caption: (shown: number, of: number): Phrase =>
    shown === of
      ? phrase(
          `每根经线是一条记录，共 ${grouped(of)} 条，左旧右新。`,
          `Each warp thread is an entry: all ${grouped(of)}, the oldest at the left.`,
        )
      : phrase(
          `每根经线是一条记录：最新 ${grouped(shown)} 条，左旧右新；之前还有 ${grouped(of - shown)} 条。`,
          `Each warp thread is an entry: the newest ${grouped(shown)}, the oldest at the left; ${grouped(of - shown)} stand before them.`,
        ),
  span: (from: string, to: string): Phrase => phrase(`${from} 至 ${to}`, `${from} to ${to}`),
  fresh: (count: number): Phrase =>
    phrase(
      `下方粗线：您上次来访之后的 ${grouped(count)} 条。`,
      `The line below: ${grouped(count)} since your last visit.`,
    ),
  kinds: {
    deposit: phrase('存证与新版本', 'deposits and versions'),
    event: phrase('设计的其他记录', 'what befell designs'),
    case: phrase('案件', 'cases'),
    other: phrase('其他', 'others'),
  },
  count: (word: Phrase, n: number): Phrase =>
    phrase(`${word.zh} ${grouped(n)}`, `${word.en} ${grouped(n)}`),
} as const

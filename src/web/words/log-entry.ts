/** What the page of one log entry says: what is in it, what is only a hash, and how it is shown to be in the tree. */

import { grouped } from '../../paper/findings/facts.ts'
import { type Phrase, phrase } from '../../paper/phrase.ts'

export const ENTRY_WORDS = {
  title: (index: number): Phrase => phrase(`条目 ${grouped(index)}`, `Entry ${grouped(index)}`),
  back: phrase('日志', 'The log'),
  lead: phrase(
    '条目是一份签过名的小记录，只有指纹、时间和编号，没有姓名、图样和名称。',
    'An entry is a small signed record: fingerprints, times and numbers, no name, no picture, no title.',
  ),
  notNumber: phrase('这不是条目的序号', 'This is no index of an entry'),
  notNumberHow: phrase('请从日志页查找。', 'Look for it on the log’s page.'),
  beyond: phrase('当前检查点里还没有这一条', 'The checkpoint of now has no such entry'),
  beyondHow: (size: number): Phrase =>
    phrase(
      `检查点有 ${grouped(size)} 条，序号从 0 起。若刚刚存证，请等见证人签名后再看。`,
      `The checkpoint has ${grouped(size)} entries, counted from 0. If it was deposited just now, wait for the witnesses.`,
    ),

  record: phrase('记录', 'The record'),
  signedPart: phrase('签名与签发', 'Signature and issue'),
  code: phrase('溯源码', 'Provenance code'),
  type: phrase('类型', 'Type'),
  about: phrase('涉及', 'About'),
  case: phrase('案件编号', 'Case'),
  itself: phrase('由本条目算出', 'derived from this very entry'),
  prev: phrase('上一条记录', 'The record before'),
  first: phrase('没有：这是第一条', 'None: it is the first'),
  content: phrase('内容', 'Content'),
  contentOf: (fields: number): Phrase =>
    phrase(
      `${grouped(fields)} 项，这里只有它们合起来的指纹。持有证书的人才能出示内容；出示的每一项都能与此核对。`,
      `${grouped(fields)} ${fields === 1 ? 'item' : 'items'}, of which only the joint fingerprint stands here. Who holds the certificate can show them, and each can be checked against this.`,
    ),
  seen: phrase('此前已见的检查点', 'Checkpoint seen before'),
  seenOf: (size: number): Phrase =>
    phrase(
      `${grouped(size)} 条时的根哈希。它说明本记录不早于那个检查点。`,
      `The root at ${grouped(size)} entries: the record was made no sooner than that checkpoint.`,
    ),
  issuer: phrase('签发者', 'Issuer'),
  keyId: phrase('密钥编号', 'Key id'),
  issuedAt: phrase('签发时间', 'Issued'),
  issuedNote: phrase('出自签发者的时钟', 'by the issuer’s clock'),
  algorithm: phrase('算法', 'Algorithm'),
  ed25519: phrase('Ed25519（COSE_Sign1）', 'Ed25519 (COSE_Sign1)'),
  subject: phrase('主题', 'Subject'),
  contentType: phrase('载荷类型', 'Payload type'),
  signature: phrase('签名', 'Signature'),
  signatureHolds: phrase(
    '与平台信任清单中签发者的公钥相符',
    'holds under the issuer’s key in the registry’s own trust policy',
  ),
  signatureFails: phrase('与签发者的公钥不符', 'does not hold under the issuer’s key'),
  signerUnknown: phrase(
    '平台的信任清单里没有这把签发密钥',
    'the registry’s trust policy does not have this key',
  ),
  leaf: phrase('叶哈希', 'Leaf hash'),
  onlyHash: phrase('只有指纹', 'only a fingerprint'),
  unreadable: phrase(
    '这个条目不是源证的记录，本页不解释其含义；它在树中的位置同样可以核对。',
    'This entry is no record of ours, and this page does not say what it means; its place in the tree can be checked all the same.',
  ),

  earlier: phrase('同一事物的上一条', 'Earlier of the same'),
  later: phrase('同一事物的下一条', 'Later of the same'),
  nextIndex: phrase('下一个序号', 'Next index'),
  prevIndex: phrase('上一个序号', 'Previous index'),

  inclusion: phrase('它在树中的位置', 'Its place in the tree'),
  inclusionLead: (steps: number, size: number): Phrase =>
    phrase(
      `从叶哈希出发，与途中 ${grouped(steps)} 个哈希值逐步合并，应当得到 ${grouped(size)} 条的根哈希。差一个比特都得不到。`,
      `From the leaf hash, joined step by step with ${grouped(steps)} hashes on the way, the root of ${grouped(size)} entries must come out. One bit off, and it does not.`,
    ),
  alone: phrase(
    '树里只有这一条：叶哈希就是根哈希。',
    'It is the only entry: its leaf hash is the root.',
  ),
  verified: phrase(
    '算得的根与签名的检查点相同：本条目在日志里。',
    'The root that came out is that of the signed checkpoint: the entry is in the log.',
  ),

  bytes: phrase('全部字节', 'All bytes'),
  bytesOf: (n: number): Phrase => phrase(`${grouped(n)} 字节`, `${grouped(n)} bytes`),
  showBytes: phrase('十六进制', 'Hexadecimal'),
  downloadEntry: phrase('下载条目', 'Download the entry'),
  downloadProof: phrase('下载收录证明（tlog-proof）', 'Download the tlog-proof'),
  keep: phrase(
    '两个文件一起保存，可离线核验，也可交给任何支持 C2SP tlog-proof 的工具。',
    'Keep both together: they verify offline, and with any tool that knows C2SP tlog-proof.',
  ),
} as const

/** A way up a tree, step by step. */
export const CLIMB_WORDS = {
  leaf: phrase('叶', 'Leaf'),
  start: phrase('起点', 'Start'),
  root: phrase('根', 'Root'),
  entry: (index: number): Phrase => phrase(`第 ${grouped(index)} 条`, `entry ${grouped(index)}`),
  range: (start: number, end: number): Phrase =>
    end - start === 1
      ? phrase(`第 ${grouped(start)} 条`, `entry ${grouped(start)}`)
      : phrase(
          `第 ${grouped(start)}–${grouped(end - 1)} 条`,
          `entries ${grouped(start)}–${grouped(end - 1)}`,
        ),
  step: (n: number, side: 'left' | 'right', over: Phrase): Phrase =>
    phrase(
      `第 ${n} 步：与${side === 'left' ? '左' : '右'}边的${over.zh}合并`,
      `Step ${n}: join with ${over.en} on the ${side}`,
    ),
  left: phrase('左', 'Left'),
  right: phrase('右', 'Right'),
  path: phrase('途中所得', 'from the way'),
  given: phrase('证明给出', 'from the proof'),
  made: phrase('合并所得', 'Joined'),
  formula: (over: Phrase): Phrase =>
    phrase(
      `对“01 ‖ 左 ‖ 右”计算 SHA-256，所得代表${over.zh}。`,
      `SHA-256 of 01 ‖ left ‖ right, which stands for ${over.en}.`,
    ),
  again: phrase(
    '浏览器自带的 SHA-256 重算：结果相同',
    'Computed again by the browser’s own SHA-256: the same',
  ),
  differs: phrase(
    '浏览器自带的 SHA-256 得到另一个结果',
    'The browser’s own SHA-256 came to another result',
  ),
  working: phrase('正在重算……', 'Computing again…'),
  noNative: phrase(
    '此连接不安全，浏览器不提供自带的 SHA-256；以上为本页所算。',
    'Over this insecure connection the browser offers no SHA-256 of its own; the above is this page’s.',
  ),
  came: phrase('算得的根哈希', 'The root that came out'),
  same: phrase('与检查点的根哈希相同', 'the same as the checkpoint’s'),
  sameAs: (size: number): Phrase =>
    phrase(
      `与 ${grouped(size)} 条的根哈希相同`,
      `the same as the root of ${grouped(size)} entries`,
    ),
  drawing: (from: Phrase, steps: readonly Phrase[]): Phrase =>
    phrase(
      `从${from.zh}到根，共 ${steps.length} 步。${steps.map(({ zh }) => `${zh}。`).join('')}`,
      `From ${from.en} to the root in ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}. ${steps.map(({ en }) => `${en}.`).join(' ')}`,
    ),
} as const

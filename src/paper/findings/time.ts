/** What is said of times and of seals: who saw it when, what it cannot be older than, and who signed beside. */

import { phrase } from '../phrase.ts'
import { ADVICE, says, type WordsOf } from './say.ts'

export const TIME_WORDS: WordsOf<
  | 'time.latest'
  | 'time.earliest'
  | 'time.order'
  | 'time.platform'
  | 'time.declared'
  | 'time.stamp'
  | 'time.anchor'
  | 'seal.sm2'
> = {
  'time.latest': {
    item: 7,
    title: phrase('不晚于', 'No later than'),
    reasons: {
      witnessed: says(
        '见证人[“{by}”]签名的时间表明：记录不晚于 {time} 已在日志中。见证人与平台、当事人的关系请另行核实。',
        'By the time that a witness[, “{by}”,] signed, the record was in the log no later than {time}. How the witness relates to platform and parties must be asked elsewhere.',
      ),
      stamped: says(
        '第三方[“{by}”]的时间戳或公开锚定表明：记录不晚于 {time} 已在日志中。',
        'A timestamp or public anchor[ by “{by}”] shows that the record was in the log no later than {time}.',
      ),
      unknown: says(
        '没有独立于平台的人见证时间；只有平台自己的时钟。',
        'Nobody independent of the platform attests a time; there is only the platform’s own clock.',
        phrase(
          '请取得附有见证签名或第三方时间戳的较新证书。',
          'Get a newer certificate with cosignatures or a timestamp.',
        ),
      ),
    },
  },
  'time.earliest': {
    item: 7,
    title: phrase('不早于', 'Not before'),
    reasons: {
      challenged: says(
        '记录里写有一个见证人[“{by}”]在 {time} 才签名的检查点，此前无人能够知道它：记录不早于该时间形成。',
        'The record holds a checkpoint that a witness[, “{by}”,] cosigned at {time}, which nobody could know before: it was made not before that time.',
      ),
      'tree-only': says(
        '记录写有它形成之前的检查点[（树的大小 {size}）]，但没有独立的时间说明该检查点何时产生。',
        'The record names a checkpoint that came before it[, of {size} entries], and no independent time says when that was.',
      ),
      unknown: says(
        '没有材料能说明记录不早于何时形成。存证证明的是“不晚于”，这属正常情形。',
        'Nothing shows before what time the record was not made. A deposit proves “no later than”; this is usual.',
      ),
      'other-tree': says(
        '记录所写的检查点与日志的历史不符。',
        'The checkpoint that the record holds does not belong to the history of the log.',
        ADVICE.lie,
      ),
      'false-challenge': says(
        '记录所写的检查点上的签名不成立。',
        'The signatures of the checkpoint that the record holds do not fit.',
        ADVICE.lie,
      ),
    },
  },
  'time.order': {
    item: 7,
    title: phrase('先后次序', 'Order in time'),
    reasons: {
      ordered: says(
        '经证明的时间前后相符：记录形成于 {earliest} 与 {latest} 之间（两端时钟各允许偏差五分钟）。',
        'The times that are proved agree: the record was made between {earliest} and {latest}, give or take five minutes for the clocks.',
      ),
      reversed: says(
        '经证明的时间前后矛盾：“不早于” {earliest}，却又“不晚于” {latest}。',
        'The times that are proved contradict each other: not before {earliest}, and yet no later than {latest}.',
        ADVICE.lie,
      ),
    },
  },
  'time.platform': {
    item: 7,
    title: phrase('平台时间', 'The platform’s time'),
    reasons: {
      plausible: says(
        '平台时钟给出的收到时间[（{issuedAt}）]与经证明的时间没有矛盾。',
        'The time of receipt by the platform’s clock[, {issuedAt},] does not contradict the times that are proved.',
      ),
      contradicted: says(
        '平台时钟给出的收到时间[（{issuedAt}）]与经证明的时间矛盾。',
        'The time of receipt by the platform’s clock[, {issuedAt},] contradicts the times that are proved.',
        ADVICE.lie,
      ),
      unchecked: says(
        '平台时钟给出的收到时间[（{issuedAt}）]没有独立的时间可以对照。',
        'There is no independent time to hold against the platform’s clock[, {issuedAt}].',
      ),
    },
  },
  'time.declared': {
    item: 7,
    title: phrase('自报时间', 'Declared time'),
    reasons: {
      'only-declared': says(
        '完成时间[（{on}）]是存证方自己填报的，没有任何材料可以证明。',
        'The date of completion[, {on},] is the depositor’s own word. Nothing here proves it.',
      ),
      contradicted: says(
        '存证方填报的时间[（{on}）]晚于经证明的时间，互相矛盾。',
        'The date that the depositor declared[, {on},] is later than a time that is proved: they contradict each other.',
      ),
    },
  },
  'time.stamp': {
    item: 8,
    title: phrase('第三方时间戳', 'Third-party timestamp'),
    reasons: {
      holds: says(
        '时间戳[“{authority}”]成立：针对的正是含有本记录的检查点，时间为 {time}，时间戳机构的证书在当时有效且用途正确。证书是否被吊销，离线无从知道。',
        'The timestamp[ by “{authority}”] holds: it is over a checkpoint with the record in it, at {time}, and the authority’s certificate was valid then and made for this use. Whether it was revoked cannot be told offline.',
      ),
      fails: says(
        '时间戳不成立：签名、证书链或证书用途不符。',
        'The timestamp does not hold: its signature, its chain of certificates or what they are for does not fit.',
        ADVICE.lie,
      ),
      'over-something-else': says(
        '时间戳针对的是别的数据，不是本材料中的检查点。',
        'The timestamp is over something other than the checkpoints of this material.',
        ADVICE.lie,
      ),
      'unknown-tree': says(
        '材料中没有经信任的日志签名的检查点，无从知道时间戳针对什么。',
        'The material has no checkpoint that a trusted log signed, so what the timestamp is over cannot be told.',
        ADVICE.platform,
      ),
      'unknown-authority': says(
        '时间戳机构[“{authority}”]不在信任清单中，没有采用。',
        'The authority of the timestamp[, “{authority}”,] is not in the trust policy. It was not used.',
        ADVICE.trust,
      ),
    },
  },
  'time.anchor': {
    item: 9,
    title: phrase('公开锚定', 'Public anchor'),
    reasons: {
      holds: says(
        '检查点的指纹写入了所提交的区块头[（高度 {height}）]，其时间为 {time}。区块头由提交人提供，请与公开来源比对。',
        'The digest of a checkpoint is in a block header that was handed in[, at height {height}], of {time}. Compare that header with a public source.',
      ),
      fails: says(
        '锚定证明不成立：算不到所提交的区块头。',
        'The anchor does not hold: it does not lead to the block header that was handed in.',
        ADVICE.lie,
      ),
      'over-something-else': says(
        '锚定证明针对的是别的数据，不是本材料中的检查点。',
        'The anchor is over something other than the checkpoints of this material.',
        ADVICE.lie,
      ),
      'unknown-tree': says(
        '材料中没有经信任的日志签名的检查点，无从知道锚定针对什么。',
        'The material has no checkpoint that a trusted log signed, so what the anchor is over cannot be told.',
        ADVICE.platform,
      ),
      pending: says(
        '锚定证明尚未完成：还没有写入任何区块。',
        'The anchor is not complete: it is not in any block yet.',
        phrase('请稍后取得补全的锚定证明。', 'Get the completed proof later.'),
      ),
      'no-header': says(
        '没有提交锚定所指的区块头[（高度 {height}）]，离线无从核对。',
        'The block header that the anchor names[, at height {height},] was not handed in, so it cannot be checked offline.',
        phrase(
          '请从公开来源取得该区块头，一并提交。',
          'Get that block header from a public source and hand it in as well.',
        ),
      ),
      'weak-headers': says(
        '所提交的区块头不足以证明：应连同其后的区块头至少六个，且不早于 2019 年 10 月。',
        'The block headers that were handed in prove too little: six at least are needed, with those that follow, and none from before October 2019.',
        phrase(
          '请从公开来源取得其后的区块头，一并提交。',
          'Get the block headers that follow from a public source and hand them in as well.',
        ),
      ),
    },
  },
  'seal.sm2': {
    item: 9,
    title: phrase('国密会签', 'Counter-signature with SM2'),
    reasons: {
      signed: says(
        '以信任清单中[“{by}”]的 SM2 公钥核对，会签成立。签在何时，会签本身不能说明。',
        'The counter-signature fits the SM2 key that the trust policy has[ for “{by}”]. When it was made, it cannot say.',
      ),
      'not-signed': says(
        '会签文件不是有效的 SM2 签名：被改动，或根本不是会签。',
        'The file of the counter-signature is no signature with SM2: it was changed, or never was one.',
        ADVICE.lie,
      ),
      'nothing-sealed': says(
        '没有提交该会签所针对的文件，无从核对。',
        'The file that this seal is over was not handed in, so it cannot be checked.',
        phrase(
          '请把同名文件（去掉 .sm2.sig）一并提交。',
          'Hand in as well the file whose name this one has before “.sm2.sig”.',
        ),
      ),
      'unknown-key': says(
        '信任清单中的 SM2 公钥都不是这份会签的：会签者不在清单中，或者所签的是另一份文件。',
        'No SM2 key of the trust policy made this counter-signature: somebody else did, or it is over another file.',
        ADVICE.trust,
      ),
    },
  },
}

/** What is said of issuer, log and witnesses: who signed, where the record stands, and who saw it there. */

import { phrase } from '../phrase.ts'
import { ADVICE, says, type WordsOf } from './say.ts'

export const LOG_WORDS: WordsOf<
  | 'issuer.signature'
  | 'issuer.validity'
  | 'log.inclusion'
  | 'log.size'
  | 'log.receipt'
  | 'log.checkpoint'
  | 'log.growth'
  | 'log.proof'
  | 'log.consistency'
  | 'witness.quorum'
> = {
  'issuer.signature': {
    item: 6,
    title: phrase('签发者的签名', 'Signature of the issuer'),
    reasons: {
      signed: says(
        '记录的签名与信任清单中签发者[“{issuer}”]的公钥相符：记录确由其签发，此后一个字节也没有改动。',
        'The record’s signature fits the key that the trust policy has for its issuer[, “{issuer}”]: the record is theirs, and not one byte has changed since.',
      ),
      'not-signed': says(
        '记录的签名与所称签发者[“{issuer}”]的公钥不符：记录不是其签发的，或者签发后被改动。',
        'The record’s signature does not fit the key of the issuer that it names[, “{issuer}”]: it is not theirs, or was changed afterwards.',
        ADVICE.lie,
      ),
      'unknown-issuer': says(
        '信任清单里没有记录所称的签发者[“{issuer}”]，签名无从核对。',
        'The trust policy does not have the issuer that the record names[, “{issuer}”], so the signature cannot be checked.',
        ADVICE.trust,
      ),
    },
  },
  'issuer.validity': {
    item: 6,
    title: phrase('签发密钥的有效期', 'Validity of the issuer’s key'),
    reasons: {
      unlimited: says(
        '信任清单没有限定签发密钥的有效期，已知记录中也没有更换该密钥的声明。',
        'The trust policy sets no limits to the issuer’s key, and no known record says that it was replaced.',
      ),
      within: says(
        '经证明的时间表明，记录在签发密钥的有效期内形成。',
        'By the times that are proved, the record was made while the issuer’s key was valid.',
      ),
      'before-rotation': says(
        '签发密钥后来更换过；经证明的时间表明，记录在更换之前形成。',
        'The issuer’s key was replaced later; by the times that are proved, the record was made before that.',
      ),
      outside: says(
        '经证明的时间表明，记录形成时签发密钥不在有效期内。',
        'By the times that are proved, the record was made when the issuer’s key was not valid.',
        ADVICE.lie,
      ),
      'after-rotation': says(
        '签发密钥在此之前已声明更换或失密，记录却仍用它签名。',
        'The record is signed with a key that had been replaced or given up before.',
        ADVICE.lie,
      ),
      'time-unknown': says(
        '签发密钥有期限或已更换，而没有独立的时间能说明记录形成于期限之内。',
        'The issuer’s key has limits or was replaced, and no independent time shows that the record was made within them.',
        ADVICE.checkpoint,
      ),
      'perhaps-exposed': says(
        '签发密钥后来声明失密或遗失[（自 {from} 起）]，而没有独立的时间表明本记录形成在此之前：也可能是他人用这把钥匙签的。',
        'The issuer’s key was later said to be exposed or lost[, from {from} on], and no independent time shows that this record was made before: somebody else may have signed it.',
        ADVICE.checkpoint,
      ),
      'unknown-issuer': says(
        '信任清单里没有该签发者，密钥的有效期无从判断。',
        'The trust policy does not have this issuer, so the validity of the key cannot be told.',
        ADVICE.trust,
      ),
    },
  },
  'log.inclusion': {
    item: 4,
    title: phrase('日志收录', 'Inclusion in the log'),
    reasons: {
      included: says(
        '由记录的数字指纹出发，沿收录证明算到了日志[“{log}”]签名的根：记录是[其中第 {index} 条（自 0 起）]，树的大小为 {size}。',
        'From the record’s digest the proof of inclusion leads to the root that the log[ “{log}”] signed: the record is in it[ as entry {index}, counting from 0], in a tree of {size}.',
      ),
      'not-included': says(
        '收录证明算不到日志签名的根：不能说明记录在日志里，证明或记录被改动过。',
        'The proof of inclusion does not lead to the root that the log signed: proof or record were changed.',
        ADVICE.platform,
      ),
      'unknown-log': says(
        '收录回执属于信任清单之外的日志[“{log}”]，无从核对。',
        'The receipt is of a log[, “{log}”,] that the trust policy does not have, and cannot be checked.',
        ADVICE.trust,
      ),
    },
  },
  'log.size': {
    item: 4,
    title: phrase('位置与树的大小', 'Place and size of the tree'),
    reasons: {
      signed: says(
        '日志对检查点的签名同时绑定了树的大小与根，记录在日志中的位置因此确定。',
        'The log’s signature of the checkpoint binds the size of the tree to its root, and so the record’s place in it.',
      ),
      'not-signed': says(
        '回执所称的树大小与日志签名的检查点不符。',
        'The size of the tree that the receipt names is not what the log signed.',
        ADVICE.lie,
      ),
      unsigned: says(
        '没有签名绑定树的大小，记录是“第几条”只是回执的说法。',
        'No signature binds the size of the tree: the place of the record is hearsay.',
        ADVICE.platform,
      ),
      'no-receipt': says(
        '没有可以核对的收录回执，位置与树的大小无从判断。',
        'There is no receipt that can be checked, so place and size cannot be told.',
        ADVICE.platform,
      ),
    },
  },
  'log.receipt': {
    item: 4,
    title: phrase('其他收录回执', 'Further receipts'),
    reasons: {
      holds: says(
        '证书另附的一份收录回执也成立[：树的大小为 {size}]。',
        'A further receipt in the certificate holds as well[, in a tree of {size}].',
      ),
      fails: says(
        '证书另附的一份收录回执不成立。',
        'A further receipt in the certificate does not hold.',
        ADVICE.lie,
      ),
      unknown: says(
        '证书另附的一份收录回执属于信任清单之外的日志，没有核对。',
        'A further receipt in the certificate is of a log that the trust policy does not have. It was not checked.',
      ),
    },
  },
  'log.proof': {
    item: 4,
    title: phrase('单独的收录证明', 'Separate proofs of inclusion'),
    reasons: {
      holds: says(
        '单独提交的收录证明[“{item}”]成立：所指内容在日志中。',
        'The separate proof of inclusion[ “{item}”] holds: what it is about is in the log.',
      ),
      fails: says(
        '单独提交的收录证明[“{item}”]不成立。',
        'The separate proof of inclusion[ “{item}”] does not hold.',
        ADVICE.wholeFile,
      ),
      unknown: says(
        '单独提交的收录证明[“{item}”]属于信任清单之外的日志，或者没有与之对应的内容，没有核对。',
        'The separate proof of inclusion[ “{item}”] is of an unknown log, or of something that was not handed in. It was not checked.',
      ),
    },
  },
  'log.checkpoint': {
    item: 5,
    title: phrase('另行提交的检查点', 'Separate checkpoints'),
    reasons: {
      signed: says(
        '检查点[“{item}”]确由信任清单中的日志签名[，树的大小为 {size}]。',
        'The checkpoint[ “{item}”] was signed by a log of the trust policy[; its tree has {size} entries].',
      ),
      'not-signed': says(
        '检查点[“{item}”]所附的日志签名不成立。',
        'The log’s signature of the checkpoint[ “{item}”] does not hold.',
        ADVICE.lie,
      ),
      unknown: says(
        '检查点[“{item}”]属于信任清单之外的日志，没有采用。',
        'The checkpoint[ “{item}”] is of a log that the trust policy does not have. It was not used.',
        ADVICE.trust,
      ),
    },
  },
  'log.growth': {
    item: 5,
    title: phrase('一致性证明', 'Proofs of consistency'),
    reasons: {
      holds: says(
        '一致性证明成立：[大小为 {newer} 的树以大小为 {older} 的树开头，]其间只追加、没有改动。',
        'The proof of consistency holds: [the tree of {newer} begins with the tree of {older}; ]between them entries were only added.',
      ),
      fails: says(
        '一致性证明不成立：不能说明后来的日志保留了先前的全部条目。',
        'The proof of consistency does not hold: it does not show that the later log kept all earlier entries.',
        ADVICE.lie,
      ),
      unknown: says(
        '一致性证明所涉的日志或检查点不在已核对的材料里，没有采用。',
        'The proof of consistency is about a log or checkpoint that is not among what was checked. It was not used.',
      ),
    },
  },
  'log.consistency': {
    item: 5,
    title: phrase('只追加', 'Append-only'),
    reasons: {
      'one-log': says(
        '材料中的全部检查点属于同一份日志[“{log}”]：大小自 {smallest} 至 {largest}，后者均以前者开头，其间没有删改。',
        'All checkpoints in the material are of one log[, “{log}”]: from {smallest} to {largest} entries, each begins with the one before, and nothing was changed between.',
      ),
      forked: says(
        '同一大小[（{size}）]有两个不同的、都由日志[“{log}”]签名的根：日志向不同的人出示了不同的历史。',
        'For one size[, {size},] there are two roots, both signed by the log[ “{log}”]: it showed different histories to different people.',
        ADVICE.lie,
      ),
      unlinked: says(
        '材料中有日志[“{log}”]的几个检查点，但缺少把它们连起来的一致性证明，不能说明只追加。',
        'There are several checkpoints of the log[ “{log}”], and no proof that links them: that nothing was changed between cannot be told.',
        ADVICE.checkpoint,
      ),
      'one-tree': says(
        '材料中只有日志[“{log}”]的一个检查点[（大小 {largest}）]，没有可比较的，不能说明只追加。',
        'There is but one checkpoint of the log[ “{log}”][, of {largest} entries], and nothing to compare it with.',
        ADVICE.checkpoint,
      ),
      'no-tree': says(
        '材料中没有经信任的日志签名的检查点，不能说明只追加。',
        'There is no checkpoint that a trusted log signed, so nothing can be said of its growth.',
        ADVICE.checkpoint,
      ),
    },
  },
  'witness.quorum': {
    item: 9,
    title: phrase('见证', 'Witnesses'),
    reasons: {
      met: says(
        '信任清单要求的见证人数已达到：他们各自核对日志只追加之后，为含有本记录的树签了名[（{witnesses} 人，清单共列 {of} 人）]。',
        'As many witnesses as the trust policy asks for have cosigned a tree with the record in it[ ({witnesses} of {of} listed)], each after checking that the log had only grown.',
      ),
      'false-cosignature': says(
        '检查点附有以见证人名义作出、但与其公钥不符的签名。',
        'The checkpoint has a signature in a witness’s name that does not fit that witness’s key.',
        ADVICE.lie,
      ),
      missing: says(
        '见证签名不足信任清单要求的人数[，现有 {witnesses} 人]。日志是否向所有人出示同一份历史，无人作证。',
        'Fewer witnesses have cosigned than the trust policy asks for[; there are {witnesses}]. Nobody attests that the log showed everybody the same history.',
        phrase(
          '请取得附有足够见证签名的较新证书或检查点。',
          'Get a newer certificate or checkpoint with enough cosignatures.',
        ),
      ),
      'none-asked': says('信任清单没有要求见证。', 'The trust policy asks for no witnesses.'),
    },
  },
}

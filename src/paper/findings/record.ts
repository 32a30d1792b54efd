/** What is said of records: what they show, how they follow each other, and how they stand. */

import { phrase } from '../phrase.ts'
import { ADVICE, says, type WordsOf } from './say.ts'

export const RECORD_WORDS: WordsOf<
  | 'content.disclosures'
  | 'content.fields'
  | 'content.designer'
  | 'content.consent'
  | 'content.erasure'
  | 'history.chain'
  | 'history.fork'
  | 'history.previous'
  | 'history.type'
  | 'standing.revocation'
  | 'standing.objection'
  | 'standing.correction'
  | 'standing.statement'
> = {
  'content.disclosures': {
    item: 3,
    title: phrase('出示的内容', 'What is shown'),
    reasons: {
      proved: says(
        '已出示的内容[（{shown} 项）]连同各自的盐逐项重算，均通向记录中签了名的内容根：存证时填报的就是这些[；内容共 {of} 项，未出示 {withheld} 项]。',
        'Each item that is shown[ ({shown})] was hashed with its salt and leads to the root of the content that was signed: this is what was declared at the deposit[; of {of} items {withheld} are withheld].',
      ),
      'not-proved': says(
        '有出示的内容[（位置 {places}）]不在记录签名的内容根之下：它不是存证时填报的内容，或者已被改动。',
        'Something that is shown[, at {places},] does not lead to the root of the content that was signed: it was not declared at the deposit, or was changed.',
        ADVICE.wholeFile,
      ),
      'none-shown': says(
        '本副本没有出示任何内容[；{withheld} 项全部未出示]。',
        'This copy shows nothing of the content[; all {withheld} items are withheld].',
      ),
    },
  },
  'content.fields': {
    item: 3,
    title: phrase('字段的形式', 'Form of the fields'),
    reasons: {
      understood: says(
        '已出示的各字段均为本软件识别的形式。',
        'This program knows the form of each field that is shown.',
      ),
      misshapen: says(
        '字段“{names}”的值不是规定的形式，或者只应有一个却出现多次，按原样列出，未作解释。',
        'A value of “{names}” does not have the form of that field, or stands twice where it may stand once. It is listed as it is, and not interpreted.',
      ),
      unknown: says(
        '本版本不识别字段“{names}”，按原样列出，未作解释。',
        'This version does not know the field “{names}”. It is listed as it is, and not interpreted.',
        ADVICE.newer,
      ),
    },
  },
  'content.designer': {
    item: 10,
    title: phrase('设计师的签名', 'Signature of the designer'),
    reasons: {
      signed: says(
        '内容中含有以另一把公钥作出的签名，与所签内容相符。这把钥匙在谁手里，须另行证明。',
        'The content has a signature by a key of its own, which fits what was signed. Who holds that key must be shown elsewhere.',
      ),
      'not-signed': says(
        '内容中所附的设计师签名不成立。',
        'The designer’s signature in the content does not hold.',
        ADVICE.lie,
      ),
      'not-shown': says(
        '没有出示设计师的签名：申请主体仅为自报，经平台核验的程度见下。',
        'No signature of the designer is shown: who deposited is as declared; how far the platform checked it stands below.',
      ),
    },
  },
  'content.consent': {
    item: 11,
    title: phrase('当事人的同意', 'Consent of a party'),
    reasons: {
      signed: says(
        '当事人[“{role}”]对所出示条款的同意签名成立。这把钥匙在谁手里，须另行证明。',
        'The signature of a party[, “{role}”,] under the terms that are shown holds. Who holds that key must be shown elsewhere.',
      ),
      'not-signed': says(
        '当事人[“{role}”]的同意签名不成立。',
        'The signature of a party[, “{role}”,] does not hold.',
        ADVICE.lie,
      ),
      'terms-not-shown': says(
        '当事人[“{role}”]的同意签名所指的条款没有出示，无从核对。',
        'The terms that a party[, “{role}”,] signed are not shown, so the signature cannot be checked.',
        phrase('请持有人出示条款。', 'Ask the holder to show the terms.'),
      ),
    },
  },
  'content.erasure': {
    item: 3,
    title: phrase('依法删除', 'Erasure by law'),
    reasons: {
      recorded: says(
        '标明已删除的内容[（位置 {place}）]，有日志中的删除记录为证。',
        'A record in the log bears out that what is marked as erased[, at {place},] was erased.',
      ),
      unrecorded: says(
        '有内容[（位置 {place}）]标明已删除，但材料中没有相应的删除记录：可能只是未出示。',
        'Something[, at {place},] is marked as erased, and no record in the material says so: it may only be withheld.',
        phrase(
          '请取得该设计的完整历史，再核验一次。',
          'Get the whole history of the design, and verify again.',
        ),
      ),
    },
  },
  'history.chain': {
    item: 13,
    title: phrase('记录的前后相连', 'Chain of records'),
    reasons: {
      unbroken: says(
        '证书内的各条记录依次指向前一条，次序没有断开或调换[，共 {records} 条]。',
        'Each record in the certificate names the one before it: none is missing between them, and their order is unchanged[; there are {records}].',
      ),
      broken: says(
        '证书内的记录没有依次相连：有记录被抽去、调换或来自别处。',
        'The records in the certificate do not follow each other: one was removed, moved or taken from elsewhere.',
        ADVICE.lie,
      ),
      single: says(
        '证书内只有一条记录，没有前后次序可核对。',
        'The certificate has one record, so there is no order to check.',
      ),
    },
  },
  'history.fork': {
    item: 13,
    title: phrase('历史分叉', 'Fork in the history'),
    reasons: {
      forked: says(
        '两条不同的记录都自称紧接同一条记录：同一设计有了两段互相矛盾的历史。',
        'Two different records both claim to follow the same one: one design has two histories that contradict each other.',
        ADVICE.lie,
      ),
    },
  },
  'history.previous': {
    item: 13,
    title: phrase('前一条记录', 'The record before'),
    reasons: {
      present: says(
        '前一条记录在材料中，并与本记录所指相符。',
        'The record before is in the material, and is the one that this record names.',
      ),
      first: says(
        '这是第一条记录，没有更早的。',
        'This is the first record: there is none before.',
      ),
      absent: says(
        '本记录指向一条更早的记录，该记录不在材料中。',
        'This record names one before it that is not in the material.',
        phrase('请取得该设计的完整历史。', 'Get the whole history of the design.'),
      ),
    },
  },
  'history.type': {
    item: 14,
    title: phrase('记录类型', 'Type of the record'),
    reasons: {
      unknown: says(
        '本版本不识别记录类型“{type}”：签名与收录照常核对，含义无法判断。',
        'This version does not know records of type “{type}”: signature and inclusion are checked as ever, the meaning is not determined.',
        ADVICE.newer,
      ),
    },
  },
  'standing.revocation': {
    item: 15,
    title: phrase('撤销', 'Revocation'),
    reasons: {
      revoked: says(
        '日志中后来的记录撤销了本记录。撤销的理由和起算日见该记录；撤销不改变本记录曾在所证时间存在。',
        'A later record in the log revokes this one. Ground and date stand there. That this record existed at the time proved is not changed by it.',
        phrase(
          '请查阅撤销记录，并向签发平台核实。',
          'Read the revocation, and ask the issuing platform.',
        ),
      ),
      perhaps: says(
        '该设计有一条撤销记录，但撤销的是哪一条没有出示：可能就是本记录。',
        'There is a revocation in this design’s history that does not show which record it revokes: it may be this one.',
        phrase(
          '请持有人或平台出示该撤销记录的内容。',
          'Ask the holder or the platform to show what the revocation says.',
        ),
      ),
      'none-known': says(
        '材料中没有撤销记录。材料之外是否有，离线无从知道。',
        'The material has no revocation. Whether there is one elsewhere cannot be told offline.',
        phrase(
          '请取得平台签名的状态声明，或带最新历史的证书，再核验一次。',
          'Get the platform’s signed statement of standing, or the certificate with its newest history, and verify again.',
        ),
      ),
      'none-stated': says(
        '据签发者签名的状态声明，截至树大小 {size} 的检查点没有撤销。此后的状态离线无从知道。',
        'By the issuer’s signed statement there was no revocation up to the tree of {size}. What came later cannot be told offline.',
      ),
    },
  },
  'standing.objection': {
    item: 15,
    title: phrase('异议', 'Objection'),
    reasons: {
      open: says(
        '有人对本设计提出异议，材料中没有处理结果。',
        'Somebody objected to this design, and the material has no outcome.',
        phrase('请查阅异议记录，并询问处理结果。', 'Read the objection, and ask for its outcome.'),
      ),
      resolved: says(
        '曾有异议，处理结果[（{outcome}）]已记入日志。',
        'There was an objection, and its outcome[, {outcome},] is in the log.',
      ),
    },
  },
  'standing.correction': {
    item: 15,
    title: phrase('更正', 'Correction'),
    reasons: {
      corrected: says(
        '后来的记录更正了本记录[（涉及 {fields}）]。两者都保留；以哪一份为准，请看更正的理由。',
        'A later record corrects this one[, in {fields}]. Both are kept; read the reason to see which prevails.',
      ),
    },
  },
  'standing.statement': {
    item: 15,
    title: phrase('状态声明', 'Statement of standing'),
    reasons: {
      complete: says(
        '签发者签名声明了最后一条记录，材料中的历史与之相符：截至树大小 {size} 的检查点没有遗漏。',
        'The issuer’s signed statement names the last record, and the material reaches it: nothing is left out up to the tree of {size}.',
      ),
      'not-signed': says(
        '状态声明的签名不成立。',
        'The signature of the statement of standing does not hold.',
        ADVICE.lie,
      ),
      'records-missing': says(
        '签发者声明的最后一条记录不在材料中：后来还有记录没有出示。',
        'The last record that the issuer names is not in the material: later records were not shown.',
        phrase(
          '请取得该设计的完整历史，再核验一次。',
          'Get the whole history of the design, and verify again.',
        ),
      ),
      unknown: says(
        '状态声明出自信任清单之外的签发者，或涉及材料以外的设计，没有采用。',
        'The statement of standing is by an issuer that the trust policy does not have, or about something else. It was not used.',
      ),
    },
  },
}

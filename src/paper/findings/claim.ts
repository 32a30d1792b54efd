/** What is said of captures and claims. Nothing here says that anybody infringes, or that two designs are alike. */

import { phrase } from '../phrase.ts'
import { ADVICE, says, type WordsOf } from './say.ts'

const adviceProvenance = phrase(
  '缺少的情况不能事后补填。请以证人证言、第三方文书或专家意见另行说明取证过程。',
  'What is missing cannot be filled in afterwards. Show by witnesses, deeds of others or an expert how it was captured.',
)
const adviceRecords = phrase(
  '请向提交方取得案件的完整证据包，再核验一次。',
  'Get the whole bundle of the case from whoever submits it, and verify again.',
)
const adviceClock = phrase(
  '请核对取证设备的时钟和填写的日期，并保留原始文件备查。',
  'Check the clock of the device and the dates that were typed, and keep the original files.',
)
const adviceClaim = phrase(
  '请主张方说明，或就现行有效的记录重新提出主张。',
  'Ask whoever claims to explain, or to claim anew on records that still count.',
)
const adviceRegister = phrase(
  '请向专利、商标、著作权登记机关查询该权利在取证之日的法律状态。',
  'Ask the register of the right how it stood on the day of the capture.',
)

export const CLAIM_WORDS: WordsOf<
  | 'capture.provenance'
  | 'capture.time'
  | 'claim.current'
  | 'claim.support'
  | 'claim.comparison'
  | 'claim.order'
  | 'claim.prior'
  | 'claim.date'
  | 'claim.right'
  | 'claim.disclosure'
  | 'claim.duplicate'
  | 'claim.standing'
  | 'claim.element'
> = {
  'capture.provenance': {
    item: 12,
    title: phrase('取证情况', 'How it was captured'),
    reasons: {
      declared: says(
        '取证人、时间、设备、软件、网络、清洁性检查、步骤等各项均有申报。均为自报，平台未核验其真实性。',
        'Who captured, when, with what, over which network, after which checks and in which steps is all declared. It is declared only: the platform did not check it.',
      ),
      missing: says(
        '取证情况不全，未提供：{missing}。未提供的不作推定。',
        'How it was captured is not wholly stated. Not given: {missing}. Nothing is presumed in its place.',
        adviceProvenance,
      ),
      withheld: says(
        '已出示的内容中没有：{missing}。可能在未出示的内容里。',
        'What is shown does not state: {missing}. It may be in what is withheld.',
        adviceRecords,
      ),
    },
  },
  'capture.time': {
    item: 12,
    title: phrase('自报的取证时间', 'Declared time of the capture'),
    reasons: {
      within: says(
        '自报的取证时间（{started} 至 {ended}）在已证明的区间之内：不早于 {earliest}，不晚于 {latest}。',
        'The declared time, {started} to {ended}, lies within what is proved: not before {earliest}, no later than {latest}.',
      ),
      contradicted: says(
        '自报的取证时间（{started} 至 {ended}）与已证明的时间矛盾[：该记录不晚于 {latest} 已在日志中]。',
        'The declared time, {started} to {ended}, contradicts what is proved[: the record was in the log no later than {latest}].',
        adviceClock,
      ),
      'before-challenge': says(
        '自报的取证开始于 {started}，早于记录中的新近检查点（{earliest}）。检查点只证明记录不早于该时间，不证明材料不早于该时间。',
        'The declared start, {started}, is before the fresh checkpoint in the record, {earliest}. The checkpoint shows that the record is not older; it does not show that of the material.',
      ),
      'only-declared': says(
        '取证时间（{started} 至 {ended}）仅为自报，没有独立第三方的时间可供比对两端。',
        'The time of the capture, {started} to {ended}, is declared only: nobody independent bounds it at both ends.',
      ),
      'not-stated': says('没有申报取证的起止时间。', 'When it was captured is not stated.'),
    },
  },
  'claim.current': {
    item: 13,
    title: phrase('已被取代的主张', 'Superseded claim'),
    reasons: {
      superseded: says(
        '同一案件另有较新的主张，以较新的为准，本条不再逐项核验。',
        'The case has a newer claim, which stands in place of this one; this one is not gone through.',
      ),
    },
  },
  'claim.support': {
    item: 13,
    title: phrase('主张所依据的记录', 'Record that the claim stands on'),
    reasons: {
      present: says(
        '用于“{element}”的记录（{recordType}）在证据中，签名与收录均成立，且在主张之前已入日志。',
        'The record for “{element}” ({recordType}) is in the evidence, is signed and logged, and was in the log before the claim.',
      ),
      corrected: says(
        '用于“{element}”的记录（{recordType}）后来被更正，主张同时引用了更正记录。请结合更正阅读。',
        'The record for “{element}” ({recordType}) was corrected later, and the claim names the correction too. Read the two together.',
      ),
      later: says(
        '主张引用的记录（{recordType}）在日志中反而排在主张之后。引用者必须先见到被引用者，二者不可能出自同一份如实的日志。',
        'A record that the claim names ({recordType}) stands behind the claim in the log. Whoever names a record has seen it: no honest log has them so.',
        ADVICE.lie,
      ),
      revoked: says(
        '用于“{element}”的记录（{recordType}）已被撤销，不应再作为依据。',
        'The record for “{element}” ({recordType}) was revoked, and is not to be relied on.',
        adviceClaim,
      ),
      superseded: says(
        '用于“{element}”的取证已被后来的取证取代，不应再作为依据。',
        'The capture for “{element}” was superseded by a later one, and is not to be relied on.',
        adviceClaim,
      ),
      'corrected-uncited': says(
        '用于“{element}”的记录（{recordType}）后来被更正，而主张没有引用该更正。',
        'The record for “{element}” ({recordType}) was corrected later, and the claim does not name the correction.',
        adviceClaim,
      ),
      'not-held': says(
        '主张引用的记录（{recordType}）在证据中，但其签名或收录未能核验，不能作为依据。',
        'A record that the claim names ({recordType}) is in the evidence, but its signature or its place in the log could not be checked.',
        ADVICE.trust,
      ),
      absent: says(
        '主张引用的一条记录不在证据中，无法核验。',
        'A record that the claim names is not in the evidence, and cannot be checked.',
        adviceRecords,
      ),
    },
  },
  'claim.comparison': {
    item: 12,
    title: phrase('比对所指的文件', 'Files that were compared'),
    reasons: {
      exact: says(
        '比对所指的两份文件，分别列于所引用的设计记录和取证记录[；比对人：{person}]。结论“{conclusion}”是人的意见，本软件不判断是否近似。',
        'The two files are listed in the record of the design and in that of the capture which the claim names[; compared by {person}]. The conclusion “{conclusion}” is a person’s opinion: this program does not judge likeness.',
      ),
      'not-listed': says(
        '比对所指的文件不在所引用的设计记录或取证记录中：比对的不是这些材料。',
        'A file that was compared is not listed in the records that the claim names: something else was compared.',
        adviceClaim,
      ),
      'not-shown': says(
        '所引用的记录没有出示比对所指的文件，无法确定比对的是哪份文件。',
        'The records that the claim names do not show a file that was compared, so it cannot be told which it was.',
        adviceRecords,
      ),
    },
  },
  'claim.order': {
    item: 7,
    title: phrase('存证与取证的先后', 'Deposit before capture'),
    reasons: {
      ordered: says(
        '已证明所引用的设计存证在先，该取证在后。这是两条记录的先后，不证明被控物品何时制作。',
        'The deposits that the claim names are proved to come before this capture. This is the order of the records: it does not show when the goods were made.',
      ),
      reversed: says(
        '已证明该取证在先，所引用的设计存证在后，与主张的顺序相反。',
        'This capture is proved to come before a deposit that the claim names: the reverse of what is claimed.',
        adviceClaim,
      ),
      'not-proved': says(
        '没有材料证明所引用的设计存证与该取证孰先孰后。自报的时间不作为证明。',
        'Nothing proves whether the deposit or this capture came first. Declared times prove nothing.',
        ADVICE.checkpoint,
      ),
    },
  },
  'claim.prior': {
    item: 14,
    title: phrase('在先公开的风险', 'Risk of prior design'),
    reasons: {
      'suspect-earlier': says(
        '被取证的商品自称于 {on} 上架[，而设计存证只证明不晚于 {latest}]。对方可能主张现有设计或在先使用。',
        'The captured listing says that it was there on {on}[, and the deposit is proved only for no later than {latest}]. Prior design or prior use may be pleaded.',
      ),
    },
  },
  'claim.date': {
    item: 7,
    title: phrase('所述日期', 'A quoted date'),
    reasons: {
      contradicted: says(
        '记录中所述的日期 {on} 晚于该记录已被证明存在的时间（{latest}），不可能属实。',
        'The date {on} that the record quotes is after the time at which the record is proved to have been there, {latest}: it cannot be true.',
        adviceClock,
      ),
    },
  },
  'claim.right': {
    item: 11,
    title: phrase('所引用的权利', 'Right, as quoted'),
    reasons: {
      valid: says(
        '按所引用的信息，{number} 在取证之时已授权[（{granted}）]且在期限之内[（至 {ends}）]。平台未审查该权利。',
        'As quoted, {number} was granted[ ({granted})] and within its term[ (to {ends})] at the time of the captures. The platform did not examine it.',
        adviceRegister,
      ),
      'not-yet': says(
        '按所引用的信息，{number} 于 {granted} 授权，而取证已证明在此之前。',
        'As quoted, {number} was granted on {granted}, and a capture is proved to be before that.',
        adviceRegister,
      ),
      ended: says(
        '按所引用的信息，{number} 在取证之时已经终止[（{status}）][（期限至 {ends}）]。',
        'As quoted, {number} had ended at the time of the captures[ ({status})][ (term to {ends})].',
        adviceRegister,
      ),
      'only-filed': says(
        '{number} 只是申请号，没有引用授权日。申请不等于授权。',
        '{number} is the number of an application, and no day of grant is quoted. An application is no grant.',
        adviceRegister,
      ),
      'not-dated': says(
        '引用了 {number}，但没有可供比对的授权日期[（所述状态：{status}）]。',
        '{number} is quoted without a day of grant to compare with[ (status as quoted: {status})].',
        adviceRegister,
      ),
      'time-unknown': says(
        '取证的时间没有两端的独立证明，无法判断 {number} 当时是否有效。',
        'The time of the captures is not bounded at both ends by anybody independent, so it cannot be told whether {number} was in force.',
        adviceRegister,
      ),
      'none-quoted': says(
        '主张所引用的记录中没有专利、商标、著作权登记等权利信息。',
        'The records that the claim names quote no patent, trade mark or copyright registration.',
      ),
    },
  },
  'claim.disclosure': {
    item: 14,
    title: phrase('公开与申请的先后', 'Disclosure and filing'),
    reasons: {
      'after-filing': says(
        '自报的公开日 {on} 在 {number} 的申请日 {filed} 之后。',
        'The declared disclosure, {on}, is after the filing of {number}, {filed}.',
      ),
      'before-filing': says(
        '提示：自报的公开日 {on} 在 {number} 的申请日 {filed} 之前，可能影响新颖性（专利法第二十三、二十四条）。',
        'Warning: the declared disclosure, {on}, is before the filing of {number}, {filed}; novelty may be lost (Patent Law of China, art. 23, 24).',
      ),
      near: says(
        '自报的公开日 {on} 与 {number} 的申请日 {filed} 相近，仅凭日期不能分出先后。',
        'The declared disclosure, {on}, and the filing of {number}, {filed}, are too close to tell by dates alone which came first.',
      ),
    },
  },
  'claim.duplicate': {
    item: 11,
    title: phrase('相同文件的在先存证', 'The same file, deposited before'),
    reasons: {
      earlier: says(
        '文件“{name}”与另一件设计的在先存证中的文件逐字节相同。是否出自他人、有何关系，须由人判断。',
        'The file “{name}” is byte for byte in an earlier deposit of another design. Whether by somebody else, and what it means, is for people to judge.',
      ),
    },
  },
  'claim.standing': {
    item: 15,
    title: phrase('所依据记录的后续状态', 'What came after'),
    reasons: {
      stated: says(
        '签发者声明：截至主张之后的检查点，所依据的各项记录没有撤销。',
        'The issuer states, as of a checkpoint after the claim, that what it stands on was not revoked.',
      ),
      'not-stated': says(
        '对所依据的 {open} 条记录，没有截至主张之后的状态声明；之后有无撤销、更正，离线无法得知。',
        'Of {open} records that it stands on, nobody states how they stood after the claim. Offline it cannot be told whether they were revoked or corrected since.',
        ADVICE.platform,
      ),
    },
  },
  'claim.element': {
    item: 13,
    title: phrase('证据链的完整性', 'Completeness of the chain'),
    reasons: {
      supported: says(
        '“{element}”：有已核验的记录支持。是否足以证明，由法院判断。',
        '“{element}”: supported by records that were checked. Whether they suffice is for the court.',
      ),
      declared: says(
        '“{element}”：只有主张方的陈述，没有记录支持。',
        '“{element}”: stated by whoever claims, with no record to show it.',
      ),
      unproved: says(
        '“{element}”：引用了记录，但没有一条通过核验。',
        '“{element}”: records are named, and none of them could be checked to hold.',
      ),
      withheld: says(
        '“{element}”：已出示的内容中没有，可能在未出示的内容里。',
        '“{element}”: nothing of it is shown; it may be in what is withheld.',
        adviceRecords,
      ),
      missing: says(
        '“{element}”：空缺，没有任何记录或陈述。',
        '“{element}”: a gap, with neither record nor statement.',
      ),
    },
  },
}

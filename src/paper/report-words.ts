/** What verification reports say besides their findings. Never more than was proved, and never in a court's place. */

import type { Overall, Verdict } from '../core/verify/finding.ts'
import type { ChecklistItem } from './findings/say.ts'
import { type Phrase, phrase } from './phrase.ts'
import { NOT_PROVED } from './words.ts'

export const OVERALL = {
  consistent: {
    verdict: 'consistent',
    headline: phrase('技术核验一致', 'Technical verification: consistent'),
    meaning: phrase(
      '必须核对的各项均与信任清单、签名和数字指纹相符。',
      'All that must be checked agrees with the trust policy, the signatures and the digests.',
    ),
  },
  inconsistent: {
    verdict: 'inconsistent',
    headline: phrase('技术核验不一致', 'Technical verification: inconsistent'),
    meaning: phrase(
      '材料中有被改动、伪造或互相矛盾之处，见标为“不一致”的各项。',
      'Something in the material was changed, forged or contradicts itself: see what is marked inconsistent.',
    ),
  },
  incomplete: {
    verdict: 'undetermined',
    headline: phrase('技术核验不能完成', 'Technical verification: not determined'),
    meaning: phrase(
      '没有发现矛盾，但缺少必要的材料或信任来源，不能得出“一致”的结论。',
      'No contradiction was found, but material or a source of trust is missing: it cannot be called consistent.',
    ),
  },
} as const satisfies Record<
  Overall,
  { readonly verdict: Verdict; readonly headline: Phrase; readonly meaning: Phrase }
>

export const REPORT_TITLES = {
  report: phrase('离线核验报告', 'Offline Verification Report'),
  objects: phrase('核验对象', 'What Was Examined'),
  record: phrase('记录', 'Record'),
  overview: phrase('一览', 'At a Glance'),
  checklist: phrase('逐项核验', 'Findings, Item by Item'),
  notProved: phrase('本报告不证明', 'What This Report Does Not Prove'),
  remarks: phrase('说明', 'Remarks'),
  case: phrase('证据链', 'Chain of Evidence'),
} as const satisfies Record<string, Phrase>

export const REPORT_WORDS = {
  verdict: phrase('结论', 'Result'),
  examined: phrase('核验对象', 'Examined'),
  design: phrase('设计', 'Design'),
  issuer: phrase('签发者', 'Issuer'),
  time: phrase('时间', 'Time'),
  wrong: phrase('不一致', 'Inconsistent'),
  open: phrase('无法判断', 'Not determined'),
  limits: phrase('限度', 'Limits'),
  limitsLead: phrase(
    '不证明作者、权属、独创性、侵权与否或创作日期，不代替法院的认定；全文见“本报告不证明”。',
    'It does not prove authorship, ownership, originality, infringement or the date of creation, and takes no court’s place: see “What This Report Does Not Prove”.',
  ),
  nothing: phrase('无', 'none'),
  noRecord: phrase('材料中没有可读的记录。', 'The material has no record that can be read.'),
  noTime: phrase('没有独立于平台的时间。', 'No time that is independent of the platform.'),

  evidenceFile: phrase('证据文件', 'Evidence'),
  original: phrase('原始文件', 'Original'),
  certificate: phrase('证书', 'certificate'),
  notSupplied: phrase('未提交', 'not handed in'),
  supplied: phrase('已提交，由本机计算', 'handed in, computed on this machine'),
  unlisted: phrase('已提交，记录未列出', 'handed in, listed by no record'),
  differs: phrase('已提交，与记录不符', 'handed in, not what the record lists'),
  objectsNote: phrase(
    '以下大小与数字指纹，凡标“由本机计算”者均由本次核验在本机逐字节算得；标“未提交”者抄自记录。文件名由提交人或存证方所取，不证明任何事项。',
    'Where it says “computed on this machine”, size and digests were computed here, byte by byte; where it says “not handed in” they are quoted from the record. Names are whatever somebody called the files, and prove nothing.',
  ),
  noObjects: phrase('没有提交任何材料。', 'Nothing was handed in.'),

  inItem: phrase('所在文件', 'In file'),
  claimOnly: phrase(
    '信任清单不能证实这条记录出自所称的签发者并已收入日志。以下内容只是材料自己的说法。',
    'The trust policy cannot bear out that this record is its issuer’s and in a log. What follows is only what the material says of itself.',
  ),
  place: phrase('日志位置', 'Place in the log'),
  placeUnknown: phrase('未能证明', 'not proved'),
  leaf: phrase('记录指纹', 'Leaf hash'),
  previous: phrase('前一条记录', 'Record before'),
  shown: phrase('出示的内容', 'What is shown'),
  nothingShown: phrase('本副本没有出示任何内容。', 'This copy shows nothing of the content.'),
  earliest: phrase('不早于', 'Not before'),
  anchored: phrase('公开锚定', 'Public anchor'),
  inside: phrase('记录所载检查点', 'checkpoint within the record'),
  identity: phrase('申请主体', 'Depositor'),
  identitySelf: phrase(
    '仅为自报；材料未表明平台或他人核验过身份。',
    'As declared only; nothing shows that the platform or anybody else checked who it is.',
  ),
  designerKey: phrase('设计师公钥', 'Key of the designer'),
  timesNote: phrase(
    '各时间均表示“不晚于”，标明“不早于”者除外。自报时间未经审查；平台时间出自平台时钟。独立与否据信任清单；签名者与平台、当事人的关系请另行核实。',
    'Each time means “no later than”, but for that marked “not before”. The declared time was not examined; the platform’s is by its own clock. Who is independent is as the trust policy says; how signers relate to the platform and the parties must be asked elsewhere.',
  ),
  fieldsNote: phrase(
    '以下由存证方填报，平台未审查其真实性。',
    'Declared by the depositor; the platform did not examine whether it is true.',
  ),

  advice: phrase('怎么办', 'What to do'),
  more: phrase('其余见所附 JSON', 'the rest is in the JSON attached'),
  software: phrase('软件', 'Software'),
  build: phrase('构建', 'Build'),
  ownDigest: phrase('自身 SHA-256', 'Its own SHA-256'),
  algorithms: phrase('算法', 'Algorithms'),
  ranAt: phrase('核验时间（本机时钟）', 'Run at, by this machine’s clock'),
  ranOn: phrase('核验机器', 'Run on'),
  exit: phrase('退出码', 'Exit code'),
  policy: phrase('信任清单 SHA-256', 'SHA-256 of the trust policy'),
  commands: phrase('专家可以这样重复', 'An expert can repeat it'),
  commandsNote: phrase(
    '以下命令不使用本软件，结果应与上列数字指纹逐组相同。签名、收录证明与时间戳的手工核对步骤见随软件提供的 docs/verify-by-hand.md。',
    'These commands do without this program and must give the digests above. How to check signatures, inclusion and timestamps by hand is told in docs/verify-by-hand.md, which comes with the program.',
  ),

  notProvedLead: phrase(
    '本报告只说明所提交的字节与签名、日志和信任清单在技术上是否相符。它不证明：',
    'This report says only whether the bytes that were handed in agree with signatures, log and trust policy. It does not prove:',
  ),
  attachment: phrase(
    '本 PDF 附有同一结果的 report.json，供程序读取；两者出自同一次核验。所核验的原始文件和证书不在其中。',
    'The same result is attached as report.json for programs. The originals and certificates that were examined are not in this PDF.',
  ),
  unsigned: phrase(
    '本报告没有签名：任何人以相同的材料、信任清单和软件，应得到相同的结果。有疑问时请重新核验，不要只凭本报告。',
    'This report is not signed: anybody with the same material, policy and program gets the same result. In doubt, verify again rather than rely on it.',
  ),
  weave: phrase(
    '织纹由本机按溯源码重新画出，便于肉眼比对；它不是安全标记。',
    'The woven mark was drawn here from the code, for the eye to compare. It is not a security feature.',
  ),
} as const satisfies Record<string, Phrase>

/** The box that every report carries whole: as certificates have it, with what differs for a report. */
export const REPORT_NOT_PROVED: readonly Phrase[] = [
  ...NOT_PROVED.slice(0, 7),
  phrase(
    '核验所依据的检查点之后的状态，例如撤销、转让。',
    'What happened after the checkpoints that were used, such as revocation or transfer.',
  ),
  phrase(
    '本报告不是作品登记证书、专利证书、公证书、司法鉴定意见或电子认证证书。',
    'It is not a copyright registration, patent, notarial or electronic certification certificate, nor a forensic opinion.',
  ),
]

/** The checklist of the report: docs/spec/report.md. */
export const ITEM_TITLES: Readonly<Record<ChecklistItem, Phrase>> = {
  1: phrase('核验对象', 'Object'),
  2: phrase('内容完整性', 'Integrity since the deposit'),
  3: phrase('元数据一致', 'Metadata'),
  4: phrase('日志收录', 'Inclusion in the log'),
  5: phrase('只追加', 'Append-only'),
  6: phrase('签发者', 'Issuer'),
  7: phrase('时间', 'Time'),
  8: phrase('第三方时间戳', 'Third-party timestamp'),
  9: phrase('见证与锚定', 'Witnesses and anchors'),
  10: phrase('申请主体', 'Depositor'),
  11: phrase('权属', 'Basis of ownership'),
  12: phrase('取证过程', 'Capture'),
  13: phrase('保管链', 'Chain of custody'),
  14: phrase('版本与公开状态', 'Versions and disclosure'),
  15: phrase('撤销、异议与更正', 'Revocation, objection, correction'),
  16: phrase('核验软件', 'Verifier'),
  17: phrase('平台披露', 'What the platform says of itself'),
  18: phrase('法律属性声明', 'Legal nature'),
}

/** What an item says that has no finding: an item is never missing. */
export const EMPTY_ITEMS: Readonly<
  Record<ChecklistItem, { readonly verdict: Verdict; readonly says: Phrase }>
> = {
  1: {
    verdict: 'undetermined',
    says: phrase('没有提交可以核验的材料。', 'Nothing that can be verified was handed in.'),
  },
  2: {
    verdict: 'undetermined',
    says: phrase(
      '没有提交原始文件，无从计算数字指纹与记录比对。',
      'No original file was handed in, so no digest could be compared with the record.',
    ),
  },
  3: noRecord(),
  4: noRecord(),
  5: noRecord(),
  6: noRecord(),
  7: noRecord(),
  8: {
    verdict: 'inapplicable',
    says: phrase(
      '材料中没有第三方时间戳，没有可核对的。',
      'The material has no third-party timestamp, so there is none to check.',
    ),
  },
  9: noRecord(),
  10: noRecord(),
  11: {
    verdict: 'undetermined',
    says: phrase(
      '没有出示权属依据。即使出示，平台也未审查权属。',
      'No basis of ownership is shown. Even where one is, the platform did not examine it.',
    ),
  },
  12: {
    verdict: 'inapplicable',
    says: phrase('材料中没有取证记录。', 'The material has no record of a capture.'),
  },
  13: noRecord(),
  14: {
    verdict: 'undetermined',
    says: phrase(
      '材料中没有新版本或公开的记录。是否另有、是否公开过，无从判断。',
      'The material has no record of a further version or of disclosure. Whether there is one elsewhere cannot be told.',
    ),
  },
  15: noRecord(),
  16: {
    verdict: 'inapplicable',
    says: phrase(
      '以下是本次核验所用的软件与设置，供他人重复。',
      'The program and settings of this run, for others to repeat.',
    ),
  },
  17: {
    verdict: 'undetermined',
    says: phrase(
      '平台的运营者、与当事人的关系、安全等级、监测、声称遵循与已获认证的标准（《人民法院在线诉讼规则》第十七条、《关于民事诉讼证据的若干规定》第九十三条所列因素），均为平台自己的陈述，本软件不能证明。请向平台索取书面说明，并区分“声称”与“认证”。',
      'Who operates the platform, how it relates to the parties, its level of security, its monitoring, which standards it claims and which it is certified for (Online Litigation Rules 17, Evidence Provisions 93) are the platform’s own statements and cannot be proved by this program. Ask for them in writing, and tell claims from certificates.',
    ),
  },
  18: {
    verdict: 'inapplicable',
    says: phrase(
      '本报告是软件按公开规格自动得出的技术结果，不是法律意见，也不是任何机构出具的结论。',
      'This report is a technical result that software derived from public specifications. It is no legal opinion and no institution’s conclusion.',
    ),
  },
}

function noRecord(): { readonly verdict: Verdict; readonly says: Phrase } {
  return {
    verdict: 'undetermined',
    says: phrase(
      '材料中没有可以核对这一项的记录。',
      'The material has no record by which this could be checked.',
    ),
  }
}

export const ALGORITHMS = phrase(
  'SHA-256（FIPS 180-4）、SM3（GB/T 32905）、Ed25519（RFC 8032）、默克尔树（RFC 6962）、COSE（RFC 9052）、CBOR（RFC 8949）',
  'SHA-256 (FIPS 180-4), SM3 (GB/T 32905), Ed25519 (RFC 8032), Merkle trees (RFC 6962), COSE (RFC 9052), CBOR (RFC 8949)',
)

export const trustLine = {
  given: phrase('公钥出自核验人提供的信任清单', 'keys from the policy that the verifier gave'),
  'with-evidence': phrase(
    '公钥随证据一起送来，来源薄弱',
    'keys came with the evidence, a weak source',
  ),
  none: phrase('没有信任清单，未能核实', 'no trust policy, so not verified'),
} as const

export const examinedCount = (evidence: number, records: number, files: number): Phrase =>
  phrase(
    `证据文件 ${evidence} 个，记录 ${records} 条，原始文件 ${files} 个`,
    [
      counted(evidence, 'file of evidence', 'files of evidence'),
      counted(records, 'record', 'records'),
      counted(files, 'original', 'originals'),
    ].join(', '),
  )

export const notLater = (time: Phrase, by: string): Phrase =>
  phrase(`不晚于 ${time.zh}（${by}）`, `no later than ${time.en} (${by})`)

export const notBefore = (time: Phrase, by: string): Phrase =>
  phrase(`不早于 ${time.zh}（${by}）`, `not before ${time.en} (${by})`)

export const identityOf = (organisation: string, identity: string | undefined): Phrase =>
  identity === undefined
    ? phrase(
        `平台账户“${organisation}”；未写明身份核验的方式，视为自报。`,
        `Account “${organisation}” of the platform; how it was checked is not said, so take it as declared.`,
      )
    : phrase(
        `平台账户“${organisation}”；平台称身份核验方式为“${identity}”，本软件未核对。`,
        `Account “${organisation}” of the platform, which says it was checked by “${identity}”; this program did not check that.`,
      )

export const ownershipOf = (basis: string): Phrase =>
  phrase(
    `存证方自报的权属依据：${basis}。平台未审查权属。`,
    `Basis of ownership as the depositor declares it: ${basis}. The platform did not examine it.`,
  )

export const disclosedOn = (on: string, channel: string): Phrase =>
  phrase(
    `材料中记录的最早公开日为 ${on}（${channel}），由存证方填报；是否另有更早的公开，无从判断。`,
    `The earliest disclosure that the material records is of ${on} (${channel}), as declared; whether there was an earlier one cannot be told.`,
  )

export const versionsOf = (count: number): Phrase =>
  phrase(
    `材料中有 ${count} 条新版本记录，没有公开的记录；是否公开过，无从判断。`,
    `The material has ${count} records of further versions and none of disclosure; whether it was disclosed cannot be told.`,
  )

export const recordNumber = (n: number): Phrase => phrase(`记录 ${n}`, `Record ${n}`)

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}

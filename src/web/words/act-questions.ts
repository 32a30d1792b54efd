/** What the forms of acts ask, and what may be chosen. Each hint says what the answer is for. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

type Asked = readonly [label: Phrase, hint?: Phrase]

const ask = (zh: string, en: string, hintZh?: string, hintEn?: string): Asked =>
  hintZh === undefined ? [phrase(zh, en)] : [phrase(zh, en), phrase(hintZh, hintEn ?? hintZh)]

export const ASKED = {
  stage: ask('做到哪一步了', 'How far it has come'),
  versionLabel: ask(
    '版本叫什么',
    'What the version is called',
    '如 v2、改领口。',
    'Such as v2, or new collar.',
  ),
  versionNote: ask('改了什么', 'What has changed'),

  publicOn: ask(
    '公开日期',
    'Day',
    '公众最早能看到它的那一天。',
    'The first day on which the public could see it.',
  ),
  channel: ask('在哪里公开', 'Where'),
  publicPlace: ask('地点', 'Place', '如展会名称、门店。', 'Such as the fair or the shop.'),
  publicUrl: ask('网址', 'Address'),
  showName: ask(
    '同时公开设计人与权利人的姓名或名称',
    'Show the names of designer and owner as well',
    '不勾选则扫码页不显示任何姓名。公开个人姓名须本人单独同意（个人信息保护法第二十五条）。',
    'Without it no name is shown on the scan page. To show a person’s name takes their separate consent (PIPL art. 25).',
  ),
  consent: ask(
    '本人签署的单独同意书',
    'The consent that the person signed',
    '选择同意书的扫描件或照片。文件留在本机，只记录指纹；请自行保管原件。',
    'Choose a scan or photograph of it. The file stays here and only its digest is recorded; keep the original.',
  ),
  consented: ask('何时同意', 'When it was given', '北京时间。', 'By Beijing’s clock.'),
  warned: ask(
    '我已读完以上提示，明白公开不能撤回',
    'I have read all this, and know that it cannot be taken back',
  ),

  rightKind: ask('哪一种权利', 'Which kind of right'),
  patentNumber: ask(
    '专利号或申请号',
    'Number of grant or application',
    '带 ZL 的是授权号，不带的是申请号；末位是校验位，会替您核对。',
    'With ZL it is a grant, without it an application. The last digit is checked.',
  ),
  trademarkNumber: ask('商标注册号', 'Registration number'),
  classes: ask(
    '商品类别',
    'Classes of goods',
    '尼斯分类号，如服装 25、皮具 18。',
    'Nice classes, such as 25 for clothing and 18 for leather.',
  ),
  copyrightNumber: ask('作品登记号', 'Registration number'),
  otherKind: ask('权利名称', 'What kind of right'),
  otherNumber: ask('编号', 'Number'),
  country: ask(
    '国家或地区',
    'Country or region',
    '两个字母，如 CN、JP、EU。',
    'Two letters, such as CN, JP or EU.',
  ),
  filed: ask('申请日', 'Filed on'),
  granted: ask('授权日', 'Granted on'),
  registered: ask('登记日', 'Registered on'),
  rightTitle: ask('证书上的名称', 'Title on the certificate'),
  holder: ask('证书上的权利人', 'Holder on the certificate'),
  status: ask('法律状态', 'Status', '如 有效、审查中。', 'Such as in force, or pending.'),
  asOf: ask('状态截至', 'As of'),

  platform: ask(
    '平台',
    'Platform',
    '如 淘宝、抖音、独立站。',
    'Such as Taobao, or a shop of your own.',
  ),
  itemUrl: ask('商品网址', 'Address of the item'),
  itemId: ask('商品编号', 'Number of the item'),
  shop: ask('店铺', 'Shop'),
  listed: ask('本链接上架日', 'Listed on'),
  firstListed: ask(
    '首次上架日',
    'First listed on',
    '换过链接的，填最早那一次。',
    'If the link was replaced, the day of the first.',
  ),

  to: ask(
    '受让方的机构编号',
    'Id of the organisation that receives',
    '对方在本平台的编号，请向对方索取。',
    'Their id in this registry; ask them.',
  ),
  partyFrom: ask('转让方', 'From'),
  partyTo: ask('受让方', 'To'),
  licensor: ask('许可方', 'Licensor'),
  licensee: ask('被许可方', 'Licensee'),
  pledgor: ask('出质人', 'Pledgor'),
  pledgee: ask('质权人', 'Pledgee'),
  objector: ask('提出异议的人', 'Who objects'),
  partyKind: ask('身份', 'Kind'),
  partyName: ask('姓名或名称', 'Name'),
  uscc: ask(
    '统一社会信用代码',
    'Social credit code',
    '企业和组织填写；个人不填，也不要填身份证号。',
    'Of companies and organisations. Not of persons, and never the number of an identity card.',
  ),
  rights: ask('转让哪些权利', 'Which rights pass'),
  effective: ask('生效日', 'Effective on'),
  deed: ask(
    '合同',
    'Contract',
    '选择合同文件。文件留在本机，只记录指纹。',
    'Choose the file. It stays here and only its digest is recorded.',
  ),
  deedNumber: ask('备案或登记号', 'Number at an office'),
  note: ask('补充说明', 'Note'),

  licenceKind: ask('许可方式', 'Kind of licence'),
  from: ask('自', 'From'),
  until: ask('至', 'Until', '不填表示未约定。', 'Blank: not agreed.'),
  territory: ask('地域', 'Territory', '如 中国大陆。', 'Such as mainland China.'),
  use: ask('使用范围', 'For what use'),
  amount: ask('担保金额', 'Amount secured'),
  currency: ask('币种', 'Currency'),

  record: ask('针对哪一条记录', 'Which record'),
  wrongFields: ask('哪些内容有误', 'What of it is wrong'),
  rightTitleZh: ask('正确的中文名称', 'The right title in Chinese'),
  rightTitleEn: ask('正确的英文名称', 'The right title in English'),
  rightDescription: ask('正确的说明', 'The right description'),
  correctionReason: ask('错在哪里，应当是什么', 'What is wrong, and what it should be'),

  ground: ask(
    '异议理由',
    'Ground',
    '写明事实和依据。内容默认不公开。',
    'Facts and what they rest on. Not shown to the public unless you show it.',
  ),
  earlier: ask(
    '在先证据的指纹',
    'Digest of earlier evidence',
    '在先文件或记录的 SHA-256，没有可不填。',
    'SHA-256 of an earlier file or record, if there is one.',
  ),
  caseNumber: ask('案号', 'Number of the case'),
  objection: ask('哪一项异议', 'Which objection'),
  outcome: ask('结果', 'Outcome'),
  outcomeReason: ask('理由', 'Reason'),
  outcomeDocument: ask(
    '决定书或协议',
    'The decision or agreement',
    '选择文件。文件留在本机，只记录指纹。',
    'Choose the file. It stays here and only its digest is recorded.',
  ),

  revocationReason: ask('为什么撤销', 'Why'),
  since: ask('自何日起', 'Since'),
  revokedBy: ask('由谁决定', 'By whom'),

  places: ask('删除哪些内容', 'What to erase'),
  erasureGround: ask(
    '依据',
    'Ground',
    '如 本人申请，个人信息保护法第四十七条。',
    'Such as: at the person’s request, PIPL art. 47.',
  ),
  requested: ask('申请日', 'Asked for on'),
} as const satisfies Readonly<Record<string, Asked>>

/** A question about one of several parties, who each have a name, a kind and a code. */
export function ofParty(who: Phrase, what: Phrase): Phrase {
  return phrase(`${who.zh}：${what.zh}`, `${who.en}: ${what.en}`)
}

type Choice = readonly [value: string, label: Phrase, hint?: Phrase]

const choice = (value: string, zh: string, en: string, hintZh?: string, hintEn?: string): Choice =>
  hintZh === undefined
    ? [value, phrase(zh, en)]
    : [value, phrase(zh, en), phrase(hintZh, hintEn ?? hintZh)]

export const CHOICES = {
  stage: [
    choice('sketch', '草图', 'Sketch'),
    choice('rendering', '效果图', 'Rendering'),
    choice('pattern', '纸样', 'Pattern'),
    choice('sample', '样衣', 'Sample'),
    choice('final', '定稿', 'Final'),
    choice('revised', '修改稿', 'Revised'),
  ],
  channel: [
    choice('shop', '实体店', 'A shop'),
    choice('marketplace', '电商平台', 'A marketplace'),
    choice('show', '时装秀', 'A fashion show'),
    choice('exhibition', '展会', 'An exhibition'),
    choice('media', '媒体或社交平台', 'Media, also social ones'),
    choice('registry', '本平台的扫码页', 'The scan page of this registry'),
    choice('other', '其他', 'Elsewhere'),
  ],
  right: [
    choice('patent', '专利', 'Patent'),
    choice('trademark', '商标', 'Trade mark'),
    choice('copyright', '作品登记', 'Copyright registration'),
    choice('other', '其他', 'Other'),
  ],
  party: [
    choice('company', '企业', 'Company'),
    choice('person', '个人', 'Person'),
    choice('organisation', '其他组织', 'Organisation'),
  ],
  /** Words of the contract itself, as they will be read in court. */
  rights: [
    choice('著作权（财产权）', '著作权（财产权）', 'Copyright, economic rights'),
    choice('外观设计专利申请权', '外观设计专利申请权', 'The right to file for a design patent'),
    choice('外观设计专利权', '外观设计专利权', 'The design patent'),
    choice('注册商标专用权', '注册商标专用权', 'The registered trade mark'),
  ],
  licence: [
    choice(
      'exclusive',
      '独占许可',
      'Exclusive',
      '只有被许可方可以使用，许可方自己也不能用。',
      'Only the licensee may use it, not even the licensor.',
    ),
    choice(
      'sole',
      '排他许可',
      'Sole',
      '被许可方和许可方可以使用，不再许可他人。',
      'Licensee and licensor may use it, and nobody else.',
    ),
    choice(
      'ordinary',
      '普通许可',
      'Ordinary',
      '还可以许可给其他人。',
      'Others may be licensed as well.',
    ),
    choice(
      'open',
      '开放许可',
      'Open',
      '任何人按条件即可使用。',
      'Anybody may use it on the terms.',
    ),
  ],
  currency: [
    choice('CNY', '人民币', 'CNY'),
    choice('USD', '美元', 'USD'),
    choice('EUR', '欧元', 'EUR'),
    choice('HKD', '港元', 'HKD'),
    choice('JPY', '日元', 'JPY'),
  ],
  outcome: [
    choice('upheld', '异议成立', 'Upheld'),
    choice('rejected', '异议不成立', 'Rejected'),
    choice('withdrawn', '异议人撤回', 'Withdrawn'),
    choice('settled', '双方和解', 'Settled'),
  ],
} as const satisfies Readonly<Record<string, readonly Choice[]>>

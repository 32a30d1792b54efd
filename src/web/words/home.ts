/** What the start page says: to visitors, to whoever begins, and to whoever comes back. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export const LANDING = {
  title: phrase('设计存证，人人可以核验', 'Design deposits that anybody can verify'),
  lead: phrase(
    '把图稿、花型和照片存证，得到一份带签名的证书。多年以后，它仍能说清：哪些内容、不晚于何时、由谁证明。',
    'Deposit drawings, patterns and photos and receive a signed certificate. Years later it still says which bytes, no later than when, and who attests it.',
  ),
  mark: phrase(
    '织纹：由溯源码算出，每个码各有一幅。',
    'The woven mark: drawn from the code, another for each.',
  ),
  markLabel: phrase('一个溯源码的织纹', 'The woven mark of a code'),
  doors: phrase('您想做什么', 'What brings you here'),
  whatIsIt: phrase('它怎么做到', 'How it works'),
  limits: phrase('它不证明什么', 'What it does not prove'),
  verify: phrase('核验证书', 'Verify a certificate'),
  verifyText: phrase(
    '把证书、PDF 或证据包拖进来。核验在您的浏览器里完成，文件不会上传。',
    'Drop a certificate, a PDF or a bundle. It is verified in your browser; no file leaves it.',
  ),
  log: phrase('查看日志', 'Look into the log'),
  logText: phrase(
    '每一次存证都写在这里，只增不减。任何人都可以复制、核对和见证。',
    'Every deposit is written here, and the log only grows. Anybody can copy it, check it and witness it.',
  ),
  signIn: phrase('我要存证', 'I want to deposit'),
  signInText: phrase(
    '在运行平台的电脑上，打开启动时显示的登录链接。',
    'On the computer that runs this registry, open the link that it printed at its start.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

/** Five lines. */
export const HOW: readonly Phrase[] = [
  phrase(
    '存证时，平台算出每个文件的数字指纹，加盐后写入一份只能追加的日志。',
    'At a deposit the digests of your files are salted and written to a log that can only grow.',
  ),
  phrase(
    '您随即得到证书：其中的签名和它在日志里的位置，不靠平台也能核对。',
    'You receive a certificate at once; its signatures and its place in the log can be checked without us.',
  ),
  phrase(
    '日志可由任何人复制和见证：事后改动其中一条，对照副本就会发现。',
    'Anybody can copy and witness the log: a later change to an entry shows beside any copy.',
  ),
  phrase(
    '默认保密：日志里没有姓名、标题和文件，公开与否由您决定。',
    'Confidential by default: no name, title or file is in the log. What is shown is your decision.',
  ),
  phrase(
    '法庭不联网也能核验：有核验页、信任清单、证书和原始文件就够了。',
    'A court verifies offline: the verifier’s page, a trust policy, the certificate and the original files suffice.',
  ),
]

export const NOT_PROVED: readonly Phrase[] = [
  phrase('不证明作者是谁、权利归谁。', 'Not who made it, nor who owns it.'),
  phrase(
    '不证明设计独创，也不证明他人侵权。',
    'Not that it is original, nor that anybody infringes.',
  ),
  phrase(
    '不代替专利申请、商标注册和作品登记。',
    'It replaces no patent application, trade mark or copyright registration.',
  ),
]

export const CODE_BOX = {
  label: phrase('溯源码', 'Provenance code'),
  title: phrase('查吊牌上的溯源码', 'Look up the code on a tag'),
  help: phrase(
    '印在吊牌或证书上，以 YZ 开头。也可以直接用手机相机扫二维码。',
    'It is printed on the tag or certificate and begins with YZ. A phone’s camera reads the QR code beside it.',
  ),
  look: phrase('查看', 'Look up'),
  none: phrase('请输入溯源码。', 'Type the code first.'),
  check: phrase(
    '有字符输错了，校验位不符。请与吊牌逐组核对。',
    'A character was mistyped: the check character does not fit. Compare it group by group.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

export function slipIn(group: number): Phrase {
  return phrase(
    `第 ${group} 组有误，请对照吊牌核对这一组。`,
    `There is a slip in group ${group}: compare it with the tag.`,
  )
}

export function wrongLength(typed: number): Phrase {
  return phrase(
    `溯源码在 YZ 之后有 17 个字符，这里是 ${typed} 个。`,
    `A code has 17 characters after YZ; this has ${typed}.`,
  )
}

export const FIRST = {
  title: phrase('从第一件设计开始', 'Begin with your first design'),
  text: phrase(
    '准备好一张照片或一份图稿，几分钟就能完成。文件默认不公开。',
    'Have a photo or a drawing at hand; it takes a few minutes. Nothing is shown to the public.',
  ),
  deposit: phrase('存证第一件设计', 'Deposit your first design'),
  example: phrase('先看看示例', 'Look at an example first'),
  exampleText: phrase(
    '示例会填入 30 件虚构企业的设计和 1 个案件，并一直标为示例。存证无法撤回，日后正式使用时请换一个空的数据目录。',
    'It fills this registry with 30 designs of made-up firms and a case, marked as an example for good. Deposits cannot be taken back: start with an empty data directory when you begin in earnest.',
  ),
  others: phrase(
    '这里已有其他机构的存证，您的名下还没有。',
    'Other organisations have deposited here; you have not yet.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

/** What happens at a deposit, step by step. */
export const STEPS: readonly { readonly title: Phrase; readonly text: Phrase }[] = [
  {
    title: phrase('放入文件', 'Put in your files'),
    text: phrase(
      '照片、图稿、花型都可以。指纹在您的设备上计算。',
      'Photos, drawings, patterns. Their digests are computed on your device.',
    ),
  },
  {
    title: phrase('填几项说明', 'Say a few things about it'),
    text: phrase(
      '名称、类别、保密程度。不确定的可以不填。',
      'Title, class, how secret it is. Leave out what you do not know.',
    ),
  },
  {
    title: phrase('收好证书', 'Keep the certificate'),
    text: phrase(
      '下载证书和 PDF，与原始文件一起保存；需要时打印吊牌。',
      'Download the certificate and the PDF and keep them with your files. Print tags when you need them.',
    ),
  },
]

export const EXAMPLE = {
  running: phrase('正在建立示例，可以离开本页', 'Making the example; you may leave this page'),
  failed: phrase('示例没有建完', 'The example was not finished'),
  failedText: phrase(
    '已记录的内容都在，接着做不会重复。',
    'What was recorded is there, and going on records nothing twice.',
  ),
  again: phrase('接着做', 'Go on'),
} as const satisfies Readonly<Record<string, Phrase>>

export const START = {
  title: phrase('最近的设计', 'Recent designs'),
  deposit: phrase('存证新设计', 'Deposit a design'),
  todo: phrase('待办', 'To do'),
  ways: phrase('常用', 'Often used'),
  season: phrase('批量存证一季', 'Deposit a season'),
  tags: phrase('打印标签', 'Print tags'),
  keep: phrase('导出全部证书', 'Export all certificates'),
  capture: phrase('取证', 'Capture evidence'),
  verify: phrase('核验证书', 'Verify a certificate'),
  draft: phrase(
    '有一份未交的存证草稿，在这台设备上',
    'A draft of a deposit is kept on this device',
  ),
  draftAct: phrase('接着填', 'Go on'),
} as const satisfies Readonly<Record<string, Phrase>>

export function allDesigns(total: number): Phrase {
  return phrase(`全部 ${total} 件`, `All ${total}`)
}

export function objectedTo(count: number): Phrase {
  return phrase(
    `${count} 件设计有异议，尚未处理`,
    count === 1 ? 'An objection to a design is open' : `Objections to ${count} designs are open`,
  )
}

export function offersWaiting(count: number): Phrase {
  return phrase(
    `${count} 份转让等您接受`,
    count === 1 ? 'A transfer waits for your word' : `${count} transfers wait for your word`,
  )
}

export const LOOK: Phrase = phrase('查看', 'Look')

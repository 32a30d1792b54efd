/** What the deposit page says of the things that may be left out. Each has a line of help. */

import { type Phrase, phrase } from '../../paper/phrase.ts'
import type { DepositForm } from '../deposit/form.ts'

type Box = Exclude<keyof DepositForm, 'title' | 'locarno' | 'methods' | 'declared'>

export const MORE_WORDS: Readonly<Record<Box, { readonly label: Phrase; readonly help: Phrase }>> =
  {
    otherTitle: {
      label: phrase('另一种语言的名称', 'Title in another language'),
      help: phrase(
        '会印在英文证书和标签上。',
        'Printed on the certificate and the tag beside the first.',
      ),
    },
    description: {
      label: phrase('设计说明', 'Description'),
      help: phrase(
        '要点是什么、与常见款有何不同。',
        'What matters in it, and what makes it different.',
      ),
    },
    designer: {
      label: phrase('设计人', 'Designer'),
      help: phrase(
        '多人用逗号隔开。只在您出示时显示。',
        'Several with commas between. Shown only when you show it.',
      ),
    },
    owner: {
      label: phrase('权利人', 'Owner'),
      help: phrase(
        '权利归谁，通常是公司全称。',
        'Whose the rights are; usually the full name of the firm.',
      ),
    },
    ownerKind: {
      label: phrase('权利人是', 'The owner is'),
      help: phrase('与营业执照或身份证一致。', 'As on the licence or identity card.'),
    },
    uscc: {
      label: phrase('统一社会信用代码', 'Unified Social Credit Code'),
      help: phrase(
        '18 位，只填企业的；不要填身份证号。',
        '18 characters, of a firm; never the number of an identity card.',
      ),
    },
    basis: {
      label: phrase('权属依据', 'Basis of ownership'),
      help: phrase(
        '为什么权利归他：例如员工的职务作品。',
        'Why it is theirs: for example a work made for an employer.',
      ),
    },
    completedOn: {
      label: phrase('完成日期', 'Completed on'),
      help: phrase(
        '自己申报的日期，可以只写年或年月。不代表已被证明的时间。',
        'As you declare it; a year or a month will do. It is not a time that was proved.',
      ),
    },
    place: {
      label: phrase('完成地点', 'Completed where'),
      help: phrase('例如：浙江海宁。', 'For example: Haining, Zhejiang.'),
    },
    tools: {
      label: phrase('用了哪些工具', 'Tools'),
      help: phrase(
        '软件或 AI 工具的名称，用逗号隔开。',
        'Names of software or AI tools, with commas between.',
      ),
    },
    human: {
      label: phrase('人做了什么', 'What people did'),
      help: phrase(
        '用了 AI 时请写明：选了什么、改了什么、画了什么。法院会看人的创作。',
        'Where AI was used: what you chose, changed and drew. Courts ask for the human part.',
      ),
    },
    article: {
      label: phrase('款号', 'Article number'),
      help: phrase('您公司内部的编号。', 'Your own number for it.'),
    },
    season: {
      label: phrase('季节', 'Season'),
      help: phrase('例如：2026 秋冬。', 'For example: autumn/winter 2026.'),
    },
    fabric: {
      label: phrase('面料', 'Fabric'),
      help: phrase('成分或名称。', 'Composition or name.'),
    },
    craft: {
      label: phrase('工艺', 'Craft'),
      help: phrase(
        '例如：提花、数码印花、手工刺绣。',
        'For example: jacquard, digital print, hand embroidery.',
      ),
    },
    colours: {
      label: phrase('颜色', 'Colours'),
      help: phrase('色名或色号，用逗号隔开。', 'Names or numbers, with commas between.'),
    },
    repeat: {
      label: phrase('花型的连续方式', 'Repeat of the pattern'),
      help: phrase('面料花样才需要。', 'For textile patterns only.'),
    },
    publicity: {
      label: phrase('是否已经公开过', 'Shown to the public already?'),
      help: phrase(
        '如实填写。公开过的设计，申请外观专利可能已不新颖。',
        'Say it as it is. What was shown may be too late for a design patent.',
      ),
    },
    publicSince: {
      label: phrase('最早公开日期', 'First shown on'),
      help: phrase('可以只写年或年月。', 'A year or a month will do.'),
    },
  }

export const MORE = {
  design: phrase('作品', 'The design'),
  people: phrase('人与权属', 'People and ownership'),
  making: phrase('创作过程', 'The making'),
  notSaid: phrase('不填', 'not said'),
  methods: phrase('创作方式', 'How it was made'),
  methodsHelp: phrase(
    '可多选。用了 AI 请如实勾选。',
    'Several may be ticked. If AI was used, say so.',
  ),
  declare: phrase(
    '我声明：这是原创设计，所填内容属实。',
    'I declare that this is an original design and that what I say is true.',
  ),
  declareHelp: phrase(
    '声明和时间会写进记录。这是您的陈述，平台没有审查。',
    'The declaration and its time go into the record. It is your statement; nobody examined it.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

export const KEY_WORDS = {
  legend: phrase('本机密钥', 'This device’s key'),
  use: phrase('用本机密钥签名', 'Sign with this device’s key'),
  why: phrase(
    '第一次使用时在这个浏览器里生成一把密钥，谁也取不出来。以后能证明：几次存证出自同一台设备上的同一把密钥。清除浏览器数据会丢失密钥，已有的证书不受影响。',
    'A key is made in this browser at first use, and nobody can take it out. It shows later that several deposits were signed by one key on one device. Clearing the browser’s data loses the key; certificates that exist are not affected.',
  ),
  key: phrase('公钥', 'Public key'),
  made: phrase('生成于', 'made'),
  impossible: phrase(
    '这个浏览器不能生成或保存签名密钥（可能版本较旧、处于无痕模式，或网址不是 https 或 localhost）。不签名也可以存证。',
    'This browser cannot make or keep a signing key: it may be old, in a private window, or the address is neither https nor localhost. You can deposit without.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

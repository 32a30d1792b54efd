/** The designs of the example, and what befell each. */

import { gtinCheckDigit } from '../../core/number/gtin.ts'
import { patentCheckDigit } from '../../core/number/patent.ts'
import { companyOf } from './firms.ts'
import { act, type DesignPlan, said, shown, version } from './steps.ts'

/** Serials this high are not given out in a year, and the check digit fits. */
function patent(serial: number): string {
  const digits = `20253${9_999_000 + serial}`
  return `ZL${digits}.${patentCheckDigit(digits)}`
}

/** There is no province 例. */
const copyright = (serial: number): string => `例作登字-2025-F-${99_990_000 + serial}`

/** GS1 leaves what begins with 2 to each shop: no product in the world has such a number. */
const GTIN = `299000000001${gtinCheckDigit('299000000001')}`

const COAT: DesignPlan = {
  slug: 'cloud-coat',
  firm: 'zixu',
  zh: '云纹外套（示例）',
  en: 'Cloud-Pattern Coat (example)',
  cloth: { motif: 'clouds', seed: 11, colours: ['#1f3a5f', '#d8c9a3', '#8fa7bf'] },
  cut: 'coat',
  pictures: ['sketch', 'unit', 'front', 'rear', 'left', 'right', 'top', 'bottom'],
  locarno: '02-02',
  completed: '2025-03-18',
  fields: [
    said('garment', { category: '外套', wearer: '女', season: '秋冬', fabric: '羊毛提花' }),
    said('nice', { edition: 12, number: 25 }),
  ],
  steps: [
    version('sample', '首版样衣'),
    act('rights', () => [
      said('right.patent', {
        number: patent(1),
        filed: '2025-06-03',
        granted: '2025-12-16',
        title: '外套（云纹）',
        status: '示例',
      }),
      said('right.copyright', { number: copyright(1), registered: '2025-05-20' }),
      said('right.trademark', { number: '999999001', classes: [25], status: '示例' }),
    ]),
    shown('shop', 'sample'),
    act('listings', ({ day }) => [
      said('listing', {
        platform: '示例商城',
        url: 'https://shop.example/items/cloud-coat',
        shop: '子虚服饰旗舰店（示例）',
        listed: day,
      }),
    ]),
    act('label-batches', () => [
      said('labels', {
        count: 300,
        batch: '2026-AW-01',
        gtin: GTIN.padStart(14, '0'),
        product: { zh: '云纹外套（示例）', en: 'Cloud-Pattern Coat (example)' },
      }),
    ]),
    act('label-batches', () => [said('labels', { count: 120, batch: '2026-AW-02' })]),
  ],
}

const ZIXU: readonly DesignPlan[] = [
  COAT,
  {
    slug: 'bamboo-dress',
    firm: 'zixu',
    zh: '竹影连衣裙（示例）',
    en: 'Bamboo-Shade Dress (example)',
    cloth: { motif: 'bamboo', seed: 12, colours: ['#f1ead8', '#5d7f5a', '#93ab7c'] },
    cut: 'dress',
    pictures: ['sketch', 'unit', 'sample'],
    locarno: '02-02',
    completed: '2025-04-02',
    steps: [
      act('rights', () => [said('right.copyright', { number: copyright(2) })]),
      shown('exhibition', 'sample'),
      act('licences', () => [
        said('licence.terms', {
          kind: 'ordinary',
          from: '2026-01-01',
          until: '2028-12-31',
          licensor: companyOf('zixu'),
          licensee: companyOf('jinghua'),
          territory: '中国大陆',
          use: '面料印花',
        }),
      ]),
    ],
  },
  {
    slug: 'camellia-scarf',
    firm: 'zixu',
    zh: '山茶围巾（示例）',
    en: 'Camellia Scarf (example)',
    cloth: { motif: 'camellia', seed: 13, colours: ['#7a1f2b', '#f0d9d0', '#e0b04c'] },
    cut: 'scarf',
    pictures: ['sketch', 'unit'],
    locarno: '02-05',
    completed: '2026-02',
    steps: [version('sample', '丝质样'), version('revised', '收窄花边', ['unit'])],
  },
]

const WUYOU: readonly DesignPlan[] = [
  {
    slug: 'dot-jacquard',
    firm: 'wuyou',
    zh: '波点提花面料（示例）',
    en: 'Dotted Jacquard (example)',
    cloth: { motif: 'dots', seed: 21, colours: ['#e9e4da', '#2f5d62', '#c8553d'] },
    cut: 'roll',
    pictures: ['unit', 'swatch'],
    locarno: '05-05',
    completed: '2025-07-09',
    steps: [
      {
        kind: 'transfer',
        to: 'zixu',
        fields: [
          said('transfer.terms', {
            from: companyOf('wuyou'),
            to: companyOf('zixu'),
            rights: ['著作财产权'],
            effective: '2026-06-01',
          }),
        ],
      },
      act('versions', () => [said('version', { stage: 'revised', label: '受让后改色' })], {
        by: 'zixu',
        pictures: ['sample'],
      }),
    ],
  },
  {
    slug: 'fret-ribbon',
    firm: 'wuyou',
    zh: '回纹织带（示例）',
    en: 'Fret Ribbon (example)',
    cloth: { motif: 'fret', seed: 22, colours: ['#22252b', '#c9a45c', '#7d6a3f'] },
    cut: 'roll',
    pictures: ['unit', 'swatch'],
    locarno: '05-04',
    completed: '2025-08-21',
    steps: [
      shown('show', 'sample'),
      act('pledges', () => [
        said('pledge.terms', {
          pledgor: companyOf('wuyou'),
          pledgee: { kind: 'company', name: '无此银行（示例）' },
          from: '2026-03-01',
          until: '2027-03-01',
          amount: '500000.00',
          currency: 'CNY',
        }),
      ]),
    ],
  },
  {
    slug: 'tartan-blanket',
    firm: 'wuyou',
    zh: '格纹盖毯（示例）',
    en: 'Tartan Blanket (example)',
    cloth: { motif: 'tartan', seed: 23, colours: ['#3b4a3f', '#b23a48', '#e6d3a3'] },
    cut: 'roll',
    pictures: ['unit', 'sample'],
    locarno: '06-13',
    completed: '2025-10-30',
    steps: [
      shown('marketplace', 'sample'),
      act('corrections', ({ deposit }) => [
        said('correction', {
          record: deposit,
          fields: ['declared.completed'],
          reason: '完成日期写错一个月',
        }),
        said('declared.completed', { on: '2025-09-30' }),
      ]),
    ],
  },
]

const WANGSHI: readonly DesignPlan[] = [
  {
    slug: 'scale-print',
    firm: 'wangshi',
    zh: '青海波花型（示例）',
    en: 'Scale-Wave Print (example)',
    cloth: { motif: 'scales', seed: 31, colours: ['#f4f1ea', '#2c6e9b', '#16425b'] },
    cut: 'roll',
    pictures: ['sketch', 'unit', 'swatch'],
    locarno: '32-00',
    completed: '2025-01-15',
    steps: [
      shown('media', 'sample'),
      act('objections', () => [said('objection', { ground: '与本公司较早的花型近似（示例）' })], {
        by: 'wuyou',
      }),
      act(
        'resolutions',
        ({ last }) => [
          said('objection.outcome', {
            objection: last,
            outcome: 'rejected',
            reason: '双方花型的单元与配色均不同（示例）',
          }),
        ],
        { by: 'office' },
      ),
    ],
  },
  {
    slug: 'crackle-print',
    firm: 'wangshi',
    zh: '冰裂纹花型（示例）',
    en: 'Crackle Print (example)',
    cloth: { motif: 'crackle', seed: 32, colours: ['#dfe8e6', '#4f6d7a', '#9db4ab'] },
    cut: 'roll',
    pictures: ['unit', 'swatch'],
    locarno: '32-00',
    completed: '2025-11-11',
    steps: [
      shown('shop', 'sample'),
      act('objections', () => [said('objection', { ground: '权属存在争议（示例）' })], {
        by: 'jinghua',
      }),
    ],
  },
  {
    slug: 'wave-print',
    firm: 'wangshi',
    zh: '海浪四方连续（示例）',
    en: 'Four-Way Waves (example)',
    cloth: { motif: 'waves', seed: 33, colours: ['#eef3f5', '#1c7293', '#9eb3c2'] },
    cut: 'roll',
    pictures: ['unit', 'swatch'],
    locarno: '32-00',
    completed: '2025-12',
    steps: [
      shown('registry', 'sample'),
      act('revocations', ({ deposit }) => [
        said('revocation', {
          record: deposit,
          reason: '存证人申请撤销：误交了他人委托的稿件（示例）',
        }),
      ]),
    ],
  },
]

const JINGHUA: readonly DesignPlan[] = [
  {
    slug: 'star-night',
    firm: 'jinghua',
    zh: '星夜印花（示例）',
    en: 'Starry Night Print (example)',
    cloth: { motif: 'stars', seed: 41, colours: ['#141b41', '#f2e9c9', '#d9a441'] },
    cut: 'dress',
    pictures: ['unit', 'sample'],
    locarno: '05-05',
    completed: '2026-01-08',
    steps: [
      shown('marketplace', 'sample'),
      {
        kind: 'erase',
        field: 'party.designer',
        ground: '设计人申请删除姓名（个人信息保护法第47条，示例）',
      },
    ],
  },
  {
    slug: 'harbour-stripe',
    firm: 'jinghua',
    zh: '港湾条纹（示例）',
    en: 'Harbour Stripe (example)',
    cloth: { motif: 'stripes', seed: 42, colours: ['#f7f5ef', '#274060', '#c44536'] },
    cut: 'dress',
    pictures: ['sketch', 'unit', 'sample'],
    locarno: '05-05',
    completed: '2026-03-27',
    steps: [
      act('rights', () => [said('right.patent', { number: patent(2), filed: '2026-04-20' })]),
      shown('exhibition', 'sample'),
    ],
  },
  {
    slug: 'chess-gloves',
    firm: 'jinghua',
    zh: '棋盘手套（示例）',
    en: 'Chessboard Gloves (example)',
    cloth: { motif: 'chess', seed: 43, colours: ['#ece5dd', '#3d405b', '#e07a5f'] },
    cut: 'glove',
    pictures: ['sketch', 'unit', 'sample'],
    locarno: '02-06',
    completed: '2026-05-14',
    steps: [version('rendering', '第二稿', ['swatch'])],
  },
]

export const DESIGNS: readonly DesignPlan[] = [...ZIXU, ...WUYOU, ...WANGSHI, ...JINGHUA]

/** The design that is imitated. */
export const CLAIMED: DesignPlan = COAT

/** The imitation: the same cloud in other colours. */
export const IMITATION = { ...COAT.cloth, colours: ['#4a1942', '#e8c7c8', '#b48291'] } as const

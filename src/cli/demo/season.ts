/** A season of further designs, for whoever wants to look at a gallery that is full: deposited, and some of them shown. */

import { act, type DesignPlan, type PictureName, said, shown, type Step } from './steps.ts'

type Row = readonly [
  slug: string,
  firm: 'zixu' | 'wangshi' | 'jinghua',
  zh: string,
  en: string,
  motif: DesignPlan['cloth']['motif'],
  colours: DesignPlan['cloth']['colours'],
  cut: DesignPlan['cut'],
  locarno: string,
  /** What becomes of it: kept to oneself, given to a few, shown; with a copyright registered or without. */
  fate: 'unpublished' | 'restricted' | 'shown' | 'registered',
]

// prettier-ignore
const ROWS: readonly Row[] = [
  ['ink-bamboo-coat', 'zixu', '墨竹大衣', 'Ink-Bamboo Overcoat', 'bamboo', ['#2b2f33', '#8c9a8e', '#dfe3da'], 'coat', '02-02', 'registered'],
  ['wave-dress', 'zixu', '海浪长裙', 'Wave Dress', 'waves', ['#e8eef2', '#31597a', '#9fb7c9'], 'dress', '02-02', 'shown'],
  ['crackle-dress', 'zixu', '冰裂连衣裙', 'Crackle Dress', 'crackle', ['#eef0ec', '#6a8d92', '#b6c8c4'], 'dress', '02-02', 'unpublished'],
  ['star-scarf', 'zixu', '星点丝巾', 'Star Scarf', 'stars', ['#26314f', '#e7d7a8', '#b98b46'], 'scarf', '02-05', 'registered'],
  ['fret-scarf', 'zixu', '回纹披肩', 'Fret Shawl', 'fret', ['#f2ece0', '#8a2f2f', '#c9a77c'], 'scarf', '02-05', 'restricted'],
  ['dot-gloves', 'zixu', '波点手套', 'Dotted Gloves', 'dots', ['#30343c', '#cfc6b5', '#a65d4e'], 'glove', '02-06', 'unpublished'],
  ['cloud-dress', 'zixu', '流云连衣裙', 'Drifting-Cloud Dress', 'clouds', ['#f3efe6', '#56708c', '#c2a878'], 'dress', '02-02', 'unpublished'],
  ['tartan-coat', 'zixu', '格纹短外套', 'Tartan Jacket', 'tartan', ['#41503f', '#b5563f', '#e3d5b0'], 'coat', '02-02', 'registered'],
  ['camellia-cloth', 'wangshi', '山茶满地花型', 'Camellia All-Over', 'camellia', ['#f6efe9', '#9c3b45', '#5b7a5e'], 'roll', '05-05', 'restricted'],
  ['bamboo-cloth', 'wangshi', '竹节纹面料', 'Bamboo-Joint Cloth', 'bamboo', ['#eceadf', '#55734f', '#9aab83'], 'roll', '05-05', 'shown'],
  ['stripe-cloth', 'wangshi', '水墨条纹', 'Ink Stripe', 'stripes', ['#f4f3ef', '#3a3f45', '#a3a7aa'], 'roll', '05-05', 'unpublished'],
  ['scale-cloth', 'wangshi', '鱼鳞提花', 'Scale Jacquard', 'scales', ['#e9eef0', '#2d6f83', '#7fa9b1'], 'roll', '05-05', 'registered'],
  ['star-cloth', 'wangshi', '满天星印花', 'Starfield Print', 'stars', ['#1d2440', '#dcd3b2', '#7f8db3'], 'roll', '32-00', 'restricted'],
  ['chess-cloth', 'wangshi', '棋格花型', 'Chequer Pattern', 'chess', ['#efe9df', '#4a4e69', '#c9ada7'], 'roll', '32-00', 'restricted'],
  ['cloud-cloth', 'jinghua', '祥云暗花', 'Damask Clouds', 'clouds', ['#3a2f3f', '#8a6f86', '#c9b6a0'], 'roll', '05-05', 'registered'],
  ['wave-scarf', 'jinghua', '浪花方巾', 'Wave Kerchief', 'waves', ['#f4f6f6', '#c0523f', '#e2b07f'], 'scarf', '02-05', 'shown'],
  ['dot-dress', 'jinghua', '波点茶歇裙', 'Dotted Tea Dress', 'dots', ['#f5efe6', '#7b3f4d', '#d8a48f'], 'dress', '02-02', 'unpublished'],
  ['crackle-gloves', 'jinghua', '冰裂纹手套', 'Crackle Gloves', 'crackle', ['#d9dee3', '#3f5b73', '#8fa6b8'], 'glove', '02-06', 'restricted'],
]

export const SEASON: readonly DesignPlan[] = ROWS.map(
  ([slug, firm, zh, en, motif, colours, cut, locarno, fate], i) => ({
    slug: `season-${slug}`,
    firm,
    zh: `${zh}（示例）`,
    en: `${en} (example)`,
    cloth: { motif, seed: 61 + i, colours },
    cut,
    pictures: picturesOf(cut),
    locarno,
    completed: `2026-0${1 + (i % 6)}`,
    fields: [
      said('disclosure.state', { state: fate === 'restricted' ? 'restricted' : 'unpublished' }),
      said('garment', { season: '秋冬', article: `AW26-${String(101 + i)}` }),
      said('nice', { edition: 12, number: cut === 'roll' ? 24 : 25 }),
    ],
    steps: stepsOf(fate, i),
  }),
)

function picturesOf(cut: DesignPlan['cut']): readonly PictureName[] {
  return cut === 'roll' ? ['unit', 'swatch'] : ['sketch', 'unit', 'sample']
}

/** There is no province 例. */
function stepsOf(fate: Row[8], i: number): readonly Step[] {
  if (fate === 'shown') return [shown('shop')]
  if (fate !== 'registered') return []
  const number = `例作登字-2026-F-${99_990_100 + i}`
  return [act('rights', () => [said('right.copyright', { number })]), shown('marketplace')]
}

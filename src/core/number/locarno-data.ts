/** The Locarno subclasses of garments, textiles and what goes with them. Not the whole Classification. */

export interface LocarnoSubclass {
  readonly code: string
  readonly zh: string
  readonly en: string
  /** Where the name comes from. What was not read in the Classification itself deserves a second look. */
  readonly source: 'classification' | 'memory'
}

/** Classes of which every subclass is below. */
export const LOCARNO_WHOLE: readonly string[] = ['02', '05']

function listed(code: string, zh: string, en: string): LocarnoSubclass {
  return { code, zh, en, source: 'classification' }
}

function remembered(code: string, zh: string, en: string): LocarnoSubclass {
  return { code, zh, en, source: 'memory' }
}

export const LOCARNO_SUBCLASSES: readonly LocarnoSubclass[] = [
  listed('02-01', '内衣、女内衣、妇女紧身胸衣、乳罩、睡衣', 'Undergarments, lingerie, nightwear'),
  listed('02-02', '服装', 'Garments'),
  listed('02-03', '帽类', 'Headwear'),
  listed('02-04', '鞋、袜', 'Footwear, socks and stockings'),
  listed('02-05', '领带、围巾、颈巾和手帕', 'Neckties, scarves, neckerchiefs and handkerchiefs'),
  listed('02-06', '手套', 'Gloves'),
  listed('02-07', '缝纫用品、服装附件', 'Haberdashery and clothing accessories'),
  listed('02-99', '其他', 'Miscellaneous'),
  remembered('03-01', '箱、包', 'Trunks, suitcases, bags'),
  listed('05-01', '纺纱制品', 'Spun articles'),
  listed('05-02', '花边', 'Lace'),
  listed('05-03', '刺绣品', 'Embroidery'),
  listed('05-04', '缎带、编带和其他装饰饰边', 'Ribbons, braids and other decorative trimmings'),
  listed('05-05', '纺织织物', 'Textile fabrics'),
  listed('05-06', '人造或天然材料片材', 'Artificial or natural sheet material'),
  listed('05-99', '其他', 'Miscellaneous'),
  remembered('06-13', '毯子及其他覆盖物、家用布制品', 'Household linen'),
  remembered('11-01', '珠宝、首饰', 'Jewellery'),
  remembered('11-02', '小装饰品', 'Trinkets, ornaments'),
  remembered(
    '32-00',
    '图形符号、标识、表面图案、纹饰',
    'Graphic symbols, surface patterns, ornamentation',
  ),
]

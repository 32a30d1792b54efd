/** What the pages for labels say. Sizes have their names in paper's table. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export const LABELS_WORDS = {
  title: phrase('标签', 'Labels'),
  lead: phrase(
    '把代码印到吊牌或不干胶上。扫码的人会看到这件设计的存证。',
    'Print the code on a hang-tag or a sticker. Whoever scans it sees the deposit.',
  ),
  size: phrase('尺寸', 'Size'),
  sizeHint: phrase(
    '二维码固定为 20 毫米，再小手机就不易扫出。',
    'The QR code is always 20 mm: cameras read smaller ones badly.',
  ),
  count: phrase('枚数', 'How many'),
  arrangement: phrase('排版', 'Layout'),
  single: phrase('单枚，一页一枚', 'Single, one a page'),
  singleHint: phrase('用于标签打印机、吊牌卡纸', 'For label printers and tag stock'),
  grid: phrase('拼版，多枚排在 A4 上', 'Several on A4'),
  gridHint: phrase('用普通打印机，印好后裁开', 'For an office printer; cut them apart'),
  sheetOnly: phrase('这一尺寸是整张 A4 不干胶。', 'This size is a whole A4 sheet of stickers.'),
  preview: phrase('预览', 'Preview'),
  previewOf: phrase('标签预览', 'Preview of the label'),
  zoom: phrase('放大', 'Zoom'),
  zoomHint: phrase(
    '把真尺贴在屏幕上，拖到刻度与真尺对齐，就是实物大小。打印尺寸不受影响。',
    'Hold a ruler to the screen and drag until the two agree: that is true size. Print is not affected.',
  ),
  trueSize: phrase('回到 100%', 'Back to 100%'),
  waiting: phrase('正在排版……', 'Setting the label …'),

  gtin: phrase('商品条码 GTIN（可不填）', 'GTIN (optional)'),
  gtinHint: phrase(
    '企业自己的条码号。填写后，二维码改为 GS1 Digital Link，收银机也能读。没有就不填，切勿编造。',
    'Your firm’s own number. With it the QR code is a GS1 Digital Link that tills read too. Leave it out if you have none; never invent one.',
  ),

  print: phrase('打印', 'Print'),
  printHint: phrase(
    '打印时请选“实际大小”或“100%”，不要选“适合页面”。',
    'In the print dialog choose “actual size” or “100%”, not “fit to page”.',
  ),
  pdf: phrase('下载 PDF', 'Download PDF'),
  svg: phrase('SVG', 'SVG'),
  png: phrase('PNG', 'PNG'),
  copied: phrase(
    '二维码可以被复制：它指向存证记录，不证明手里这件就是真品。',
    'A QR code can be copied. It leads to the deposit; it does not prove that the garment in hand is genuine.',
  ),

  noBase: phrase(
    '二维码现在指向运行平台的这台电脑，顾客的手机打不开。正式印制前，请写明顾客能访问的网址，重新启动：',
    'The QR code leads to this very computer, which no customer’s phone reaches. Before you print in earnest, start the registry with the address that customers reach:',
  ),
  noBaseCommand: phrase(
    'npm start -- --base https://您的网址',
    'npm start -- --base https://your.address',
  ),

  batch: phrase('记录这一批标签', 'Record this batch'),
  batchWhy: phrase(
    '可选。把枚数与日期写入日志，以后可以查对印了多少。',
    'Optional. Puts count and date on the log, so that it can be told later how many were made.',
  ),
  batchNeeded: phrase(
    '用了 GTIN 就要记录一次：记录之后，扫 GS1 Digital Link 才能找到这件设计。',
    'With a GTIN this has to be done once: only then does the GS1 Digital Link lead to this design.',
  ),
  batchName: phrase('批次号（可不填）', 'Batch number (optional)'),
  product: phrase('商品名称（可不填）', 'Product name (optional)'),
  printedOn: phrase('印制日期', 'Printed on'),
  record: phrase('记录这一批', 'Record the batch'),
  recording: phrase('正在记录……', 'Recording …'),
  recorded: phrase('这一批已记录。', 'The batch is recorded.'),

  season: phrase('整季吊牌', 'Tags of a season'),
  seasonLead: phrase(
    '选出要印的设计，每件若干枚，排成 A4 拼版。',
    'Choose designs and how many of each; they are laid out on A4.',
  ),
  each: phrase('每件枚数', 'Of each'),
  chosen: phrase('选设计', 'Choose designs'),
  noneChosen: phrase(
    '勾选设计，这里就排出吊牌。',
    'Tick designs, and their tags are laid out here.',
  ),
  tooMany: phrase('一次最多 200 枚，请分批打印。', 'At most 200 at a time; print in parts.'),
  back: phrase('回到设计', 'Back to the design'),
} as const satisfies Readonly<Record<string, Phrase>>

/** Below the field for a GTIN, while it is typed. */
export const GTIN_WORDS = {
  short: phrase('GTIN 是 8、12、13 或 14 位数字。', 'A GTIN has 8, 12, 13 or 14 digits.'),
  foreign: phrase('GTIN 只有数字。', 'A GTIN has digits only.'),
  zeros: phrase('全是零，不是条码号。', 'Nothing but zeros is no GTIN.'),
} as const satisfies Readonly<Record<string, Phrase>>

export const wrongDigit = (typed: string, fitting: string): Phrase =>
  phrase(
    `校验位应为 ${fitting}，现在是 ${typed}。多半是前面有一位打错了，请对照条码。`,
    `The check digit should be ${fitting}, not ${typed}: one of the digits was probably mistyped. Compare it with the bar code.`,
  )

/** Twelve digits: a number of that length, or one of thirteen without its end. */
export const wrongOrShort = (fitting: string, missing: string): Phrase =>
  phrase(
    `如果是 12 位条码，校验位应为 ${fitting}；如果是 13 位条码缺了末位，末位应为 ${missing}。`,
    `If this is a number of 12 digits, its check digit should be ${fitting}; if one of 13 lacks its last, that is ${missing}.`,
  )

export const fittingDigit = (digit: string): Phrase =>
  phrase(`还缺校验位，应为 ${digit}。`, `The check digit is missing; it would be ${digit}.`)

export const linkFits = (path: string): Phrase =>
  phrase(
    `校验位正确。二维码将指向 …${path}`,
    `The check digit fits. The QR code will lead to …${path}`,
  )

export const sizeOf = (width: number, height: number): Phrase =>
  phrase(`${width} × ${height} 毫米`, `${width} × ${height} mm`)

export const countRange = (most: number): Phrase => phrase(`1 至 ${most} 枚`, `1 to ${most}`)

export const sheetsOf = (labels: number, pages: number): Phrase =>
  phrase(
    `共 ${labels} 枚，${pages} 页`,
    `${labels} in all, on ${pages} ${pages === 1 ? 'page' : 'pages'}`,
  )

export const zoomed = (percent: number): Phrase => phrase(`${percent}%`, `${percent}%`)

export const batchLine = (count: number): Phrase =>
  phrase(`将记录：${count} 枚`, `To be recorded: ${count} ${count === 1 ? 'label' : 'labels'}`)

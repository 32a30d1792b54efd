/** What is said beside an answer that cannot be taken: what is wrong, and where to look. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export const WRONG = {
  missing: phrase('请填写这一项。', 'Fill this in.'),
  choice: phrase('请选择一项。', 'Choose one.'),
  choices: phrase('请至少选择一项。', 'Choose one or more.'),
  document: phrase(
    '请选择文件。文件只在本机计算指纹，不会上传。',
    'Choose the file. It stays here; only its digest is taken.',
  ),
  warning: phrase('请读完上面的提示，再勾选。', 'Read the warning above, then tick the box.'),
  characters: phrase(
    '含有看不见或不能签名的字符。请删去这一项，重新手动输入。',
    'It holds characters that cannot be seen or signed. Clear it and type it again.',
  ),
  day: phrase(
    '日期请写成 2026-03-08，且日历上要有这一天。',
    'Write the date as 2026-03-08, a day that the calendar has.',
  ),
  moment: phrase('请选择日期和时间。', 'Choose a day and a time.'),
  address: phrase(
    '请粘贴完整的网址，如 https://example.com/item/1。',
    'Paste the whole address, such as https://example.com/item/1.',
  ),
  money: phrase(
    '请只写数字，最多两位小数，如 50000。',
    'Write digits only, with two decimals at most, such as 50000.',
  ),
  country: phrase(
    '请写两个字母的国家或地区代码，如 CN。',
    'Write the two letters of a country or region, such as CN.',
  ),
  classes: phrase(
    '类别是 1 至 45 的数字，用逗号隔开，如 18, 25。',
    'Classes are numbers from 1 to 45 with commas between them, such as 18, 25.',
  ),
  organisation: phrase(
    '机构编号由字母、数字和 . _ : - 组成，最多 64 位。请向对方索取。',
    'The id of an organisation is of letters, digits and . _ : - and has at most 64. Ask the other side for theirs.',
  ),
  uscc: phrase(
    '统一社会信用代码是 18 位数字或字母，没有 I、O、S、V、Z。',
    'A social credit code has 18 digits or letters, and no I, O, S, V or Z.',
  ),
  usccCheck: phrase(
    '统一社会信用代码的校验位对不上。请对照营业执照，从头逐位核对。',
    'The check character does not fit. Compare with the business licence, one by one from the start.',
  ),
  patent: phrase(
    '专利号如 ZL201430238126.3，申请号如 201430238126.3。请对照证书或受理通知书。',
    'A grant is like ZL201430238126.3, an application like 201430238126.3. Compare with the certificate or the receipt.',
  ),
  trademark: phrase(
    '商标注册号是 1 至 9 位数字，如 12345678。',
    'A trade mark number has 1 to 9 digits, such as 12345678.',
  ),
  copyright: phrase(
    '登记号如 国作登字-2020-F-00001109，旧式如 作登字11-2009-2225号。',
    'A registration is like 国作登字-2020-F-00001109, or in the old form 作登字11-2009-2225号.',
  ),
  digest: phrase('请粘贴 64 位十六进制的 SHA-256。', 'Paste a SHA-256 of 64 hex digits.'),
} as const satisfies Readonly<Record<string, Phrase>>

export function wrongLength(max: number): Phrase {
  return phrase(`最多 ${max} 个字，请缩短。`, `At most ${max} characters: make it shorter.`)
}

export function wrongCheckDigit(fitting: string): Phrase {
  return phrase(
    `末位校验码对不上：照前 12 位计算应为 ${fitting}。抄错的可能是任何一位，请对照证书从头逐位核对。`,
    `The last digit does not fit: the first 12 ask for ${fitting}. Any of them may be the wrong one; compare with the paper from the start.`,
  )
}

export const UNREADABLE = phrase(
  '文件读不出来。它可能已被移动或改动，请重新选择。',
  'The file cannot be read. It may have been moved or changed: choose it again.',
)

export const NO_FILE = phrase(
  '有文件还没算完指纹，或没有读出来。请等一下，或移除它。',
  'A file is not hashed yet, or could not be read. Wait a moment, or remove it.',
)

/** How long rights last, as data with its source and the day from which it holds. What is quoted of a right is judged by it. */

export interface RightTerm {
  /** For rights that were filed from this day on. */
  readonly filedFrom: string
  readonly years: number
  readonly source: string
}

/** Of design patents in China, counted from filing, the newest first. */
export const DESIGN_TERMS: readonly RightTerm[] = [
  { filedFrom: '2021-06-01', years: 15, source: '专利法（2020 修正）第四十二条' },
  { filedFrom: '1993-01-01', years: 10, source: '专利法（2008 修正）第四十二条' },
]

/** Words that people quote from a register for a right that is no more. Any other word is not interpreted. */
export const ENDED: ReadonlySet<string> = new Set([
  '失效',
  '已失效',
  '终止',
  '权利终止',
  '专利权终止',
  '全部无效',
  '专利权全部无效',
  '放弃',
  '注销',
  '撤销',
  'ended',
  'expired',
  'invalid',
  'lapsed',
  'terminated',
])

/** What the page of figures says. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export const ANALYSIS = {
  title: phrase('分析', 'Analysis'),
  scope: phrase(
    '统计本平台全部机构的存证，只有数目，没有名称。月份按北京时间。',
    'All designs in this registry, of all organisations: numbers and no names. Months are Beijing’s.',
  ),
  small: phrase(
    '少于 5 件的组从略，以免从数目认出某一家；若用减法能算出来，再略去数目最近的一组。',
    'Groups of fewer than 5 are withheld, so that no one is recognised by a number; where a subtraction would tell it, the next group is withheld too.',
  ),
  withheld: phrase('从略', 'withheld'),
  csv: phrase('下载 CSV', 'Download CSV'),
  print: phrase('打印', 'Print'),
  table: phrase('数据表', 'Table'),
  emptyTitle: phrase('还没有可以统计的存证', 'There is nothing to count yet'),
  emptyText: phrase(
    '有了存证之后，这里按月份、类别、保密程度和关联权利画出图表。',
    'Once there are deposits, charts by month, class, secrecy and linked rights stand here.',
  ),
  deposit: phrase('存证第一件设计', 'Deposit your first design'),
  counting: phrase('正在统计……', 'Counting…'),
  totalWithheld: phrase(
    '设计总数从略（不到 5 件，或据此能算出小组）',
    'The total is withheld: it is below 5, or would tell a small group',
  ),
  fileName: phrase('源证统计', 'yuanzheng-figures'),
} as const satisfies Readonly<Record<string, Phrase>>

export function totalOf(count: number): Phrase {
  return phrase(`共 ${count} 件设计`, count === 1 ? '1 design' : `${count} designs`)
}

export const DIMENSIONS = {
  months: phrase('按月份', 'By month'),
  locarno: phrase('按洛迦诺分类', 'By Locarno class'),
  nice: phrase('按尼斯分类', 'By Nice class'),
  secrecy: phrase('按保密程度', 'By degree of secrecy'),
  rights: phrase('按关联权利', 'By linked rights'),
  states: phrase('按状态', 'By state'),
} as const satisfies Readonly<Record<string, Phrase>>

export const COLUMNS = {
  dimension: phrase('统计项', 'Figure'),
  month: phrase('月份', 'Month'),
  group: phrase('组别', 'Group'),
  deposits: phrase('存证', 'Deposits'),
  versions: phrase('后续版本', 'Later versions'),
  designs: phrase('设计', 'Designs'),
  counted: phrase('计数对象', 'Counted'),
  number: phrase('数目', 'Number'),
} as const satisfies Readonly<Record<string, Phrase>>

export const NOTES = {
  classes: phrase(
    '一件设计可以属于几类，各类之和可以大于总数。',
    'A design may be of several classes, so they may add up to more than there are.',
  ),
  rights: phrase(
    '由存证方自行关联，平台未作审查。一件设计可以关联几项。',
    'Linked by depositors and not examined. A design may have several.',
  ),
} as const satisfies Readonly<Record<string, Phrase>>

export const NONE = {
  classes: phrase('未填写', 'not stated'),
  rights: phrase('未关联', 'none linked'),
  secrecy: phrase('未说明', 'not stated'),
} as const satisfies Readonly<Record<string, Phrase>>

export function niceClass(number: string): Phrase {
  return phrase(`第 ${Number(number)} 类`, `Class ${Number(number)}`)
}

/** Read aloud in place of a chart. */
export function barsSaid(title: Phrase, groups: number, largest: Phrase, count: number): Phrase {
  return phrase(
    `${title.zh}：共 ${groups} 组，最多的是${largest.zh}，${count} 件。各组数目见下方数据表。`,
    `${title.en}: ${groups} groups, the largest ${largest.en} with ${count}. All numbers are in the table below.`,
  )
}

export function barsWithheld(title: Phrase): Phrase {
  return phrase(`${title.zh}：各组均从略。`, `${title.en}: all groups are withheld.`)
}

export function monthsSaid(first: string, last: string, deposits: number): Phrase {
  return phrase(
    `${first} 至 ${last} 每月的存证和后续版本，已列出的存证共 ${deposits} 件。各月数目见下方数据表。`,
    `Deposits and later versions by month from ${first} to ${last}; the months that are told have ${deposits} deposits. All numbers are in the table below.`,
  )
}

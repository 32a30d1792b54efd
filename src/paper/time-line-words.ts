/** What stands on a time line. Does not compile while a lane, a state or a declared date lacks its words. */

import type { TimeLane, DeclaredWhat } from '../core/verify/time-line.ts'
import type { ElementReport } from '../core/verify/claim-elements.ts'
import type { Verdict } from '../core/verify/finding.ts'
import { type Phrase, phrase } from './phrase.ts'

export const LANE_WORDS: Readonly<Record<TimeLane['element'], Phrase>> = {
  'right-basis': phrase('权利基础', 'Basis of right'),
  'infringing-fact': phrase('侵权事实', 'Facts claimed'),
  comparison: phrase('比对', 'Comparison'),
  sequence: phrase('时间顺序', 'Order in time'),
  subject: phrase('主体', 'Respondent'),
  damage: phrase('损害', 'Damage'),
  other: phrase('其他记录', 'Other records'),
  claim: phrase('主张', 'Claim'),
}

/** How an element stands, with the verdict whose sign and colour it takes. */
export const STATE_WORDS: Readonly<
  Record<ElementReport['state'], { readonly words: Phrase; readonly verdict: Verdict }>
> = {
  supported: { words: phrase('有已核验的记录', 'supported by records'), verdict: 'consistent' },
  declared: { words: phrase('仅有陈述', 'stated only'), verdict: 'undetermined' },
  unproved: { words: phrase('所引记录未通过核验', 'records do not hold'), verdict: 'undetermined' },
  withheld: { words: phrase('未出示', 'not shown'), verdict: 'undetermined' },
  missing: { words: phrase('空缺', 'a gap'), verdict: 'undetermined' },
}

export const DECLARED_WORDS: Readonly<Record<DeclaredWhat, Phrase>> = {
  completed: phrase('自报完成', 'completed'),
  disclosed: phrase('自报公开', 'disclosed'),
  filed: phrase('所述申请日', 'filed'),
  granted: phrase('所述授权日', 'granted'),
  registered: phrase('所述登记日', 'registered'),
  listed: phrase('所示上架日', 'listed'),
  captured: phrase('自报取证', 'captured'),
  notice: phrase('自报通知', 'notice'),
}

export const TIME_LINE_WORDS = {
  title: phrase('证据时间线', 'Time line of the evidence'),
  notBefore: phrase('不早于', 'not before'),
  noLaterThan: phrase('不晚于', 'no later than'),
  openStart: phrase('起点无独立证明', 'its start is not proved'),
  openEnd: phrase('终点无独立证明', 'its end is not proved'),
  declared: phrase('自报，未经证明', 'declared, not proved'),
  entry: phrase('日志第', 'entry'),
  unplaced: phrase('未核验到日志', 'not found in a log'),
  contradiction: phrase('时间矛盾', 'times contradict'),
  scale: phrase(
    '横条为已证明的区间，虚线一端无独立证明，菱形为自报日期。横轴按先后排列，间隔不按比例。时间为 UTC+8。',
    'A bar is what is proved, a dashed end is vouched for by nobody, a diamond is a declared date. In order, not to scale. Times are UTC+8.',
  ),
  nothing: phrase('没有时间可画。', 'There are no times to draw.'),
} as const satisfies Readonly<Record<string, Phrase>>

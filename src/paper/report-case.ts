/** A case in a report: what is claimed, the six elements with their gaps, and the time line. */

import type { CaseReport } from '../core/verify/claims.ts'
import type { Verdict } from '../core/verify/finding.ts'
import type { Report } from '../core/verify/report.ts'
import { timeLine, type TimeLine } from '../core/verify/time-line.ts'
import { type Phrase, phrase } from './phrase.ts'
import { LANE_WORDS, STATE_WORDS } from './time-line-words.ts'

export interface CaseView {
  /** Random, in hex: it tells nothing. */
  readonly id: string
  /** As whoever claims says it; somebody else's text. */
  readonly statement: string | undefined
  readonly lead: Phrase
  /** All six, or none where nothing is claimed. */
  readonly elements: readonly ElementView[]
  readonly line: TimeLine
}

export interface ElementView {
  readonly title: Phrase
  readonly says: Phrase
  readonly verdict: Verdict
}

const CLAIMED = phrase(
  '以下各项只说明有无记录支持、先后顺序如何证明；是否构成侵权、证据是否充分，由法院判断。',
  'This tells which records support each element and in which order they are proved to stand. Whether there is infringement, and whether the evidence suffices, is for the court.',
)
const ONLY_CAPTURED = phrase(
  '本案件只有取证记录，证据中没有主张。',
  'This case has captures, and no claim in the evidence.',
)

export const CASE_LABEL = phrase('案件编号', 'Case')

export function caseView(report: Report, of: CaseReport): CaseView {
  return {
    id: of.id,
    statement: of.statement,
    lead: of.claim === undefined ? ONLY_CAPTURED : CLAIMED,
    elements: of.elements.map(({ element, state }) => {
      const { words, verdict } = STATE_WORDS[state]
      return { title: LANE_WORDS[element], says: words, verdict }
    }),
    line: timeLine(report, of),
  }
}

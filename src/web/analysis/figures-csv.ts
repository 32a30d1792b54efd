/** All figures as one table. */

import type { Phrase } from '../../paper/phrase.ts'
import { csvOf } from '../bundles/csv.ts'
import { ANALYSIS, COLUMNS, DIMENSIONS } from '../words/analysis.ts'
import { labelOf } from './labels.ts'
import type { Figures, GroupName } from './shapes.ts'

export const GROUPS = ['locarno', 'nice', 'secrecy', 'rights', 'states'] as const

/** One row for each number; one that is withheld says so, and is no zero. */
export function figuresCsv(figures: Figures, say: (phrase: Phrase) => string): string {
  const told = (count: number | null): number | string => count ?? say(ANALYSIS.withheld)
  const months = figures.months.flatMap(({ month, deposits, versions }) => [
    [say(DIMENSIONS.months), month, say(COLUMNS.deposits), told(deposits)],
    [say(DIMENSIONS.months), month, say(COLUMNS.versions), told(versions)],
  ])
  const groups = GROUPS.flatMap((name: GroupName) =>
    figures[name].map(({ key, count }) => [
      ...[say(DIMENSIONS[name]), say(labelOf(name, key)), say(COLUMNS.designs)],
      told(count),
    ]),
  )
  const { dimension, group, counted, number } = COLUMNS
  return csvOf([[dimension, group, counted, number].map(say), ...months, ...groups])
}

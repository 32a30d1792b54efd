/** Withholding small groups: what a statistic may say of so few that they could be told apart. */

/** A group smaller than this is not told. */
export const LEAST = 5

/**
 * The counts of one dimension as they may be told: `null` for those that are withheld. Everybody is
 * taken to know the sum, for another dimension tells it, and to know this rule:
 *
 * 1. What is 1 to 4 is withheld. A zero is told: it is no group.
 * 2. If it is a single count, or if the sum of what is withheld leaves only all ones or all fours,
 *    a subtraction would tell it. Then the next larger count is withheld as well, wherever it
 *    stands: which is which, nobody can say, for exchanged they would be told the same.
 * 3. If there is nothing larger, everything is withheld, the zeros too.
 * 4. If there are no zeros either, the sum alone would tell all: the answer is `undefined`, and
 *    whoever asks withholds the sum as well.
 *
 * So each `null` may stand for more than one number. Against those who ask before and after, and
 * count what came between, nothing helps but asking rarely.
 */
export function tellable(counts: readonly number[]): readonly (number | null)[] | undefined {
  const small = counts.filter(isSmall)
  if (small.length === 0) return counts
  const sum = small.reduce((a, b) => a + b, 0)
  const open = small.length > 1 && sum > small.length && sum < (LEAST - 1) * small.length
  const next = open ? LEAST - 1 : Math.min(...counts.filter((it) => it >= LEAST))
  if (next < Infinity)
    return counts.map((it) => (it > 0 && (it < LEAST || it === next) ? null : it))
  return counts.includes(0) ? counts.map(() => null) : undefined
}

/** Where nobody knows the sum, a small count is withheld and tells nothing of the others. */
export function tellableAlone(count: number): number | null {
  return isSmall(count) ? null : count
}

function isSmall(count: number): boolean {
  return count > 0 && count < LEAST
}

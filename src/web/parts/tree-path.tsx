/** The way from a record to the signed root, drawn: which half of the tree it stands in, at every fork. */

import type { JSX } from 'preact'

/** Whether the sibling stands to the left, from the leaf upwards: RFC 6962 §2.1.1. Requires 0 <= index < size. */
export function siblingsLeft(index: number, size: number): readonly boolean[] {
  const sides: boolean[] = []
  let [m, n] = [index, size]
  while (n > 1) {
    let k = 1
    while (k * 2 < n) k *= 2
    sides.push(m >= k)
    ;[m, n] = m < k ? [m, k] : [m - k, n - k]
  }
  return sides.reverse()
}

const STEP = 26
const [ABOVE, MIDDLE, BELOW] = [10, 34, 58]

interface TreePathProps {
  readonly index: number
  readonly size: number
  readonly label: string
}

/** The leaf at the left, the root at the right; siblings above the path where they stand left of it. */
export function TreePath({ index, size, label }: TreePathProps): JSX.Element {
  const sides = siblingsLeft(index, size)
  const x = (level: number): number => 10 + level * STEP
  const width = x(sides.length) + 10
  return (
    <svg
      class="tree-path"
      viewBox={`0 0 ${width} 68`}
      width={width}
      height={68}
      role="img"
      aria-label={label}
    >
      <path class="lit" pathLength={1} d={`M${x(0)} ${MIDDLE}H${x(sides.length)}`} />
      {sides.map((left, level) => {
        const y = left ? ABOVE : BELOW
        return (
          <g key={level}>
            <path class="aside" d={`M${x(level)} ${y}L${x(level + 1)} ${MIDDLE}`} />
            <rect class="sibling" x={x(level) - 4} y={y - 4} width="8" height="8" />
          </g>
        )
      })}
      {[...sides.keys(), sides.length].map((level) => (
        <circle
          key={level}
          class="node"
          cx={x(level)}
          cy={MIDDLE}
          r={level === 0 || level === sides.length ? 6 : 3.5}
        />
      ))}
    </svg>
  )
}

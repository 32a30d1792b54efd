/** The way as a tree: the root above, the path lit from below, and at each fork the half that the proof stands in for. */

import type { JSX } from 'preact'
import type { Climb } from './steps.ts'

interface DrawingProps {
  readonly climb: Climb
  /** The step that is being looked at. */
  readonly open: number | undefined
  onOpen(step: number): void
  readonly label: string
}

const ROW = 40
const SPREAD = 26
const MARGIN = 22

interface Point {
  readonly x: number
  readonly y: number
}

export function ClimbDrawing({ climb, open, onOpen, label }: DrawingProps): JSX.Element {
  const { points, siblings, width, height } = laidOut(climb)
  const lit = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  const ends = [points[0], points.at(-1)] as const
  return (
    <svg
      class="climb-drawing"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {climb.steps.map((step, i) => {
        const [at, parent] = [siblings[i] as Point, points[i + 1] as Point]
        const span = step.over.end - step.over.start
        return (
          <g
            key={i}
            class={open === i ? 'fork open' : 'fork'}
            onClick={() => {
              onOpen(i)
            }}
          >
            <path class="aside" d={`M${at.x} ${at.y}L${parent.x} ${parent.y}`} />
            {span === 1 ? (
              <rect class="sibling" x={at.x - 6} y={at.y - 6} width="12" height="12" />
            ) : (
              <path class="sibling" d={`M${at.x} ${at.y - 8}l10 16h-20z`} />
            )}
            <rect class="touch" x={at.x - 18} y={at.y - 18} width="36" height="36" />
          </g>
        )
      })}
      <path class="lit" d={lit} />
      {points.map(({ x, y }, i) => (
        <circle key={i} class="node" cx={x} cy={y} r={i === open ? 6 : 4} />
      ))}
      {ends.map((it, i) => it && <circle key={`end-${i}`} class="end" cx={it.x} cy={it.y} r="7" />)}
    </svg>
  )
}

/** Each fork spreads by the same: a tree of a million has twenty rows, and still fits. */
function laidOut({ steps }: Climb) {
  const rows = steps.length
  let x = 0
  const points: Point[] = [{ x, y: rows * ROW }]
  const siblings: Point[] = []
  for (const [i, { side }] of steps.entries()) {
    const y = (rows - i) * ROW
    const away = side === 'left' ? -SPREAD : SPREAD
    siblings.push({ x: x + 2 * away, y })
    x += away
    points.push({ x, y: y - ROW })
  }
  const all = [...points, ...siblings]
  const least = Math.min(...all.map((it) => it.x))
  const most = Math.max(...all.map((it) => it.x))
  const move = (it: Point): Point => ({ x: it.x - least + MARGIN, y: it.y + MARGIN })
  return {
    points: points.map(move),
    siblings: siblings.map(move),
    width: most - least + 2 * MARGIN,
    height: rows * ROW + 2 * MARGIN,
  }
}

/** Month by month: deposits as columns, later versions as a line above them. */

import { scaleBand, scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { ANALYSIS, COLUMNS, monthsSaid } from '../words/analysis.ts'
import { useWidth } from './chart-width.ts'
import { Hatch } from './hatch.tsx'
import type { Month } from './shapes.ts'

const HEIGHT = 240
const EDGE = { top: 24, right: 4, bottom: 28, left: 36 } as const
/** A column for a single month is a column all the same. */
const WIDEST = 56
/** A name of a month needs so much room. */
const NAME = 64

export function MonthChart({ months }: { readonly months: readonly Month[] }): JSX.Element {
  const say = useSay()
  const id = useId()
  const { place, width } = useWidth()
  const x = scaleBand(
    months.map(({ month }) => month),
    [EDGE.left, width - EDGE.right],
  ).padding(0.2)
  const most = Math.max(1, ...months.flatMap((it) => [it.deposits ?? 0, it.versions ?? 0]))
  const y = scaleLinear([0, most], [HEIGHT - EDGE.bottom, EDGE.top]).nice(4)
  const middle = ({ month }: Month): number => (x(month) ?? 0) + x.bandwidth() / 2
  const path = line<Month>()
    .defined(({ versions }) => versions !== null)
    .x(middle)
    .y(({ versions }) => y(versions ?? 0))
  return (
    <div ref={place} class="chart">
      <Key />
      <svg width={width} height={HEIGHT} role="img" aria-label={say(saidOf(months))}>
        <Hatch id={id} />
        {y
          .ticks(4)
          .filter(Number.isInteger)
          .map((tick) => (
            <g key={tick}>
              <path class="grid" d={`M${EDGE.left} ${y(tick)}H${width - EDGE.right}`} />
              <text class="tick" x={EDGE.left - 8} y={y(tick) + 5} text-anchor="end">
                {tick}
              </text>
            </g>
          ))}
        {months.map((it) => (
          <Column
            key={it.month}
            {...{ it, hatch: `url(#${id})`, middle: middle(it), scale: y }}
            width={Math.min(x.bandwidth(), WIDEST)}
          />
        ))}
        <path class="versions-line" d={path(months) ?? ''} />
        {months.map((it) =>
          it.versions === null ? null : (
            <circle key={it.month} class="versions-dot" cx={middle(it)} cy={y(it.versions)} r="4" />
          ),
        )}
        <Names months={months} middle={middle} room={x.step()} />
      </svg>
    </div>
  )
}

interface ColumnProps {
  readonly it: Month
  readonly hatch: string
  readonly middle: number
  readonly width: number
  readonly scale: (value: number) => number
}

function Column({ it, hatch, middle, width, scale }: ColumnProps): JSX.Element {
  const say = useSay()
  const foot = scale(0)
  const { deposits } = it
  const top = deposits === null ? foot - 24 : scale(deposits)
  return (
    <>
      <rect
        {...(deposits === null ? { fill: hatch } : { class: 'bar-fill' })}
        {...{ x: middle - width / 2, y: top, width, height: foot - top }}
      />
      {width >= 24 && deposits !== 0 && (
        <text
          class={deposits === null ? 'withheld' : 'number'}
          x={middle}
          y={top - 6}
          text-anchor="middle"
        >
          {deposits ?? say(ANALYSIS.withheld)}
        </text>
      )}
    </>
  )
}

interface NamesProps {
  readonly months: readonly Month[]
  readonly middle: (month: Month) => number
  readonly room: number
}

/** Of many months only some are named, the last among them. */
function Names({ months, middle, room }: NamesProps): JSX.Element {
  const every = Math.max(1, Math.ceil(NAME / room))
  const named = months.filter((_, i) => (months.length - 1 - i) % every === 0)
  return (
    <>
      {named.map((it) => (
        <text key={it.month} class="tick" x={middle(it)} y={HEIGHT - 8} text-anchor="middle">
          {it.month}
        </text>
      ))}
    </>
  )
}

function Key(): JSX.Element {
  const say = useSay()
  return (
    <ul class="chart-key" aria-hidden="true">
      <li>
        <svg width="16" height="12">
          <rect class="bar-fill" width="16" height="12" />
        </svg>
        {say(COLUMNS.deposits)}
      </li>
      <li>
        <svg width="16" height="12">
          <path class="versions-line" d="M0 6H16" />
          <circle class="versions-dot" cx="8" cy="6" r="4" />
        </svg>
        {say(COLUMNS.versions)}
      </li>
    </ul>
  )
}

function saidOf(months: readonly Month[]) {
  const told = months.reduce((sum, { deposits }) => sum + (deposits ?? 0), 0)
  return monthsSaid(months[0]?.month ?? '', months.at(-1)?.month ?? '', told)
}

/** A bar for each group, with its name and its number. */

import { scaleBand, scaleLinear } from 'd3-scale'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Phrase } from '../../paper/phrase.ts'
import { useSay } from '../parts/language.tsx'
import { ANALYSIS, barsSaid, barsWithheld } from '../words/analysis.ts'
import { useWidth } from './chart-width.ts'
import { cut } from './cut.ts'
import { Hatch } from './hatch.tsx'

export interface Bar {
  readonly key: string
  readonly label: Phrase
  readonly count: number | null
}

interface BarChartProps {
  readonly title: Phrase
  readonly bars: readonly Bar[]
}

/** Room for the number behind the longest bar. */
const NUMBER = 56
/** A withheld bar is as long whatever it stands for. */
const WITHHELD = 24
/** From here on names stand beside the bars, and not above them. */
const WIDE = 520
const NAMES = 220

export function BarChart({ title, bars }: BarChartProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const { place, width } = useWidth()
  const beside = width >= WIDE
  const [row, left] = beside ? [36, NAMES] : [52, 0]
  const height = bars.length * row
  const most = Math.max(1, ...bars.map(({ count }) => count ?? 0))
  const x = scaleLinear([0, most], [0, width - left - NUMBER])
  const y = scaleBand(
    bars.map(({ key }) => key),
    [0, height],
  )
  return (
    <div ref={place} class="chart">
      <svg width={width} height={height} role="img" aria-label={say(saidOf(title, bars))}>
        <Hatch id={id} />
        {bars.map(({ key, label, count }) => {
          const top = (y(key) ?? 0) + (beside ? 8 : 26)
          const long = count === null ? WITHHELD : x(count)
          return (
            <g key={key}>
              <text x="0" y={beside ? top + 15 : top - 6}>
                {cut(say(label), beside ? NAMES - 12 : width)}
              </text>
              <rect
                {...(count === null ? { fill: `url(#${id})` } : { class: 'bar-fill' })}
                {...{ x: left, y: top, width: Math.max(long, count === 0 ? 0 : 2), height: 20 }}
              />
              <text class={count === null ? 'withheld' : 'number'} x={left + long + 8} y={top + 15}>
                {count ?? say(ANALYSIS.withheld)}
              </text>
            </g>
          )
        })}
        <path class="axis" d={`M${left} 0V${height}`} />
      </svg>
    </div>
  )
}

function saidOf(title: Phrase, bars: readonly Bar[]): Phrase {
  const [largest] = bars.toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1))
  if (!largest || largest.count === null) return barsWithheld(title)
  return barsSaid(title, bars.length, largest.label, largest.count)
}

/** A ruler in millimetres, drawn beside what it measures and grown with it. */

import type { JSX } from 'preact'

interface RulerProps {
  /** How many millimetres it measures. */
  readonly length: number
  /** How much larger than life, as what lies beside it. */
  readonly zoom: number
  readonly upright?: boolean
}

/** As wide as it is drawn, in millimetres of its own. */
const WIDTH = 5

export function Ruler({ length, zoom, upright = false }: RulerProps): JSX.Element {
  const marks = Array.from({ length: Math.floor(length) + 1 }, (_, mm) => {
    const size = mm % 10 === 0 ? 3 : mm % 5 === 0 ? 2 : 1.2
    return upright ? `M${WIDTH} ${mm}h-${size}` : `M${mm} ${WIDTH}v-${size}`
  })
  const [w, h] = upright ? [WIDTH, length] : [length, WIDTH]
  return (
    <svg
      class={`ruler ${upright ? 'upright' : ''}`}
      viewBox={`0 0 ${w} ${h}`}
      style={{ width: `${w * zoom}mm`, height: `${h * zoom}mm` }}
      aria-hidden="true"
    >
      <path d={marks.join('')} stroke-width={0.2} />
      {Array.from({ length: Math.floor((length - 1) / 10) }, (_, i) => {
        const mm = (i + 1) * 10
        // Beside its mark, on the side where there is room.
        const at = upright ? { x: 0.2, y: mm - 0.4 } : { x: mm + 0.4, y: 2.2 }
        return (
          <text key={mm} {...at} font-size={2}>
            {mm}
          </text>
        )
      })}
    </svg>
  )
}

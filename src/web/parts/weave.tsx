/** The woven mark, drawn from the cloth that was woven anew from a code. */

import type { JSX } from 'preact'
import { warpRuns, type Weave, WEAVE_SIZE } from '../../core/weave.ts'

interface WeaveProps {
  readonly cloth: Weave
  /** Read aloud. */
  readonly label: string
}

export function WeaveMark({ cloth, label }: WeaveProps): JSX.Element {
  const warp = warpRuns(cloth).map(({ column, row, length }) => `M${column} ${row}v${length}`)
  const box = `-.5 0 ${WEAVE_SIZE} ${WEAVE_SIZE}`
  return (
    <svg class="weave" viewBox={box} role="img" aria-label={label}>
      <path class="weft" d="M5 .08V11" stroke-width="11" stroke-dasharray=".84 .16" />
      <path class="warp" d={warp.join('')} stroke-width=".84" />
    </svg>
  )
}

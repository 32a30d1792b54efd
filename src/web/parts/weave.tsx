/** The woven mark, drawn anew from the code that it stands for. */

import type { JSX } from 'preact'
import { parseCode } from '../../core/record/code.ts'
import { warpRuns, weave, WEAVE_SIZE } from '../../core/weave.ts'

/** Requires a provenance code in its printed form. */
export function WeaveMark(props: { readonly code: string; readonly label: string }): JSX.Element {
  const warp = warpRuns(weave(parseCode(props.code)))
  return (
    <svg
      class="weave"
      viewBox={`-.5 0 ${WEAVE_SIZE} ${WEAVE_SIZE}`}
      role="img"
      aria-label={props.label}
    >
      <path class="weft" d="M5 .08V11" stroke-width="11" stroke-dasharray=".84 .16" />
      <path
        class="warp"
        d={warp.map(({ column, row, length }) => `M${column} ${row}v${length}`).join('')}
        stroke-width=".84"
      />
    </svg>
  )
}

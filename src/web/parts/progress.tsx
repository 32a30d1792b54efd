/** How far something has come, in a bar and in words, and the way to stop it. */

import type { JSX } from 'preact'
import { COMMON } from '../words/common.ts'
import { useSay } from './language.tsx'

interface ProgressProps {
  /** What is being done, said already. */
  readonly label: string
  readonly done: number
  /** Nothing where nobody knows how much there is. */
  readonly of: number | undefined
  readonly onCancel?: () => void
}

export function Progress({ label, done, of, onCancel }: ProgressProps): JSX.Element {
  const say = useSay()
  const percent = of === undefined ? undefined : of === 0 ? 100 : Math.floor((done / of) * 100)
  return (
    <div class="progress-row">
      <p aria-live="polite">{label}</p>
      {percent === undefined ? (
        <progress aria-label={label} />
      ) : (
        <progress aria-label={label} value={percent} max="100" />
      )}
      <span class="progress-number">{percent === undefined ? '' : `${percent}%`}</span>
      {onCancel && (
        <button type="button" class="plain" onClick={onCancel}>
          {say(COMMON.cancel)}
        </button>
      )}
    </div>
  )
}

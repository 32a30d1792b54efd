/** How far reading has come, and a way to stop it. */

import type { JSX } from 'preact'
import type { Progress } from '../desk/messages.ts'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { bytesText } from '../parts/bytes-text.ts'
import type { Ask } from './use-desk.ts'
import { PAGE_WORDS } from '../words/verify.ts'

interface ProgressProps {
  readonly progress: Progress | undefined
  readonly ask: Ask
}

export function ProgressLine({ progress, ask }: ProgressProps): JSX.Element {
  const say = useSay()
  const isReading = progress !== undefined && progress.of > 0
  return (
    <div class="progress" hidden={progress === undefined}>
      {/* Said once when it begins and once when it ends; the numbers are for the eye and the bar. */}
      <p role="status">{progress && say(isReading ? PAGE_WORDS.reading : PAGE_WORDS.judging)}</p>
      {isReading && (
        <>
          <progress max={progress.of} value={progress.done} aria-label={say(PAGE_WORDS.reading)} />
          <p class="kind">
            <Foreign text={progress.name} />
            {` · ${bytesText(progress.done)} / ${bytesText(progress.of)}`}
          </p>
          <button
            type="button"
            onClick={() => {
              ask({ do: 'cancel' })
            }}
          >
            {say(PAGE_WORDS.cancel)}
          </button>
        </>
      )}
    </div>
  )
}

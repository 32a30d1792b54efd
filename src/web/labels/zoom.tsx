/** How much larger than life a preview is drawn, so that a screen can be brought to true size by a ruler held to it. */

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { Button } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { LABELS_WORDS as SAY, zoomed } from '../words/labels.ts'

interface ZoomProps {
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
}

export function Zoom({ zoom, onZoom }: ZoomProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const percent = Math.round(zoom * 100)
  return (
    <div>
      <div class="zoom">
        <label for={id}>{say(SAY.zoom)}</label>
        <input
          id={id}
          type="range"
          min="50"
          max="300"
          step="1"
          value={percent}
          aria-valuetext={say(zoomed(percent))}
          aria-describedby={`${id}-help`}
          onInput={(event) => {
            onZoom(Number(event.currentTarget.value) / 100)
          }}
        />
        <output for={id}>{say(zoomed(percent))}</output>
        <Button
          kind="plain"
          onClick={() => {
            onZoom(1)
          }}
        >
          {say(SAY.trueSize)}
        </Button>
      </div>
      <p class="hint" id={`${id}-help`}>
        {say(SAY.zoomHint)}
      </p>
    </div>
  )
}

/** Where files come in: dropped anywhere on the page, chosen, or photographed. */

import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { chosenFiles } from '../parts/dropped.ts'
import { useDropAnywhere } from '../parts/use-drop.ts'
import { DEPOSIT } from '../words/deposit.ts'
import type { Chosen } from './desk.ts'

interface DropProps {
  readonly onFiles: (files: readonly Chosen[]) => void
}

export function DropBox({ onFiles }: DropProps): JSX.Element {
  const say = useSay()
  const isOver = useDropAnywhere(onFiles)
  return (
    <div class={isOver ? 'drop-box over' : 'drop-box'}>
      <p class="drop-lead">{say(isOver ? DEPOSIT.dropNow : DEPOSIT.drop)}</p>
      <p class="acts">
        <FileButton label={say(DEPOSIT.choose)} primary onFiles={onFiles} />
        <FileButton label={say(DEPOSIT.camera)} camera onFiles={onFiles} />
      </p>
      <p class="hint">{say(DEPOSIT.dropHint)}</p>
    </div>
  )
}

interface FileButtonProps extends DropProps {
  readonly label: string
  readonly primary?: boolean
  readonly camera?: boolean
  readonly one?: boolean
  readonly folder?: boolean
}

/** A button that opens the browser's own dialog, or on a telephone its camera. */
export function FileButton(props: FileButtonProps): JSX.Element {
  const { label, primary = false, camera = false, one = false, folder = false, onFiles } = props
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class={primary ? 'primary' : one ? 'plain' : undefined}
        onClick={() => {
          input.current?.click()
        }}
      >
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={!one && !camera}
        aria-label={label}
        {...(camera && { accept: 'image/*', capture: 'environment' })}
        {...(folder && { webkitdirectory: true })}
        onChange={({ currentTarget }) => {
          const files = chosenFiles(currentTarget.files)
          if (files.length > 0) onFiles(files)
          // So that the same file chosen again is a change again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}

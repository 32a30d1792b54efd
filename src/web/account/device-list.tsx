/** The list of devices: which is this one, since when, last used, and the way out. */

import type { JSX } from 'preact'
import { Button } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { DEVICES as SAY, lastSeen, outOf, since } from '../words/account.ts'
import type { Device } from './shapes.ts'

interface ListProps {
  readonly sessions: readonly Device[]
  /** One is being ended, or the list is on its way: nothing is ended twice. */
  readonly busy: boolean
  readonly onEnd: (device: Device) => void
  /** To sign out here. */
  readonly onLeave: () => void
}

export function DeviceList({ sessions, ...rest }: ListProps): JSX.Element {
  // The one in the visitor's hands first; the others as they come, the last used before.
  const [own, others] = [sessions.filter(isHere), sessions.filter((it) => !isHere(it))]
  return (
    <ul class="devices">
      {[...own, ...others].map((it) => (
        <Row key={it.id} device={it} {...rest} />
      ))}
    </ul>
  )
}

function isHere({ current }: Device): boolean {
  return current
}

function Row(props: Omit<ListProps, 'sessions'> & { readonly device: Device }): JSX.Element {
  const say = useSay()
  const { device, busy, onEnd, onLeave } = props
  const name = device.device === '' ? say(SAY.unknown) : device.device
  return (
    <li>
      <p class="device-name">
        {name}
        {device.current && <span class="device-here">{say(SAY.here)}</span>}
      </p>
      <p class="device-when">
        <span>{say(since(device.begun))}</span>
        <span>{say(lastSeen(device.seen, Date.now() / 1000))}</span>
      </p>
      {device.current ? (
        <Button busy={busy} onClick={onLeave}>
          {say(SAY.outHere)}
        </Button>
      ) : (
        <button
          type="button"
          aria-label={say(outOf(name))}
          aria-disabled={busy ? true : undefined}
          onClick={() => {
            if (!busy) onEnd(device)
          }}
        >
          {say(SAY.out)}
        </button>
      )}
    </li>
  )
}

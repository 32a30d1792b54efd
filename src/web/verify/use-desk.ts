/** The page's end of the desk: what it last said, and how it is asked. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { DeskView, FromDesk, Notice, Progress, Scanned, ToDesk } from '../desk/messages.ts'

export interface DeskState {
  readonly view: DeskView
  /** When the view came, by the clock of this machine, in POSIX seconds. */
  readonly judgedAt: number
  readonly progress: Progress | undefined
  readonly notices: readonly Notice[]
  /** Counted, so that the same code twice is news twice. */
  readonly scanned: { readonly found: Scanned; readonly count: number }
  readonly broke: string | undefined
}

export type Ask = (message: ToDesk) => void

export const EMPTY_DESK: DeskState = {
  view: { pieces: [], policies: [], trust: undefined, wanted: undefined, report: undefined },
  judgedAt: 0,
  progress: undefined,
  notices: [],
  scanned: { found: 'none', count: 0 },
  broke: undefined,
}

/** `start` is called once. */
export function useDesk(start: () => Worker): readonly [DeskState, Ask] {
  const [state, setState] = useState(EMPTY_DESK)
  const worker = useRef<Worker>(undefined)
  // Before anybody can hand anything in.
  useLayoutEffect(() => {
    const started = start()
    worker.current = started
    started.onmessage = ({ data }: MessageEvent<FromDesk>) => {
      const now = Math.floor(Date.now() / 1000)
      setState((before) => after(before, data, now))
    }
    started.onerror = (event) => {
      // Of a script that did not come the browser says nothing.
      const broke = event.message || 'the program of this page did not load'
      setState((before) => ({ ...before, broke, progress: undefined }))
    }
    return () => {
      started.terminate()
    }
  }, [])
  return [
    state,
    (message) => {
      setState((before) => asked(before, message))
      worker.current?.postMessage(message)
    },
  ]
}

/** What was told about the last thing that was handed in is old news once there is another. */
export function asked(state: DeskState, message: ToDesk): DeskState {
  const hands = message.do === 'take' || message.do === 'text' || message.do === 'trust'
  return hands || message.do === 'clear' ? { ...state, notices: [] } : state
}

export function after(state: DeskState, message: FromDesk, now: number): DeskState {
  switch (message.say) {
    case 'progress':
      return { ...state, progress: message }
    case 'desk':
      return { ...state, view: message.desk, judgedAt: now, progress: undefined }
    case 'scanned':
      return { ...state, scanned: { found: message.found, count: state.scanned.count + 1 } }
    case 'notice':
      return { ...state, notices: [...state.notices, message.notice] }
    case 'broke':
      return { ...state, broke: message.message, progress: undefined }
  }
}

/** The page's desk of a season, and what runs on it. */

import { useEffect, useRef, useState } from 'preact/hooks'
import { newId } from '../../drafts/new-id.ts'
import { doneStore } from '../done.ts'
import type { FileBytes } from '../file-bytes.ts'
import { handIn, ownDeposits } from '../hand-in.ts'
import { pageHashing, pageThumbing } from '../use-desk.ts'
import { BatchDesk, type BatchView } from './batch-desk.ts'
import { BatchRun, type RunState } from './batch-run.ts'
import { SEASON_DRAFT } from './batch-store.ts'

export interface Season {
  readonly desk: BatchDesk
  readonly view: BatchView
  readonly run: BatchRun
  readonly state: RunState
}

/** `fileBytes` is asked as it is at the moment. */
export function useBatch(fileBytes: FileBytes['asked']): Season {
  const [desk] = useState(newDesk)
  const [view, setView] = useState(desk.view)
  const [state, setState] = useState<RunState>('idle')
  const latest = useRef(fileBytes)
  latest.current = fileBytes
  const [run] = useState(() => newRun(desk, (signal) => latest.current(signal), setState))
  useEffect(() => {
    // Hundreds of files tell how far they are: they are drawn together.
    let frame = 0
    const stop = desk.subscribe(() => {
      if (frame !== 0) return
      frame = requestAnimationFrame(() => {
        frame = 0
        setView(desk.view)
      })
    })
    void desk.open()
    return () => {
      cancelAnimationFrame(frame)
      stop()
      run.cancel()
      desk.close()
    }
  }, [])
  useEffect(() => {
    if (state !== 'offline') return undefined
    const back = (): void => {
      void run.start()
    }
    addEventListener('online', back)
    return () => {
      removeEventListener('online', back)
    }
  }, [state])
  return { desk, view, run, state }
}

function newDesk(): BatchDesk {
  return new BatchDesk({
    store: SEASON_DRAFT,
    hashing: pageHashing(),
    thumbing: pageThumbing(),
    newId,
  })
}

function newRun(
  desk: BatchDesk,
  fileBytes: FileBytes['asked'],
  onState: (state: RunState) => void,
): BatchRun {
  const parts = {
    ...{ handIn, ownDeposits, fileBytes },
    keepDone: doneStore().keep,
    now: () => Math.floor(Date.now() / 1000),
  }
  return new BatchRun(desk, parts, onState)
}

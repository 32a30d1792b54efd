/** The page's desk of a season, and what runs on it. */

import { useEffect, useState } from 'preact/hooks'
import { doneStore } from '../done.ts'
import { handIn, ownDeposits } from '../hand-in.ts'
import { pageHashing, pageThumbing } from '../use-desk.ts'
import { BatchDesk, type BatchView } from './batch-desk.ts'
import { BatchRun, type RunState } from './batch-run.ts'
import { batchStore } from './batch-store.ts'

export interface Season {
  readonly desk: BatchDesk
  readonly view: BatchView
  readonly run: BatchRun
  readonly state: RunState
}

export function useBatch(fileBytes: number): Season {
  const [desk] = useState(newDesk)
  const [view, setView] = useState(desk.view)
  const [state, setState] = useState<RunState>('idle')
  const [run] = useState(() => newRun(desk, setState))
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
      void run.start(fileBytes)
    }
    addEventListener('online', back)
    return () => {
      removeEventListener('online', back)
    }
  }, [state, fileBytes])
  return { desk, view, run, state }
}

function newDesk(): BatchDesk {
  return new BatchDesk({
    store: batchStore(),
    hashing: pageHashing(),
    thumbing: pageThumbing(),
    newId: () => crypto.randomUUID(),
  })
}

function newRun(desk: BatchDesk, onState: (state: RunState) => void): BatchRun {
  const parts = {
    ...{ handIn, ownDeposits },
    keepDone: doneStore().keep,
    now: () => Math.floor(Date.now() / 1000),
  }
  return new BatchRun(desk, parts, onState)
}

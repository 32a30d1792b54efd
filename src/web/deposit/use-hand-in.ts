/** Handing in as the page shows it; where there is no network, it goes on by itself when there is one. */

import { useEffect, useRef, useState } from 'preact/hooks'
import { go } from '../app/router.tsx'
import type { Desk, DeskView } from './desk.ts'
import { doneStore } from './done.ts'
import { handIn, obstacleIn, ownDeposits } from './hand-in.ts'
import { Handing, type HandingParts, type Stage } from './handing.ts'

export interface HandingIn {
  readonly stage: Stage
  submit(options?: { readonly evenTwice?: boolean }): void
  cancel(): void
}

const BUSY: readonly Stage['at'][] = ['hashing', 'asking', 'recording', 'sending']

export function isBusy({ at }: Stage): boolean {
  return BUSY.includes(at)
}

type OfPage = Pick<HandingParts, 'fileBytes' | 'sign' | 'signAsBefore'>

/** `ofPage` is asked as it is at the moment. */
export function useHandIn(desk: Desk, view: DeskView, ofPage: OfPage): HandingIn {
  const [stage, setStage] = useState<Stage>({ at: 'idle' })
  const latest = useRef(ofPage)
  latest.current = ofPage
  const [handing] = useState(() => newHanding(desk, () => latest.current, setStage))
  // Waited for, it is handed in by itself: the person has pressed the button already.
  useEffect(() => {
    if (stage.at !== 'offline') return undefined
    const back = (): void => void handing.submit()
    addEventListener('online', back)
    return () => {
      removeEventListener('online', back)
    }
  }, [stage.at])
  useEffect(
    () => () => {
      handing.close()
    },
    [],
  )
  return {
    stage: shownOf(stage, view),
    submit: (options) => void handing.submit(options),
    cancel() {
      handing.cancel()
    },
  }
}

function newHanding(desk: Desk, ofPage: () => OfPage, onStage: (stage: Stage) => void): Handing {
  const parts: HandingParts = {
    ...{ handIn, ownDeposits },
    keepDone: doneStore().keep,
    fileBytes: (signal) => ofPage().fileBytes(signal),
    sign: (disclosures) => ofPage().sign(disclosures),
    signAsBefore: () => ofPage().signAsBefore(),
    arrived(code) {
      go(`/deposit/done/${encodeURIComponent(code)}`)
    },
  }
  return new Handing(desk, parts, onStage)
}

/** What stood in the way is told as long as it stands there. */
function shownOf(stage: Stage, { draft, live }: DeskView): Stage {
  if (stage.at !== 'stopped' || stage.by === 'found') return stage
  const obstacle = obstacleIn(draft, live, Infinity)
  return obstacle ? { at: 'stopped', by: obstacle } : { at: 'idle' }
}

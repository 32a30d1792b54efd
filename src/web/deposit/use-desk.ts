/** The page's desk, with workers of its own, and what it shows at the moment. */

import { useEffect, useState } from 'preact/hooks'
import { Desk, type DeskView } from './desk.ts'
import { DEPOSIT_DRAFT } from './drafts.ts'
import { hashing, type Hashing } from './hashing.ts'
import { thumbing, type Thumbing } from './thumbs.ts'

export function useDesk(): readonly [Desk, DeskView] {
  const [desk] = useState(newDesk)
  const [view, setView] = useState(desk.view)
  useEffect(() => {
    const stop = desk.subscribe(() => {
      setView(desk.view)
    })
    void desk.open()
    return () => {
      stop()
      desk.close()
    }
  }, [])
  return [desk, view]
}

function newDesk(): Desk {
  return new Desk({
    drafts: DEPOSIT_DRAFT,
    hashing: pageHashing(),
    thumbing: pageThumbing(),
    newId: () => crypto.randomUUID(),
  })
}

export function pageHashing(): Hashing {
  return hashing(
    () => new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' }),
    navigator.hardwareConcurrency,
  )
}

export function pageThumbing(): Thumbing {
  return thumbing(
    () => new Worker(new URL('./thumb-worker.ts', import.meta.url), { type: 'module' }),
  )
}

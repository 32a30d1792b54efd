/** The page's desk, with workers of its own, and what it shows at the moment. */

import { newId } from '../drafts/new-id.ts'
import { useOpened } from '../drafts/use-opened.ts'
import { Desk, type DeskView } from './desk.ts'
import { DEPOSIT_DRAFT } from './drafts.ts'
import { hashing, type Hashing } from './hashing.ts'
import { thumbing, type Thumbing } from './thumbs.ts'

export function useDesk(): readonly [Desk, DeskView] {
  return useOpened<DeskView, Desk>(newDesk)
}

function newDesk(): Desk {
  return new Desk({
    drafts: DEPOSIT_DRAFT,
    hashing: pageHashing(),
    thumbing: pageThumbing(),
    newId,
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

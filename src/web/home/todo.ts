/** What waits for the depositor: drafts, transfers, objections. */

import { ask } from '../app/api.ts'
import type { Phrase } from '../../paper/phrase.ts'
import { DEPOSIT_DRAFT } from '../deposit/drafts.ts'
import type { CardPage } from '../designs/gallery/shapes.ts'
import { LOOK, objectedTo, offersWaiting, START } from '../words/home.ts'

export interface Todo {
  readonly href: string
  readonly what: Phrase
  readonly act: Phrase
}

interface Offers {
  readonly offers: readonly { readonly to: string }[]
}

/** The one that costs least to finish comes first. */
export async function todosOf(organisation: string, signal: AbortSignal): Promise<readonly Todo[]> {
  const [draft, offers, objected] = await Promise.all([
    draftWaits(),
    ask<Offers>({ path: '/transfers', signal }),
    ask<CardPage>({ path: '/cards?state=objected&owned=true&limit=1', signal }),
  ])
  const mine = offers.offers.filter(({ to }) => to === organisation).length
  return [
    ...(draft ? [{ href: '/deposit', what: START.draft, act: START.draftAct }] : []),
    ...(mine > 0 ? [{ href: '/designs', what: offersWaiting(mine), act: LOOK }] : []),
    ...(objected.total > 0
      ? [{ href: '/designs?state=objected', what: objectedTo(objected.total), act: LOOK }]
      : []),
  ]
}

/** Where the device keeps nothing, as in a private window, there is no draft. */
async function draftWaits(): Promise<boolean> {
  try {
    const draft = await DEPOSIT_DRAFT.read()
    return draft !== undefined && (draft.files.length > 0 || draft.form.title.trim() !== '')
  } catch {
    return false
  }
}

/** The desk of a form on a page, and what it shows at the moment. */

import { draftsOn, type KeptDraft } from '../deposit/drafts.ts'
import { FormDesk, type FormParts, type FormView, type KeptForm } from './form-desk.ts'
import { hasher } from './hasher.ts'
import { newId } from './new-id.ts'
import { useOpened } from './use-opened.ts'

/** `name` tells this draft from others on the device, and must not change while it is drawn. */
export function useFormDesk<T extends object, R extends string = never>(
  name: string,
  empty: T,
  onHashed?: FormParts<T, R>['onHashed'],
): readonly [FormDesk<T, R>, FormView<T, R>] {
  return useOpened<FormView<T, R>, FormDesk<T, R>>(() => newDesk<T, R>(name, empty, onHashed))
}

function newDesk<T extends object, R extends string>(
  name: string,
  empty: T,
  onHashed: FormParts<T, R>['onHashed'],
): FormDesk<T, R> {
  return new FormDesk({
    drafts: keptAs<KeptForm<T, R>>(name),
    empty,
    newId,
    hash: (file, watch) => hasher().hash(file, watch),
    ...(onHashed && { onHashed }),
  })
}

const all = new Map<string, KeptDraft<unknown>>()

/** One of a name in a page: whoever opens a form again reads what the last desk is yet to write. */
function keptAs<K>(name: string): KeptDraft<K> {
  const kept = (all.get(name) ?? draftsOn<K>(name)) as KeptDraft<K>
  all.set(name, kept)
  return kept
}

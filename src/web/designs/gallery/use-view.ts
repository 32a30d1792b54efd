/** Pictures or a list: what was chosen last on this device. */

import { useState } from 'preact/hooks'
import type { View } from './query.ts'

const KEPT = 'yz.designs.view'

export function useView(): readonly [View, (view: View) => void] {
  const [view, setView] = useState<View>(kept)
  return [
    view,
    (chosen) => {
      keep(chosen)
      setView(chosen)
    },
  ]
}

/** A device may forbid to keep anything; then it is pictures each time. */
function kept(): View {
  try {
    return localStorage.getItem(KEPT) === 'list' ? 'list' : 'gallery'
  } catch {
    return 'gallery'
  }
}

function keep(view: View): void {
  try {
    localStorage.setItem(KEPT, view)
  } catch {
    // It holds for this page only.
  }
}

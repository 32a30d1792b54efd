/** Pictures or a list: what was chosen last on this device. */

import { useState } from 'preact/hooks'
import { remember, remembered } from '../../store/remembered.ts'
import type { View } from './query.ts'

const KEPT = 'yz.designs.view'

export function useView(): readonly [View, (view: View) => void] {
  const [view, setView] = useState<View>(() => (remembered(KEPT) === 'list' ? 'list' : 'gallery'))
  return [
    view,
    (chosen) => {
      remember(KEPT, chosen)
      setView(chosen)
    },
  ]
}

/** Before somebody prints a thousand: where nobody said how the public reaches this registry, the QR code leads nowhere. */

import type { JSX } from 'preact'
import { useHouse } from '../app/session.tsx'
import { useSay } from '../parts/language.tsx'
import { LABELS_WORDS as SAY } from '../words/labels.ts'
import './base-note.css'

export function BaseNote(): JSX.Element | null {
  const say = useSay()
  const house = useHouse()
  if (!house || house.base !== null) return null
  return (
    <p class="base-note">
      {say(SAY.noBase)} <code>{say(SAY.noBaseCommand)}</code>
    </p>
  )
}

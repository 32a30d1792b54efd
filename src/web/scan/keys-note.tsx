/** Whose keys were believed, said plainly: those of the very site that is checked, or those kept on this device. */

import type { JSX } from 'preact'
import { useSay } from '../parts/language.tsx'
import { keepKeys, readKeptKeys } from '../store/kept-keys.ts'
import { SCAN_PAGE } from '../words/scan.ts'
import type { Checked } from './gather.ts'
import { stamp } from './stamp.ts'

interface KeysProps {
  readonly checked: Checked
  /** Other keys are at hand now: what was found by those before is to be judged anew. */
  onKeys(): void
}

export function KeysNote({ checked, onKeys }: KeysProps): JSX.Element {
  const say = useSay()
  const kept = readKeptKeys()
  const differs = kept !== undefined && kept.policy !== checked.offered
  return (
    <div class="keys">
      <p>
        {kept
          ? say(SCAN_PAGE.keysKept).replace('{time}', say(stamp(kept.at)))
          : say(SCAN_PAGE.keysFromHere)}
      </p>
      {differs && <p class="warning">{say(SCAN_PAGE.keysDiffer)}</p>}
      <p class="acts">
        <button
          type="button"
          onClick={() => {
            const now = Math.floor(Date.now() / 1000)
            keepKeys(kept ? undefined : { policy: checked.offered, at: now })
            onKeys()
          }}
        >
          {say(kept ? SCAN_PAGE.dropKeys : SCAN_PAGE.keepKeys)}
        </button>
        <a href="/trust.policy">{say(SCAN_PAGE.keysLink)}</a>
      </p>
    </div>
  )
}

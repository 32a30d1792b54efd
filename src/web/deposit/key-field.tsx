/** Whether this device's own key signs, what that is good for, and which key it is. */

import type { JSX } from 'preact'
import { bytesToHex } from '../../core/bytes.ts'
import { clock } from '../../paper/findings/facts.ts'
import { CheckField, Fieldset } from '../parts/controls.tsx'
import { Digest } from '../parts/digest.tsx'
import { useSay } from '../parts/language.tsx'
import { KEY_WORDS } from '../words/deposit-more.ts'
import type { OwnKey } from './use-device-key.ts'

export function KeyField(props: { readonly own: OwnKey; readonly checked: boolean }): JSX.Element {
  const say = useSay()
  const { own, checked } = props
  const { key, impossible } = own
  return (
    <Fieldset legend={say(KEY_WORDS.legend)}>
      <CheckField
        label={say(KEY_WORDS.use)}
        help={say(KEY_WORDS.why)}
        checked={checked}
        onChange={(wanted) => {
          own.want(wanted)
        }}
      />
      <div role="status" class="own-key">
        {impossible && <p class="error">{say(KEY_WORDS.impossible)}</p>}
        {key && checked && (
          <p class="hint">
            {say(KEY_WORDS.key)} <Digest hex={bytesToHex(key.publicKey)} />
            <br />
            {say(KEY_WORDS.made)} {say(clock(key.madeAt))}
          </p>
        )}
      </div>
    </Fieldset>
  )
}

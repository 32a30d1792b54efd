/** What a bundle will be before it is fetched: its name and size, and the files that somebody has to bring. */

import type { JSX } from 'preact'
import { Digest } from '../parts/digest.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { EXPORT_WORDS as SAY } from '../words/export.ts'
import { bytesText } from '../parts/bytes-text.ts'
import type { BundlePlan } from './shapes.ts'

/** Nothing while it is measured. */
export function Plan({ plan }: { readonly plan: BundlePlan | undefined }): JSX.Element {
  const say = useSay()
  return (
    <div class="plan" aria-live="polite">
      <p>{plan ? `${say(SAY.size)} ${bytesText(plan.size)}` : say(SAY.measuring)}</p>
      {plan && plan.absent.length > 0 && (
        <details>
          <summary>
            {say(SAY.absent)} ({plan.absent.length})
          </summary>
          <ul class="absent">
            {plan.absent.map(({ label, name, sha256 }) => (
              <li key={`${label} ${sha256}`}>
                <Foreign text={name} />
                <br />
                <Digest hex={sha256} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

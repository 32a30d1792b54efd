/** The page about itself: version, digest, and how to check that digest without believing the page. */

import type { JSX } from 'preact'
import { Digest } from '../parts/digest.tsx'
import { useSay } from '../parts/language.tsx'
import type { Self } from './self.ts'
import { PAGE_WORDS } from '../words/verify.ts'

export function About({ self }: { readonly self: Self }): JSX.Element {
  const say = useSay()
  return (
    <section class="about" aria-labelledby="about">
      <h2 id="about">{say(PAGE_WORDS.about)}</h2>
      <dl>
        <div>
          <dt>{say(PAGE_WORDS.version)}</dt>
          <dd>{self.version}</dd>
        </div>
        <div>
          <dt>{say(PAGE_WORDS.pageDigest)}</dt>
          <dd>
            <Digest hex={self.sha256} />
          </dd>
        </div>
      </dl>
      <p class="hint">{say(PAGE_WORDS.pageDigestNote)}</p>
    </section>
  )
}

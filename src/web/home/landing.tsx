/** What this is, in five lines, with the three doors that visitors look for. */

import type { JSX } from 'preact'
import { asCode, CODE_BYTES } from '../../core/record/code.ts'
import { weave } from '../../core/weave.ts'
import type { Phrase } from '../../paper/phrase.ts'
import { Link } from '../app/router.tsx'
import { useSay } from '../parts/language.tsx'
import { WeaveMark } from '../parts/weave.tsx'
import { HOW, LANDING, NOT_PROVED } from '../words/home.ts'
import { CodeBox } from './code-box.tsx'

/** Of no design: only to be looked at. */
const SPECIMEN = asCode(Uint8Array.from({ length: CODE_BYTES }, (_, i) => (i * 71 + 46) % 256))

export function Landing(): JSX.Element {
  const say = useSay()
  return (
    <>
      <div class="hero">
        <div class="hero-words">
          <h1>{say(LANDING.title)}</h1>
          <p class="opening">{say(LANDING.lead)}</p>
          <CodeBox />
        </div>
        <figure class="hero-mark">
          <WeaveMark cloth={weave(SPECIMEN)} label={say(LANDING.markLabel)} />
          <figcaption>{say(LANDING.mark)}</figcaption>
        </figure>
      </div>
      <section aria-labelledby="doors">
        <h2 id="doors">{say(LANDING.doors)}</h2>
        <ul class="doors">
          <Door href="/verify" title={LANDING.verify} text={LANDING.verifyText} />
          <Door href="/log" title={LANDING.log} text={LANDING.logText} />
          <Door href="/sign-in" title={LANDING.signIn} text={LANDING.signInText} />
        </ul>
      </section>
      <section aria-labelledby="how">
        <h2 id="how">{say(LANDING.whatIsIt)}</h2>
        <ol class="how">
          {HOW.map((line) => (
            <li key={line.en}>{say(line)}</li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="limits">
        <h2 id="limits">{say(LANDING.limits)}</h2>
        <ul class="limits">
          {NOT_PROVED.map((line) => (
            <li key={line.en}>{say(line)}</li>
          ))}
        </ul>
      </section>
    </>
  )
}

interface DoorProps {
  readonly href: string
  readonly title: Phrase
  readonly text: Phrase
}

function Door({ href, title, text }: DoorProps): JSX.Element {
  const say = useSay()
  return (
    <li>
      <Link href={href} class="door">
        <span class="door-title">{say(title)}</span>
        <span class="door-text">{say(text)}</span>
      </Link>
    </li>
  )
}

/** Why nothing can be concluded from what came: a signature that does not hold, data that do not lead to the root. */

import type { JSX } from 'preact'
import { Button } from '../parts/controls.tsx'
import { Foreign } from '../parts/foreign.tsx'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { COMMON } from '../words/common.ts'
import { DOUBT_WORDS } from '../words/log.ts'
import type { LogDoubt } from './open-log.ts'

const WORDS = {
  signature: [DOUBT_WORDS.signature, DOUBT_WORDS.signatureWhat],
  tiles: [DOUBT_WORDS.tiles, DOUBT_WORDS.tilesWhat],
  missing: [DOUBT_WORDS.missing, DOUBT_WORDS.missingWhat],
} as const

interface DoubtProps {
  readonly doubt: LogDoubt
  onAgain(): void
}

export function Doubt({ doubt: { doubt, detail }, onAgain }: DoubtProps): JSX.Element {
  const say = useSay()
  const [title, what] = WORDS[doubt]
  return (
    <section class="log-alarm" role="alert" aria-labelledby="doubt">
      <p>
        <VerdictMark verdict={doubt === 'missing' ? 'undetermined' : 'inconsistent'} />
      </p>
      <h2 id="doubt">{say(title)}</h2>
      <p>{say(what)}</p>
      <p lang="en">
        <code>
          <Foreign text={detail} />
        </code>
      </p>
      <p class="acts">
        <Button onClick={onAgain}>{say(COMMON.again)}</Button>
      </p>
    </section>
  )
}

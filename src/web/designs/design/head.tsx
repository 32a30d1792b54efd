/** The top of a design's page: picture, mark, name, code and state. */

import type { JSX } from 'preact'
import { compactCode, parseCode } from '../../../core/record/code.ts'
import { Link } from '../../app/router.tsx'
import { CopyButton } from '../../parts/copy.tsx'
import { Foreign } from '../../parts/foreign.tsx'
import { useSay } from '../../parts/language.tsx'
import { DESIGN_WORDS, GALLERY, STATE_MEANS } from '../../words/designs.ts'
import type { Design } from '../shapes.ts'
import { StateMark } from '../state-mark.tsx'
import { Mark, Thumb } from '../thumb.tsx'
import { coverOf, titleOf, versionsIn } from './facts.ts'

export function DesignHead({ design }: { readonly design: Design }): JSX.Element {
  const say = useSay()
  const { code, state } = design
  const title = say(titleOf(design))
  return (
    <div class="design-head">
      <Thumb code={code} picture={coverOf(design)} label={`${say(GALLERY.cover)} ${title}`} />
      <div class="design-words">
        <h1>
          <Foreign text={title} />
        </h1>
        <p class="design-code">
          <span class="small-mark">
            <Mark code={code} />
          </span>
          <code>{code}</code>
          <CopyButton text={code} what={DESIGN_WORDS.copyCode} />
        </p>
        <p class="design-state">
          <StateMark state={state} />
          <span class="help">{say(STATE_MEANS[state])}</span>
        </p>
        <p class="design-links">
          <a href={`/c/${compactCode(parseCode(code))}`}>{say(DESIGN_WORDS.scan)}</a>
          <Link href={`/designs/${code}/labels`}>{say(DESIGN_WORDS.labels)}</Link>
          <Link href={`/designs/${code}/bundle`}>{say(DESIGN_WORDS.bundle)}</Link>
          {versionsIn(design).length > 1 && (
            <Link href={`/designs/${code}/compare`}>{say(DESIGN_WORDS.compare)}</Link>
          )}
        </p>
      </div>
    </div>
  )
}

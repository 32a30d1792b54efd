/** The tag of a new design as it will be printed, and the button that prints one. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Link } from '../app/router.tsx'
import { asProblem, type Problem } from '../app/problem.ts'
import { BaseNote } from '../labels/base-note.tsx'
import { printLabels } from '../labels/print-label.ts'
import { TagPreview } from '../labels/tag-preview.tsx'
import { Button } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { DEPOSITED } from '../words/deposited.ts'

const SIZE = 'tag-54x90'

export function TagBox({ code }: { readonly code: string }): JSX.Element {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  async function print(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await printLabels({ code, size: SIZE }, 1, 'single')
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section class="tag-box" aria-labelledby="tag">
      <h2 id="tag">{say(DEPOSITED.tag)}</h2>
      <div class="tag-row">
        <TagPreview code={code} size={SIZE} />
        <div class="tag-acts">
          <Button busy={busy} onClick={() => void print()}>
            {say(busy ? DEPOSITED.printing : DEPOSITED.printTag)}
          </Button>
          <Link href={`/designs/${code}/labels`}>{say(DEPOSITED.moreTags)}</Link>
        </div>
      </div>
      <BaseNote />
      {problem && <ProblemNote problem={problem} onAgain={() => void print()} />}
    </section>
  )
}

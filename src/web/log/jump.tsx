/** One box to find an entry by: index, leaf hash or provenance code. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Phrase } from '../../paper/phrase.ts'
import { go } from '../app/router.tsx'
import { asProblem, type Problem } from '../app/problem.ts'
import { Button, TextField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { LOG_WORDS } from '../words/log.ts'
import { FalseAnswer, findEntry, wantedIn } from './find-entry.ts'
import type { Tree } from './tiles.ts'

export function Jump({ tree }: { readonly tree: Tree }): JSX.Element {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<Phrase>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  // Whoever types something else, or goes elsewhere, waits for no answer to what was asked before.
  const turn = useRef(0)
  const forget = (): void => {
    turn.current++
  }
  useEffect(() => forget, [])
  async function find(): Promise<void> {
    setProblem(undefined)
    const wanted = wantedIn(typed)
    setWrong(wanted ? undefined : LOG_WORDS.badInput)
    if (!wanted) return
    const mine = ++turn.current
    setBusy(true)
    try {
      const index = await findEntry(wanted, tree)
      if (mine === turn.current) go(`/log/entries/${index}`)
    } catch (error) {
      if (mine !== turn.current) return
      if (error instanceof FalseAnswer) setWrong(LOG_WORDS.lied)
      else setProblem(asProblem(error))
    }
    if (mine === turn.current) setBusy(false)
  }
  return (
    <section aria-labelledby="jump">
      <h2 id="jump">{say(LOG_WORDS.jump)}</h2>
      <form
        class="log-jump"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void find()
        }}
      >
        <TextField
          label={say(LOG_WORDS.jumpLabel)}
          help={say(LOG_WORDS.jumpHelp)}
          error={wrong && say(wrong)}
          value={typed}
          onInput={(text) => {
            forget()
            setBusy(false)
            setTyped(text)
          }}
          autoComplete="off"
        />
        <Button type="submit" busy={busy}>
          {say(LOG_WORDS.jumpAct)}
        </Button>
      </form>
      {problem && <ProblemNote problem={problem} />}
    </section>
  )
}

/** Two sizes of the log, and the proof that the larger tree begins with the smaller: made, drawn and checked here. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { treeSize } from '../../core/tree/size.ts'
import { asProblem, Problem } from '../app/problem.ts'
import { Button, TextField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import { CLIMB_WORDS } from '../words/log-entry.ts'
import { LOG_WORDS } from '../words/log.ts'
import { ClimbView } from './climb-view.tsx'
import { Doubt } from './doubt.tsx'
import { doubtIn, type LogDoubt } from './open-log.ts'
import { growthClimbs } from './steps.ts'
import type { Beginning, Tree } from './tiles.ts'

interface Shown extends Beginning {
  readonly older: number
  readonly newer: number
}

export function Playground({ tree }: { readonly tree: Tree }): JSX.Element {
  const say = useSay()
  const [older, setOlder] = useState(String(Math.max(1, Math.floor(tree.size / 2))))
  const [newer, setNewer] = useState(String(tree.size))
  const [wrong, setWrong] = useState(false)
  const [shown, setShown] = useState<Shown | LogDoubt>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  async function check(): Promise<void> {
    const sizes = sizesIn(older, newer, tree.size)
    setWrong(!sizes)
    setProblem(undefined)
    if (!sizes) return
    setBusy(true)
    const found = await grown(tree, ...sizes)
    setBusy(false)
    if (found instanceof Problem) setProblem(found)
    else setShown(found)
  }
  return (
    <section aria-labelledby="play">
      <h2 id="play">{say(LOG_WORDS.play)}</h2>
      <p class="hint">{say(LOG_WORDS.playLead)}</p>
      <form
        class="log-play"
        onSubmit={(event) => {
          event.preventDefault()
          // One at a time: an answer is that of the sizes that were asked for last.
          if (!busy) void check()
        }}
      >
        <TextField
          label={say(LOG_WORDS.playOlder)}
          value={older}
          inputMode="numeric"
          error={wrong ? say(LOG_WORDS.playBad(tree.size)) : undefined}
          onInput={setOlder}
        />
        <TextField
          label={say(LOG_WORDS.playNewer)}
          value={newer}
          inputMode="numeric"
          onInput={setNewer}
        />
        <Button type="submit" busy={busy}>
          {say(LOG_WORDS.playAct)}
        </Button>
      </form>
      {problem && <ProblemNote problem={problem} />}
      {shown &&
        ('doubt' in shown ? (
          <Doubt doubt={shown} onAgain={() => void check()} />
        ) : (
          <Grown shown={shown} />
        ))}
    </section>
  )
}

async function grown(
  tree: Tree,
  older: number,
  newer: number,
): Promise<Shown | LogDoubt | Problem> {
  try {
    return { ...(await tree.beginning(treeSize(older), treeSize(newer))), older, newer }
  } catch (error) {
    try {
      return doubtIn(error)
    } catch (other) {
      return asProblem(other)
    }
  }
}

function Grown({ shown }: { readonly shown: Shown }): JSX.Element {
  const say = useSay()
  const { older, newer, olderRoot, newerRoot, proof } = shown
  const climbs = growthClimbs(treeSize(older), olderRoot, treeSize(newer), proof)
  return (
    <div class="log-grown">
      <p role="status">
        <VerdictMark verdict="consistent" /> {say(LOG_WORDS.playHolds(older, newer))}
      </p>
      <p>{say(LOG_WORDS.sameHashes)}</p>
      <h3>{say(LOG_WORDS.toOlder)}</h3>
      <ClimbView climb={climbs.older} expected={olderRoot} same={CLIMB_WORDS.sameAs(older)} />
      <h3>{say(LOG_WORDS.toNewer)}</h3>
      <ClimbView climb={climbs.newer} expected={newerRoot} same={CLIMB_WORDS.sameAs(newer)} />
    </div>
  )
}

function sizesIn(
  older: string,
  newer: string,
  size: number,
): readonly [number, number] | undefined {
  const [m, n] = [older, newer].map((text) =>
    /^[1-9]\d{0,14}$/.test(text.trim()) ? Number(text) : 0,
  )
  if (m === undefined || n === undefined || m === 0 || m > n || n > size) return undefined
  return [m, n]
}

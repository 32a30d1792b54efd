/** Where there is no design yet: one thing to do, one thing to look at, and what will happen. */

import type { JSX } from 'preact'
import { Link } from '../app/router.tsx'
import { Button } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { FIRST, STEPS } from '../words/home.ts'
import { ExampleBox } from './example-box.tsx'
import type { ExampleDesk } from './use-example.ts'

export function FirstStart({ desk }: { readonly desk: ExampleDesk }): JSX.Element {
  const say = useSay()
  const state = desk.standing?.state
  return (
    <>
      <h1>{say(FIRST.title)}</h1>
      <p class="opening">{say(FIRST.text)}</p>
      {state === 'none' && <p class="opening">{say(FIRST.others)}</p>}
      <div class="acts first-acts">
        <Link class="button primary" href="/deposit">
          {say(FIRST.deposit)}
        </Link>
        {state === 'possible' && (
          <Button busy={desk.busy} onClick={desk.begin}>
            {say(FIRST.example)}
          </Button>
        )}
      </div>
      <div class="example-place">
        {state === 'possible' && <p class="help">{say(FIRST.exampleText)}</p>}
        <ExampleBox desk={desk} />
      </div>
      <ol class="steps">
        {STEPS.map(({ title, text }) => (
          <li key={title.en}>
            <h2>{say(title)}</h2>
            <p>{say(text)}</p>
          </li>
        ))}
      </ol>
    </>
  )
}

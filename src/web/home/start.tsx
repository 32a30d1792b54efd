/** The start of whoever is signed in: what waits, the newest designs, and the way to the next deposit. */

import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { Link } from '../app/router.tsx'
import { useSession } from '../app/session.tsx'
import { type Asking, type Reading, useAsk, useLoad } from '../app/use-ask.ts'
import '../designs/designs.css'
import { CardGrid } from '../designs/gallery/cards.tsx'
import type { CardPage } from '../designs/gallery/shapes.ts'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { mainPlace, useFocusKept } from '../parts/use-focus-kept.ts'
import { COMMON } from '../words/common.ts'
import { allDesigns, START } from '../words/home.ts'
import { ExampleBox } from './example-box.tsx'
import { FirstStart } from './first-start.tsx'
import { type Todo, todosOf } from './todo.ts'
import { useExample } from './use-example.ts'

/** Two rows at a desk. */
const RECENT = '/cards?sort=changed&limit=12'

export function Start(): JSX.Element {
  const say = useSay()
  const { refresh } = useSession()
  const { now, again } = useAsk<CardPage>(RECENT)
  const todos = useTodos()
  const desk = useExample(() => {
    again()
    todos.again()
    refresh()
  })
  useFocusKept(
    mainPlace,
    (main) => main.querySelector<HTMLElement>('.example-place') ?? main.querySelector('h1'),
  )
  // All of it at once: what waits stands above the rest, and would push it down.
  const asked =
    now.state === 'there' && todos.now.state !== 'waiting' && (desk.standing ?? desk.problem)
  if (now.state === 'failed') return <ProblemNote problem={now.problem} onAgain={again} />
  if (!asked) {
    return (
      <p class="waiting" role="status">
        {say(COMMON.loading)}
      </p>
    )
  }
  const { cards, total } = now.value
  if (total === 0) return <FirstStart desk={desk} />
  return (
    <>
      <ExampleBox desk={desk} />
      <Todos now={todos.now} />
      <div class="page-head recent-head">
        <h1>{say(START.title)}</h1>
        <div class="acts">
          <Link href="/designs">{say(allDesigns(total))}</Link>
          <Link class="button primary" href="/deposit">
            {say(START.deposit)}
          </Link>
        </div>
      </div>
      <div class="recent">
        <CardGrid cards={cards} onOpen={nothing} />
      </div>
      <section aria-labelledby="ways">
        <h2 id="ways">{say(START.ways)}</h2>
        <ul class="ways">
          {WAYS.map(({ href, label }) => (
            <li key={href}>
              <Link href={href}>{say(label)}</Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

const WAYS = [
  { href: '/deposit/batch', label: START.season },
  { href: '/labels', label: START.tags },
  { href: '/cases', label: START.capture },
  { href: '/export', label: START.keep },
  { href: '/verify', label: START.verify },
] as const

function useTodos(): Reading<readonly Todo[]> {
  const { session } = useSession()
  const organisation = session.state === 'there' ? (session.value.organisation ?? '') : ''
  return useLoad(
    useCallback((signal: AbortSignal) => todosOf(organisation, signal), [organisation]),
  )
}

/** Stays away where there is nothing to do: what is empty teaches nothing here. */
function Todos({ now }: { readonly now: Asking<readonly Todo[]> }): JSX.Element | null {
  const say = useSay()
  if (now.state === 'failed') return <ProblemNote problem={now.problem} />
  if (now.state === 'waiting' || now.value.length === 0) return null
  return (
    <section class="todos" aria-labelledby="todo">
      <h2 id="todo">{say(START.todo)}</h2>
      <ul>
        {now.value.map(({ href, what, act }) => (
          <li key={href}>
            <span>{say(what)}</span>
            <Link href={href}>{say(act)}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function nothing(): void {
  // Where the page was scrolled to is of no use here: it is short.
}

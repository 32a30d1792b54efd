/** Signing in: by the link that was opened, or by one that is pasted. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import { go, Link } from '../app/router.tsx'
import { type Session, useSession } from '../app/session.tsx'
import { Button, TextField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { SIGN_IN as SAY } from '../words/account.ts'
import { TITLES } from '../words/common.ts'
import './account.css'
import { takeFragment, wordIn } from './link.ts'

const USED = 'sign-in-word-used'

type Step =
  | { readonly at: 'asking' }
  | { readonly at: 'signing' }
  | { readonly at: 'entered'; readonly session: Session }
  | { readonly at: 'refused'; readonly problem: Problem; readonly word: string }

export function SignInPage(): JSX.Element {
  const say = useSay()
  const { session } = useSession()
  const { step, enter, pasted, setPasted, wrong, submit } = useSignIn()
  const signedIn = session.state === 'there' && session.value.signedIn
  const refused = step.at === 'refused' ? step : undefined
  if (step.at === 'signing' || step.at === 'entered') {
    return (
      <>
        <h1>{say(TITLES.signIn)}</h1>
        <p class="signing" role="status">
          {say(SAY.signing)}
        </p>
      </>
    )
  }
  return (
    <>
      <h1>{say(TITLES.signIn)}</h1>
      <p>{say(SAY.lead)}</p>
      {refused && (
        <ProblemNote
          problem={refused.problem}
          {...(mayPass(refused.problem) && { onAgain: () => void enter(refused.word) })}
        />
      )}
      {signedIn && <Already />}
      <form
        class="paste-link"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label={say(SAY.box)}
          help={say(SAY.boxHelp)}
          error={wrong ? say(SAY.notALink) : undefined}
          value={pasted}
          onInput={setPasted}
          autoComplete="off"
          inputMode="url"
        />
        <Button type="submit" kind="primary">
          {say(SAY.enter)}
        </Button>
      </form>
      <Where />
    </>
  )
}

function useSignIn() {
  const { session, entered } = useSession()
  const latest = useRef('')
  const [step, setStep] = useState<Step>({ at: 'asking' })
  const [pasted, setPasted] = useState('')
  const [wrong, setWrong] = useState(false)
  const signedIn = session.state === 'there' && session.value.signedIn

  async function enter(word: string): Promise<void> {
    latest.current = word
    setStep({ at: 'signing' })
    const next = await signedInBy(word)
    if (next.at === 'entered') entered(next.session)
    // Another link may have been opened meanwhile.
    if (latest.current === word) setStep(next)
  }

  function take(text: string): void {
    const word = wordIn(text)
    setWrong(word === undefined)
    setPasted(word === undefined ? text : '')
    if (word !== undefined) void enter(word)
  }

  useEffect(() => {
    function opened(): void {
      const fragment = takeFragment()
      if (fragment !== undefined) take(fragment)
    }
    opened()
    // A second link that is opened at this page changes nothing but what is behind the `#`.
    addEventListener('hashchange', opened)
    return () => {
      removeEventListener('hashchange', opened)
    }
  }, [])

  // The link may have signed in by another tab, which was a moment faster and will say so.
  const usedHere = step.at === 'refused' && step.problem.code === USED
  const arrived = signedIn && (step.at === 'entered' || usedHere)
  useEffect(() => {
    if (arrived) go('/', { replace: true })
  }, [arrived])

  const submit = (): void => {
    take(pasted)
  }
  return { step, enter, pasted, setPasted, wrong, submit }
}

async function signedInBy(word: string): Promise<Step> {
  try {
    const session = await ask<Session>({ method: 'POST', path: '/sign-in', json: { word } })
    return { at: 'entered', session }
  } catch (error) {
    const problem = asProblem(error)
    // Whoever opens the link a second time where it signed them in, in this tab or in another, wants to go where it led.
    const session =
      problem.code === USED
        ? await ask<Session>({ path: '/session' }).catch(() => undefined)
        : undefined
    return session?.signedIn ? { at: 'entered', session } : { at: 'refused', problem, word }
  }
}

/** What another try may mend: no network, or a registry that is busy. */
function mayPass({ status }: Problem): boolean {
  return status === 0 || status === 429 || status >= 500
}

function Already(): JSX.Element {
  const say = useSay()
  return (
    <section class="already">
      <h2>{say(SAY.already)}</h2>
      <p>{say(SAY.alreadyHow)}</p>
      <p class="acts">
        <Link class="button primary" href="/">
          {say(SAY.toStart)}
        </Link>
        <Link class="button" href="/devices">
          {say(SAY.toDevices)}
        </Link>
      </p>
    </section>
  )
}

function Where(): JSX.Element {
  const say = useSay()
  return (
    <section class="where">
      <h2>{say(SAY.where)}</h2>
      <ol>
        <li>{say(SAY.atStart)}</li>
        <li>
          {say(SAY.another)} <code>{say(SAY.command)}</code>
        </li>
        <li>{say(SAY.fromDevice)}</li>
      </ol>
    </section>
  )
}

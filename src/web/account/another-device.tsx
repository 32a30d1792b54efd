/** A link for another device, as a QR code for a phone; gone from the page when it was used. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Phrase } from '../../paper/phrase.ts'
import { ask } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import { Button } from '../parts/controls.tsx'
import { CopyButton } from '../parts/copy.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { cameIn, DEVICES as SAY, goodUntil } from '../words/account.ts'
import type { Devices, SignInLink } from './shapes.ts'

/** While a link is shown, it is looked so often whether it was used. */
const LOOK_MS = 3000

/** A link, and the devices that were there before it. */
interface Made {
  readonly link: SignInLink
  readonly before: ReadonlySet<string>
}

interface AnotherProps {
  readonly onEntered: (news: Phrase) => void
}

export function AnotherDevice({ onEntered }: AnotherProps): JSX.Element {
  const say = useSay()
  const [made, setMade] = useState<Made>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function make(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      // In this order: whoever comes by the link is not among those before it.
      const { sessions } = await ask<Devices>({ path: '/sessions' })
      const link = await ask<SignInLink>({ method: 'POST', path: '/sign-in-links' })
      setMade({ link, before: new Set(sessions.map(({ id }) => id)) })
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy(false)
  }

  useArrival(made, (device) => {
    setMade(undefined)
    onEntered(cameIn(device === '' ? say(SAY.unknown) : device))
  })

  return (
    <section class="another">
      <h2>{say(SAY.add)}</h2>
      <p>{say(SAY.addText)}</p>
      {made && <Shown made={made.link} />}
      {problem && <ProblemNote problem={problem} />}
      <Button busy={busy} {...(!made && { kind: 'primary' })} onClick={() => void make()}>
        {say(made ? SAY.makeAnother : SAY.make)}
      </Button>
    </section>
  )
}

function Shown({ made }: { readonly made: SignInLink }): JSX.Element {
  const say = useSay()
  const old = useIsOver(made.expires)
  if (old) return <p role="status">{say(SAY.old)}</p>
  const far = made.reach === 'network'
  return (
    <div class="link-card" role="status">
      {far && (
        <img
          class="link-code"
          alt={say(SAY.code)}
          src={`data:image/svg+xml,${encodeURIComponent(made.qr)}`}
        />
      )}
      <div class="link-words">
        <p class="link-text">
          <code>{made.link}</code>
        </p>
        <p>
          <CopyButton text={made.link} what={SAY.link} />
        </p>
        <p>{say(goodUntil(made.expires))}</p>
        <p class="help">{say(SAY.secret)}</p>
        <p class="help">{say(far ? SAY.network : SAY.onlyHere)}</p>
        {far && made.link.startsWith('http:') && <p class="help">{say(SAY.plain)}</p>}
      </div>
    </div>
  )
}

function useIsOver(expires: number): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    setOver(false)
    const left = expires * 1000 - Date.now()
    const timer = setTimeout(
      () => {
        setOver(true)
      },
      Math.max(0, left),
    )
    return () => {
      clearTimeout(timer)
    }
  }, [expires])
  return over
}

/** Calls once when a device is there that was not before the link. */
function useArrival(made: Made | undefined, arrived: (device: string) => void): void {
  useEffect(() => {
    if (!made) return undefined
    const stop = new AbortController()
    const { signal } = stop
    let timer = setTimeout(look, LOOK_MS)
    function look(): void {
      ask<Devices>({ path: '/sessions', signal }).then(
        ({ sessions }) => {
          const fresh = sessions.find(({ id }) => made?.before.has(id) === false)
          if (signal.aborted) return
          if (fresh) arrived(fresh.device)
          else timer = setTimeout(look, LOOK_MS)
        },
        (error: unknown) => {
          // Without an answer now, there is another look soon; the link stands there meanwhile. Whoever is
          // signed out is told nothing.
          if (signal.aborted || asProblem(error).status === 401) return
          timer = setTimeout(look, LOOK_MS)
        },
      )
    }
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [made])
}

/** The page that the address asks for: fetched, drawn, and made known to who cannot see that it changed. */

import type { JSX } from 'preact'
import { useEffect, useErrorBoundary, useRef, useState } from 'preact/hooks'
import type { Phrase } from '../../paper/phrase.ts'
import { Empty } from '../parts/empty.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { COMMON, TITLES } from '../words/common.ts'
import { matchPath, type Params } from './match.ts'
import { type Page, type PageComponent, PAGES } from './pages.ts'
import { asProblem, notFetched, type Problem } from './problem.ts'
import { Link } from './router.tsx'
import { type Session, useSession } from './session.tsx'
import { useHeading, useHiding } from './arrival.ts'

export function PageView({ path }: { readonly path: string }): JSX.Element {
  const found = findPage(path)
  const say = useSay()
  const title = say(found?.page.title ?? TITLES.missing)
  useEffect(() => {
    document.title = `${title} · ${say(COMMON.brand)}`
  }, [title])
  if (!found) return <Missing />
  return <Found key={path} {...found} />
}

interface FoundPage {
  readonly page: Page
  readonly params: Params
}

function findPage(path: string): FoundPage | undefined {
  for (const page of PAGES) {
    const params = matchPath(page.path, path)
    if (params) return { page, params }
  }
  return undefined
}

type Fetched = { readonly Component: PageComponent } | { readonly problem: Problem } | undefined

function Found({ page, params }: FoundPage): JSX.Element {
  const { session } = useSession()
  const fetched = useFetched(page)
  const [thrown, reset] = useErrorBoundary() as [unknown, () => void]
  const signedIn = session.state === 'there' && session.value.signedIn ? session.value : undefined
  const isOpen = page.needs === 'nobody' || signedIn !== undefined
  const owner = useLast(page.needs === 'nobody' ? EVERYBODY : signedIn && ownerOf(signedIn))
  const trouble = (problem: Problem, again: () => void): JSX.Element => (
    <Trouble title={page.title} problem={problem} again={again} />
  )
  if (thrown !== undefined) return trouble(asProblem(thrown), reset)
  if (owner === undefined && session.state === 'failed') return trouble(session.problem, reload)
  if (owner === undefined) return session.state === 'waiting' ? <Waiting /> : <NeedsSession />
  if (!fetched) return <Waiting />
  if ('problem' in fetched) return trouble(fetched.problem, reload)
  // Whoever is signed out in the middle finds what they typed when they are signed in again.
  return (
    <>
      {!isOpen && <Over />}
      <Arrived key={owner} hidden={!isOpen}>
        <fetched.Component params={params} />
      </Arrived>
    </>
  )
}

function useFetched(page: Page): Fetched {
  const [fetched, setFetched] = useState<Fetched>()
  useEffect(() => {
    let wanted = true
    page.load().then(
      (Component) => {
        if (wanted) setFetched({ Component })
      },
      (error: unknown) => {
        if (wanted) setFetched({ problem: notFetched(error) })
      },
    )
    return () => {
      wanted = false
    }
  }, [page])
  return fetched
}

const EVERYBODY = 'everybody'

function ownerOf({ organisation = '' }: Session): string {
  return `organisation ${organisation}`
}

/** What was there last. */
function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef(value)
  if (value !== undefined) last.current = value
  return last.current
}

interface ArrivedProps {
  readonly hidden: boolean
  readonly children: JSX.Element
}

function Arrived({ hidden, children }: ArrivedProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  useHeading(place)
  useHiding(place, hidden)
  return (
    <div ref={place} class="page" hidden={hidden}>
      {children}
    </div>
  )
}

interface TroubleProps {
  readonly title: Phrase
  readonly problem: Problem
  readonly again: () => void
}

function Trouble({ title, problem, again }: TroubleProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  useHeading(place)
  return (
    <div ref={place} class="page">
      <h1>
        <Say of={title} />
      </h1>
      <ProblemNote problem={problem} onAgain={again} />
    </div>
  )
}

function Waiting(): JSX.Element {
  const say = useSay()
  return (
    <p class="waiting" role="status">
      {say(COMMON.loading)}
    </p>
  )
}

function NeedsSession(): JSX.Element {
  return (
    <div class="page">
      <Empty title={COMMON.needsSession} text={COMMON.needsSessionHow} level={1}>
        <Link class="button" href="/sign-in">
          <Say of={TITLES.signIn} />
        </Link>
      </Empty>
    </div>
  )
}

/** In another tab, for this one has what must not be lost. */
function Over(): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  useHeading(place)
  return (
    <div ref={place} class="page">
      <Empty title={COMMON.needsSession} text={COMMON.sessionOver} level={1}>
        <a class="button" href="/sign-in" target="_blank">
          <Say of={TITLES.signIn} />
        </a>
      </Empty>
    </div>
  )
}

function Missing(): JSX.Element {
  return (
    <div class="page">
      <Empty title={TITLES.missing} text={COMMON.missing} level={1}>
        <Link class="button" href="/">
          <Say of={COMMON.toStart} />
        </Link>
      </Empty>
    </div>
  )
}

function Say({ of }: { readonly of: Phrase }): JSX.Element {
  return <>{useSay()(of)}</>
}

function reload(): void {
  location.reload()
}

/** The page that the address asks for: fetched, drawn, and made known to who cannot see that it changed. */

import type { JSX } from 'preact'
import { useEffect, useErrorBoundary, useRef, useState } from 'preact/hooks'
import { Empty } from '../parts/empty.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { COMMON, TITLES } from '../words/common.ts'
import { matchPath, type Params } from './match.ts'
import { type Page, type PageComponent, PAGES } from './pages.ts'
import { asProblem, type Problem } from './problem.ts'
import { Link } from './router.tsx'
import { useSession } from './session.tsx'

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
  const [fetched, setFetched] = useState<Fetched>()
  const [thrown, reset] = useErrorBoundary() as [unknown, () => void]
  useEffect(() => {
    let wanted = true
    page.load().then(
      (Component) => {
        if (wanted) setFetched({ Component })
      },
      (error: unknown) => {
        if (wanted) setFetched({ problem: asProblem(error) })
      },
    )
    return () => {
      wanted = false
    }
  }, [page])
  if (thrown !== undefined) return <ProblemNote problem={asProblem(thrown)} onAgain={reset} />
  if (page.needs === 'session') {
    if (session.state === 'failed')
      return <ProblemNote problem={session.problem} onAgain={reload} />
    if (session.state === 'waiting') return <Waiting />
    if (!session.value.signedIn) return <NeedsSession />
  }
  if (!fetched) return <Waiting />
  if ('problem' in fetched) return <ProblemNote problem={fetched.problem} onAgain={reload} />
  return (
    <Arrived>
      <fetched.Component params={params} />
    </Arrived>
  )
}

/** Moves the focus to the page's heading, but not on the first page: there the browser has put it already. */
function Arrived({ children }: { readonly children: JSX.Element }): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const first = !document.body.dataset['arrived']
    document.body.dataset['arrived'] = 'yes'
    if (first) return
    scrollTo(0, 0)
    const heading = place.current?.querySelector<HTMLElement>('h1')
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }, [])
  return (
    <div ref={place} class="page">
      {children}
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

function Say({ of }: { readonly of: (typeof COMMON)[keyof typeof COMMON] }): JSX.Element {
  return <>{useSay()(of)}</>
}

function reload(): void {
  location.reload()
}

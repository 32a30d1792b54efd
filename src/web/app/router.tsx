/** Where the visitor is: what the address bar says, and links that change it without leaving the page. */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export interface Place {
  readonly path: string
  /** With its `?`, or empty. */
  readonly search: string
}

/** Told to the window whenever the visitor went somewhere. */
const WENT = 'yz-went'
/** Told before; whoever prevents it keeps the visitor here. */
const LEAVING = 'yz-leaving'

/** Answers whether the visitor went: what is typed and not kept may hold them back. */
export function go(
  path: string,
  { replace = false }: { readonly replace?: boolean } = {},
): boolean {
  // A link that is tapped twice leads to one place, and one step back leads away from it again.
  if (new URL(path, location.href).href === location.href) return true
  if (!mayLeave()) return false
  if (replace) history.replaceState({ at }, '', path)
  else history.pushState({ at: ++at }, '', path)
  dispatchEvent(new Event(WENT))
  return true
}

/** Once, before anything is drawn. Going back may be held up like going on. */
export function beginHistory(): void {
  at = placeIn(history.state) ?? 0
  history.replaceState({ at }, '')
  addEventListener('popstate', ({ state }) => {
    const to = placeIn(state)
    // To another part of the same page, by a link with `#`.
    if (to === undefined) history.replaceState({ at: ++at }, '')
    else if (to !== at && !mayLeave()) {
      // The browser has gone already: back to where the visitor stays.
      history.go(at - to)
      return
    } else at = to
    dispatchEvent(new Event(WENT))
  })
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here)
  useEffect(() => {
    function moved(): void {
      setPlace((before) => {
        const now = here()
        return now.path === before.path && now.search === before.search ? before : now
      })
    }
    addEventListener(WENT, moved)
    // Whatever happened between drawing and listening.
    moved()
    return () => {
      removeEventListener(WENT, moved)
    }
  }, [])
  return place
}

/** What stands behind `?`, and how to change it: the same page, another view of it. An empty value leaves it out. */
export function useQuery(): readonly [
  URLSearchParams,
  (change: Readonly<Record<string, string | undefined>>) => void,
] {
  const { path, search } = usePlace()
  return [
    new URLSearchParams(search),
    (change) => {
      // What comes late must not fetch back whoever has gone on.
      if (location.pathname !== path) return
      const query = new URLSearchParams(location.search)
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined || value === '') query.delete(name)
        else query.set(name, value)
      }
      const text = query.toString()
      go(text === '' ? path : `${path}?${text}`, { replace: true })
    },
  ]
}

/** While `active`, asks before the visitor leaves what is not kept anywhere else. */
export function useLeaveGuard(active: boolean, question: string): void {
  useEffect(() => {
    if (!active) return undefined
    function leaving(event: Event): void {
      if (!confirm(question)) event.preventDefault()
    }
    function closing(event: BeforeUnloadEvent): void {
      event.preventDefault()
    }
    addEventListener(LEAVING, leaving)
    addEventListener('beforeunload', closing)
    return () => {
      removeEventListener(LEAVING, leaving)
      removeEventListener('beforeunload', closing)
    }
  }, [active, question])
}

interface LinkProps {
  readonly href: string
  readonly class?: string
  readonly title?: string
  readonly children: ComponentChildren
  readonly 'aria-current'?: 'page' | 'true' | undefined
  readonly 'aria-label'?: string
}

/** A link within the front end. A new tab and the like are the browser's own. */
export function Link({ href, children, ...rest }: LinkProps): JSX.Element {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
        if (!plain || event.button !== 0) return
        event.preventDefault()
        go(href)
      }}
    >
      {children}
    </a>
  )
}

/** How far along this visit the page is that is shown: kept with each entry of the history. */
let at = 0

function placeIn(state: unknown): number | undefined {
  const kept: unknown = (state as { readonly at?: unknown } | null)?.at
  return typeof kept === 'number' ? kept : undefined
}

function mayLeave(): boolean {
  return dispatchEvent(new Event(LEAVING, { cancelable: true }))
}

function here(): Place {
  return { path: location.pathname, search: location.search }
}

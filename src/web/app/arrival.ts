/** Where the focus is when a page has come, or has gone from sight and is back. */

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

interface Place {
  readonly current: HTMLElement | null
}

/** Moves the focus to the page's heading, but not on the first page: there the browser has put it already. */
export function useHeading(place: Place): void {
  useEffect(() => {
    const first = !document.body.dataset['arrived']
    document.body.dataset['arrived'] = 'yes'
    if (first || place.current === null) return undefined
    scrollTo(0, 0)
    if (toHeading(place.current)) return undefined
    // Some pages know only later what they are called. Whoever has gone on by then is left alone.
    const watch = new MutationObserver(() => {
      if (isSomewhere() || (place.current && toHeading(place.current))) watch.disconnect()
    })
    watch.observe(place.current, { childList: true, subtree: true })
    return () => {
      watch.disconnect()
    }
  }, [])
}

function toHeading(place: HTMLElement): boolean {
  const heading = place.querySelector<HTMLElement>('h1')
  if (!heading) return false
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}

function isSomewhere(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body
}

/**
 * Where the focus was, it is again. Dialogs of the page are closed for as long as it is out of sight: they
 * would block what stands there in its stead.
 */
export function useHiding(place: Place, hidden: boolean): void {
  const left = useRef<Left>(undefined)
  // Before the browser takes the focus away from what is hidden.
  useLayoutEffect(() => {
    if (hidden) left.current = place.current ? leave(place.current) : undefined
    else if (left.current) {
      for (const dialog of left.current.dialogs) if (dialog.isConnected) dialog.showModal()
      if (left.current.focus instanceof HTMLElement) left.current.focus.focus()
      left.current = undefined
    }
  }, [hidden])
}

interface Left {
  readonly focus: Element | null
  readonly dialogs: readonly HTMLDialogElement[]
}

function leave(place: HTMLElement): Left {
  const dialogs = [...place.querySelectorAll<HTMLDialogElement>('dialog[open]')]
  const left = { focus: document.activeElement, dialogs }
  for (const dialog of dialogs) dialog.close()
  return left
}

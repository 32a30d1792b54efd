/** Keeps the focus near where it was when what had it is taken away: a browser would begin at the top of the page again. */

import { useLayoutEffect } from 'preact/hooks'

export interface Lost {
  readonly element: Element
  /** Which of its list or table it was in, counted from 0. */
  readonly item: number
}

/** `next` says where it goes from what is gone. Of `place`, which draws whoever calls, nothing else is asked. */
export function useFocusKept(
  place: () => HTMLElement | null,
  next: (place: HTMLElement, lost: Lost) => HTMLElement | null | undefined,
): void {
  // While this is drawn, the page still stands as it was.
  const before = focusIn(place())
  useLayoutEffect(() => {
    const now = place()
    if (!before || !now || document.activeElement !== document.body) return
    const { element } = before
    const found =
      element.isConnected && element instanceof HTMLElement ? element : next(now, before)
    if (!found) return
    if (found.tabIndex < 0) found.tabIndex = -1
    found.focus()
  })
}

/** All that the router puts into the page. */
export function mainPlace(): HTMLElement | null {
  return document.querySelector('main')
}

function focusIn(place: HTMLElement | null): Lost | undefined {
  const element = document.activeElement
  if (!place || !element || element === place || !place.contains(element)) return undefined
  const item = element.closest('li, [role=row]')
  const siblings = item?.parentElement?.querySelectorAll(`:scope > ${item.localName}`) ?? []
  return { element, item: [...siblings].findIndex((it) => it === item) }
}

/** Where a button goes away with what it took away, the focus goes to the heading above it, not to the top of the page. */

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

/** `section` has a heading that can have the focus. */
export function useFocusKept(section: { readonly current: HTMLElement | null }): void {
  const last = useRef<EventTarget>(null)
  useEffect(() => {
    const place = section.current
    function focused({ target }: FocusEvent): void {
      last.current = target
    }
    place?.addEventListener('focusin', focused)
    return () => {
      place?.removeEventListener('focusin', focused)
    }
  }, [])
  useLayoutEffect(() => {
    const gone = last.current instanceof Element && !last.current.isConnected
    if (!gone) return
    last.current = null
    const isNowhere = document.activeElement === null || document.activeElement === document.body
    if (isNowhere) section.current?.querySelector('h2')?.focus({ preventScroll: true })
  })
}

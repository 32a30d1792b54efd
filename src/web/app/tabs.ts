/** What the tabs of one browser tell each other: that another may be signed in now, or nobody. */

import { useEffect } from 'preact/hooks'

const CHANNEL = 'yz-session'

/** To all others, never to this one. */
export function tellTabs(): void {
  channel().postMessage('changed')
}

/** Also when the page comes back as it was left: what happened meanwhile it did not hear. */
export function useOtherTabs(heard: () => void): void {
  useEffect(() => {
    function shown({ persisted }: PageTransitionEvent): void {
      if (persisted) heard()
    }
    channel().addEventListener('message', heard)
    addEventListener('pageshow', shown)
    return () => {
      channel().removeEventListener('message', heard)
      removeEventListener('pageshow', shown)
    }
  }, [heard])
}

let opened: BroadcastChannel | undefined

/** One for the page: a channel does not hear itself. */
function channel(): BroadcastChannel {
  opened ??= new BroadcastChannel(CHANNEL)
  return opened
}

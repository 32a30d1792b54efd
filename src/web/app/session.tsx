/** Who is signed in on this device, and what this registry is: asked once, and again when it may have changed. */

import { type ComponentChildren, createContext, type JSX } from 'preact'
import { useCallback, useContext, useEffect, useState } from 'preact/hooks'
import { SIGNED_IN, SIGNED_OUT } from './api.ts'
import { tellTabs, useOtherTabs } from './tabs.ts'
import { type Asking, useAsk } from './use-ask.ts'

/** `GET /session`. */
export interface Session {
  readonly signedIn: boolean
  readonly organisation?: string
}

/** `GET /house`. */
export interface HouseFacts {
  readonly version: string
  readonly origin: string
  readonly verifierKey: string
  readonly base: string | null
  /** No design was ever deposited here. */
  readonly empty: boolean
  /** What is here was made up for show. */
  readonly example: boolean
  readonly fileBytes: number
  readonly witnesses: number
  readonly stamping: boolean
}

interface Standing {
  readonly session: Asking<Session>
  readonly house: Asking<HouseFacts>
  /** When the registry was filled, or something else is different. */
  readonly refresh: () => void
  /** After signing in: what that answered. */
  readonly entered: (session: Session) => void
}

const Standing = createContext<Standing>({
  session: { state: 'waiting' },
  house: { state: 'waiting' },
  refresh: () => undefined,
  entered: () => undefined,
})

export function WithSession({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const { session, again, entered } = useWho()
  const house = useAsk<HouseFacts>('/house')
  const refresh = (): void => {
    again()
    house.again()
  }
  return (
    <Standing.Provider value={{ session, house: house.now, refresh, entered }}>
      {children}
    </Standing.Provider>
  )
}

function useWho() {
  const { now, again } = useAsk<Session>('/session')
  const [session, setSession] = useState<Asking<Session>>(now)
  useEffect(() => {
    // A line that fails for a moment signs nobody out.
    setSession((before) => (now.state === 'there' || before.state !== 'there' ? now : before))
  }, [now])
  const isIn = session.state === 'there' && session.value.signedIn
  useEffect(() => {
    if (isIn) dispatchEvent(new Event(SIGNED_IN))
  }, [isIn])
  useEffect(() => {
    addEventListener(SIGNED_OUT, again)
    return () => {
      removeEventListener(SIGNED_OUT, again)
    }
  }, [again])
  useOtherTabs(again)
  const entered = useCallback(
    (value: Session) => {
      setSession({ state: 'there', value })
      // What was asked before knows nothing of it.
      again()
      tellTabs()
    },
    [again],
  )
  return { session, again, entered }
}

export function useSession(): Standing {
  return useContext(Standing)
}

/** The facts of this registry as far as they are known by now. */
export function useHouse(): HouseFacts | undefined {
  const { house } = useContext(Standing)
  return house.state === 'there' ? house.value : undefined
}

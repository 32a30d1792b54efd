/** Who is signed in on this device, and what this registry is: asked once, and again when it may have changed. */

import { type ComponentChildren, createContext, type JSX } from 'preact'
import { useContext, useEffect } from 'preact/hooks'
import { SIGNED_OUT } from './api.ts'
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
  /** After signing in or out, or when the registry was filled. */
  readonly refresh: () => void
}

const Standing = createContext<Standing>({
  session: { state: 'waiting' },
  house: { state: 'waiting' },
  refresh: () => undefined,
})

export function WithSession({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const session = useAsk<Session>('/session')
  const house = useAsk<HouseFacts>('/house')
  useEffect(() => {
    addEventListener(SIGNED_OUT, session.again)
    return () => {
      removeEventListener(SIGNED_OUT, session.again)
    }
  }, [session.again])
  const refresh = (): void => {
    session.again()
    house.again()
  }
  return (
    <Standing.Provider value={{ session: session.now, house: house.now, refresh }}>
      {children}
    </Standing.Provider>
  )
}

export function useSession(): Standing {
  return useContext(Standing)
}

/** The facts of this registry as far as they are known by now. */
export function useHouse(): HouseFacts | undefined {
  const { house } = useContext(Standing)
  return house.state === 'there' ? house.value : undefined
}

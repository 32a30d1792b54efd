/** What the frame around the pages says of visitor and registry: until the registry answers, what it said last time, so that nothing jumps. */

import { useEffect } from 'preact/hooks'
import { remember, remembered } from '../store/remembered.ts'
import { useHouse, useSession } from './session.tsx'

const SIGNED_IN = 'yz.frame.signed-in'
const EXAMPLE = 'yz.frame.example'

export interface FrameFacts {
  /** Decides nothing but which links are drawn; nothing while nobody knows. */
  readonly signedIn: boolean | undefined
  readonly example: boolean
}

export function useFrame(): FrameFacts {
  const { session } = useSession()
  const house = useHouse()
  const signedIn = session.state === 'there' ? session.value.signedIn : undefined
  useLast(SIGNED_IN, signedIn)
  useLast(EXAMPLE, house?.example)
  return {
    signedIn: signedIn ?? last(SIGNED_IN),
    example: house?.example ?? last(EXAMPLE) ?? false,
  }
}

function useLast(name: string, fact: boolean | undefined): void {
  useEffect(() => {
    if (fact !== undefined) remember(name, fact ? 'yes' : 'no')
  }, [fact])
}

function last(name: string): boolean | undefined {
  const kept = remembered(name)
  return kept === undefined ? undefined : kept === 'yes'
}

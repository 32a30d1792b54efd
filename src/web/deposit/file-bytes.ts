/** What the registry keeps of one file, at most: by what the page heard of it, or asked for when it matters. */

import { ask } from '../app/api.ts'
import { type HouseFacts, useSession } from '../app/session.tsx'

export interface FileBytes {
  /** Until it is known, no file is called too large. */
  readonly shown: number
  /** What is handed in depends on it: before it is known, nothing is. */
  readonly asked: (signal: AbortSignal) => Promise<number>
}

export function useFileBytes(): FileBytes {
  const { house } = useSession()
  const known = house.state === 'there' ? house.value.fileBytes : undefined
  return {
    shown: known ?? Infinity,
    asked: async (signal) => known ?? (await ask<HouseFacts>({ path: '/house', signal })).fileBytes,
  }
}

/** The device's key as the page sees it: whether there can be one, whether there is, and making it when it is first wanted. */

import { useEffect, useState } from 'preact/hooks'
import type { Meant } from './attempt.ts'
import type { Desk, DeskView } from './desk.ts'
import { type DeviceKey, keyRing, NoKeyHere, signedBy } from './device-key.ts'
import { KeyWish } from './key-wish.ts'
import { browserRandom } from './seal.ts'

export interface OwnKey {
  readonly key: DeviceKey | undefined
  /** Somebody wanted one, and this browser has none. */
  readonly impossible: boolean
  /** By the key, made first if it must be. Rejects with `NoKeyHere`. */
  readonly sign: NonNullable<Meant['sign']>
  /** Resolves when a draft of which nobody said so signs as the one before it did. */
  readonly signAsBefore: () => Promise<void>
  want(wanted: boolean): void
}

export function useDeviceKey(desk: Desk, view: DeskView): OwnKey {
  const [wish] = useState(() => new KeyWish(keyRing(), now))
  const [key, setKey] = useState<DeviceKey>()
  const [impossible, setImpossible] = useState(false)
  const isOpen = view.kept !== 'reading'
  const unsaid = view.draft.sign === undefined
  async function signAsBefore(): Promise<void> {
    const found = await wish.read().catch(() => undefined)
    setKey(found)
    // Whoever has said something meanwhile has said it.
    if (found?.inUse && desk.view.draft.sign === undefined) desk.setSign(true)
  }
  useEffect(() => {
    if (isOpen) void signAsBefore()
  }, [isOpen, unsaid])
  return {
    ...{ key, impossible, signAsBefore },
    async sign(disclosures) {
      const found = await wish.key()
      setKey(found)
      return signedBy(found, disclosures, browserRandom)
    },
    want(wanted) {
      // At once: whoever ticks the box and presses the button means both.
      desk.setSign(wanted)
      wish.want(wanted).then(
        (found) => {
          if (found) setKey(found)
          setImpossible(false)
        },
        (error: unknown) => {
          if (!(error instanceof NoKeyHere)) throw error
          setImpossible(true)
          desk.setSign(false)
        },
      )
    },
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000)
}

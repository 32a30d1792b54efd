/** The device's key as the page sees it: whether there can be one, whether there is, and making it when it is first wanted. */

import { useEffect, useState } from 'preact/hooks'
import type { Meant } from './attempt.ts'
import type { Desk, DeskView } from './desk.ts'
import { type DeviceKey, keyRing, NoKeyHere, signedBy } from './device-key.ts'
import { browserRandom } from './seal.ts'

export interface OwnKey {
  readonly key: DeviceKey | undefined
  /** Somebody wanted one, and this browser has none. */
  readonly impossible: boolean
  /** The key's signature, made first if it must be. Rejects with `NoKeyHere`. */
  readonly signer: () => Promise<NonNullable<Meant['sign']>>
  want(wanted: boolean): void
}

export function useDeviceKey(desk: Desk, view: DeskView): OwnKey {
  const [key, setKey] = useState<DeviceKey>()
  const [impossible, setImpossible] = useState(false)
  const fresh = view.kept === 'empty'
  useEffect(() => {
    // Only a draft that is new takes over what was chosen last time.
    void keyRing()
      .read()
      .then((found) => {
        setKey(found)
        if (found?.inUse && fresh) desk.setSign(true)
      })
  }, [fresh])
  async function start(): Promise<void> {
    try {
      const found = key ?? (await keyRing().make(now()))
      setKey(found)
      desk.setSign(true)
      if (key) await keyRing().setInUse(true)
    } catch (error) {
      if (!(error instanceof NoKeyHere)) throw error
      setImpossible(true)
      desk.setSign(false)
    }
  }
  return {
    key,
    impossible,
    async signer() {
      const found = key ?? (await keyRing().read()) ?? (await keyRing().make(now()))
      setKey(found)
      return (disclosures) => signedBy(found, disclosures, browserRandom)
    },
    want(wanted) {
      if (wanted) void start()
      else {
        desk.setSign(false)
        void keyRing()
          .setInUse(false)
          .catch(() => undefined)
      }
    },
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000)
}

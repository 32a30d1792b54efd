/** The designer's own key: made on this device, kept here, and never to be had by anybody, this page included. */

import { designerMessage } from '../../core/record/designer.ts'
import { contentOf, SALT_BYTES } from '../../core/record/disclosure.ts'
import { formatField } from '../../core/record/fields.ts'
import { type Shelf, shelf } from '../store/db.ts'
import type { Random } from './seal.ts'

export interface DeviceKey {
  readonly publicKey: Uint8Array
  /** POSIX seconds. */
  readonly madeAt: number
  /** Whether it signed last time. */
  readonly inUse: boolean
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** What the device keeps: the browser stores the private half without telling it. */
interface KeptKey {
  readonly privateKey: CryptoKey
  readonly publicKey: Uint8Array
  readonly madeAt: number
  readonly inUse: boolean
}

export interface KeyRing {
  /** `undefined` until one was made. */
  read(): Promise<DeviceKey | undefined>
  /** Rejects with `NoKeyHere` where the browser has no Ed25519, or keeps nothing. */
  make(now: number): Promise<DeviceKey>
  setInUse(inUse: boolean): Promise<void>
}

export class NoKeyHere extends Error {
  override readonly name = 'NoKeyHere'
}

const NAME = 'designer'

export function keyRing(held: Shelf<KeptKey> = shelf('keys')): KeyRing {
  return {
    async read() {
      const kept = await held.get(NAME).catch(() => undefined)
      return kept && withSign(kept)
    },
    async make(now) {
      try {
        const kept = await made(now)
        await held.put(NAME, kept)
        return withSign(kept)
      } catch (cause) {
        throw new NoKeyHere('this browser makes or keeps no Ed25519 key', { cause })
      }
    },
    async setInUse(inUse) {
      const kept = await held.get(NAME)
      if (kept) await held.put(NAME, { ...kept, inUse })
    },
  }
}

async function made(madeAt: number): Promise<KeptKey> {
  // Not extractable: no script can ever read it, only sign with it.
  const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new TypeError('not a pair of keys')
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { privateKey: pair.privateKey, publicKey, madeAt, inUse: true }
}

function withSign({ privateKey, publicKey, madeAt, inUse }: KeptKey): DeviceKey {
  return {
    ...{ publicKey, madeAt, inUse },
    async sign(message) {
      const bytes = message.slice()
      return new Uint8Array(await crypto.subtle.sign({ name: 'Ed25519' }, privateKey, bytes))
    },
  }
}

/** The disclosure to put last (record.md §6): this key's signature over all that stand before it. */
export async function signedBy(
  key: Pick<DeviceKey, 'publicKey' | 'sign'>,
  disclosures: readonly Uint8Array[],
  random: Random,
): Promise<Uint8Array> {
  const signature = await key.sign(designerMessage(contentOf(disclosures)))
  const value = { key: key.publicKey, signature }
  return formatField(random(SALT_BYTES), 'designer.signature', value)
}

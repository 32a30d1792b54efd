/** What a deposit left on this device: its certificate above all, which of a blind deposit nobody else has. */

import { type Shelf, shelf } from '../store/db.ts'
import type { Secrecy } from './attempt.ts'

export interface Done {
  /** As printed. */
  readonly code: string
  readonly certificate: Uint8Array
  readonly secrecy: Secrecy
  readonly title: string
  /** SHA-256 of each file in hex, the first of them first. */
  readonly files: readonly string[]
  /** By somebody else, of a file with the same bytes. */
  readonly earlier: readonly Earlier[]
  /** Whether the certificate was downloaded. */
  readonly saved: boolean
}

export interface Earlier {
  readonly name: string
  readonly index: number
  readonly issuedAt: number
}

export interface DoneStore {
  keep(done: Done): Promise<void>
  read(code: string): Promise<Done | undefined>
}

/** As long as the page is open it is at hand, even where the device keeps nothing. */
const AT_HAND = new Map<string, Done>()

export function doneStore(held: Shelf<unknown> = shelf('drafts')): DoneStore {
  const keyOf = (code: string): string => `done/${code}`
  return {
    async keep(done) {
      AT_HAND.set(done.code, done)
      await held.put(keyOf(done.code), done).catch(() => undefined)
    },
    async read(code) {
      const kept = await held.get(keyOf(code)).catch(() => undefined)
      return (kept as Done | undefined) ?? AT_HAND.get(code)
    },
  }
}

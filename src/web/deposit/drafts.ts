/** Deposits in the making, kept on this device with their files: a reload or a crash loses nothing that was typed or chosen. */

import { type Shelf, shelf } from '../store/db.ts'
import type { Attempt, Secrecy } from './attempt.ts'
import type { DepositForm } from './form.ts'
import type { FileRole, ViewKind } from './guess.ts'
import type { FileDigests } from './hashing.ts'

/** A file as the draft knows it. Its bytes are kept beside the draft, unless there are too many. */
export interface DraftFile {
  readonly id: string
  /** As it was called where it came from. */
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly role: FileRole
  readonly view?: ViewKind | undefined
  readonly digests?: FileDigests
  /** As wide and high as it is when it stands upright. */
  readonly pixels?: readonly [number, number]
}

export interface Draft {
  readonly files: readonly DraftFile[]
  readonly form: DepositForm
  readonly secrecy: Secrecy
  /** Whether the device's own key is to sign; nothing until somebody says, or has said so for the draft before. */
  readonly sign?: boolean | undefined
  /** What was handed in last and may have arrived. */
  readonly attempt?: Attempt | undefined
}

/** A gigabyte would be copied, and fill a phone: of a larger file the draft keeps name and digests. */
export const MAX_KEPT_BYTES = 256 * 1024 * 1024

export interface KeptDraft<T> {
  /** What was kept before it was asked, if that is still being written. */
  read(): Promise<T | undefined>
  /** The newest of several that come at once is kept; all of them wait for it. */
  keep(draft: T): Promise<void>
  keepFile(id: string, content: Blob): Promise<void>
  file(id: string): Promise<Blob | undefined>
  dropFile(id: string): Promise<void>
  /** With all its files. */
  discard(): Promise<void>
}

export type Drafts = KeptDraft<Draft>

/**
 * `name` tells one draft from another; its files stand under it. One of a name in a page: what is asked of
 * another may come before what this one is yet to write.
 */
export function draftsOn<T = Draft>(
  name: string,
  held: Shelf<unknown> = shelf('drafts'),
): KeptDraft<T> {
  let next: T | undefined
  let writing: Promise<void> | undefined
  /** Another from each time that the draft is discarded: what comes after it is not thrown away with what was before. */
  let turn = 0
  let discarding: Promise<unknown> = Promise.resolve()
  const under = `${name}/`

  function settled(): Promise<unknown> {
    return Promise.allSettled([writing ?? Promise.resolve(), discarding])
  }

  async function write(): Promise<void> {
    const mine = turn
    try {
      await discarding
      while (next && mine === turn) {
        const draft = next
        next = undefined
        await held.put(name, draft)
      }
    } finally {
      // At once: whoever came between the last look and a later moment would wait for nothing.
      if (mine === turn) writing = undefined
    }
  }

  async function empty(before: Promise<unknown>): Promise<void> {
    await before
    const keys = await held.keys()
    await held.remove(name)
    for (const key of keys) if (key.startsWith(under)) await held.remove(key)
  }

  return {
    async read() {
      await settled()
      return (await held.get(name)) as T | undefined
    },
    keep(draft) {
      next = draft
      writing ??= write()
      return writing
    },
    async keepFile(id, content) {
      await discarding
      await held.put(under + id, content)
    },
    file: (id) => held.get(under + id) as Promise<Blob | undefined>,
    async dropFile(id) {
      await discarding
      await held.remove(under + id)
    },
    discard() {
      const emptied = empty(settled())
      turn++
      next = writing = undefined
      discarding = emptied.catch(() => undefined)
      return emptied
    },
  }
}

/** The one deposit that is in the making on this device. */
export const DEPOSIT_DRAFT: Drafts = draftsOn('deposit')

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
  /** Whether the device's own key is to sign. */
  readonly sign: boolean
  /** What was handed in last and may have arrived. */
  readonly attempt?: Attempt | undefined
}

/** A gigabyte would be copied, and fill a phone: of a larger file the draft keeps name and digests. */
export const MAX_KEPT_BYTES = 256 * 1024 * 1024

export interface KeptDraft<T> {
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

/** `name` tells one draft from another; its files stand under it. */
export function draftsOn<T = Draft>(
  name: string,
  held: Shelf<unknown> = shelf('drafts'),
): KeptDraft<T> {
  let next: T | undefined
  let writing: Promise<void> | undefined
  const under = `${name}/`

  async function write(): Promise<void> {
    try {
      while (next) {
        const draft = next
        next = undefined
        await held.put(name, draft)
      }
    } finally {
      // At once: whoever came between the last look and a later moment would wait for nothing.
      writing = undefined
    }
  }

  return {
    read: () => held.get(name) as Promise<T | undefined>,
    keep(draft) {
      next = draft
      writing ??= write()
      return writing
    },
    keepFile: (id, content) => held.put(under + id, content),
    file: (id) => held.get(under + id) as Promise<Blob | undefined>,
    dropFile: (id) => held.remove(under + id),
    async discard() {
      next = undefined
      await writing?.catch(() => undefined)
      const keys = await held.keys()
      await held.remove(name)
      for (const key of keys) if (key.startsWith(under)) await held.remove(key)
    },
  }
}

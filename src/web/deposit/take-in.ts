/** Taking a file in: kept on the device, drawn small and hashed, all at the same time. */

import { type DraftFile, type Drafts, MAX_KEPT_BYTES } from './drafts.ts'
import { type Hashing, Unreadable } from './hashing.ts'
import { keepThumb, type Thumbing } from './thumbs.ts'

/** What is known of a file only while the page is open. */
export interface LiveFile {
  readonly content?: Blob | undefined
  /** Bytes hashed so far. */
  readonly done: number
  /** `missing`: after a reload, where the file was too large for the draft. */
  readonly fault?: 'unreadable' | 'missing' | 'changed' | 'broke' | undefined
  readonly thumb?: Blob | undefined
}

export interface TakingIn {
  readonly drafts: Pick<Drafts, 'keepFile'>
  readonly hashing: Hashing
  readonly thumbing: Thumbing
}

export interface TakeInWatch {
  live(change: Partial<LiveFile>): void
  update(change: Partial<DraftFile>): void
  /** The device has no room for it. */
  unkept(): void
}

/** Never rejects: what went wrong is a fault of the file. Where `file` has digests, its content must have the same. */
export async function takeIn(
  { drafts, hashing, thumbing }: TakingIn,
  file: DraftFile,
  content: Blob,
  signal: AbortSignal,
  watch: TakeInWatch,
): Promise<void> {
  const { id, bytes } = file
  const picture = thumbing.make(content)
  const keep = (): void => {
    if (bytes > MAX_KEPT_BYTES) return
    drafts.keepFile(id, content).catch(() => {
      watch.unkept()
    })
  }
  // What is put in the place of one that was lost must first be found to be the same.
  if (!file.digests) keep()
  try {
    const onProgress = (done: number): void => {
      watch.live({ done })
    }
    const digests = await hashing.hash(content, { signal, onProgress })
    if (isOver(signal)) return
    if (file.digests && file.digests.sha256 !== digests.sha256) {
      watch.live({ content: undefined, fault: 'changed' })
      return
    }
    if (file.digests) keep()
    watch.live({ done: bytes })
    watch.update({ digests })
    const thumb = await picture
    if (!thumb || isOver(signal)) return
    await keepThumb(digests.sha256, thumb.picture)
    if (isOver(signal)) return
    watch.live({ thumb: thumb.picture })
    watch.update({ pixels: [thumb.width, thumb.height] })
  } catch (error) {
    if (signal.aborted) return
    watch.live({ fault: error instanceof Unreadable ? 'unreadable' : 'broke' })
  }
}

/** Asked anew after each wait, in which somebody may have left. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted
}

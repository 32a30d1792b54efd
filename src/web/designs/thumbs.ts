/** Small pictures of kept files: made on this device once, and kept here under the file's SHA-256. */

import { fetchBytes } from '../app/api.ts'
import { keepThumb, keptThumb, thumbing, type Thumbing } from '../deposit/thumbs.ts'

export interface PictureOf {
  readonly code: string
  readonly record: string
  readonly place: number
  readonly type: string
  readonly bytes: number
  readonly sha256: string
  readonly kept: boolean
}

/** What is larger is not fetched for the sake of a small picture. */
const MOST_BYTES = 32 * 1024 * 1024
/** Fetched at the same time. */
const AT_ONCE = 3

/** What a browser shows, whatever else is called a picture. */
const SHOWN = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']

export function isPicture(type: string): boolean {
  return SHOWN.includes(type)
}

let thumber: Thumbing | undefined
const inFlight = new Map<string, Promise<Blob | undefined>>()
const turns: (() => void)[] = []
let running = 0

/** `undefined` where there is none to be had: the woven mark stands there instead. */
export async function thumbFor(picture: PictureOf): Promise<Blob | undefined> {
  const known = await keptThumb(picture.sha256)
  if (known) return known
  if (!picture.kept || !isPicture(picture.type) || picture.bytes > MOST_BYTES) return undefined
  const started = inFlight.get(picture.sha256)
  if (started) return started
  const making = inTurn(() => made(picture)).catch(() => undefined)
  inFlight.set(picture.sha256, making)
  const blob = await making
  // What failed may do next time: the network was gone for a moment.
  if (!blob) inFlight.delete(picture.sha256)
  return blob
}

export function pathOf({ code, record, place }: PictureOf): string {
  return `/designs/${code}/files/${record}/${place}`
}

/** The file itself, if a browser can show it and it is not too large to be fetched for that. */
export async function largePicture(picture: PictureOf): Promise<Blob | undefined> {
  const isShown = picture.kept && isPicture(picture.type) && picture.bytes <= MOST_BYTES
  if (!isShown) return thumbFor(picture)
  return fetchBytes(pathOf(picture)).then(
    (bytes) => new Blob([bytes], { type: picture.type }),
    () => thumbFor(picture),
  )
}

/** Of a file on this device or from the registry. */
export async function makeThumb(file: Blob): Promise<Blob | undefined> {
  thumber ??= thumbing(
    () => new Worker(new URL('../deposit/thumb-worker.ts', import.meta.url), { type: 'module' }),
  )
  return (await thumber.make(file))?.picture
}

async function made(picture: PictureOf): Promise<Blob | undefined> {
  const content = new Blob([await fetchBytes(pathOf(picture))], { type: picture.type })
  const thumb = await makeThumb(content)
  if (thumb) await keepThumb(picture.sha256, thumb)
  return thumb
}

async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    await new Promise<void>((resolve) => {
      turns.push(resolve)
    })
  }
  running++
  try {
    return await act()
  } finally {
    running--
    turns.shift()?.()
  }
}

/** A drawing of the registry's as an address for an `img`. The last one stays until the next is there. */

import { useEffect, useState } from 'preact/hooks'
import { fetchBytes } from '../app/api.ts'
import { asProblem, type Problem } from '../app/problem.ts'

export interface Drawing {
  /** Of a blob. Nothing until the first drawing came. */
  readonly url: string | undefined
  readonly problem: Problem | undefined
  readonly waiting: boolean
}

/** `path` is under the API, and may change; nothing is asked for where it is `undefined`. `type` is what it is shown as. */
export function useDrawing(path: string | undefined, type = SVG): Drawing {
  const [drawing, setDrawing] = useState<Drawing>(EMPTY)
  useEffect(() => {
    if (path === undefined) return undefined
    let gone = false
    setDrawing((before) => ({ ...before, waiting: true }))
    pictureUrl(path, type).then(
      (url) => {
        if (gone) URL.revokeObjectURL(url)
        else setDrawing((before) => replaced(before, url))
      },
      (error: unknown) => {
        if (!gone) setDrawing(({ url }) => ({ url, problem: asProblem(error), waiting: false }))
      },
    )
    return () => {
      gone = true
    }
  }, [path, type])
  return drawing
}

const SVG = 'image/svg+xml'

const EMPTY: Drawing = { url: undefined, problem: undefined, waiting: true }

/** Whoever asks for it lets go of it. */
export function svgUrl(path: string): Promise<string> {
  return pictureUrl(path, SVG)
}

async function pictureUrl(path: string, type: string): Promise<string> {
  const bytes = await fetchBytes(path)
  return URL.createObjectURL(new Blob([bytes], { type }))
}

function replaced({ url }: Drawing, next: string): Drawing {
  if (url !== undefined) URL.revokeObjectURL(url)
  return { url: next, problem: undefined, waiting: false }
}

/** The tags of several designs, each drawn once, a few at a time. */

import { useEffect, useRef, useState } from 'preact/hooks'
import type { LabelSizeName } from '../../paper/label-sizes.ts'
import { asProblem, type Problem } from '../app/problem.ts'
import { labelPath } from './label-order.ts'
import { svgUrl } from './use-drawing.ts'

/** The address of a picture, or why there is none. */
export type Tag =
  | { readonly code: string; readonly url: string }
  | { readonly code: string; readonly problem: Problem }

/** So many are asked for at once. */
const AT_ONCE = 4

/** Those that are there already, in the order of `codes`. What is drawn stays while others are added and taken away. */
export function useTags(codes: readonly string[], size: LabelSizeName): readonly Tag[] {
  const [tags, setTags] = useState<ReadonlyMap<string, Tag>>(new Map())
  const drawn = useRef(new Map<string, Tag>())
  const wanted = codes.join(' ')
  useEffect(() => {
    let gone = false
    const all = wanted.split(' ').filter((it) => it !== '')
    const keyOf = (code: string): string => `${size} ${code}`
    release(drawn.current, new Set(all.map(keyOf)))
    setTags(new Map(drawn.current))
    const waiting = all.filter((code) => !drawn.current.has(keyOf(code)))
    async function drawOne(code: string): Promise<void> {
      const tag = await tagOf(code, size)
      if (gone) {
        letGo(tag)
        return
      }
      // Why there is none may be another reason the next time.
      if ('url' in tag) drawn.current.set(keyOf(code), tag)
      setTags((before) => new Map(before).set(keyOf(code), tag))
    }
    async function drawOn(): Promise<void> {
      for (let code = waiting.shift(); code !== undefined && !gone; code = waiting.shift()) {
        await drawOne(code)
      }
    }
    for (let i = 0; i < AT_ONCE; i++) void drawOn()
    return () => {
      gone = true
    }
  }, [wanted, size])
  useEffect(
    () => () => {
      release(drawn.current, new Set())
    },
    [],
  )
  return codes.flatMap((code) => tags.get(`${size} ${code}`) ?? [])
}

async function tagOf(code: string, size: LabelSizeName): Promise<Tag> {
  try {
    return { code, url: await svgUrl(labelPath({ code, size }, 'svg', 1)) }
  } catch (error) {
    return { code, problem: asProblem(error) }
  }
}

/** All but those that are still wanted. */
function release(drawn: Map<string, Tag>, wanted: ReadonlySet<string>): void {
  for (const [key, tag] of drawn) {
    if (wanted.has(key)) continue
    drawn.delete(key)
    letGo(tag)
  }
}

function letGo(tag: Tag): void {
  if ('url' in tag) URL.revokeObjectURL(tag.url)
}

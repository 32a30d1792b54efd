/** The tags of several designs, each drawn once, a few at a time. */

import { useEffect, useState } from 'preact/hooks'
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

/** Those that are there already, in the order of `codes`. */
export function useTags(codes: readonly string[], size: LabelSizeName): readonly Tag[] {
  const [tags, setTags] = useState<ReadonlyMap<string, Tag>>(new Map())
  const wanted = codes.join(' ')
  useEffect(() => {
    let gone = false
    const urls: string[] = []
    const waiting = wanted.split(' ').filter((it) => it !== '')
    setTags(new Map())
    async function drawOne(code: string): Promise<void> {
      const tag = await tagOf(code, size)
      if ('url' in tag) urls.push(tag.url)
      if (gone) release(urls)
      else setTags((before) => new Map([...before, [code, tag]]))
    }
    async function drawOn(): Promise<void> {
      for (let code = waiting.shift(); code !== undefined && !gone; code = waiting.shift()) {
        await drawOne(code)
      }
    }
    for (let i = 0; i < AT_ONCE; i++) void drawOn()
    return () => {
      gone = true
      release(urls)
    }
  }, [wanted, size])
  return codes.flatMap((code) => tags.get(code) ?? [])
}

async function tagOf(code: string, size: LabelSizeName): Promise<Tag> {
  try {
    return { code, url: await svgUrl(labelPath({ code, size }, 'svg', 1)) }
  } catch (error) {
    return { code, problem: asProblem(error) }
  }
}

function release(urls: string[]): void {
  for (const url of urls.splice(0)) URL.revokeObjectURL(url)
}

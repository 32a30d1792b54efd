/** What a design is called in the language of the page; one that has a name in the other language only keeps that. */

import { type Phrase, phrase } from '../../paper/phrase.ts'
import { GALLERY } from '../words/designs.ts'

interface Title {
  readonly zh?: string
  readonly en?: string
}

export function titlePhrase(title: Title | null | undefined): Phrase {
  const { zh, en } = title ?? {}
  const first = zh ?? en
  if (first === undefined) return GALLERY.untitled
  return phrase(first, en ?? first)
}

/** Of a value that came as JSON and may be anything. */
export function asTitle(value: unknown): Title | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { zh, en } = value as Record<string, unknown>
  return {
    ...(typeof zh === 'string' && { zh }),
    ...(typeof en === 'string' && { en }),
  }
}

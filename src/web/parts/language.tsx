/** The language of a page, and how its parts say things in it. */

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language, Phrase } from '../../paper/phrase.ts'

export const InLanguage = createContext<Language>('zh')

export type Say = (phrase: Phrase) => string

/** What a phrase says in the language of the page. A name has no second language, and stands in the first. */
export function useSay(): Say {
  const language = useContext(InLanguage)
  return (phrase) => phrase[language] || phrase.zh
}

/** Chinese for whoever has not asked for another language. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase())
  const first = known.find((tag) => tag === 'zh' || tag === 'en')
  return first === 'en' ? 'en' : 'zh'
}

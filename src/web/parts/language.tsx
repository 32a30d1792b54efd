/** The language of a page, and how its parts say things in it. */

import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Language, Phrase } from '../../paper/phrase.ts'

export const InLanguage = createContext<Language>('zh')

/** What a phrase says in the language of the page. */
export function useSay(): (phrase: Phrase) => string {
  const language = useContext(InLanguage)
  return (phrase) => phrase[language]
}

/** Chinese for whoever has not asked for another language. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase())
  const first = known.find((tag) => tag === 'zh' || tag === 'en')
  return first === 'en' ? 'en' : 'zh'
}

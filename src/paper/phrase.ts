/** Every printed sentence has two languages, and does not compile without both. */

export type Language = 'zh' | 'en'

export type Phrase = Readonly<Record<Language, string>>

export function phrase(zh: string, en: string): Phrase {
  return { zh, en }
}

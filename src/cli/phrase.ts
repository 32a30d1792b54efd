/** Every printed sentence has two languages, and does not compile without both. */

export type Language = 'zh' | 'en'

export type Phrase = Readonly<Record<Language, string>>

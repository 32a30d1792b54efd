/** The verifier's page: its name and language above, the room below. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Language } from '../../paper/phrase.ts'
import { InLanguage, preferredLanguage } from '../parts/language.tsx'
import { PAGE_WORDS } from '../words/verify.ts'
import { About } from './about.tsx'
import { Room, useRoom } from './room.tsx'
import type { Self } from './self.ts'

export function App({ self }: { readonly self: Self }): JSX.Element {
  const [language, setLanguage] = useState<Language>(() => preferredLanguage(navigator.languages))
  const [state, ask] = useRoom(self)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = `${PAGE_WORDS.brand[language]} · ${PAGE_WORDS.title[language]}`
  }, [language])
  return (
    <InLanguage.Provider value={language}>
      <a class="skip" href="#result">
        {PAGE_WORDS.skip[language]}
      </a>
      <header class="top">
        <p class="brand">{PAGE_WORDS.brand[language]}</p>
        <h1>{PAGE_WORDS.title[language]}</h1>
        <button
          type="button"
          class="plain"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => {
            setLanguage(language === 'zh' ? 'en' : 'zh')
          }}
        >
          {PAGE_WORDS.language[language]}
        </button>
        <p class="offline">{PAGE_WORDS.offline[language]}</p>
      </header>
      <main class="room">
        <Room state={state} ask={ask} verifier={self} found={<About self={self} />} />
      </main>
    </InLanguage.Provider>
  )
}

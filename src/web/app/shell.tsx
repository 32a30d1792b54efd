/** What stands around every page: the name, the way to the other pages, the language, and what is never proved. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Language } from '../../paper/phrase.ts'
import { InLanguage, preferredLanguage, useSay } from '../parts/language.tsx'
import { COMMON } from '../words/common.ts'
import { remember, remembered } from '../store/remembered.ts'
import { useFrame } from './frame.ts'
import { Nav } from './nav.tsx'
import { PageView } from './page-view.tsx'
import { Link, usePlace } from './router.tsx'
import { useHouse, WithSession } from './session.tsx'

/** What the visitor chose last is kept on the device. */
const KEPT = 'yz.language'

export function Shell(): JSX.Element {
  const [language, setLanguage] = useState<Language>(chosenLanguage)
  // Before anything is drawn: what is asked of the registry is asked in the language of the page.
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  return (
    <InLanguage.Provider value={language}>
      <WithSession>
        <Frame
          onLanguage={() => {
            const other = language === 'zh' ? 'en' : 'zh'
            remember(KEPT, other)
            setLanguage(other)
          }}
        />
      </WithSession>
    </InLanguage.Provider>
  )
}

function Frame({ onLanguage }: { readonly onLanguage: () => void }): JSX.Element {
  const say = useSay()
  const { path } = usePlace()
  return (
    <>
      <a class="skip" href="#main">
        {say(COMMON.skip)}
      </a>
      <header class="bar">
        <Link href="/" class="brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          {say(COMMON.brand)}
        </Link>
        <Nav path={path} />
        <button type="button" class="plain language" lang={say(OTHER)} onClick={onLanguage}>
          {say(COMMON.language)}
        </button>
      </header>
      <ExampleNote />
      <main id="main">
        <PageView path={path} />
      </main>
      <Foot />
    </>
  )
}

const OTHER = { zh: 'en', en: 'zh-CN' }

function ExampleNote(): JSX.Element | null {
  const say = useSay()
  const { example } = useFrame()
  if (!example) return null
  return <aside class="example-note">{say(COMMON.example)}</aside>
}

function Foot(): JSX.Element {
  const say = useSay()
  const house = useHouse()
  return (
    <footer class="foot">
      <p>{say(COMMON.limits)}</p>
      <p class="foot-links">
        <a href="/verify.html" download>
          {say(COMMON.verifierFile)}
        </a>
        <a href="/trust.policy">{say(COMMON.trust)}</a>
        <a href="/api/v1/openapi.json">{say(COMMON.api)}</a>
        {house && <span>{house.version}</span>}
      </p>
    </footer>
  )
}

function chosenLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? remembered(KEPT)
  return asked === 'zh' || asked === 'en' ? asked : preferredLanguage(navigator.languages)
}

/** The verifier's page: evidence and trust on one side, what was found on the other. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../../paper/phrase.ts'
import { InLanguage, preferredLanguage } from '../parts/language.tsx'
import { About } from './about.tsx'
import { droppedFiles } from './dropped.ts'
import { EvidenceBox } from './evidence-box.tsx'
import { ResultBox } from './result-box.tsx'
import type { Self } from './self.ts'
import { TrustBox } from './trust-box.tsx'
import { type Ask, type DeskState, useDesk } from './use-desk.ts'
import { PAGE_WORDS } from '../words/verify.ts'

export function App({ self }: { readonly self: Self }): JSX.Element {
  const [language, setLanguage] = useState<Language>(() => preferredLanguage(navigator.languages))
  const [state, ask] = useDesk(self.startDesk)
  const isOver = useDropAnywhere(ask)
  useFirstEvidence(self, ask)
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
      <Desk state={state} ask={ask} isOver={isOver} self={self} />
    </InLanguage.Provider>
  )
}

interface DeskProps {
  readonly state: DeskState
  readonly ask: Ask
  readonly isOver: boolean
  readonly self: Self
}

function Desk({ state, ask, isOver, self }: DeskProps): JSX.Element {
  return (
    <main>
      <div class="given">
        <EvidenceBox state={state} ask={ask} isOver={isOver} />
        <TrustBox view={state.view} ask={ask} />
      </div>
      <div class="found">
        <ResultBox state={state} self={self} />
        <About self={self} />
      </div>
    </main>
  )
}

/** Whatever is dropped, wherever on the page: a browser would leave the page and open it. */
function useDropAnywhere(ask: Ask): boolean {
  const [isOver, setOver] = useState(false)
  const latest = useRef(ask)
  latest.current = ask
  useEffect(() => {
    function over(event: DragEvent): void {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    function left(event: DragEvent): void {
      if (event.relatedTarget === null) setOver(false)
    }
    function dropped(event: DragEvent): void {
      setOver(false)
      // The trust box has taken it.
      if (event.defaultPrevented || !event.dataTransfer) return
      event.preventDefault()
      void droppedFiles(event.dataTransfer).then((files) => {
        if (files.length > 0) latest.current({ do: 'take', files })
      })
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', left)
    addEventListener('drop', dropped)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', left)
      removeEventListener('drop', dropped)
    }
  }, [])
  return isOver
}

/** A printed record's link leads here, with the record behind `#`. */
function useFirstEvidence(self: Self, ask: Ask): void {
  useEffect(() => {
    ask({ do: 'begin', pageSha256: self.sha256, reader: self.reader })
    function read(): void {
      if (/^#1\d+$/.test(location.hash)) ask({ do: 'text', text: location.hash })
    }
    read()
    addEventListener('hashchange', read)
    return () => {
      removeEventListener('hashchange', read)
    }
  }, [])
}

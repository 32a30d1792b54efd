/** The scan page's script: takes over from what the server wrote once it has checked it, and not before. */

import { formatCode, parseCode, type ProvenanceCode } from '../../core/record/code.ts'
import type { Language } from '../../paper/phrase.ts'
import { brandBar } from '../../paper/scan-page.ts'
import { SCAN_WORDS } from '../../paper/scan-words.ts'
import { offlineWords } from '../sw/offline-words.ts'
import { registerOffline } from '../sw/register.ts'
import { SCAN_PAGE } from '../words/scan.ts'
import './scan.css'
import { FRESH_SECONDS } from './check.ts'
import { draw } from './draw.ts'
import { type Checked, gatherAndCheck, judged } from './gather.ts'
import { offerAgain, sayIn } from './proof-place.ts'
import { ScanPage } from './scan-page.tsx'
import { takePlace } from './take-place.ts'

const root = document.documentElement
let language: Language = root.lang === 'en' ? 'en' : 'zh'

/** Before anybody is told that something could not be fetched, it is tried once more. */
const PAUSE_MS = 1000

/** The code of the address, and no other: the page's own words are the server's. */
function codeOfAddress(): ProvenanceCode | undefined {
  try {
    return parseCode(decodeURIComponent(location.pathname.replace(/^\/c\//, '')))
  } catch {
    return undefined
  }
}

function start(): void {
  const code = codeOfAddress()
  const main = document.getElementById('scan')
  const proof = document.getElementById('proof')
  if (code && main && proof) void take(code, main, proof)
  for (const form of document.querySelectorAll<HTMLElement>('form.enter')) offerCamera(form)
}

/** Beside the box to type a code into, where there may be a camera. What reads QR codes is fetched when it is asked for. */
function offerCamera(form: HTMLElement): void {
  if (!('mediaDevices' in navigator)) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'scan-button'
  button.textContent = SCAN_PAGE.camera[language]
  const place = document.createElement('div')
  button.addEventListener('click', () => {
    import('./camera.tsx').then(
      ({ openCamera }) => {
        openCamera(place, language)
      },
      () => {
        place.textContent = SCAN_PAGE.cameraDenied[language]
      },
    )
  })
  form.after(button, place)
}

/** While this is going on, and where it fails, what the server wrote stays, and is called that. */
async function take(code: ProvenanceCode, main: HTMLElement, proof: HTMLElement): Promise<void> {
  sayIn(proof, SCAN_PAGE.checking[language])
  try {
    takeOver(code, main, await gatheredTwice(code))
  } catch {
    sayIn(proof, SCAN_PAGE.failed[language])
    offerAgain(proof, SCAN_PAGE.again[language], () => take(code, main, proof))
  }
}

/** A line that was gone for a moment is no finding; and whoever follows a link sees no failure on the way out. */
async function gatheredTwice(code: ProvenanceCode): Promise<Checked> {
  try {
    return await gatherAndCheck(code, pageKeptAt())
  } catch {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    return gatherAndCheck(code, pageKeptAt())
  }
}

/** From here on the page is the script's: nothing blinks, nobody's place is lost, and nothing of the server's is left. */
function takeOver(code: ProvenanceCode, main: HTMLElement, first: Checked): void {
  let checked = first
  const hadFocus = main.contains(document.activeElement)
  const drawMain = takePlace(main)
  const redraw = (): void => {
    const onKeys = (): void => {
      show(judged(checked))
    }
    drawMain(
      <main id="scan">
        <ScanPage code={code} checked={checked} language={language} onKeys={onKeys} />
      </main>,
    )
  }
  const show = (next: Checked): void => {
    checked = next
    // What was kept has been replaced by what is there now.
    if (next.isFresh) document.getElementById('offline')?.replaceChildren()
    redraw()
  }
  show(first)
  if (hadFocus && !main.contains(document.activeElement)) focusOn(main.querySelector('#proof h2'))
  switchInPlace(redraw, code)
  lookAgain(code, () => checked, show)
}

/** A page that somebody comes back to after a while says how it stands then, or that it cannot tell any more. */
function lookAgain(code: ProvenanceCode, now: () => Checked, show: (next: Checked) => void): void {
  let isAsking = false
  document.addEventListener('visibilitychange', () => {
    const age = Date.now() / 1000 - now().evidence.at
    if (isAsking || document.visibilityState !== 'visible' || age <= FRESH_SECONDS) return
    isAsking = true
    void gatheredTwice(code)
      .catch(() => judged(now(), Math.floor(Date.now() / 1000)))
      .then(show)
      .finally(() => {
        isAsking = false
      })
  })
}

function pageKeptAt(): number | undefined {
  const at = document.querySelector<HTMLElement>('#offline [data-at]')?.dataset['at']
  return at === undefined ? undefined : Number(at)
}

function focusOn(heading: HTMLElement | null): void {
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/** The other language without another request. Until now the link was the server's. */
function switchInPlace(redraw: () => void, code: ProvenanceCode): void {
  const bar = document.getElementById('bar')
  if (!bar) return
  const drawNav = takePlace(bar)
  const drawBar = (): void => {
    drawNav(<div id="bar">{draw(brandBar(language, location.pathname))}</div>)
  }
  drawBar()
  bar.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a.language') : null
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    language = language === 'zh' ? 'en' : 'zh'
    root.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = `${SCAN_WORDS.brand[language]} · ${formatCode(code)}`
    history.replaceState(null, '', `?lang=${language}`)
    const [notice, at] = [document.querySelector('#offline p'), pageKeptAt()]
    if (notice && at !== undefined) notice.textContent = offlineWords(at)[language]
    drawBar()
    redraw()
  })
}

start()
registerOffline()

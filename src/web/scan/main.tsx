/** The scan page's script: takes over from what the server wrote once it has checked it, and not before. */

import { render } from 'preact'
import { formatCode, parseCode, type ProvenanceCode } from '../../core/record/code.ts'
import type { Language } from '../../paper/phrase.ts'
import { brandBar } from '../../paper/scan-page.ts'
import { SCAN_WORDS } from '../../paper/scan-words.ts'
import { registerOffline } from '../sw/register.ts'
import { SCAN_PAGE } from '../words/scan.ts'
import './scan.css'
import { draw } from './draw.ts'
import { type Checked, gatherAndCheck } from './gather.ts'
import { ScanPage } from './scan-page.tsx'

const root = document.documentElement
let language: Language = root.lang === 'en' ? 'en' : 'zh'

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
  const words = proof.querySelector('p')
  if (words) words.textContent = SCAN_PAGE.checking[language]
  try {
    const checked = await gatherAndCheck(code)
    // Nothing of what the server wrote is left standing. Nobody sees the moment between.
    main.replaceChildren()
    drawAll(code, main, checked)
    switchInPlace(() => {
      drawAll(code, main, checked)
    }, code)
  } catch {
    if (words) words.textContent = SCAN_PAGE.failed[language]
    offerAgain(() => void take(code, main, proof), proof)
  }
}

function drawAll(code: ProvenanceCode, main: HTMLElement, checked: Checked): void {
  render(<ScanPage code={code} checked={checked} language={language} />, main)
}

function offerAgain(again: () => void, proof: HTMLElement): void {
  proof.querySelector('button')?.remove()
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = SCAN_PAGE.again[language]
  button.addEventListener('click', () => {
    button.remove()
    again()
  })
  proof.append(button)
}

/** The other language without another request. Until now the link was the server's. */
function switchInPlace(redraw: () => void, code: ProvenanceCode): void {
  const bar = document.getElementById('bar')
  if (!bar) return
  const drawBar = (): void => {
    render(draw(brandBar(language, location.pathname)), bar)
  }
  bar.replaceChildren()
  drawBar()
  bar.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a.language') : null
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    language = language === 'zh' ? 'en' : 'zh'
    root.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = `${SCAN_WORDS.brand[language]} · ${formatCode(code)}`
    history.replaceState(null, '', `?lang=${language}`)
    drawBar()
    redraw()
  })
}

start()
registerOffline()

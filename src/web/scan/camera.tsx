/** Scanning the next tag without leaving the page. No picture is kept, and none leaves the device. */

import { render, type JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Language, Phrase } from '../../paper/phrase.ts'
import { SCAN_PAGE } from '../words/scan.ts'
import { codeReader } from './qr-codes.ts'
import { pathOfTag } from './tag.ts'

/** Between two pictures, in milliseconds, once the last one was looked at. */
const PAUSE_MS = 150

export function openCamera(place: HTMLElement, language: Language): void {
  const close = (): void => {
    render(null, place)
  }
  render(<Camera language={language} close={close} />, place)
  // Whoever comes back finds no camera that has been let go of.
  addEventListener('pagehide', close, { once: true })
}

interface CameraProps {
  readonly language: Language
  close(): void
}

function Camera({ language, close }: CameraProps): JSX.Element {
  const say = (words: Phrase): string => words[language]
  const video = useRef<HTMLVideoElement>(null)
  const [says, setSays] = useState<Phrase>(SCAN_PAGE.cameraLead)
  const [denied, setDenied] = useState(false)
  useEffect(() => {
    const end = new AbortController()
    watch(video.current, end.signal, (text) => {
      const path = pathOfTag(text)
      setSays(path === undefined ? SCAN_PAGE.cameraOther : SCAN_PAGE.cameraFound)
      if (path !== undefined) location.assign(path)
      return path !== undefined
    }).catch(() => {
      if (!end.signal.aborted) setDenied(true)
    })
    return () => {
      end.abort()
    }
  }, [])
  return (
    <div class="camera">
      {!denied && <video ref={video} muted playsInline aria-hidden="true" />}
      <p role="status">{say(denied ? SCAN_PAGE.cameraDenied : says)}</p>
      <button type="button" onClick={close}>
        {say(SCAN_PAGE.cameraClose)}
      </button>
    </div>
  )
}

/** Until a code is found that `take` takes. The camera is let go of however it ends. */
async function watch(
  video: HTMLVideoElement | null,
  signal: AbortSignal,
  take: (text: string) => boolean,
): Promise<void> {
  if (!video) return
  const reader = codeReader()
  // Whatever becomes of it is known below, where there is a camera to be let go of.
  reader.catch(() => undefined)
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  try {
    signal.throwIfAborted()
    video.srcObject = stream
    await video.play()
    const read = await reader
    while (!signal.aborted) {
      const texts = await read(video)
      if (texts.some(take)) return
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}

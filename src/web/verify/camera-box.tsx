/** Reading QR codes from paper through the camera. No picture is kept. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import type { Ask, DeskState } from './use-desk.ts'
import { PAGE_WORDS, SCANNED_WORDS } from '../words/verify.ts'

/** Between two pictures, in milliseconds, once the last one was looked at. */
const PAUSE_MS = 120

interface CameraProps {
  readonly state: DeskState
  readonly ask: Ask
  close(): void
}

export function CameraBox({ state, ask, close }: CameraProps): JSX.Element {
  const { scanned, view } = state
  const say = useSay()
  const video = useRef<HTMLVideoElement>(null)
  const [denied, setDenied] = useState(false)
  // What an earlier look found is not what is held before the camera now.
  const [before] = useState(scanned.count)
  const [last, setLast] = useState(SCANNED_WORDS.none)
  useCamera(video, setDenied)
  useFrames(video, scanned.count, ask)
  useEffect(() => {
    if (scanned.count > before && scanned.found !== 'none') setLast(SCANNED_WORDS[scanned.found])
  }, [scanned.count])
  useEffect(() => {
    const isPaper = scanned.found === 'statement' || scanned.found === 'receipt'
    if (scanned.count === before || !isPaper || view.wanted !== undefined) return
    // The certificate is whole: whoever held the paper wants to read what came out.
    close()
    document.getElementById('result')?.focus()
  }, [view])
  return (
    <div class="camera">
      <p>{say(denied ? PAGE_WORDS.cameraDenied : PAGE_WORDS.cameraLead)}</p>
      {!denied && <video ref={video} muted playsInline aria-hidden="true" />}
      <p role="status">{say(last)}</p>
      <button type="button" onClick={close}>
        {say(PAGE_WORDS.close)}
      </button>
    </div>
  )
}

type VideoRef = { readonly current: HTMLVideoElement | null }

function useCamera(video: VideoRef, setDenied: (denied: boolean) => void): void {
  useEffect(() => {
    let stream: MediaStream | undefined
    let gone = false
    async function open(): Promise<void> {
      const size = { width: { ideal: 1920 }, height: { ideal: 1080 } }
      const opened = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', ...size },
      })
      stream = opened
      if (gone || video.current === null) {
        stop(opened)
        return
      }
      video.current.srcObject = opened
      await video.current.play()
    }
    open().catch(() => {
      setDenied(true)
    })
    return () => {
      gone = true
      stop(stream)
    }
  }, [])
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** One picture after another: the next is taken when the desk has said what was in the last. */
function useFrames(video: VideoRef, answered: number, ask: Ask): void {
  useEffect(() => {
    let timer = setTimeout(function take() {
      const image = video.current && frameOf(video.current)
      if (image) ask({ do: 'scan', image })
      else timer = setTimeout(take, PAUSE_MS)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [answered])
}

function frameOf(video: HTMLVideoElement): ImageData | undefined {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0 || height === 0) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(video, 0, 0)
  return context?.getImageData(0, 0, width, height)
}

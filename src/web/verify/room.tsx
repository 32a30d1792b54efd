/** The room where evidence is judged: evidence and trust on one side, what was found on the other. */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { droppedFiles } from './dropped.ts'
import { EvidenceBox } from './evidence-box.tsx'
import { ResultBox } from './result-box.tsx'
import type { Verifier } from './self.ts'
import { TrustBox } from './trust-box.tsx'
import { type Ask, type DeskState, useDesk } from './use-desk.ts'

interface RoomProps {
  readonly state: DeskState
  readonly ask: Ask
  /** Named in the report. */
  readonly verifier: Verifier
  /** Below the trust policy. */
  readonly given?: ComponentChildren
  /** Below the result. */
  readonly found?: ComponentChildren
}

export function Room({ state, ask, verifier, given, found }: RoomProps): JSX.Element {
  const isOver = useDropAnywhere(ask)
  return (
    <>
      <div class="given">
        <EvidenceBox state={state} ask={ask} isOver={isOver} />
        <TrustBox view={state.view} ask={ask} />
        {given}
      </div>
      <div class="found">
        <ResultBox state={state} verifier={verifier} />
        {found}
      </div>
    </>
  )
}

/** The desk behind the room. `verifier` is the same for as long as the room stands. */
export function useRoom(verifier: Verifier): readonly [DeskState, Ask] {
  const [state, ask] = useDesk(verifier.startDesk)
  useFirstEvidence(verifier, ask)
  return [state, ask]
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
function useFirstEvidence({ sha256, reader }: Verifier, ask: Ask): void {
  useEffect(() => {
    ask({ do: 'begin', pageSha256: sha256 ?? '', reader })
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

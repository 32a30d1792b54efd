/** The room where evidence is judged: evidence and trust on one side, what was found on the other. */

import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { useDropAnywhere } from '../parts/use-drop.ts'
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
  const isOver = useDropAnywhere((files) => {
    ask({ do: 'take', files })
  })
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

/** A printed record's link leads here, with the record behind `#`. */
function useFirstEvidence({ sha256, reader }: Verifier, ask: Ask): void {
  useLayoutEffect(() => {
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

/** The page once this device has checked it: drawn from the certificate, and from nothing that only the server says. */

import { Fragment, type JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { bytesToHex } from '../../core/bytes.ts'
import type { ProvenanceCode } from '../../core/record/code.ts'
import type { Markup } from '../../paper/markup.ts'
import type { Language } from '../../paper/phrase.ts'
import { codeHeader, scanRest, scanTop } from '../../paper/scan-page.ts'
import { type ScanView, scanView } from '../../paper/scan-view.ts'
import { InLanguage } from '../parts/language.tsx'
import { SCAN_PAGE } from '../words/scan.ts'
import { draw } from './draw.ts'
import { type Checked, checkedPicture, type PictureFound } from './gather.ts'
import { ProofBox } from './proof-box.tsx'

interface ScanProps {
  readonly code: ProvenanceCode
  readonly checked: Checked
  readonly language: Language
  onKeys(): void
}

export function ScanPage({ code, checked, language, onKeys }: ScanProps): JSX.Element {
  const { report, evidence } = checked
  // Nothing of a certificate that does not hold.
  const view = report.facts && scanView(code, evidence.claimed, report.facts)
  const picture = usePicture(view)
  const url = picture?.kind === 'right' ? picture.url : undefined
  const shown = view && (picture && !url ? withoutPicture(view) : view)
  return (
    <InLanguage.Provider value={language}>
      {drawAll(view ? scanTop(view, language) : [codeHeader(code, language)])}
      <ProofBox checked={checked} onKeys={onKeys} />
      {picture?.kind === 'wrong' && (
        <p class="slip" role="status">
          {SCAN_PAGE.pictureWrong[language]}
        </p>
      )}
      {picture?.kind === 'gone' && (
        <p class="hint" role="status">
          {SCAN_PAGE.pictureGone[language]}
        </p>
      )}
      {shown && drawAll(scanRest(shown, language, url))}
    </InLanguage.Provider>
  )
}

function drawAll(all: readonly Markup[]): JSX.Element[] {
  return all.map((it, i) => <Fragment key={i}>{draw(it)}</Fragment>)
}

function usePicture(view: ScanView | undefined): PictureFound | undefined {
  const [found, setFound] = useState<{ readonly of: string; readonly picture: PictureFound }>()
  const wanted = typeof view?.design === 'object' ? view.design.picture : undefined
  const of = wanted && bytesToHex(wanted.sha256)
  useEffect(() => {
    if (!view || !wanted || of === undefined) return
    void checkedPicture(view.code, wanted).then((picture) => {
      setFound({ of, picture })
    })
  }, [of])
  // What was found of another picture says nothing of this one.
  return found?.of === of ? found?.picture : undefined
}

function withoutPicture(view: ScanView): ScanView {
  if (typeof view.design === 'string') return view
  return { ...view, design: { ...view.design, picture: undefined } }
}

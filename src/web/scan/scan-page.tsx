/** The page once this device has checked it: drawn from the certificate, and from nothing that only the server says. */

import { Fragment, type JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ProvenanceCode } from '../../core/record/code.ts'
import type { Language } from '../../paper/phrase.ts'
import { codeHeader, scanRest, scanTop } from '../../paper/scan-page.ts'
import { type ScanView, scanView } from '../../paper/scan-view.ts'
import { InLanguage, useSay } from '../parts/language.tsx'
import { SCAN_PAGE } from '../words/scan.ts'
import { draw } from './draw.ts'
import { type Checked, checkedPicture, type PictureFound } from './gather.ts'
import { ProofBox } from './proof-box.tsx'

interface ScanProps {
  readonly code: ProvenanceCode
  readonly checked: Checked
  readonly language: Language
}

export function ScanPage({ code, checked, language }: ScanProps): JSX.Element {
  const { facts } = checked.report
  return (
    <InLanguage.Provider value={language}>
      {facts ? (
        <Held view={scanView(code, checked.claimed, facts)} checked={checked} language={language} />
      ) : (
        <>
          {draw(codeHeader(code, language))}
          <ProofBox checked={checked} />
        </>
      )}
    </InLanguage.Provider>
  )
}

interface HeldProps {
  readonly view: ScanView
  readonly checked: Checked
  readonly language: Language
}

function Held({ view, checked, language }: HeldProps): JSX.Element {
  const say = useSay()
  const picture = usePicture(view)
  const refused = picture !== undefined && picture.kind !== 'right'
  const shown = refused ? withoutPicture(view) : view
  const url = picture?.kind === 'right' ? picture.url : undefined
  return (
    <>
      {scanTop(view, language).map((it, i) => (
        <Fragment key={i}>{draw(it)}</Fragment>
      ))}
      <ProofBox checked={checked} />
      {refused && (
        <p class={picture.kind === 'wrong' ? 'slip' : 'hint'} role="status">
          {say(picture.kind === 'wrong' ? SCAN_PAGE.pictureWrong : SCAN_PAGE.pictureGone)}
        </p>
      )}
      {scanRest(shown, language, url).map((it, i) => (
        <Fragment key={i}>{draw(it)}</Fragment>
      ))}
    </>
  )
}

function usePicture({ code, design }: ScanView): PictureFound | undefined {
  const [found, setFound] = useState<PictureFound>()
  const wanted = typeof design === 'string' ? undefined : design.picture
  useEffect(() => {
    if (wanted) void checkedPicture(code, wanted).then(setFound)
  }, [])
  return found
}

function withoutPicture(view: ScanView): ScanView {
  if (typeof view.design === 'string') return view
  return { ...view, design: { ...view.design, picture: undefined } }
}

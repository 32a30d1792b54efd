/** The certificate of the deposit, whole or in part. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/controls.tsx'
import { useSay } from '../../parts/language.tsx'
import { DESIGN_WORDS } from '../../words/designs.ts'
import { RedactDialog } from '../redact/redact-dialog.tsx'
import type { Design } from '../shapes.ts'
import { CertificateDownloads, certificatePath, Download } from './downloads.tsx'

export function CertificateBox({ design }: { readonly design: Design }): JSX.Element {
  const say = useSay()
  const [redacting, setRedacting] = useState(false)
  const { code } = design
  return (
    <section class="certificate-box">
      <h2>{say(DESIGN_WORDS.certificate)}</h2>
      <p class="help">{say(DESIGN_WORDS.certificateHint)}</p>
      <CertificateDownloads code={code} wanted={{ refreshed: true }} />
      <div class="acts">
        {design.records.length > 1 && (
          <Download
            path={certificatePath(code, 'cbor', { refreshed: true, history: true })}
            file={`${code}-history.yzcert`}
            label={DESIGN_WORDS.whole}
          />
        )}
        <Button
          onClick={() => {
            setRedacting(true)
          }}
        >
          {say(DESIGN_WORDS.redact)}
        </Button>
      </div>
      {redacting && (
        <RedactDialog
          design={design}
          onClose={() => {
            setRedacting(false)
          }}
        />
      )}
    </section>
  )
}

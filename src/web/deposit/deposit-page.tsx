/** `/deposit`: files in, a name, one of three degrees of secrecy, and the button. */

import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Link } from '../app/router.tsx'
import { useSay } from '../parts/language.tsx'
import { DEPOSIT } from '../words/deposit.ts'
import { AboutForm } from './about-form.tsx'
import { DropBox } from './drop-box.tsx'
import { useFileBytes } from './file-bytes.ts'
import { FileList } from './file-list.tsx'
import { mistakesIn } from './form.ts'
import { KeyField } from './key-field.tsx'
import { MoreFields } from './more-fields.tsx'
import { SubmitBox } from './submit-box.tsx'
import { useDesk } from './use-desk.ts'
import { useDeviceKey } from './use-device-key.ts'
import { useHandIn } from './use-hand-in.ts'
import { SecrecyCards } from './secrecy-cards.tsx'
import './deposit.css'

export function DepositPage(): JSX.Element {
  const say = useSay()
  const [desk, view] = useDesk()
  const { shown: fileBytes, asked } = useFileBytes()
  const own = useDeviceKey(desk, view)
  const { sign, signAsBefore } = own
  const handing = useHandIn(desk, view, { fileBytes: asked, sign, signAsBefore })
  const { form, secrecy } = view.draft
  const tried = handing.stage.at === 'stopped'
  const mistakes = tried ? mistakesIn(form) : {}
  const place = useFirstMistake(tried)
  const onChange = desk.setForm.bind(desk)
  return (
    <>
      <div class="page-head">
        <h1>{say(DEPOSIT.title)}</h1>
        <Link href="/deposit/batch">{say(DEPOSIT.toBatch)}</Link>
      </div>
      <p class="lead-line">{say(DEPOSIT.lead)}</p>
      <form
        ref={place}
        class="deposit"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          handing.submit()
        }}
      >
        <section class="deposit-files" aria-labelledby="files">
          <h2 id="files">{say(DEPOSIT.files)}</h2>
          <DropBox
            onFiles={(files) => {
              desk.add(files)
            }}
          />
          <FileList {...{ desk, view, fileBytes }} />
        </section>
        <section class="deposit-about" aria-labelledby="about">
          <h2 id="about">{say(DEPOSIT.about)}</h2>
          <AboutForm {...{ form, mistakes, onChange }} />
          <SecrecyCards
            value={secrecy}
            onChange={(value) => {
              desk.setSecrecy(value)
            }}
          />
          <MoreFields {...{ form, mistakes, onChange }}>
            <KeyField own={own} checked={view.draft.sign ?? false} />
          </MoreFields>
          <SubmitBox {...{ desk, view, handing }} />
        </section>
      </form>
    </>
  )
}

/** Whoever tried is led to what has to be changed. */
function useFirstMistake(tried: boolean) {
  const place = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (!tried) return
    place.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [tried])
  return place
}

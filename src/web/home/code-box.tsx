/** The code of a tag, typed in; its page is another document, made to be light on a phone. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Phrase } from '../../paper/phrase.ts'
import { Button, TextField } from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { CODE_BOX } from '../words/home.ts'
import { readTyped } from './typed-code.ts'

export function CodeBox(): JSX.Element {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [slip, setSlip] = useState<Phrase>()
  return (
    <form
      class="code-box"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const read = readTyped(typed)
        if ('path' in read) location.assign(read.path)
        else setSlip(read.slip)
      }}
    >
      <TextField
        label={say(CODE_BOX.title)}
        help={say(CODE_BOX.help)}
        error={slip && say(slip)}
        value={typed}
        placeholder="YZ-"
        maxLength={300}
        autoComplete="off"
        onInput={(value) => {
          setTyped(value)
          setSlip(undefined)
        }}
      />
      <Button type="submit" kind="primary">
        {say(CODE_BOX.look)}
      </Button>
    </form>
  )
}

/** The form for a capture: the material first, then who, with what and how, as far as somebody says it. */

import type { JSX } from 'preact'
import { CAPTURE_METHODS } from '../../core/record/fields-of-evidence.ts'
import { type Phrase } from '../../paper/phrase.ts'
import { VALUE_WORDS } from '../../paper/field-words.ts'
import {
  Button,
  Fieldset,
  type Option,
  SelectField,
  TextArea,
  TextField,
} from '../parts/controls.tsx'
import { useSay } from '../parts/language.tsx'
import { typedInstant, type YesNo } from '../parts/typed.ts'
import { CASES_WORDS as SAY } from '../words/cases.ts'
import type { CaptureDraft, CaptureMethod, NetworkType } from './capture-draft.ts'

export interface CapturePartsProps {
  readonly draft: CaptureDraft
  readonly set: (change: Partial<CaptureDraft>) => void
}

export function CaptureParts(props: CapturePartsProps): JSX.Element {
  return (
    <>
      <What {...props} />
      <Who {...props} />
      <WithWhat {...props} />
      <Privacy {...props} />
    </>
  )
}

function What({ draft, set }: CapturePartsProps): JSX.Element {
  const say = useSay()
  const text = useText({ draft, set })
  return (
    <Fieldset legend={say(SAY.what)}>
      <div class="fields">
        <SelectField
          label={say(SAY.method)}
          value={draft.method}
          options={[unsaid(say(SAY.chooseOne)), ...optionsOf(CAPTURE_METHODS, say)]}
          onChange={(method) => {
            set({ method: method as CaptureMethod | '' })
          }}
        />
        {(['started', 'ended'] as const).map((part) => (
          <div key={part}>
            {text(part, SAY[part], 'datetime-local')}
            <Button
              kind="plain"
              onClick={() => {
                set({ [part]: typedInstant(Math.floor(Date.now() / 1000)) })
              }}
            >
              {say(SAY.now)}
            </Button>
          </div>
        ))}
        {text('url', SAY.url, 'url')}
        {text('seller', SAY.seller)}
        {text('listing', SAY.listing)}
        {text('place', SAY.place)}
      </div>
      <TextArea
        label={say(SAY.note)}
        value={draft.note}
        onInput={(note) => {
          set({ note })
        }}
      />
    </Fieldset>
  )
}

function Who(props: CapturePartsProps): JSX.Element {
  const say = useSay()
  const text = useText(props)
  return (
    <Fieldset legend={say(SAY.who)} help={say(SAY.noId)}>
      <div class="fields">
        {text('operator', SAY.operator)}
        {text('operatorRole', SAY.operatorRole)}
        {text('organisation', SAY.organisation)}
        {text('witness', SAY.witness)}
      </div>
    </Fieldset>
  )
}

const NETWORKS = ['wired', 'wifi', 'mobile', 'offline', 'other'] as const

function WithWhat({ draft, set }: CapturePartsProps): JSX.Element {
  const say = useSay()
  const text = useText({ draft, set })
  return (
    <Fieldset legend={say(SAY.how)}>
      <div class="fields">
        {text('device', SAY.device)}
        {text('os', SAY.os)}
        <YesNoField
          label={SAY.rooted}
          value={draft.rooted}
          on={(rooted) => {
            set({ rooted })
          }}
        />
        {text('software', SAY.software)}
        {text('softwareVersion', SAY.version)}
        <SelectField
          label={say(SAY.network)}
          value={draft.network}
          options={[unsaid(say(SAY.unsaid)), ...optionsOf(NETWORKS, say)]}
          onChange={(network) => {
            set({ network: network as NetworkType | '' })
          }}
        />
        {draft.network !== '' && text('ip', SAY.ip, 'text', SAY.several)}
        {draft.network !== '' && text('dns', SAY.dns, 'text', SAY.several)}
      </div>
      <YesNoField
        label={SAY.clean}
        help={SAY.cleanHow}
        value={draft.clean}
        on={(clean) => {
          set({ clean })
        }}
      />
      {draft.clean !== '' && (
        <TextArea
          label={say(SAY.cleanItems)}
          value={draft.cleanItems}
          onInput={(cleanItems) => {
            set({ cleanItems })
          }}
        />
      )}
      <TextArea
        label={say(SAY.steps)}
        rows={5}
        value={draft.steps}
        onInput={(steps) => {
          set({ steps })
        }}
      />
    </Fieldset>
  )
}

function Privacy({ draft, set }: CapturePartsProps): JSX.Element {
  const say = useSay()
  return (
    <Fieldset legend={say(SAY.privacy)}>
      <div class="fields">
        <YesNoField
          label={SAY.location}
          value={draft.location}
          on={(location) => {
            set({ location })
          }}
        />
        <YesNoField
          label={SAY.people}
          value={draft.people}
          on={(people) => {
            set({ people })
          }}
        />
        <YesNoField
          label={SAY.consent}
          value={draft.consent}
          on={(consent) => {
            set({ consent })
          }}
        />
      </div>
    </Fieldset>
  )
}

/** Names of the draft's parts that are plain texts. */
type TextPart = {
  [K in keyof CaptureDraft]: string extends CaptureDraft[K] ? K : never
}[keyof CaptureDraft]

function useText({ draft, set }: CapturePartsProps) {
  const say = useSay()
  return (
    part: TextPart,
    label: Phrase,
    type: 'text' | 'url' | 'datetime-local' = 'text',
    help?: Phrase,
  ): JSX.Element => (
    <TextField
      label={say(label)}
      help={help && say(help)}
      type={type}
      value={draft[part]}
      onInput={(typed) => {
        set({ [part]: typed })
      }}
    />
  )
}

interface YesNoProps {
  readonly label: Phrase
  readonly help?: Phrase
  readonly value: YesNo
  readonly on: (value: YesNo) => void
}

/** Three answers: what is not said must not count as no. */
export function YesNoField({ label, help, value, on }: YesNoProps): JSX.Element {
  const say = useSay()
  return (
    <SelectField
      label={say(label)}
      help={help && say(help)}
      value={value}
      options={[
        unsaid(say(SAY.unsaid)),
        { value: 'yes', label: say(SAY.yes) },
        { value: 'no', label: say(SAY.no) },
      ]}
      onChange={(chosen) => {
        on(chosen as YesNo)
      }}
    />
  )
}

export function unsaid(label: string): Option {
  return { value: '', label }
}

/** Closed lists in paper's words. */
export function optionsOf(
  values: readonly string[],
  say: (phrase: Phrase) => string,
): readonly Option[] {
  return values.map((value) => {
    const words = VALUE_WORDS[value]
    return { value, label: words ? say(words) : value }
  })
}

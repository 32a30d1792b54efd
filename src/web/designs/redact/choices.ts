/** What of a record can be shown or withheld. */

import { phrase } from '../../../paper/phrase.ts'
import { partView } from '../design/record-view.ts'
import type { Option } from '../form/question.ts'
import { type DesignRecord, isKnown } from '../shapes.ts'

/** By place. What was erased can be neither shown nor withheld. */
export function choicesIn({ disclosures = [] }: DesignRecord): readonly Option[] {
  return disclosures.flatMap((part, place) => {
    if (!isKnown(part)) return []
    const { label, lines } = partView(part)
    const hint = phrase(
      lines.map(({ zh }) => zh).join(' · '),
      lines.map(({ en }) => en).join(' · '),
    )
    return [{ value: String(place), label, ...(hint.zh !== '' && { hint }) }]
  })
}

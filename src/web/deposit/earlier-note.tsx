/** That somebody else deposited the same bytes before: told as it is, and not judged. */

import type { JSX } from 'preact'
import { clock } from '../../paper/findings/facts.ts'
import { Link } from '../app/router.tsx'
import { useSay } from '../parts/language.tsx'
import { DEPOSITED, earlierLine } from '../words/deposited.ts'
import type { Earlier } from './done.ts'

export function EarlierNote(props: { readonly earlier: readonly Earlier[] }): JSX.Element | null {
  const say = useSay()
  const { earlier } = props
  if (earlier.length === 0) return null
  return (
    <section class="wait-note" aria-labelledby="earlier">
      <h2 id="earlier">{say(DEPOSITED.earlier)}</h2>
      <p>{say(DEPOSITED.earlierText)}</p>
      <ul>
        {earlier.map(({ name, index, issuedAt }) => (
          <li key={`${name}-${index}`}>
            {say(earlierLine(name, clock(issuedAt)))}{' '}
            <Link href={`/log/entries/${index}`}>{say(DEPOSITED.earlierEntry)}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

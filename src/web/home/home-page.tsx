/** `/`: for visitors what this is, for depositors where they left off. */

import type { JSX } from 'preact'
import { useSession } from '../app/session.tsx'
import { useSay } from '../parts/language.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { COMMON } from '../words/common.ts'
import './home.css'
import { Landing } from './landing.tsx'
import { Start } from './start.tsx'

export function HomePage(): JSX.Element {
  const say = useSay()
  const { session, refresh } = useSession()
  if (session.state === 'failed') return <ProblemNote problem={session.problem} onAgain={refresh} />
  if (session.state === 'waiting') {
    return (
      <p class="waiting" role="status">
        {say(COMMON.loading)}
      </p>
    )
  }
  return session.value.signedIn ? <Start /> : <Landing />
}

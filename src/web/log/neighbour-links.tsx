/** The way to the records before and after about the same thing, and to the neighbours by index. */

import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { Problem } from '../app/problem.ts'
import { Link } from '../app/router.tsx'
import { useLoad } from '../app/use-ask.ts'
import { useSay } from '../parts/language.tsx'
import { ENTRY_WORDS } from '../words/log-entry.ts'
import { LOG_WORDS } from '../words/log.ts'
import { FalseAnswer, neighboursOf, type Neighbours } from './find-entry.ts'
import type { Tree } from './tiles.ts'

interface LinksProps {
  readonly tree: Tree
  readonly index: number
}

export function NeighbourLinks({ tree, index }: LinksProps): JSX.Element {
  const say = useSay()
  const { now } = useLoad(
    useCallback((): Promise<Neighbours | 'lied'> => ask(tree, index), [tree, index]),
  )
  const found = now.state === 'there' && now.value !== 'lied' ? now.value : undefined
  return (
    <nav class="log-neighbours" aria-label={say(LOG_WORDS.jump)}>
      <To index={found?.earlier} words={say(ENTRY_WORDS.earlier)} />
      <To index={found?.later} words={say(ENTRY_WORDS.later)} />
      <To index={index > 0 ? index - 1 : undefined} words={say(ENTRY_WORDS.prevIndex)} />
      <To
        index={index + 1 < tree.size ? index + 1 : undefined}
        words={say(ENTRY_WORDS.nextIndex)}
      />
      {now.state === 'there' && now.value === 'lied' && (
        <p class="inconsistent" role="alert">
          ✕ {say(LOG_WORDS.lied)}
        </p>
      )}
    </nav>
  )
}

/** What the registry does not know, or does not tell, is no neighbour. */
async function ask(tree: Tree, index: number): Promise<Neighbours | 'lied'> {
  try {
    return await neighboursOf(index, tree)
  } catch (error) {
    if (error instanceof FalseAnswer) return 'lied'
    if (error instanceof Problem && error.status === 404) {
      return { earlier: undefined, later: undefined }
    }
    throw error
  }
}

function To(props: {
  readonly index: number | undefined
  readonly words: string
}): JSX.Element | null {
  if (props.index === undefined) return null
  return <Link href={`/log/entries/${props.index}`}>{`${props.words} ${props.index}`}</Link>
}

/** The log's growth as a woven band: the newest entries as warp threads, each kind in its own weave. */

import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { useLoad } from '../app/use-ask.ts'
import { clock } from '../../paper/findings/facts.ts'
import { useSay } from '../parts/language.tsx'
import { BAND_WORDS, LOG_WORDS } from '../words/log.ts'
import { floats, WEFTS } from './band.ts'
import { Doubt } from './doubt.tsx'
import { type EntryFacts, type EntryFamily, familyOf, readEntry } from './entry-facts.ts'
import { doubtIn, type LogDoubt, type OpenLog } from './open-log.ts'

/** As many threads as a phone shows apart. */
const THREADS = 160
const FAMILIES = ['deposit', 'event', 'case', 'other'] as const satisfies readonly EntryFamily[]

/** With the log that they were read from: the next one may be here before its threads are. */
interface Threads {
  readonly log: OpenLog
  readonly threads: readonly EntryFacts[]
}

export function Growth({ log }: { readonly log: OpenLog }): JSX.Element {
  const say = useSay()
  const { now, again } = useLoad(
    useCallback((): Promise<Threads | LogDoubt> => {
      const { tree } = log
      const from = Math.max(0, tree.size - THREADS)
      return tree
        .entries(from, tree.size)
        .then((them) => ({ log, threads: them.map(readEntry) }), doubtIn)
    }, [log]),
  )
  return (
    <section aria-labelledby="growth">
      <h2 id="growth">{say(LOG_WORDS.growth)}</h2>
      <div class="band-place">
        {now.state === 'there' &&
          ('doubt' in now.value ? (
            <Doubt doubt={now.value} onAgain={again} />
          ) : (
            <Band {...now.value} />
          ))}
      </div>
    </section>
  )
}

function Band({ log, threads }: Threads): JSX.Element {
  const say = useSay()
  const { compared, tree } = log
  const families = threads.map(familyOf)
  const before = compared.state === 'grown' ? compared.before.size : tree.size
  const fresh = Math.min(tree.size - before, threads.length)
  const caption = say(BAND_WORDS.caption(threads.length, tree.size))
  const counts = FAMILIES.flatMap((family) => {
    const count = families.filter((it) => it === family).length
    return count === 0
      ? []
      : [{ family, text: say(BAND_WORDS.count(BAND_WORDS.kinds[family], count)) }]
  })
  const label = [caption, ...counts.map(({ text }) => text)].join(' ')
  return (
    <figure class="band">
      <Cloth families={families} fresh={fresh} label={label} />
      <Ends threads={threads} />
      <figcaption>
        {caption} {fresh > 0 && say(BAND_WORDS.fresh(fresh))}
        <ul class="band-key">
          {counts.map(({ family, text }) => (
            <li key={family}>
              <Swatch family={family} /> {text}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

interface ClothProps {
  readonly families: readonly EntryFamily[]
  /** How many of the last came since the visit before. */
  readonly fresh: number
  readonly label: string
}

/** At least so many columns wide, so that a young log is a narrow band and not a wide plank. */
const WIDE = 96

function Cloth({ families, fresh, label }: ClothProps): JSX.Element {
  const width = Math.max(families.length, WIDE)
  const end = families.length
  return (
    <svg
      class="cloth"
      viewBox={`0 0 ${width} ${WEFTS + 1}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <Wefts from={0} to={width} />
      {FAMILIES.map((family) => (
        <path key={family} class={`warp ${family}`} d={pathOf(families, family)} />
      ))}
      {fresh > 0 && <path class="fresh" d={`M${end - fresh} ${WEFTS + 0.7}H${end}`} />}
    </svg>
  )
}

function Wefts({ from, to }: { readonly from: number; readonly to: number }): JSX.Element {
  const rows = Array.from({ length: WEFTS }, (_, row) => `M${from} ${row + 0.5}H${to}`)
  return <path class="weft" d={rows.join('')} />
}

function pathOf(families: readonly EntryFamily[], family: EntryFamily): string {
  return floats(families, family)
    .map(({ column, row, length }) => `M${column + 0.5} ${row + 0.06}v${length - 0.12}`)
    .join('')
}

/** What a weave looks like, for the key. */
function Swatch({ family }: { readonly family: EntryFamily }): JSX.Element {
  const families = Array.from({ length: 10 }, () => family)
  return (
    <svg class="cloth swatch" viewBox={`0 0 10 ${WEFTS}`} aria-hidden="true">
      <Wefts from={0} to={10} />
      <path class={`warp ${family}`} d={pathOf(families, family)} />
    </svg>
  )
}

/** From the first thread to the last, by the issuers' clocks. */
function Ends({ threads }: { readonly threads: readonly EntryFacts[] }): JSX.Element | null {
  const say = useSay()
  const times = threads.flatMap(({ statement }) => (statement ? [statement.issuedAt] : []))
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return null
  return <p class="band-ends">{say(BAND_WORDS.span(say(clock(first)), say(clock(last))))}</p>
}

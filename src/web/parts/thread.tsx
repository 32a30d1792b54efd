/** The history of a design as a thread with a knot for each record. */

import type { JSX } from 'preact'
import type { RecordReport } from '../../core/verify/report.ts'
import { clock } from '../../paper/findings/facts.ts'
import { recordName } from '../../paper/record-words.ts'
import { useSay } from './language.tsx'

interface ThreadProps {
  /** The first of all records first. */
  readonly records: readonly RecordReport[]
  readonly label: string
}

/** By the clock of the issuer: what is proved of each time stands with the record. */
export function Thread({ records, label }: ThreadProps): JSX.Element {
  const say = useSay()
  return (
    <ol class="thread" aria-label={label}>
      {records.map((it) => (
        <li key={it.record} class={it.holds ? undefined : 'claimed'}>
          <a href={`#record-${it.record}`}>{say(recordName(it.type))}</a>
          <time>{say(clock(it.issuedAt))}</time>
        </li>
      ))}
    </ol>
  )
}

/** Records about one thing, in the order in which they follow each other; what follows none comes last. */
export function threadsOf(records: readonly RecordReport[]): readonly (readonly RecordReport[])[] {
  const once = new Map(records.map((it) => [it.record, it]))
  const threads = new Map<string, RecordReport[]>()
  for (const it of once.values()) {
    const about = it.code ?? it.subject
    threads.set(about, [...(threads.get(about) ?? []), it])
  }
  return [...threads.values()].map((them) =>
    them.toSorted((a, b) => depth(a, once) - depth(b, once)),
  )
}

function depth(record: RecordReport, all: ReadonlyMap<string, RecordReport>): number {
  let steps = 0
  for (let it = record.prev; it !== undefined && steps <= all.size; it = all.get(it)?.prev) steps++
  return steps
}

/** A log as it is served: its writer, its witnesses, what it publishes, and how it is doing. */

import type { Policy } from '../../core/note/policy.ts'
import type { CheckpointCell } from '../../ports/checkpoint-cell.ts'
import type { Random } from '../../ports/random.ts'
import type { Timer } from '../../ports/timer.ts'
import type { Witness } from '../../ports/witness.ts'
import type { Exhibit } from '../evidence.ts'
import type { LogParts, Progress } from './log-parts.ts'
import { type Log, openLog } from './log.ts'
import type { Later } from '../opening.ts'
import { type Publication, publication } from './publication.ts'
import type { RefusalReason } from './refusal.ts'
import { type Scrubber, type ScrubberStatus, startScrubber } from './scrubber.ts'
import type { StampStanding } from '../time/stamping.ts'
import {
  type AheadAlarm,
  startWitnessing,
  type Witnessing,
  type WitnessStatus,
} from '../witness/witnessing.ts'

export interface ServedLogParts {
  readonly parts: LogParts
  readonly trusted: {
    readonly policy: Policy | undefined
    readonly witnesses: readonly Witness[]
  }
  readonly openCosigned: () => Promise<CheckpointCell>
  readonly timer: Timer
  readonly random: Random
  readonly progress: Progress
  readonly counters: Counters
  /** How many entries a second are re-hashed in the background; 0 is none. */
  readonly scrubRate: number
  readonly news: LogNews
  /** Keeps a checkpoint that contradicts ours, and says where. */
  readonly keepEvidence: (exhibit: Exhibit) => Promise<readonly string[]>
}

/** What is counted while it runs. */
export interface Counters {
  committed(entries: number, milliseconds: number): void
  refused(reason: RefusalReason): void
  damaged(): void
}

/** What the operator should hear at once. */
export interface LogNews {
  halted(why: string): void
  damage(what: string): void
  witness(name: string, state: string, why: string | undefined): void
  ahead(who: string, size: number, evidence: string | undefined): void
}

export interface ServedLog {
  readonly log: Log
  readonly publication: Publication
  /** The newest checkpoint that met the quorum. */
  readonly cosigned: () => Uint8Array | undefined
  /** The newest checkpoint: with its cosignatures, if the quorum comes together in time. */
  readonly settled: (timeoutMs: number) => Promise<Uint8Array>
  readonly standing: () => LogStanding
  readonly watch: () => LogWatch
}

/** Who looks after the log while it is served, and what they last saw. */
export interface LogWatch {
  readonly halted: string | undefined
  readonly cosignedSize: number | undefined
  readonly witnesses: readonly WitnessStatus[]
  /** Nothing where nothing is re-hashed. */
  readonly scrubber: ScrubberStatus | undefined
}

/** What a supervisor asks: should it be sent work, and who has seen what it did? */
export interface LogStanding {
  /** Why it takes no entries, or `undefined` when it does. */
  readonly notReady: string | undefined
  readonly size: number
  /** The largest tree that met the witnesses' quorum. */
  readonly cosignedSize: number | undefined
  readonly witnesses: readonly {
    readonly name: string
    readonly state: string
    readonly size: number
  }[]
  /** In how many places the scrubber found other bytes than were written. */
  readonly damage: number
  /** What timestamp authorities have signed, where any are asked. */
  readonly stamps?: StampStanding | undefined
}

const WITNESS_MS = 10_000

/** Dead witnesses must not stop the log, so a start waits for them so long and no longer. */
const FIRST_ANSWER_MS = 3000

export async function openServedLog(served: ServedLogParts, later: Later): Promise<ServedLog> {
  const { counters, news, parts, progress, random } = served
  let offer: Witnessing['offer'] = () => undefined
  let notReady: string | undefined
  const log = await openLog(parts, {
    progress,
    events: {
      committed({ head }, entries, milliseconds) {
        counters.committed(entries, milliseconds)
        offer(head)
      },
      refused(reason) {
        counters.refused(reason)
      },
      halted(why) {
        notReady = why
        news.halted(why)
      },
    },
  })
  later(() => log.close())

  const witnessing = await beginWitnessing(served, log, later)
  if (witnessing) {
    offer = (head) => {
      witnessing.offer(head)
    }
  }
  offer(log.head())
  // A data directory that was put back from an old copy looks sound from inside. Witnesses know better:
  // they are heard before the first entry is taken.
  await witnessing?.whenCosigned(log.head().size, FIRST_ANSWER_MS)
  const scrubber = beginScrubbing(served, log, later)
  const cosigned = () => witnessing?.cosigned()?.note
  const newest = witnessing ? cosigned : () => log.head().note
  return {
    log,
    publication: publication(newest, random),
    cosigned,
    async settled(timeoutMs) {
      const { size, note } = log.head()
      return (await witnessing?.whenCosigned(size, timeoutMs))?.note ?? note
    },
    standing: () => ({
      notReady,
      size: log.head().size,
      cosignedSize: witnessing?.cosigned()?.size,
      witnesses: (witnessing?.status() ?? []).map(({ name, state, size }) => ({
        name,
        state,
        size,
      })),
      damage: scrubber?.status().found.length ?? 0,
    }),
    watch: () => ({
      halted: notReady,
      cosignedSize: witnessing?.cosigned()?.size,
      witnesses: witnessing?.status() ?? [],
      scrubber: scrubber?.status(),
    }),
  }
}

/** Nobody is asked where no policy says who counts. */
async function beginWitnessing(
  { trusted, parts, openCosigned, timer, news, keepEvidence }: ServedLogParts,
  log: Log,
  later: Later,
): Promise<Witnessing | undefined> {
  const { policy, witnesses } = trusted
  if (!policy) return undefined
  const store = await openCosigned()
  later(() => store.close())
  const witnessing = await startWitnessing({
    logKey: parts.log.key,
    policy,
    witnesses,
    prove: (older, newer) => log.read.proveConsistency(older, newer),
    store,
    clock: parts.clock,
    timer,
    timeoutMs: WITNESS_MS,
    report(event) {
      if (event.event !== 'witness-changed') return
      const { name, state, why } = event.status
      news.witness(name, state, why)
    },
    onAhead(alarm) {
      void alert(alarm, log, news, keepEvidence)
    },
  })
  later(() => witnessing.close())
  return witnessing
}

function beginScrubbing(
  { parts, scrubRate, timer, counters, news }: ServedLogParts,
  log: Log,
  later: Later,
): Scrubber | undefined {
  if (scrubRate === 0) return undefined
  const { journal, store } = parts
  const scrubber = startScrubber({
    journal,
    store,
    head: () => log.head(),
    timer,
    clock: parts.clock,
    entriesPerSecond: scrubRate,
    report({ what, place }) {
      counters.damaged()
      news.damage(`${what} ${place}`)
    },
  })
  later(() => scrubber.stop())
  return scrubber
}

/** Our own signature under another history stops the writer; a mere word does not. */
async function alert(
  { witness, size, what, evidence }: AheadAlarm,
  log: Log,
  news: LogNews,
  keepEvidence: ServedLogParts['keepEvidence'],
): Promise<void> {
  const who = witness ?? 'cosigned.cell'
  if (evidence) log.halt(`${who} has seen a ${what} tree of ${size} entries`)
  const kept = evidence && (await keepEvidence({ size, note: evidence }).catch(nowhere))
  news.ahead(who, size, kept?.join(', '))
}

function nowhere(error: unknown): string[] {
  return [`nowhere, for it could not be written: ${error instanceof Error ? error.message : ''}`]
}

/** How the house is doing, for anybody who asks: numbers and times, no secret and no path. */

import { bytesToHex } from '../core/bytes.ts'
import { formatVerifierKey, type VerifierKey } from '../core/note/key.ts'
import { type Clock } from '../ports/clock.ts'
import { type Log, type LogExtent } from './log/log.ts'
import { type LogWatch } from './log/served-log.ts'
import { type StampStanding } from './time/stamping.ts'
import { type StampSummary } from './time/stamp-summary.ts'

export interface HealthParts {
  readonly version: string
  readonly key: VerifierKey
  readonly log: Pick<Log, 'head' | 'extent'>
  readonly clock: Clock
  /** Nothing where the log is open, but not served. */
  readonly watch?: (() => LogWatch) | undefined
  readonly stamps: () => Promise<StampSummary & { readonly asked: StampStanding | undefined }>
}

/** All times are POSIX seconds; `null` is what has not happened yet. */
export interface Health {
  readonly version: string
  readonly started: number
  readonly now: number
  readonly log: { readonly origin: string; readonly key: string }
  readonly checkpoint: {
    readonly size: number
    readonly root: string
    readonly grown: number | null
    readonly cosigned: number | null
  }
  readonly journal: {
    readonly segments: number
    readonly bytes: number
    readonly written: number | null
    readonly halted: string | null
  }
  readonly scrubber: ScrubberHealth | null
  readonly witnesses: readonly WitnessHealth[]
  readonly stamps: StampHealth
}

interface ScrubberHealth {
  readonly rate: number
  readonly rounds: number
  readonly at: number
  readonly of: number
  readonly ended: number | null
  readonly damage: number
}

interface WitnessHealth {
  readonly name: string
  readonly state: string
  readonly size: number
  readonly answered: number | null
}

interface StampHealth {
  readonly authorities: readonly { readonly host: string; readonly state: string }[]
  /** Whether tokens are held against roots that the operator named. */
  readonly judged: boolean
  readonly last: { readonly size: number; readonly time: number; readonly signer: string } | null
  readonly renewals: number
  readonly end: number | null
  readonly damaged: boolean
}

/** Anybody may ask as often as they like: the disk is looked at once in so long. */
const KEPT_MS = 1000

export function health(parts: HealthParts): () => Promise<Health> {
  const { clock } = parts
  const started = clock.now()
  let kept: Promise<Health> | undefined
  let keptUntil = 0
  return () => {
    const now = clock.now()
    if (kept === undefined || now >= keptUntil || now < keptUntil - KEPT_MS) {
      keptUntil = now + KEPT_MS
      kept = look(parts, started, now)
      // What failed is asked again by the next.
      kept.catch(() => {
        kept = undefined
      })
    }
    return kept
  }
}

async function look(parts: HealthParts, started: number, now: number): Promise<Health> {
  const { version, key, log, watch } = parts
  const { size, root } = log.head()
  const extent = await log.extent()
  const watched = watch?.()
  return {
    version,
    started: seconds(started),
    now: seconds(now),
    log: { origin: key.name, key: formatVerifierKey(key) },
    checkpoint: {
      size,
      root: bytesToHex(root),
      grown: secondsOrNull(extent.written),
      cosigned: watched?.cosignedSize ?? null,
    },
    journal: journalHealth(extent, watched),
    scrubber: scrubberHealth(watched),
    witnesses: (watched?.witnesses ?? []).map(({ name, state, size: seen, answered }) => ({
      name,
      state,
      size: seen,
      answered: secondsOrNull(answered),
    })),
    stamps: stampHealth(await parts.stamps()),
  }
}

function journalHealth(
  { segments, bytes, written }: LogExtent,
  watched: LogWatch | undefined,
): Health['journal'] {
  const halted = watched?.halted ?? null
  return { segments, bytes, written: secondsOrNull(written), halted }
}

function scrubberHealth(watched: LogWatch | undefined): ScrubberHealth | null {
  if (!watched?.scrubber) return null
  const { entriesPerSecond, rounds, at, of, ended, found } = watched.scrubber
  return {
    rate: entriesPerSecond,
    rounds,
    at,
    of,
    ended: secondsOrNull(ended),
    damage: found.length,
  }
}

/** Of an address the host alone: an operator may pay for one with a word in its path. */
function stampHealth({
  asked,
  last,
  renewals,
  end,
  damaged,
}: Awaited<ReturnType<HealthParts['stamps']>>): StampHealth {
  return {
    authorities: (asked?.authorities ?? []).map(({ address, state }) => ({
      host: new URL(address).host,
      state,
    })),
    judged: asked?.judged ?? false,
    last: last ?? null,
    renewals,
    end: end ?? null,
    damaged,
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}

function secondsOrNull(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : seconds(milliseconds)
}

/** Figures over all designs of a registry: how many, when, of which class. Of nobody in particular. */

import { bytesToHex } from '../../core/bytes.ts'
import { CODE_BYTES } from '../../core/record/code.ts'
import { DEPOSIT } from '../../core/record/types.ts'
import { type RecordIndex } from '../../ports/record-index.ts'
import { ACTS } from './acts.ts'
import { type Card, cardOf, RIGHT_KINDS, SECRECY } from './card.ts'
import { inTurns } from './cards.ts'
import { newsOf } from './news.ts'
import { type RegistryLog } from './parts.ts'
import { type Recorded, type Recorder } from './recorder.ts'
import { tellable, tellableAlone } from './small-groups.ts'
import { DESIGN_STATES } from './state.ts'

/** How many there are of a kind; `null` where they are too few to be told. */
export interface Group {
  readonly key: string
  readonly count: number | null
}

export interface Month {
  /** `2026-11`, by Beijing's clock. */
  readonly month: string
  readonly deposits: number | null
  readonly versions: number | null
}

export interface Figures {
  readonly total: number | null
  /** Every month from the first to the last in which there was anything. */
  readonly months: readonly Month[]
  /** A design may be of several classes, and have several rights. Of none: `none`. */
  readonly locarno: readonly Group[]
  readonly nice: readonly Group[]
  readonly rights: readonly Group[]
  readonly secrecy: readonly Group[]
  readonly states: readonly Group[]
}

export interface Analysis {
  figures(): Promise<Figures>
}

/** What counts of a design; small, for there is one of every design in memory. */
export interface Counted extends Pick<
  Card,
  'locarno' | 'nice' | 'rights' | 'secrecy' | 'state' | 'madeAt'
> {
  /** When each version was deposited. */
  readonly versions: readonly number[]
}

/** What a design is counted under where it says nothing. */
export const NONE = 'none'

export interface AnalysisParts {
  readonly log: Pick<RegistryLog, 'head' | 'read'>
  readonly index: RecordIndex
  readonly recorder: Pick<Recorder, 'load'>
}

export function analysisOf({ log, index, recorder }: AnalysisParts): Analysis {
  const counted = new Map<string, Counted>()
  const news = newsOf(log, index)
  let begun = false
  let last: Promise<unknown> = Promise.resolve()

  async function count(about: Uint8Array): Promise<void> {
    const rows = await index.history(about)
    if (rows.length === 0) return
    counted.set(
      bytesToHex(about),
      countedOf(await Promise.all(rows.map((row) => recorder.load(row)))),
    )
  }

  async function changed(): Promise<ReadonlyMap<string, Uint8Array>> {
    const rows = await news.since()
    const found = new Map<string, Uint8Array>()
    if (begun && rows !== 'everything') {
      for (const { about } of rows) {
        if (about.length === CODE_BYTES) found.set(bytesToHex(about), about)
      }
      return found
    }
    for await (const { about } of index.having({ kind: 'type', text: DEPOSIT })) {
      found.set(bytesToHex(about), about)
    }
    return found
  }

  async function look(): Promise<Figures> {
    const found = await changed()
    await inTurns([...found.values()], count)
    begun = true
    return figuresOf([...counted.values()])
  }

  return {
    // One after the other: of two, the second finds what the first has counted.
    figures() {
      const done = last.then(look, look)
      last = done
      return done
    },
  }
}

/** Requires the whole history of a design, the deposit first. */
export function countedOf(history: readonly Recorded[]): Counted {
  const { locarno, nice, rights, secrecy, state, madeAt } = cardOf(history)
  const versions = history.filter(({ row }) => row.type === ACTS.version.type)
  const made = versions.map(({ row }) => row.issuedAt)
  return { locarno, nice, rights, secrecy, state, madeAt, versions: made }
}

/** A design is in one month, of one degree and in one state; of classes and rights it may have several. */
export function figuresOf(all: readonly Counted[]): Figures {
  const months = monthsOf(all)
  const once = {
    deposits: tally(all, ({ madeAt }) => [monthOf(madeAt)], months),
    secrecy: tally(all, ({ secrecy }) => [secrecy ?? NONE], [...SECRECY, NONE]),
    states: tally(all, ({ state }) => [state], DESIGN_STATES),
  }
  const versions = tally(all, (it) => it.versions.map(monthOf), months)
  // Of these three each tells the sum of the others.
  const telling = Object.values(once).every((it) => tellable([...it.values()]) !== undefined)
  const told = (it: Tally): Group[] => (telling ? groupsOf(it) : withheld(it))
  const deposits = told(once.deposits)
  return {
    total: telling ? tellableAlone(all.length) : null,
    months: deposits.map(({ key, count }) => ({
      month: key,
      deposits: count,
      versions: telling ? tellableAlone(versions.get(key) ?? 0) : null,
    })),
    locarno: told(tally(all, ({ locarno }) => orNone(locarno), [NONE])).sort(byKey),
    nice: told(tally(all, ({ nice }) => orNone(nice.map(paddedClass)), [NONE])).sort(byKey),
    rights: told(tally(all, ({ rights }) => orNone(rights), [...RIGHT_KINDS, NONE])),
    secrecy: told(once.secrecy),
    states: told(once.states),
  }
}

type Tally = ReadonlyMap<string, number>

/** How many have each key; those of `known` are there in any case, and come first. */
function tally(
  all: readonly Counted[],
  keysOf: (it: Counted) => readonly string[],
  known: readonly string[],
): Tally {
  const counts = new Map(known.map((key) => [key, 0]))
  for (const key of all.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function groupsOf(counts: Tally): Group[] {
  const told = tellable([...counts.values()])
  return [...counts.keys()].map((key, i) => ({ key, count: told?.[i] ?? null }))
}

function withheld(counts: Tally): Group[] {
  return [...counts.keys()].map((key) => ({ key, count: null }))
}

function orNone(keys: readonly string[]): readonly string[] {
  return keys.length === 0 ? [NONE] : keys
}

/** `none` behind all classes. */
function byKey(a: Group, b: Group): number {
  return Number(a.key === NONE) - Number(b.key === NONE) || (a.key < b.key ? -1 : 1)
}

/** So that 9 comes before 25. */
function paddedClass(number: number): string {
  return String(number).padStart(2, '0')
}

const BEIJING = 8 * 3600

function monthOf(seconds: number): string {
  return new Date((seconds + BEIJING) * 1000).toISOString().slice(0, 7)
}

/** Without a gap: a month in which nothing happened is a figure too. */
function monthsOf(all: readonly Counted[]): string[] {
  const moments = all.flatMap(({ madeAt, versions }) => [madeAt, ...versions])
  if (moments.length === 0) return []
  const [first, last] = [Math.min, Math.max].map((of) =>
    monthNumber(monthOf(moments.reduce((a, b) => of(a, b)))),
  )
  const months: string[] = []
  for (let at = first ?? 0; at <= (last ?? 0); at++) {
    months.push(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`)
  }
  return months
}

function monthNumber(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return year * 12 + number - 1
}

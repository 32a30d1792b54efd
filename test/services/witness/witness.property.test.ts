/** Whatever logs ask, in whatever order, and whatever happens to the witness: its word never contradicts itself. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openFileCell } from '../../../src/adapters/file/checkpoint-cell.ts'
import { systemFiles } from '../../../src/adapters/system/files.ts'
import { bytesToUtf8 } from '../../../src/core/bytes.ts'
import { checkCosignature } from '../../../src/core/note/cosignature.ts'
import { noteSigner } from '../../../src/core/note/key.ts'
import { openNote, parseNote } from '../../../src/core/note/note.ts'
import { parseSignatures } from '../../../src/core/note/signature.ts'
import { type CheckpointCell } from '../../../src/ports/checkpoint-cell.ts'
import {
  originHash,
  type WitnessServer,
  witnessServer,
} from '../../../src/services/witness/witness.ts'
import { memoryCell, newDisk } from '../../support/memory-cell.ts'
import { history, logSigner, ModelLog } from '../../support/model-log.ts'
import { tempDirectory } from '../../support/temp.ts'

const SIZE = 6
const signer = noteSigner('witness.example', 'cosignature', new Uint8Array(32).fill(2))

/** One log key, three histories: what an honest log signs, and what its operator signs besides. */
const LOGS = [
  new ModelLog(history(SIZE)),
  new ModelLog(history(SIZE, { at: 0, name: 'all other' })),
  new ModelLog(history(SIZE, { at: 3, name: 'later other' })),
] as const

interface Ask {
  readonly log: number
  /** A number, or what the witness has: a liar asks it first. */
  readonly old: number | 'right'
  readonly size: number
}

type Event =
  | { readonly kind: 'ask'; readonly asks: readonly Ask[] }
  | { readonly kind: 'fail'; readonly when: 'before' | 'after' }
  | { readonly kind: 'restart' | 'power-cut' | 'look' }
  | { readonly kind: 'clock'; readonly seconds: number }

const size = fc.integer({ min: 0, max: SIZE })
const ask: fc.Arbitrary<Ask> = fc.record({
  log: fc.nat(LOGS.length - 1),
  old: fc.oneof({ weight: 3, arbitrary: fc.constant('right' as const) }, size),
  size,
})
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      asks: fc.array(ask, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('restart', 'power-cut', 'look') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('clock' as const),
      seconds: fc.integer({ min: -2, max: 3 }),
    }),
  },
)

/** Where the state is kept, and what may happen to it. */
interface Place {
  readonly openCell: () => Promise<CheckpointCell>
  readonly fail?: (when: 'before' | 'after') => void
  readonly cutPower?: () => void
}

/** Lives through the events and returns every cosignature that anybody saw. */
async function live(events: readonly Event[], place: Place): Promise<Seen[]> {
  const seen: Seen[] = []
  let seconds = 1_800_000_000
  let server = start()

  function start(): WitnessServer {
    const clock = { now: () => seconds * 1000 }
    return witnessServer({ signer, logs: [logSigner.key], clock, openCell: place.openCell })
  }

  async function look(): Promise<number> {
    const note = await server.latest(originHash(logSigner.key.name)).catch(() => undefined)
    if (!note) return 0
    const { text, verified } = openNote(note, [signer.key])
    seen.push({ text, time: verified[0]?.time ?? 0 })
    return Number(text.split('\n')[1])
  }

  async function hear({ log, old, size }: Ask, known: number): Promise<void> {
    const body = (LOGS[log] as ModelLog).request(old === 'right' ? known : old, size)
    const verdict = await server.addCheckpoint(body).catch(() => undefined)
    if (verdict?.kind !== 'cosigned') return
    const { text } = parseNote((LOGS[log] as ModelLog).head(size).note)
    const [line] = parseSignatures(verdict.lines)
    if (line) seen.push({ text, time: checkCosignature(signer.key, text, line) })
  }

  for (const event of events) {
    if (event.kind === 'ask') {
      const known = event.asks.some(({ old }) => old === 'right') ? await look() : 0
      await Promise.all(event.asks.map((one) => hear(one, known)))
    } else if (event.kind === 'look') await look()
    else if (event.kind === 'clock') seconds += event.seconds
    else if (event.kind === 'fail') place.fail?.(event.when)
    else {
      await server.close()
      if (event.kind === 'power-cut') place.cutPower?.()
      server = start()
    }
  }
  await server.close()
  return seen
}

interface Seen {
  readonly text: string
  readonly time: number
}

/** Which entries a checkpoint stands for: found by looking through all histories, not by any proof. */
const ENTRIES = new Map<string, string[]>()
for (const log of LOGS) {
  for (let n = 0; n <= SIZE; n++) {
    ENTRIES.set(parseNote(log.head(n).note).text, log.entries.slice(0, n).map(bytesToUtf8))
  }
}

function expectOneHistory(seen: readonly Seen[]): void {
  for (const a of seen) {
    for (const b of seen) {
      const [short, long] = [entriesOf(a), entriesOf(b)].sort((x, y) => x.length - y.length)
      expect(long?.slice(0, short?.length)).toEqual(short)
    }
  }
}

function entriesOf({ text }: Seen): string[] {
  const entries = ENTRIES.get(text)
  if (!entries) throw new Error('a cosignature on what nobody asked for')
  return entries
}

/** A later cosignature is never of a smaller tree: a larger one was seen already. */
function expectNoTimeTurnedBack(seen: readonly Seen[]): void {
  for (const a of seen) {
    for (const b of seen) {
      if (a.time < b.time) expect(entriesOf(a).length).toBeLessThanOrEqual(entriesOf(b).length)
    }
  }
}

test('no two cosignatures are inconsistent, nor in the wrong order of time', async () => {
  let cosigned = 0
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
      const disk = newDisk()
      const seen = await live(events, {
        openCell: async () => memoryCell(disk),
        fail(when) {
          disk.failing = when
        },
        cutPower() {
          disk.held = disk.safe
          disk.failing = undefined
        },
      })
      cosigned += seen.length
      expectOneHistory(seen)
      expectNoTimeTurnedBack(seen)
    }),
    { numRuns: 1000 },
  )
  expect(cosigned).toBeGreaterThan(1000)
})

test('nor when the state is kept in a file', async () => {
  const directory = await tempDirectory()
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 12 }), async (events) => {
      const name = `${run++}.cell`
      const openCell = () => openFileCell(systemFiles(), directory, name)
      const seen = await live(events, { openCell })
      expectOneHistory(seen)
      expectNoTimeTurnedBack(seen)
    }),
    { numRuns: 30 },
  )
})

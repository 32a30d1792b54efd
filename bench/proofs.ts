/** How fast proofs are made and checked, by the log and by hypercore, on logs of one size. */

import { randomInt } from 'node:crypto'
import Hypercore, { type HypercoreProof } from 'hypercore'
import { leafIndex } from '../src/core/tree/size.ts'
import { type Log } from '../src/services/log/log.ts'
import { type Receipt } from '../src/services/log/receipt.ts'
import type * as Checks from './checks.ts'
import { logKey, openEngine } from './engine.ts'
import { blankEntry, renew } from './load.ts'
import { cpuEach, medianOf, rate, repeatFor, type Sample } from './meter.ts'
import { type Table } from './report.ts'

export interface ProofPlan {
  /** Where a log stands that has been filled. */
  readonly logDirectory: string
  readonly peerDirectory: string
  readonly rounds: number
  readonly milliseconds: number
  readonly say: (what: string) => void
}

/** The same checks with Node's crypto and with noble's. */
const checkers = await Promise.all(['native', 'noble'].map(load))

async function load(kind: string): Promise<typeof Checks> {
  const place = new URL(`./checks-${kind}.mjs`, import.meta.url).href
  return (await import(place)) as typeof Checks
}

/** So many are made before, to be checked one after another. */
const HELD = 256

interface Task {
  readonly title: string
  readonly once: (i: number) => unknown
}

export async function measureProofs(plan: ProofPlan): Promise<Table> {
  const { log, close } = await openEngine(plan.logDirectory)
  const size = log.head().size
  plan.say(`proofs: filling hypercore with ${size} entries`)
  const core = await fillHypercore(plan.peerDirectory, size)
  try {
    const tasks = [...(await ownTasks(log)), ...(await peerTasks(core))]
    const samples: Sample[][] = tasks.map(() => [])
    for (let round = 0; round <= plan.rounds; round++) {
      plan.say(round === 0 ? 'proofs: warming up' : `proofs: round ${round} of ${plan.rounds}`)
      for (const [i, { once }] of tasks.entries()) {
        const sample = await repeatFor(plan.milliseconds, once)
        if (round > 0) samples[i]?.push(sample)
      }
    }
    return table(size, tasks, samples)
  } finally {
    await core.close()
    await close()
  }
}

async function ownTasks(log: Log): Promise<Task[]> {
  const size = log.head().size
  const receipts = await many(() => log.read.receipt(randomInt(size)))
  const paths = await many(async (): Promise<Receipt> => {
    const index = leafIndex(randomInt(size), size)
    const leaf = await log.read.leaf(index)
    return { index, leaf, head: log.head(), proof: await log.read.proveInclusion(index, size) }
  })
  const [native, noble] = checkers as [typeof Checks, typeof Checks]
  const each =
    <T>(list: readonly T[], check: (one: T) => void) =>
    (i: number) => {
      check(list[i % list.length] as T)
    }
  return [
    { title: 'log: make', once: () => log.read.proveInclusion(randomInt(size), size) },
    { title: 'log: old receipt again', once: () => log.read.receipt(randomInt(size)) },
    { title: 'check path, native', once: each(paths, native.checkPath) },
    { title: 'check path, noble', once: each(paths, noble.checkPath) },
    {
      title: 'check receipt, native',
      once: each(receipts, (one) => {
        native.checkReceipt(one, logKey.key)
      }),
    },
    {
      title: 'check receipt, noble',
      once: each(receipts, (one) => {
        noble.checkReceipt(one, logKey.key)
      }),
    },
  ]
}

/** hypercore's proof has the entry and its path; its check verifies the signature too. */
async function peerTasks(core: Hypercore): Promise<Task[]> {
  const prove = (): Promise<HypercoreProof> =>
    core.proof({
      block: { index: randomInt(core.length), nodes: 0 },
      upgrade: { start: 0, length: core.length },
    })
  const proofs = await many(prove)
  return [
    { title: 'hypercore: make', once: prove },
    {
      title: 'hypercore: check',
      once: (i) => core.verifyFullyRemote(proofs[i % HELD] as HypercoreProof),
    },
  ]
}

async function many<T>(make: () => Promise<T>): Promise<T[]> {
  const all: T[] = []
  while (all.length < HELD) all.push(await make())
  return all
}

async function fillHypercore(directory: string, size: number): Promise<Hypercore> {
  const core = new Hypercore(directory)
  await core.ready()
  while (core.length < size) {
    const batch = Array.from({ length: Math.min(1024, size - core.length) }, () => {
      const entry = blankEntry(200)
      renew(entry)
      return entry
    })
    await core.append(batch)
  }
  return core
}

function table(size: number, tasks: readonly Task[], samples: readonly Sample[][]): Table {
  return {
    id: 'proofs',
    title: `Proofs made and checked per second, one after another, in logs of ${size} entries`,
    about:
      'make: the inclusion path of a random entry in the current tree. old receipt again: its path in the tree of ' +
      'its own group, and that checkpoint, both checked. check receipt: path and checkpoint signature; hypercore ' +
      'checks a signature as well.',
    columns: [
      { title: 'what', unit: 'text' },
      { title: 'per second', unit: 'rate' },
      { title: 'µs CPU', unit: 'us' },
    ],
    rows: tasks.map(({ title }, i) => {
      const rounds = samples[i] ?? []
      return [title, medianOf(rounds, rate), medianOf(rounds, cpuEach)]
    }),
  }
}

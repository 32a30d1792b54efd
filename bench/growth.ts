/** How the log behaves as it grows: each measurement in a fresh process, on the same log, at each size. */

import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median } from './meter.ts'
import { type Table } from './report.ts'
import { type AuditProbe, type Probe } from './probe.ts'

const run = promisify(execFile)
const WORKER = fileURLToPath(new URL('./worker.mjs', import.meta.url))

export interface GrowthPlan {
  readonly directory: string
  /** Smallest first. */
  readonly sizes: readonly number[]
  readonly rounds: number
  readonly milliseconds: number
  readonly say: (what: string) => void
}

/** Opening a log appends to it a little, so audits have some more entries than the size says. */
export async function measureGrowth(plan: GrowthPlan): Promise<Table> {
  const { directory, rounds, milliseconds, say } = plan
  const rows: (number | undefined)[][] = []
  for (const size of plan.sizes) {
    say(`growth: filling a log with ${size} entries`)
    await fillLog(directory, size)
    const disk = await bytesPerEntry(directory, size)
    const probes: Probe[] = []
    const audits: AuditProbe[] = []
    for (let round = 1; round <= rounds; round++) {
      say(`growth: ${size} entries, round ${round} of ${rounds}`)
      probes.push(await ask<Probe>('probe', directory, milliseconds))
      // Minutes, in a log of ten million: once is enough there.
      if (round === 1 || size <= 1e6) audits.push(await ask<AuditProbe>('audit', directory, 0))
    }
    rows.push([size, ...probeCells(probes), auditCell(audits), ...disk])
  }
  return table(rows)
}

/** Grows the log in a directory to this size, if it is not as large. */
export async function fillLog(directory: string, size: number): Promise<void> {
  await ask<number>('grow', directory, size)
}

async function ask<T>(what: string, directory: string, number: number): Promise<T> {
  const args = ['--expose-gc', WORKER, what, directory, String(number)]
  const { stdout } = await run(process.execPath, args, { maxBuffer: 2 ** 20 })
  return JSON.parse(stdout) as T
}

function probeCells(probes: readonly Probe[]): number[] {
  const of = (number: (probe: Probe) => number): number => median(probes.map(number))
  return [
    of(({ append }) => append),
    of(({ appendCpu }) => appendCpu),
    of(({ proofs }) => proofs),
    of(({ proofCpu }) => proofCpu),
    of(({ ports }) => ports),
    of(({ recovery }) => recovery),
    of(({ opened }) => opened.own / 2 ** 20),
    of(({ worked }) => worked.own / 2 ** 20),
    of(({ worked }) => worked.mapped / 2 ** 20),
  ]
}

function auditCell(audits: readonly AuditProbe[]): number {
  const found = audits.find(({ findings }) => findings > 0)
  if (found)
    throw new Error(`the audit of a log that was only grown has ${found.findings} findings`)
  return median(audits.map(({ perSecond }) => perSecond))
}

async function bytesPerEntry(directory: string, size: number): Promise<number[]> {
  const parts = ['journal', 'level/log', 'level/index'].map((part) => `${directory}/${part}`)
  return Promise.all(parts.map(async (part) => (await bytesUnder(part)) / size))
}

async function bytesUnder(directory: string): Promise<number> {
  const files = await readdir(directory)
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(`${directory}/${file}`)).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

function table(rows: (number | undefined)[][]): Table {
  return {
    id: 'growth',
    title: 'As the log grows',
    about:
      'Entries of 200 bytes; appends with 1024 in flight, durable and de-duplicated; each round in a fresh process. ' +
      'Memory after collecting garbage, just opened and after proofs and appends; mapped is what the system caches of ' +
      'the tables. The last three: bytes on disk for each entry.',
    columns: [
      { title: 'entries', unit: 'count' },
      { title: 'appends/s', unit: 'rate' },
      { title: 'µs', unit: 'us' },
      { title: 'proofs/s', unit: 'rate' },
      { title: 'µs', unit: 'us' },
      { title: 'open ms', unit: 'ms' },
      { title: 'recover ms', unit: 'ms' },
      { title: 'opened MB', unit: 'megabytes' },
      { title: 'worked MB', unit: 'megabytes' },
      { title: 'mapped MB', unit: 'megabytes' },
      { title: 'audited/s', unit: 'rate' },
      { title: 'journal B', unit: 'bytes' },
      { title: 'LevelDB B', unit: 'bytes' },
      { title: 'index B', unit: 'bytes' },
    ],
    rows,
  }
}

/** A large bundle read and judged whole, beside what sha256sum makes of the same files. */

import { execFile } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { bundleParts, type PayloadPart } from '../src/core/bundle/write.ts'
import { crc32 } from '../src/core/zip/crc32.ts'
import { writeZip } from '../src/core/zip/writer.ts'
import { readBundleApart, type Usage } from './child.ts'
import { median } from './meter.ts'
import { type Cell, type Table } from './report.ts'

export interface BundlePlan {
  readonly directory: string
  readonly megabytes: number
  readonly rounds: number
  readonly say: (what: string) => void
}

interface Taken {
  readonly seconds: number
  readonly before?: Usage
  readonly after?: Usage
}

interface Task {
  readonly title: string
  run(): Promise<Taken>
}

const FILES = 4

/** Each in a fresh process, in turn; the files are in the system's cache for all of them, if it has room. */
export async function measureBundles(plan: BundlePlan): Promise<Table> {
  const { directory, megabytes, rounds, say } = plan
  const zip = `${directory}/bundle.zip`
  await mkdir(`${directory}/data/originals`, { recursive: true })
  say(`bundle of ${megabytes} MB: writing`)
  const parts = await writeFiles(directory, megabytes)
  const manifest = parts.map(({ path, sha256 }) => `${sha256}  data/${path}\n`).join('')
  await writeFile(`${directory}/manifest`, manifest)
  const packing = await timed(() =>
    pipeline(writeZip(bundleParts('bundle', parts, [])), createWriteStream(zip)),
  )
  const tasks: Task[] = [
    { title: 'bundle read, both digests and CRC-32', run: () => readBundleApart(zip) },
    {
      title: 'sha256sum -c',
      run: () => timed(() => run('sha256sum', ['-c', '--quiet', 'manifest'], directory)),
    },
    { title: 'unzip -t', run: () => timed(() => run('unzip', ['-tqq', zip], directory)) },
  ]
  const taken = tasks.map((): Taken[] => [])
  for (let round = 1; round <= rounds; round++) {
    say(`bundle of ${megabytes} MB: round ${round} of ${rounds}`)
    for (const [i, task] of tasks.entries()) taken[i]?.push(await task.run())
  }
  await rm(directory, { recursive: true })
  const titles = [...tasks.map(({ title }) => title), 'bundle written']
  return table(megabytes, titles, [...taken, [packing]])
}

async function writeFiles(directory: string, megabytes: number): Promise<readonly PayloadPart[]> {
  const parts: PayloadPart[] = []
  for (let i = 0; i < FILES; i++) {
    const size = Math.ceil(megabytes / FILES) * 2 ** 20
    const path = `originals/${i}.tif`
    parts.push(await writeRandom(`${directory}/data/${path}`, path, size))
  }
  return parts
}

async function writeRandom(place: string, path: string, size: number): Promise<PayloadPart> {
  const file = await open(place, 'w')
  const hash = createHash('sha256')
  const chunk = new Uint8Array(2 ** 20)
  let crc = 0
  for (let done = 0; done < size; done += chunk.length) {
    await file.write(randomFillSync(chunk))
    hash.update(chunk)
    crc = crc32(chunk, crc)
  }
  await file.close()
  return { path, size, crc, sha256: hash.digest('hex'), read: () => createReadStream(place) }
}

async function timed(work: () => Promise<unknown>): Promise<Taken> {
  const begun = performance.now()
  await work()
  return { seconds: (performance.now() - begun) / 1000 }
}

async function run(program: string, args: readonly string[], cwd: string): Promise<void> {
  await promisify(execFile)(program, args, { cwd })
}

function table(
  megabytes: number,
  titles: readonly string[],
  taken: readonly (readonly Taken[])[],
): Table {
  const seconds = taken.map((rounds) => median(rounds.map((it) => it.seconds)))
  const sha256sum = seconds[1] ?? Number.NaN
  return {
    id: 'bundle',
    title: `A bundle of ${megabytes} MB`,
    about:
      'sha256sum / this: the time of sha256sum on the unpacked files for each time of this. Memory is that of the process: ' +
      'before the bundle, and at most with it.',
    columns: [
      { title: 'what', unit: 'text' },
      { title: 'MB/s', unit: 'rate' },
      { title: 'sha256sum / this', unit: 'times' },
      { title: 'before MB', unit: 'megabytes' },
      { title: 'at most MB', unit: 'megabytes' },
    ],
    rows: titles.map((title, i): Cell[] => {
      const time = seconds[i] ?? Number.NaN
      const memory = (of: (it: Taken) => number | undefined): Cell => {
        const known = (taken[i] ?? []).map(of).filter((it) => it !== undefined)
        return known.length === 0 ? '' : median(known) / 2 ** 20
      }
      const before = memory((it) => it.before?.rss)
      return [title, megabytes / time, sha256sum / time, before, memory((it) => it.after?.peak)]
    }),
  }
}

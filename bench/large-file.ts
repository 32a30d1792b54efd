/** A large file hashed with both digests, and uploaded into the vault, beside what OpenSSL makes of it. */

import { execFile } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { hashApart, startServer, TOKEN, type Usage } from './child.ts'
import { median } from './meter.ts'
import { type Cell, type Table } from './report.ts'

export interface FilePlan {
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
  run(path: string): Promise<Taken>
}

/** Each in a fresh process, in turn; the file is in the system's cache for all of them. */
export async function measureFile(plan: FilePlan): Promise<Table> {
  const { directory, megabytes, rounds, say } = plan
  await mkdir(directory, { recursive: true })
  const path = `${directory}/file`
  await writeRandom(path, megabytes)
  const tasks: Task[] = [
    { title: 'both digests, one pass', run: hashApart },
    { title: 'uploaded, hashed and encrypted', run: (it) => uploaded(`${directory}/house`, it) },
    { title: 'openssl dgst -sha256', run: (it) => openssl('sha256', it) },
    { title: 'openssl dgst -sm3', run: (it) => openssl('sm3', it) },
  ]
  const taken = tasks.map((): Taken[] => [])
  for (let round = 1; round <= rounds; round++) {
    say(`file of ${megabytes} MB: round ${round} of ${rounds}`)
    for (const [i, { run }] of tasks.entries()) taken[i]?.push(await run(path))
  }
  return table(megabytes, tasks, taken)
}

async function writeRandom(path: string, megabytes: number): Promise<void> {
  const file = await open(path, 'w')
  const chunk = new Uint8Array(2 ** 20)
  for (let i = 0; i < megabytes; i++) await file.write(randomFillSync(chunk))
  await file.close()
}

async function openssl(name: string, path: string): Promise<Taken> {
  const begun = performance.now()
  await promisify(execFile)('openssl', ['dgst', `-${name}`, path])
  return { seconds: (performance.now() - begun) / 1000 }
}

/** One deposit with the file itself, sent as a stream to a server that took nothing before. */
async function uploaded(directory: string, path: string): Promise<Taken> {
  await mkdir(directory, { recursive: true })
  const server = await startServer('registry', directory)
  try {
    const before = await server.usage()
    const begun = performance.now()
    await send(server.port, path)
    const seconds = (performance.now() - begun) / 1000
    return { seconds, before, after: await server.usage() }
  } finally {
    await server.stop()
    await rm(directory, { recursive: true })
  }
}

const FIELDS = {
  fields: [
    { name: 'file', value: { name: 'file.tif', type: 'image/tiff', role: 'repeat-unit' } },
    { name: 'title', value: { zh: '云纹', en: 'Clouds' } },
  ],
}

async function send(port: number, path: string): Promise<void> {
  const sending = request({
    method: 'POST',
    host: '127.0.0.1',
    port,
    path: '/api/v1/deposits',
    headers: {
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'multipart/form-data; boundary=x',
    },
  })
  const answered = new Promise<void>((resolve, reject) => {
    sending.on('error', reject)
    sending.on('response', (response) => {
      response.resume()
      if (response.statusCode === 201) resolve()
      else reject(new Error(`the upload was answered with ${response.statusCode}`))
    })
  })
  await Promise.all([pipeline(parts(path), sending), answered])
}

async function* parts(path: string): AsyncGenerator<Buffer | string> {
  yield `--x\r\ncontent-disposition: form-data; name="request"\r\n\r\n${JSON.stringify(FIELDS)}\r\n`
  yield '--x\r\ncontent-disposition: form-data; name="file.0"; filename="a"\r\n\r\n'
  yield* createReadStream(path, { highWaterMark: 2 ** 18 }) as AsyncIterable<Buffer>
  yield '\r\n--x--\r\n'
}

function table(megabytes: number, tasks: readonly Task[], taken: readonly Taken[][]): Table {
  const seconds = taken.map((rounds) => median(rounds.map((it) => it.seconds)))
  const both = (seconds.at(-1) ?? Number.NaN) + (seconds.at(-2) ?? Number.NaN)
  return {
    id: 'file',
    title: `A file of ${megabytes} MB`,
    about:
      'openssl / this: the time of both OpenSSL runs, start included, for each time of this. Memory is that of the ' +
      'process: before the file, and at most with it.',
    columns: [
      { title: 'what', unit: 'text' },
      { title: 'MB/s', unit: 'rate' },
      { title: 'openssl / this', unit: 'times' },
      { title: 'before MB', unit: 'megabytes' },
      { title: 'at most MB', unit: 'megabytes' },
    ],
    rows: tasks.map(({ title }, i): Cell[] => {
      const time = seconds[i] ?? Number.NaN
      const memory = (of: (it: Taken) => number | undefined): Cell => {
        const known = (taken[i] ?? []).map(of).filter((it) => it !== undefined)
        return known.length === 0 ? '' : median(known) / 2 ** 20
      }
      const before = memory((it) => it.before?.rss)
      return [title, megabytes / time, both / time, before, memory((it) => it.after?.peak)]
    }),
  }
}

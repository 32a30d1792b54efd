/** Where the example is played: the registry's API, on behalf of one firm after the other, each thing once. */

import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Api } from '../api.ts'
import { type House, UsageError } from '../house.ts'
import type { Io } from '../io.ts'
import { type ActorName, organisationOf } from './firms.ts'

export interface Stage {
  readonly api: Api
  readonly io: Io
  readonly house: House
  /** The folder that is filled. */
  readonly out: string
  /** Which of the examples in this registry it is, from 1. */
  readonly round: number
}

/** What an act answers, as far as it matters here. */
export interface Made {
  readonly code: string
  readonly case?: string
  readonly leaf: string
  readonly issuedAt: number
}

export interface Order {
  /** Sent again under the same key, it is not done twice. */
  readonly key: string
  readonly by: ActorName
  readonly path: string
  readonly json: unknown
  readonly files?: readonly string[]
}

export async function made<T = Made>(
  { api, round }: Stage,
  { key, by, path, json, files = [] }: Order,
): Promise<T> {
  const headers = { ...onBehalf(round, by), 'idempotency-key': `example/${round}/${key}` }
  const answer = await api.ask({ method: 'POST', path, json, files, headers })
  return answer.json() as T
}

export async function read<T>({ api, round }: Stage, by: ActorName, path: string): Promise<T> {
  const answer = await api.ask({ method: 'GET', path, headers: onBehalf(round, by) })
  return answer.json() as T
}

function onBehalf(round: number, by: ActorName): Record<string, string> {
  return { 'yuanzheng-organisation': organisationOf(round, by) }
}

/** Has the answer written to a file of the folder, unless it is there since before an interruption. */
export async function fetched(
  { api, out, round }: Stage,
  by: ActorName,
  path: string,
  name: string,
): Promise<void> {
  const place = join(out, name)
  if (await isThere(place)) return
  await whole(place, (part) =>
    api.download({ path, headers: onBehalf(round, by) }, (content) =>
      pipeline(content, createWriteStream(part)),
    ),
  )
}

export async function written(
  { out }: Stage,
  name: string,
  content: Uint8Array | string,
): Promise<string> {
  const place = join(out, name)
  if (!(await isThere(place))) await whole(place, (part) => writeFile(part, content))
  return place
}

/** Under another name until it is whole: what is there has all its bytes. */
async function whole(place: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${place}.part`
  try {
    await mkdir(dirname(place), { recursive: true })
    await write(part)
    await rename(part, place)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error
    throw new UsageError(`--out: ${place} (${String(error.code)})`)
  } finally {
    await rm(part, { force: true })
  }
}

export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

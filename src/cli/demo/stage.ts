/** Where the example is played: the registry's API, on behalf of one firm after the other, each thing once. */

import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Api } from '../api.ts'
import { type House, UsageError } from '../house.ts'
import type { Io } from '../io.ts'
import { type ActorName, type FirmName, organisationOf } from './firms.ts'
import type { DesignPlan, Told } from './steps.ts'

export interface Stage {
  readonly api: Pick<Api, 'ask'>
  readonly io: Io
  readonly house: Pick<House, 'digestFile'>
  /** The folder that is filled. */
  readonly out: string
  /** Which of the examples in this registry it is, from 1. */
  readonly round: number
  /** Whose designs most of them are to be, where somebody wants to look at them as their own. */
  readonly for?: string
  /** Designs that are deposited before those of the story. */
  readonly before?: readonly DesignPlan[]
  readonly onTold?: (design: Told) => void
}

/** One on which papers are written as well. */
export interface WritingStage extends Stage {
  readonly api: Api
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
  /** Whether what it is about is theirs. */
  readonly owns?: boolean
  readonly path: string
  readonly json: unknown
  readonly files?: readonly string[]
}

export async function made<T = Made>(
  stage: Stage,
  { key, by, owns = true, path, json, files = [] }: Order,
): Promise<T> {
  const organisation = actingFor(stage, by, owns)
  const headers = { ...onBehalf(organisation), 'idempotency-key': keyOf(stage.round, key) }
  const answer = await stage.api.ask({ method: 'POST', path, json, files, headers })
  return answer.json() as T
}

export async function read<T>(stage: Stage, by: ActorName, path: string): Promise<T> {
  const headers = onBehalf(actingFor(stage, by))
  const answer = await stage.api.ask({ method: 'GET', path, headers })
  return answer.json() as T
}

/** The key of something that is done once in a round. */
export function keyOf(round: number, key: string): string {
  return `example/${round}/${key}`
}

/** Their designs are the visitor's. The fourth firm stays another: a transfer has two sides. */
const LENT: ReadonlySet<ActorName> = new Set<FirmName>(['zixu', 'wangshi', 'jinghua'])

/** In whose name somebody acts. Nobody objects to a design of their own: then a firm is itself. */
export function actingFor(
  { round, for: visitor }: Pick<Stage, 'round' | 'for'>,
  by: ActorName,
  owns = true,
): string {
  return visitor !== undefined && owns && LENT.has(by) ? visitor : organisationOf(round, by)
}

function onBehalf(organisation: string): Record<string, string> {
  return { 'yuanzheng-organisation': organisation }
}

/** Has the answer written to a file of the folder, unless it is there since before an interruption. */
export async function fetched(
  stage: WritingStage,
  by: ActorName,
  path: string,
  name: string,
): Promise<void> {
  const place = join(stage.out, name)
  if (await isThere(place)) return
  const headers = onBehalf(actingFor(stage, by))
  await whole(place, (part) =>
    stage.api.download({ path, headers }, (content) => pipeline(content, createWriteStream(part))),
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

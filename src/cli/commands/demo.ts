/** `yuanzheng demo`: fills a fresh registry with a small world of firms that do not exist. */

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseCheckpoint } from '../../core/note/checkpoint.ts'
import { parseNote } from '../../core/note/note.ts'
import { ApiProblem } from '../api-problem.ts'
import type { Api } from '../api.ts'
import { type Command, JSON_FLAG, PLACES } from '../command.ts'
import { CLAIMED } from '../demo/designs.ts'
import { organisationOf } from '../demo/firms.ts'
import { standings, writePapers } from '../demo/papers.ts'
import { PICTURES } from '../demo/files.ts'
import { isThere, type Stage, type WritingStage } from '../demo/stage.ts'
import { play } from '../demo/story.ts'
import { EXIT } from '../exit.ts'
import { type House, type Settings, UsageError } from '../house.ts'
import { type Io, printJson, tell } from '../io.ts'
import { withApi } from '../registry.ts'
import {
  DONE,
  GUIDE_NAME,
  NOT_EMPTY,
  occupied,
  playing,
  resuming,
  rewriting,
} from '../words/demo.ts'

export const demo: Command = async (argv, io, house) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      ...PLACES,
      ...JSON_FLAG,
      out: { type: 'string' },
      again: { type: 'boolean' },
    },
  })
  const { again = false, json = false } = values
  const settings = house.settings(values)
  return withApi(house, io, values, async (api) => {
    const logged = await loggedSoFar(house, settings)
    const round = await wantedRound(io, api, { logged, again, out: values.out })
    const out = values.out ?? folderOf(round.number)
    const stage: WritingStage = { api, io, house, out, round: round.number }
    await checkFolder(out, round.recorded)
    tell(io, { nothing: playing, some: resuming, all: rewriting(out) }[round.recorded])
    const world = await play(stage)
    const designs = await standings(stage, world)
    await writePapers(stage, world, designs, { house, settings, places: placesOf(values) })
    const shown = designs.map(({ plan, code, owner, state, records }) => ({
      code,
      title: { zh: plan.zh, en: plan.en },
      organisation: organisationOf(round.number, owner),
      state,
      records,
    }))
    if (json) printJson(io, { out, designs: shown, case: world.claim.case })
    return EXIT.done
  })
}

/** How many entries the log has, of whatever kind. Asked of whoever has it open by now. */
async function loggedSoFar(house: House, settings: Settings): Promise<number> {
  const desk = await house.openDesk(settings, () => undefined)
  try {
    return parseCheckpoint(parseNote(await desk.checkpoint()).text).size
  } finally {
    await desk.close()
  }
}

interface Round {
  readonly number: number
  /** How much of it was recorded before. */
  readonly recorded: 'nothing' | 'some' | 'all'
}

/** The example that was interrupted, or else a new one. */
async function wantedRound(
  io: Io,
  api: Api,
  asked: { readonly logged: number; readonly again: boolean; readonly out: string | undefined },
): Promise<Round> {
  if (asked.logged === 0) return { number: 1, recorded: 'nothing' }
  for (let number = 1; ; number++) {
    const out = asked.out ?? folderOf(number)
    const stage = { api, round: number }
    if (!(await hasBegun(stage))) {
      if (!asked.again) throw refusal(io, number === 1 ? NOT_EMPTY : DONE)
      return { number, recorded: 'nothing' }
    }
    if (!(await hasClaim(stage))) return { number, recorded: 'some' }
    // All is recorded; of what was to be written, something may be missing.
    if (!asked.again && !(await isThere(join(out, GUIDE_NAME)))) return { number, recorded: 'all' }
  }
}

async function hasBegun({ api, round }: Pick<Stage, 'api' | 'round'>): Promise<boolean> {
  const path = `/designs?title=${encodeURIComponent(CLAIMED.zh)}&type=design.deposit/1&limit=100`
  const headers = { 'yuanzheng-organisation': organisationOf(round, CLAIMED.firm) }
  const answer = await api.ask({ method: 'GET', path, headers })
  const { results } = answer.json() as { results: readonly { own: boolean }[] }
  return results.some(({ own }) => own)
}

async function hasClaim({ api, round }: Pick<Stage, 'api' | 'round'>): Promise<boolean> {
  const headers = { 'yuanzheng-organisation': organisationOf(round, CLAIMED.firm) }
  const answer = await api.ask({ method: 'GET', path: '/cases', headers })
  const { cases } = answer.json() as { cases: readonly { claims: number }[] }
  return cases.some(({ claims }) => claims > 0)
}

function refusal(io: Io, { code, title, detail }: typeof DONE): ApiProblem {
  return new ApiProblem({ code, title: title[io.language], detail: detail[io.language] })
}

function folderOf(round: number): string {
  return round === 1 ? 'demo' : `demo-${round}`
}

/** A folder that is new, empty, or was begun by us. Nothing is put among what is somebody's. */
async function checkFolder(folder: string, recorded: Round['recorded']): Promise<void> {
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw new UsageError(occupied(folder))
  })
  const ours = recorded !== 'nothing' && names.includes(PICTURES)
  if (names.length > 0 && !ours) throw new UsageError(occupied(folder))
}

/** As they are to be typed again. */
function placesOf(values: { readonly data?: string; readonly keys?: string }): string {
  const { data, keys } = values
  return [
    ...(data === undefined ? [] : [` --data ${data}`]),
    ...(keys === undefined ? [] : [` --keys ${keys}`]),
  ].join('')
}

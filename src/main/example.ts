/** The example of `yuanzheng demo`, made by the process that serves, in the name of whoever looks at it. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { ApiProblem } from '../cli/api-problem.ts'
import { CLAIMED, DESIGNS } from '../cli/demo/designs.ts'
import { SEASON } from '../cli/demo/season.ts'
import { type ActorName } from '../cli/demo/firms.ts'
import { actingFor, keyOf } from '../cli/demo/stage.ts'
import { type House } from '../cli/house.ts'
import { type Example, type ExampleStanding } from '../http/api/example.ts'
import { type Language } from '../http/problem.ts'
import { type Later } from '../services/opening.ts'
import { OPERATOR } from '../services/registry/parts.ts'
import { RegistryRefusal } from '../services/registry/refusal.ts'
import { type Registry } from '../services/registry/registry.ts'
import { injectedApi } from './injected-api.ts'

export interface ExampleHouse {
  readonly registry: Pick<Registry, 'isEmpty' | 'answered'>
  /** Asked for when the example is made: it is the API that the example is behind. */
  readonly api: () => FastifyPluginAsync
  readonly token: string
  readonly digestFile: House['digestFile']
}

/** The command counts its own from 1. */
const HERE = { round: 0, for: OPERATOR } as const
const COMMAND = { round: 1 } as const

const PLANS = [...SEASON, ...DESIGNS]
/** The designs, and the case. */
const TOTAL = PLANS.length + 1

const INTERRUPTED = {
  zh: '上次没有做完，服务就停止了',
  en: 'the service stopped before it was finished',
} as const

const BROKEN = { zh: '程序出错', en: 'the program failed' } as const

export function houseExample(house: ExampleHouse, later: Later): Example {
  const { registry } = house
  let running: { done: number; readonly over: Promise<void> } | undefined
  let failure: string | undefined
  let stopped = false
  later(async () => {
    stopped = true
    // The log is not closed under it.
    await running?.over
  })

  function hasMade(
    stage: Parameters<typeof actingFor>[0],
    key: string,
    firm: ActorName = CLAIMED.firm,
  ): Promise<boolean> {
    return registry.answered(actingFor(stage, firm), keyOf(stage.round, key))
  }

  async function hasBegun(): Promise<boolean> {
    const [first] = PLANS
    return first !== undefined && hasMade(HERE, first.slug, first.firm)
  }

  async function recorded(): Promise<number> {
    const all = await Promise.all(PLANS.map(({ firm, slug }) => hasMade(HERE, slug, firm)))
    return all.filter(Boolean).length
  }

  async function standing(language: Language): Promise<ExampleStanding> {
    if (running) return { state: 'running', done: running.done, total: TOTAL }
    // The claim comes last.
    if (await hasMade(HERE, 'claim')) return { state: 'done', done: TOTAL, total: TOTAL }
    const begun = await hasBegun()
    const why = failure ?? (begun ? INTERRUPTED[language] : undefined)
    if (why !== undefined) {
      return { state: 'failed', done: await recorded(), total: TOTAL, what: why }
    }
    const state = (await registry.isEmpty()) ? 'possible' : 'none'
    return { state, done: 0, total: TOTAL }
  }

  async function make(language: Language): Promise<void> {
    const out = await mkdtemp(join(tmpdir(), 'yuanzheng-example-'))
    const app = fastify({ logger: false })
    try {
      await app.register(house.api(), { prefix: '/api/v1' })
      await played(app, out, language)
    } finally {
      await app.close()
      await rm(out, { recursive: true, force: true })
    }
  }

  async function played(app: FastifyInstance, out: string, language: Language): Promise<void> {
    // Its pictures and its drawing are loaded only where it is played.
    const { play } = await import('../cli/demo/story.ts')
    const ignore = (): void => undefined
    await play({
      api: injectedApi(app, { token: house.token, language, isStopped: () => stopped }),
      io: { language, watched: false, print: ignore, complain: ignore, status: ignore },
      house,
      out,
      ...HERE,
      before: SEASON,
      onTold() {
        if (running) running.done++
      },
    })
  }

  function start(language: Language): void {
    failure = undefined
    const over = make(language).then(
      () => {
        running = undefined
      },
      (error: unknown) => {
        running = undefined
        failure = error instanceof ApiProblem ? error.message : BROKEN[language]
      },
    )
    running = { done: 0, over }
  }

  return {
    standing,
    async begun() {
      if (running) return true
      return (await hasBegun()) || hasMade(COMMAND, CLAIMED.slug)
    },
    async begin(language) {
      const { state } = await standing(language)
      if (state === 'none') {
        throw new RegistryRefusal('not-empty', 'the example is only for a registry without designs')
      }
      // Two who press at once get one example.
      const open = !running && !stopped
      if (open && (state === 'possible' || state === 'failed')) start(language)
      return standing(language)
    },
  }
}

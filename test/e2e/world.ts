/** The world of the example, made by the registry itself for whoever is signed in, and the places in it. */

import type { APIRequestContext, Browser } from 'playwright-core'
import type { Known } from './visitor.ts'

export interface World {
  /** The design that most happened to: versions, rights, a disclosure, labels, a claim. */
  readonly code: string
  readonly case: string
  /** The entry of its newest record. */
  readonly index: number
}

interface Cards {
  readonly cards: readonly {
    readonly code: string
    readonly owned: boolean
    readonly index: number
    readonly records: number
  }[]
}

/** Fills an empty registry and waits until it is full. */
export async function makeWorld(browser: Browser, url: string, known: Known): Promise<World> {
  const context = await browser.newContext({ baseURL: url, storageState: known })
  try {
    const api = context.request
    await api.post('/api/v1/example', { headers: { origin: url } })
    await until(async () => {
      const { state, what } = await json<{ state: string; what?: string }>(api, '/example')
      if (state === 'failed' || state === 'none') throw new Error(`no example: ${what ?? state}`)
      return state === 'done'
    })
    return await placesIn(api)
  } finally {
    await context.close()
  }
}

async function placesIn(api: APIRequestContext): Promise<World> {
  const { cards } = await json<Cards>(api, '/cards?limit=100')
  const [richest] = cards.filter((it) => it.owned).toSorted((a, b) => b.records - a.records)
  const { cases } = await json<{ cases: readonly { case: string }[] }>(api, '/cases')
  const [first] = cases
  if (!richest || !first) throw new Error('the example has no design of ours, or no case')
  return { code: richest.code, index: richest.index, case: first.case }
}

async function json<T>(api: APIRequestContext, path: string): Promise<T> {
  const response = await api.get(`/api/v1${path}`)
  if (!response.ok()) throw new Error(`${path}: ${response.status()}`)
  return (await response.json()) as T
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await done()) return
    await new Promise((again) => setTimeout(again, 300))
  }
  throw new Error('the example does not come to an end')
}

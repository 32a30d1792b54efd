/** The example as the serving process makes it: once, in the name of whoever looks, also after it was killed in the midst of it. */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CardsAnswer } from '../../src/http/api/card-schemas.ts'
import { ExampleAnswer, HouseAnswer } from '../../src/http/api/house-schemas.ts'
import { tempDirectory } from '../support/temp.ts'
import { run, start } from './process.ts'

/** 12 designs of the story and 18 of the season; of two the owner is another firm. */
const [DESIGNS, MINE] = [30, 28]

async function serving(cwd: string) {
  const server = start(cwd, ['serve', '--port', '0'])
  const url = await server.says(/serving at (\S+)/)
  const token = (await readFile(join(cwd, 'keys/operator/token'), 'utf8')).trim()
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en' }
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(`${url}/api/v1${path}`, { method, headers })
    return { status: response.status, json: (await response.json()) as unknown }
  }
  const example = async () => ExampleAnswer.parse((await ask('/example')).json)
  const house = async () => HouseAnswer.parse(await (await fetch(`${url}/api/v1/house`)).json())
  /** Until it is no longer running. */
  async function over() {
    for (;;) {
      const now = await example()
      // Two that were made at once would tell more than there is.
      expect(now.done).toBeLessThanOrEqual(now.total)
      if (now.state !== 'running') return now
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return { server, ask, example, house, over }
}

test('it fills an empty registry for its operator, and says how far it is', async () => {
  const cwd = await tempDirectory()
  const { ask, example, house, over } = await serving(cwd)
  expect(await example()).toEqual({ state: 'possible', done: 0, total: DESIGNS + 1 })
  expect(await house()).toMatchObject({ empty: true, example: false, stamping: false })
  // Who presses twice gets one example.
  for (const begun of await Promise.all([ask('/example', 'POST'), ask('/example', 'POST')])) {
    expect(begun).toMatchObject({ status: 202, json: { state: 'running' } })
  }
  expect(await house()).toMatchObject({ example: true })
  expect(await over()).toEqual({ state: 'done', done: DESIGNS + 1, total: DESIGNS + 1 })
  expect(await house()).toMatchObject({ example: true, empty: false })
  const { json } = await ask('/cards?limit=100')
  const { cards, total } = CardsAnswer.parse(json)
  expect(total).toBe(MINE)
  for (const { title, kept } of cards) {
    expect(title?.zh).toMatch(/（示例）$/)
    expect(kept).toBe('files')
  }
  const states = new Set(cards.map(({ state }) => state))
  expect([...states].sort()).toEqual(['objected', 'revoked', 'unpublished', 'valid'])
  expect((await ask('/cases')).json).toMatchObject({ cases: [{ claims: 1 }] })
  expect(await ask('/example', 'POST')).toMatchObject({ json: { state: 'done' } })
}, 120_000)

test.each([
  ['killed', 'SIGKILL', null],
  ['told to stop', 'SIGTERM', 0],
] as const)(
  'it goes on after the process was %s, and nothing is there twice',
  async (_, signal, code) => {
    const cwd = await tempDirectory()
    const first = await serving(cwd)
    await first.ask('/example', 'POST')
    for (;;) if ((await first.example()).done >= 3) break
    first.server.child.kill(signal)
    expect(await first.server.ended).toMatchObject({ code })
    const second = await serving(cwd)
    const left = await second.example()
    expect(left).toMatchObject({
      state: 'failed',
      what: 'the service stopped before it was finished',
    })
    expect(left.done).toBeGreaterThanOrEqual(3)
    await second.ask('/example', 'POST')
    expect(await second.over()).toMatchObject({ state: 'done' })
    const { json } = await second.ask('/cards?limit=100')
    expect(CardsAnswer.parse(json).total).toBe(MINE)
  },
  120_000,
)

test('it is not mixed with designs of one’s own, nor with the example of the command', async () => {
  const cwd = await tempDirectory()
  const { ask, example, house } = await serving(cwd)
  await writeFile(join(cwd, 'a.png'), 'a picture')
  await run(cwd, 'deposit', 'a.png', '--title', '竹影')
  expect(await example()).toMatchObject({ state: 'none' })
  expect(await ask('/example', 'POST')).toMatchObject({ status: 409, json: { code: 'not-empty' } })
  expect(await house()).toMatchObject({ empty: false, example: false })
}, 60_000)

/** The front end as it is served: one page for its addresses, files that are kept for ever, and a policy that allows nothing else. */

import { readFileSync } from 'node:fs'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { readWebFiles } from '../../src/adapters/system/web-files.ts'
import { APP_POLICY, APP_ROOMS, webAppRoutes } from '../../src/http/web-app.ts'
import { readManifest } from '../../src/http/web-manifest.ts'

const files = await readWebFiles()
const app = fastify()
void app.register(webAppRoutes(files))
const manifest = readManifest(files)
const addresses = Object.values(manifest).flatMap(({ address }) => address ?? [])
const script = [...files.keys()].find((path) => path.endsWith('.js') && path.includes('/assets/'))

test('every address of the front end is answered by its one page', async () => {
  const page = Buffer.from(files.get('/index.html')?.bytes ?? [])
  expect(page.toString()).toContain('<div id="page">')
  for (const url of ['/', ...APP_ROOMS.flatMap((it) => [`/${it}`, `/${it}/a/b`])]) {
    const answer = await app.inject(url)
    expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([
      url,
      200,
      'text/html; charset=utf-8',
    ])
    expect(answer.rawPayload).toEqual(page)
  }
})

test('a mistyped address is missing to all: to a browser as a page, to a program as a problem', async () => {
  const [page, problem] = await Promise.all([
    app.inject({ url: '/nothing', headers: { accept: 'text/html,*/*;q=0.8' } }),
    app.inject('/nothing'),
  ])
  expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  expect(problem.statusCode).toBe(404)
  expect(problem.body).not.toContain('<div id="page">')
})

test('the rooms that are served are those of the table of pages', () => {
  const table = readFileSync(new URL('../../src/web/app/pages.ts', import.meta.url), 'utf8')
  expect(addresses.toSorted()).toEqual(
    [...table.matchAll(/path: '([^']+)'/g)].map(([, path]) => path).toSorted(),
  )
  const paths = [...table.matchAll(/path: '\/([^'/:]*)/g)].map(([, room = '']) => room)
  expect([...new Set(paths)].filter((room) => room !== '').toSorted()).toEqual(APP_ROOMS.toSorted())
})

test('nothing from elsewhere, nothing in line, in no frame', async () => {
  const { headers, body } = await app.inject('/')
  expect(headers['content-security-policy']).toBe(APP_POLICY)
  expect(APP_POLICY).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/)
  expect(body).not.toMatch(/<style|<script(?![^>]* src="\/)|https?:\/\/|style="/)
})

test('a file whose name changes with its content is kept for ever, the page is asked for', async () => {
  const asset = await app.inject(script ?? '')
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await app.inject('/')).headers['cache-control']).toBe('no-cache')
})

test('who has the page already is told so', async () => {
  const first = await app.inject('/')
  const again = await app.inject({
    url: '/designs',
    headers: { 'if-none-match': first.headers.etag },
  })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

test.each([
  ['br, gzip', 'br', (it: Buffer) => brotliDecompressSync(it)],
  ['gzip', 'gzip', (it: Buffer) => gunzipSync(it)],
  ['gzip, br;q=0', 'gzip', (it: Buffer) => gunzipSync(it)],
  ['identity', undefined, (it: Buffer) => it],
])('whoever accepts %s gets it so, and the same bytes', async (accepts, encoding, unpack) => {
  const path = script ?? ''
  const answer = await app.inject({ url: path, headers: { 'accept-encoding': accepts } })
  expect(answer.headers['content-encoding']).toBe(encoding)
  expect(answer.headers.vary).toBe('accept-encoding')
  expect(unpack(answer.rawPayload)).toEqual(Buffer.from(files.get(path)?.bytes ?? []))
})

/** What a page begins with: the files of its answer, and those that the answer names. */
async function firstLoad(address: string) {
  const answer = await app.inject(address.replace(/:\w+/g, '1'))
  const inPage = [...answer.body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)]
  const named = [...String(answer.headers.link ?? '').matchAll(/<(\/[^>]+)>/g)]
  const paths = [...inPage, ...named].map(([, path = '']) => path)
  const weighs = (path: string) => {
    const file = files.get(path)
    return (file?.gzip ?? file?.bytes)?.length ?? Infinity
  }
  return { paths, bytes: paths.reduce((sum, path) => sum + weighs(path), 0) }
}

/** Files, and kilobytes packed with gzip. What was measured, and room for what comes; 150 kB is the law. */
const BUDGETS: Readonly<Record<string, readonly [number, number]>> = {
  '/': [9, 52],
  '/verify': [14, 120],
  '/sign-in': [6, 30],
}
const BUDGET = [22, 125] as const

test.each(addresses)('%s begins with few files, and those are light', async (address) => {
  const [most, kilobytes] = BUDGETS[address] ?? BUDGET
  const { paths, bytes } = await firstLoad(address)
  expect(paths.length).toBeGreaterThan(3)
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths.length).toBeLessThanOrEqual(most)
  expect(bytes).toBeLessThan(kilobytes * 1000)
})

test('no file waits for another that waits for it', () => {
  const waits = new Map(Object.entries(manifest).map(([name, { imports = [] }]) => [name, imports]))
  const circles = [...waits.keys()].filter((name) => {
    const reached = new Set<string>()
    const look = (next: string): void => {
      if (reached.has(next)) return
      reached.add(next)
      for (const it of waits.get(next) ?? []) look(it)
    }
    for (const it of waits.get(name) ?? []) look(it)
    return reached.has(name)
  })
  expect(circles).toEqual([])
})

test('an address that is no page names no files', async () => {
  const { headers } = await app.inject({ url: '/nothing', headers: { accept: 'text/html' } })
  expect(headers.link).toBeUndefined()
})

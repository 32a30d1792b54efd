/** The read side of the log over HTTP: names, headers, refusals. */

import { describe, expect, test } from 'vitest'
import { openCheckpoint } from '../../src/core/note/checkpoint.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { parseBundle, tilesOfTree } from '../../src/core/tree/tile.ts'
import { logApp } from '../../src/http/app.ts'
import { type Readiness } from '../../src/http/health.ts'
import { metrics } from '../../src/http/metrics.ts'
import { publication } from '../../src/services/log/publication.ts'
import { entries, entry, logSigner, openRealLog } from '../support/real-log.ts'
import { tempDirectory } from '../support/temp.ts'

const count = 300
const chance = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

async function served(
  options: {
    note?: () => Uint8Array | undefined
    standing?: Partial<Readiness>
  } = {},
) {
  const { log } = await openRealLog(await tempDirectory())
  await Promise.all(entries(0, count).map((bytes) => log.append(bytes)))
  const app = logApp({
    log: {
      publication: publication(options.note ?? (() => log.head().note), chance),
      file: (name) => log.read.file(name),
    },
    readiness: () => ({
      notReady: undefined,
      size: log.head().size,
      cosignedSize: undefined,
      witnesses: [],
      damage: 0,
      ...options.standing,
    }),
    metrics: metrics(),
  })
  return { app, log }
}

describe('GET /checkpoint', () => {
  test('is a note that opens with the log key, grease and all', async () => {
    const { app, log } = await served()
    const answer = await app.inject('/checkpoint')
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(answer.headers['cache-control']).toContain('max-age=1,')
    expect(answer.body.match(/^— /gm)).toHaveLength(3)
    const { checkpoint } = openCheckpoint(new Uint8Array(answer.rawPayload), logSigner.key)
    expect(checkpoint.size).toBe(count)
    expect(checkpoint.root).toEqual(log.head().root)
  })

  test('is not sent again to who has it', async () => {
    const { app } = await served()
    const { headers } = await app.inject('/checkpoint')
    const again = await app.inject({
      url: '/checkpoint',
      headers: { 'if-none-match': `"other", W/${String(headers.etag)}` },
    })
    expect(again.statusCode).toBe(304)
    expect(again.body).toBe('')
  })

  test('waits for the quorum, and says so in the language asked for', async () => {
    const { app } = await served({ note: () => undefined })
    const zh = await app.inject('/checkpoint')
    expect(zh.statusCode).toBe(503)
    expect(zh.headers['retry-after']).toBe('5')
    expect(zh.json()).toMatchObject({ code: 'quorum-pending', title: '等待见证' })
    const en = await app.inject({
      url: '/checkpoint',
      headers: { 'accept-language': 'fr, en;q=0.9, zh;q=0.5' },
    })
    expect(en.json()).toMatchObject({ title: 'Waiting for witnesses' })
  })
})

describe('GET /tile', () => {
  test('serves every file of the tree, and partial ones of every width', async () => {
    const { app } = await served()
    for (const name of ['000', '001.p/44', '001.p/1']) {
      const tile = await app.inject(`/tile/0/${name}`)
      const bundle = await app.inject(`/tile/entries/${name}`)
      expect([tile.statusCode, bundle.statusCode]).toEqual([200, 200])
      expect(tile.headers['cache-control']).toContain('immutable')
      expect(tile.headers['accept-ranges']).toBe('none')
      const width = tile.rawPayload.length / 32
      const held = parseBundle(bundle.rawPayload, width)
      for (const [i, bytes] of held.entries()) {
        expect(leafHash(bytes)).toEqual(
          new Uint8Array(tile.rawPayload.subarray(32 * i, 32 * i + 32)),
        )
      }
    }
    const first = await app.inject('/tile/entries/000')
    expect(new Uint8Array(parseBundle(first.rawPayload, 256)[7] ?? [])).toEqual(entry(7))
  })

  test('has no tile that the tree has not grown to, and no second name for one', async () => {
    const { app } = await served()
    for (const path of [
      '0/001',
      '0/001.p/45',
      '0/002.p/1',
      '1/001.p/1',
      '2/000.p/1',
      '0/0',
      '0/x000/000',
      '0/000.p/256',
      '0/000.p/0',
      '00/000',
      '64/000',
      'data/000',
      '0/000/',
      '',
      '..%2f..%2fetc',
    ]) {
      const answer = await app.inject(`/tile/${path}`)
      expect([path, answer.statusCode]).toEqual([path, 404])
    }
    expect((await app.inject('/tile/1/000.p/1')).statusCode).toBe(200)
  })

  test('serves the files that tilesOfTree names, and they are all there are', async () => {
    const { app, log } = await served()
    const names = [...tilesOfTree(log.head().size)]
    expect(names).toHaveLength(5)
    for (const name of names) expect(await log.read.file(name)).toBeDefined()
    expect((await app.inject('/tile/0/000?x=1')).statusCode).toBe(200)
  })
})

describe('health', () => {
  test('lives, is ready, and counts without naming anybody', async () => {
    const { app } = await served()
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' })
    expect((await app.inject('/readyz')).json()).toMatchObject({ status: 'ready', size: count })
    const numbers = await app.inject('/metrics')
    expect(numbers.headers['content-type']).toContain('text/plain')
    expect(numbers.body).toContain(
      'yuanzheng_http_request_seconds_count{method="GET",route="/readyz",status="200"} 1',
    )
    // Nothing was committed since these counters began: the size is still right.
    expect(numbers.body).toContain(`yuanzheng_log_size_entries ${count}\n`)
    expect(numbers.body).toContain('yuanzheng_log_halted 0\n')
  })

  test('answers an unknown address as a problem', async () => {
    const { app } = await served()
    const answer = await app.inject('/nothing')
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ code: 'not-found', status: 404 })
  })
})

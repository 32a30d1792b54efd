/** Hashing of chosen files: the worker's work, without a browser, and the page's end of it. */

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunksOf } from '../../../src/web/deposit/chunks.ts'
import type { FromHasher, ToHasher } from '../../../src/web/deposit/hash-messages.ts'
import { type HasherPort, serveHasher } from '../../../src/web/deposit/hash-worker.ts'
import {
  type HasherHandle,
  hashing,
  sharesOf,
  Unreadable,
} from '../../../src/web/deposit/hashing.ts'

/** A worker that is none: what is said to it is answered in the same thread. */
function worker(said: ToHasher[] = []): HasherHandle {
  const port: HasherPort = {
    onmessage: null,
    postMessage(data) {
      queueMicrotask(() => handle.onmessage?.({ data } as MessageEvent<FromHasher>))
    },
  }
  const handle: HasherHandle = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage(data) {
      said.push(data)
      queueMicrotask(() => port.onmessage?.({ data } as MessageEvent<ToHasher>))
    },
  }
  serveHasher(port)
  return handle
}

/** One that answers with what it is told to. */
function answering(answer: (order: ToHasher) => FromHasher): HasherHandle {
  const handle: HasherHandle = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage(order) {
      queueMicrotask(() => handle.onmessage?.({ data: answer(order) } as MessageEvent<FromHasher>))
    },
  }
  return handle
}

const digestsOf = (bytes: Uint8Array) => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  sm3: createHash('sm3').update(bytes).digest('hex'),
})

describe('hashing', () => {
  test.each([1, 2])('has the digests that OpenSSL has, with %i workers', async (processors) => {
    const hasher = hashing(() => worker(), processors)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        expect(await hasher.hash(new Blob([bytes]))).toEqual(digestsOf(bytes))
      }),
      { numRuns: 30 },
    )
  })

  test('has them of files of more than one chunk', async () => {
    const bytes = new Uint8Array(5 * 2 ** 20 + 17).map((_, i) => (i * 31) % 251)
    const hasher = hashing(() => worker(), 2)
    expect(await hasher.hash(new Blob([bytes]))).toEqual(digestsOf(bytes))
  })

  test('hashes several files that come at once, each as itself', async () => {
    const files = [1, 2, 3].map((n) => new Uint8Array(n * 1000).fill(n))
    const hasher = hashing(() => worker(), 2)
    const found = await Promise.all(files.map((bytes) => hasher.hash(new Blob([bytes]))))
    expect(found).toEqual(files.map(digestsOf))
  })

  test('starts no worker before there is a file', async () => {
    let started = 0
    const hasher = hashing(() => {
      started++
      return worker()
    }, 2)
    expect(started).toBe(0)
    await hasher.hash(new Blob(['a']))
    expect(started).toBe(2)
  })

  test('stops when it is told to, and hashes the next file', async () => {
    const said: ToHasher[] = []
    const hasher = hashing(() => worker(said), 1)
    const cancel = new AbortController()
    const hashed = hasher.hash(new Blob([new Uint8Array(9 * 2 ** 20)]), { signal: cancel.signal })
    cancel.abort()
    await expect(hashed).rejects.toMatchObject({ name: 'AbortError' })
    expect(said.some((it) => it.do === 'cancel')).toBe(true)
    expect(await hasher.hash(new Blob(['a']))).toEqual(digestsOf(Buffer.from('a')))
  })

  test('does not begin with what is cancelled already', async () => {
    const said: ToHasher[] = []
    const hasher = hashing(() => worker(said), 1)
    await expect(hasher.hash(new Blob(['a']), { signal: AbortSignal.abort() })).rejects.toThrow()
    expect(said).toEqual([])
  })

  test('fails what a dying worker was at, and hashes the next file with another', async () => {
    const dying: HasherHandle = {
      ...answering(() => ({ say: 'progress', job: 0, done: 0 })),
      postMessage() {
        queueMicrotask(() => this.onerror?.({ message: 'no memory' } as ErrorEvent))
      },
    }
    const workers = [dying, worker()]
    const hasher = hashing(() => workers.shift() ?? dying, 1)
    await expect(hasher.hash(new Blob(['a']))).rejects.toThrow('no memory')
    expect(await hasher.hash(new Blob(['a']))).toEqual(digestsOf(Buffer.from('a')))
  })

  test('tells a file that cannot be read from a mistake of ours', async () => {
    const unreadable = hashing(() => answering(({ job }) => ({ say: 'unreadable', job })), 1)
    await expect(unreadable.hash(new Blob())).rejects.toThrow(Unreadable)
    const broke = answering(({ job }) => ({ say: 'broke', job, message: 'a bug' }))
    await expect(hashing(() => broke, 1).hash(new Blob())).rejects.toThrow('a bug')
  })

  test('says of a file whose reading fails that it is unreadable', async () => {
    const gone = Object.assign(new Blob(['a']), {
      stream: () =>
        new ReadableStream({
          type: 'bytes',
          pull(controller) {
            controller.error(new DOMException('gone', 'NotReadableError'))
          },
        }),
    })
    await expect(hashing(() => worker(), 1).hash(gone)).rejects.toThrow(Unreadable)
  })

  test('refuses an answer in which a digest is missing', async () => {
    const half = answering(({ job }) => ({ say: 'done', job, digests: { sha256: 'ab' } }))
    await expect(hashing(() => half, 1).hash(new Blob())).rejects.toThrow('a digest is missing')
  })

  test('lets nobody wait when it is closed', async () => {
    const silent: HasherHandle = { ...worker(), postMessage: () => undefined }
    const hasher = hashing(() => silent, 1)
    const waiting = hasher.hash(new Blob(['a']))
    hasher.close()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('the workers', () => {
  test('make both digests, each once, however many there are', () => {
    for (const processors of [1, 2, 16]) {
      expect(sharesOf(processors).flat()).toEqual(['sha256', 'sm3'])
    }
    expect(sharesOf(2)).toHaveLength(2)
  })
})

describe('chunksOf', () => {
  test('gives all bytes in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        const parts: Uint8Array[] = []
        for await (const chunk of chunksOf(new Blob([bytes]))) parts.push(chunk)
        expect(Buffer.concat(parts)).toEqual(Buffer.from(bytes))
      }),
      { numRuns: 50 },
    )
  })

  test('reads no further than one piece ahead, and no more when nobody wants it', async () => {
    let [pulled, cancelled] = [0, false]
    const endless = Object.assign(new Blob(['a']), {
      stream: () =>
        new ReadableStream(
          {
            pull(controller) {
              pulled++
              controller.enqueue(Uint8Array.of(1))
            },
            cancel() {
              cancelled = true
            },
          },
          { highWaterMark: 0 },
        ),
    })
    const taken: number[] = []
    for await (const chunk of chunksOf(endless)) {
      taken.push(chunk.length)
      if (taken.length === 3) break
    }
    expect(pulled).toBe(4)
    expect(cancelled).toBe(true)
  })
})

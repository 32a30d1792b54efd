/** A witness asked over real HTTP: an honest one, and all the kinds of bad ones, on this machine's loopback. */

import fastify from 'fastify'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { remoteWitness } from '../../src/adapters/remote/witness.ts'
import { openCheckpoint } from '../../src/core/note/checkpoint.ts'
import { noteSigner } from '../../src/core/note/key.ts'
import { witnessRoutes } from '../../src/http/witness.ts'
import { type Witness, WitnessSilent } from '../../src/ports/witness.ts'
import { witnessServer } from '../../src/services/witness/witness.ts'
import { memoryCell } from '../support/memory-cell.ts'
import { history, logSigner, ModelLog } from '../support/model-log.ts'

const signer = noteSigner('witness.example', 'cosignature', new Uint8Array(32).fill(2))
const log = new ModelLog(history(9))
const never = () => new AbortController().signal
const stranger = noteSigner('stranger.example', 'ed25519', new Uint8Array(32).fill(9))

function at(submission: string, monitoring?: string): Witness {
  return remoteWitness({
    name: 'w1',
    key: signer.key,
    submission,
    ...(monitoring !== undefined && { monitoring }),
  })
}

/** A server that answers as it likes. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  )
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const answering = (status: number, type: string, body: string | Buffer) =>
  serve((_request, response) => {
    response.writeHead(status, { 'content-type': type }).end(body)
  })

describe('an honest witness', () => {
  async function honest(): Promise<string> {
    const app = fastify()
    const clock = { now: () => 1_800_000_000_000 }
    const openCell = async () => memoryCell()
    const server = witnessServer({ signer, logs: [logSigner.key], clock, openCell })
    await app.register(witnessRoutes(server), { prefix: '/w' })
    onTestFinished(() => app.close())
    return `${await app.listen({ port: 0, host: '127.0.0.1' })}/w`
  }

  test('is understood in all that it says', async () => {
    const witness = at(`${await honest()}/`)
    expect(await witness.latest(logSigner.key.name, never())).toBeUndefined()
    expect(await witness.add(log.request(0, 7), never())).toMatchObject({ kind: 'cosigned' })
    expect(await witness.add(log.request(0, 9), never())).toEqual({ kind: 'conflict', size: 7 })
    const fork = new ModelLog(history(9, { at: 2, name: 'other' }))
    const refused = (reason: string) => ({ kind: 'refused', reason })
    expect(await witness.add(fork.request(7, 9), never())).toEqual(refused('inconsistent'))
    const other = new ModelLog(history(9), stranger)
    expect(await witness.add(other.request(7, 9), never())).toEqual(refused('unknown-log'))
    const body = new TextEncoder().encode('hello\n')
    expect(await witness.add(body, never())).toEqual(refused('malformed'))

    const note = (await witness.latest(logSigner.key.name, never())) ?? new Uint8Array()
    expect(openCheckpoint(note, logSigner.key, [signer.key]).checkpoint.size).toBe(7)
  })
})

describe('a bad witness', () => {
  const silent: unknown = { kind: 'silent', why: expect.any(String) as string }

  test.each([
    ['an error of its own', 500, 'text/plain', 'oops'],
    ['a status out of the blue', 418, 'text/plain', ''],
    ['a conflict that is no size', 409, 'text/x.tlog.size', 'seven\n'],
    ['a conflict without a newline', 409, 'text/x.tlog.size', '77'],
    ['a conflict with a leading zero', 409, 'text/x.tlog.size', '07\n'],
    ['a conflict beyond 2^53', 409, 'text/x.tlog.size', '9007199254740992\n'],
    ['a conflict of another type', 409, 'text/plain', '7\n'],
    ['success without content', 204, 'text/plain', ''],
    ['a cosignature that is not UTF-8', 200, 'text/plain', Buffer.of(0xff)],
    ['an answer of 65 KiB', 200, 'text/plain', 'a'.repeat(65 * 1024)],
  ])('with %s counts as silent', async (_, status, type, body) => {
    const witness = at(await answering(status, type, body))
    expect(await witness.add(log.request(0, 7), never())).toEqual(silent)
  })

  test('that sends a small body which unpacks to a huge one is hung up on', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024))
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })
    expect(await at(url).add(log.request(0, 7), never())).toEqual({
      kind: 'silent',
      why: 'its answer is too long',
    })
    await expect(at(url).latest('x', never())).rejects.toThrow(WitnessSilent)
  })

  test('that sends us elsewhere is not followed', async () => {
    let visited = 0
    const elsewhere = await serve((_request, response) => {
      visited++
      response.end()
    })
    const url = await serve((_request, response) => {
      response.writeHead(307, { location: elsewhere }).end()
    })
    expect(await at(url).add(log.request(0, 7), never())).toEqual(silent)
    await expect(at(url).latest('x', never())).rejects.toThrow(WitnessSilent)
    expect(visited).toBe(0)
  })

  test('that never answers is left when time is up', async () => {
    const abort = new AbortController()
    const url = await serve(() => {
      abort.abort()
    })
    expect(await at(url).add(log.request(0, 7), abort.signal)).toEqual({
      kind: 'silent',
      why: 'no answer in time',
    })
  })

  test('that stops in the middle of its answer is left when time is up', async () => {
    const abort = new AbortController()
    const url = await serve((_request, response) => {
      response.writeHead(200)
      response.write('— witness', () => {
        setTimeout(() => {
          abort.abort()
        }, 20)
      })
    })
    expect(await at(url).add(log.request(0, 7), abort.signal)).toEqual(silent)
  })

  test('that is not there counts as silent', async () => {
    const url = await serve(() => {})
    const gone = url.replace(/\d+$/, '1')
    expect(await at(gone).add(log.request(0, 7), never())).toEqual(silent)
    await expect(at(gone).latest('x', never())).rejects.toThrow(WitnessSilent)
  })

  test('that fails to show its latest checkpoint has not said that there is none', async () => {
    const witness = at(await answering(500, 'text/plain', 'oops'))
    await expect(witness.latest('x', never())).rejects.toThrow(WitnessSilent)
  })
})

describe('the address of a witness', () => {
  test.each([
    'ftp://w.example',
    'file:///etc/passwd',
    'w.example',
    'https://user:secret@w.example',
    'https://w.example/?to=x',
    'https://w.example/#x',
    '',
  ])('is refused if it is not plain (%s)', (address) => {
    expect(() => at(address)).toThrow(RangeError)
    expect(() => at('https://w.example', address)).toThrow(RangeError)
  })

  test('may be different for asking and for looking', async () => {
    const asked: string[] = []
    const listener: RequestListener = ({ method, url }, response) => {
      asked.push(`${method ?? ''} ${url ?? ''}`)
      response.writeHead(404).end()
    }
    const witness = at(await serve(listener), `${await serve(listener)}/look`)
    await witness.add(log.request(0, 7), never())
    await witness.latest('abc', never())
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(asked).toEqual(['POST /add-checkpoint', `GET /look/${hash}/checkpoint`])
  })
})

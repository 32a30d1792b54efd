/** A timestamp authority asked over real HTTP: openssl's, on its good and on its bad days. */

import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { remoteTimestampAuthority } from '../../src/adapters/remote/timestamp-authority.ts'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { sha256 } from '../../src/core/digest.ts'
import { tempDirectory } from '../support/temp.ts'
import { type Mood, startTsa } from '../support/tsa.ts'

const text = utf8ToBytes('log.example/test\n3\nspSU4FkRK5VVslcK3ra968X2NW1XsBJVUg3vGDTlNfA=\n')
const question = { imprint: sha256(text), nonce: '00ff80017f00aa55' }
const never = () => new AbortController().signal

/** Where somebody listened a moment ago. */
async function nobodyAt(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}/`
}

describe('an honest authority', () => {
  test('gives a token that openssl accepts for this text and no other', async () => {
    const tsa = await startTsa()
    const answer = await remoteTimestampAuthority(tsa.url).stamp(question, never())
    if (answer.kind !== 'token') throw new Error(answer.why)
    const directory = await tempDirectory()
    const write = (name: string, bytes: string | Uint8Array) => {
      writeFileSync(join(directory, name), bytes)
      return join(directory, name)
    }
    const [token, root] = [write('token', answer.token), write('root.pem', tsa.root)]
    const verify = (data: string) =>
      execFileSync(
        'openssl',
        ['ts', '-verify', '-data', data, '-in', token, '-token_in', '-CAfile', root],
        { encoding: 'utf8', stdio: 'pipe' },
      )
    expect(verify(write('text', text))).toContain('Verification: OK')
    expect(() => verify(write('other', 'another text'))).toThrow()
  })
})

describe('an authority', () => {
  test.each<[Mood, string]>([
    ['down', 'it answered with status 503'],
    ['cut off', 'not reached'],
    ['garbage', 'its answer:'],
    ['other type', 'it answered with another type'],
    ['endless', 'its answer is too long'],
    ['elsewhere', 'not reached'],
  ])('that is %s counts as silent', async (mood, why) => {
    const tsa = await startTsa()
    tsa.mood = mood
    const answer = await remoteTimestampAuthority(tsa.url).stamp(question, never())
    expect(answer).toMatchObject({ kind: 'silent', why: expect.stringContaining(why) as string })
    expect(tsa.asked()).toBe(1)
  })

  test('that refuses says why, by the names of the standard', async () => {
    const tsa = await startTsa()
    tsa.mood = 'refusing'
    const answer = await remoteTimestampAuthority(tsa.url).stamp(question, never())
    expect(answer).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('algorithm') as string,
    })
  })

  test('that never answers is left when time is up', async () => {
    const tsa = await startTsa()
    tsa.mood = 'silent'
    const abort = new AbortController()
    setTimeout(() => {
      abort.abort()
    }, 50)
    const answer = await remoteTimestampAuthority(tsa.url).stamp(question, abort.signal)
    expect(answer).toEqual({ kind: 'silent', why: 'no answer in time' })
  })

  test('that is not there counts as silent', async () => {
    const answer = await remoteTimestampAuthority(await nobodyAt()).stamp(question, never())
    expect(answer).toEqual({ kind: 'silent', why: 'not reached (ECONNREFUSED)' })
  })
})

describe('the address of an authority', () => {
  test.each([
    'ftp://t.example',
    'file:///etc/passwd',
    't.example',
    'https://u:p@t.example/',
    'https://t.example/?k=v',
    '',
  ])('is refused if it is not plain (%s)', (address) => {
    expect(() => remoteTimestampAuthority(address)).toThrow(RangeError)
  })
})

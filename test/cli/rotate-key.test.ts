/** The issuer's key is followed by another, end to end: on disk, in the log, over HTTP and on paper. */

import { readFile, readdir, rm, stat } from 'node:fs/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { parseCertificate, readCertified } from '../../src/core/certificate/certificate.ts'
import { formatKeyId, parseVerifierKey } from '../../src/core/note/key.ts'
import { house } from '../../src/main.ts'
import { json, newPlace, type Place } from './support.ts'

async function deposit(place: Place, name: string) {
  const file = await place.write(`${name}.png`, name)
  const ran = await place.run('deposit', file, '--title', name, '--out', place.directory, '--json')
  expect(ran.code).toBe(EXIT.done)
  return json(ran) as unknown as { code: string; certificate: string }
}

async function keyOf(path: string): Promise<string> {
  const { statement } = readCertified(parseCertificate(new Uint8Array(await readFile(path))))
  return formatKeyId(statement.keyId)
}

async function publicKey(place: Place): Promise<string> {
  const text = await readFile(`${place.keys}/certificate-issuer/public.vkey`, 'utf8')
  return formatKeyId(parseVerifierKey(text.trim()).id)
}

async function rotate(place: Place, ...argv: string[]) {
  const ran = await place.run('rotate-key', '--out', place.directory, ...argv)
  expect(ran.code).toBe(EXIT.done)
  return ran
}

test('what comes after is signed by the new key, and both print', { timeout: 60_000 }, async () => {
  const place = await newPlace({ keyless: true })
  const before = await deposit(place, '竹影')
  const old = await publicKey(place)
  const ran = await rotate(place, '--note', '年度更换')
  const now = await publicKey(place)
  expect(now).not.toBe(old)
  expect(ran.out.trim()).toContain(`+${now}+`)
  expect(ran.err).toContain('certificate-issuer/former')
  const after = await deposit(place, '云纹')
  expect([await keyOf(before.certificate), await keyOf(after.certificate)]).toEqual([old, now])
  for (const { certificate, code } of [before, after]) {
    const text = await place.run('paper', certificate)
    expect(text).toMatchObject({ code: EXIT.done, err: '' })
    expect(text.out).toContain(code)
    const pdf = place.path(`${code}.pdf`)
    expect((await place.run('certificate', code, '--pdf', pdf)).code).toBe(EXIT.done)
    expect((await stat(pdf)).size).toBeGreaterThan(10_000)
  }
  // Whoever no longer trusts the old key takes it away: what it signed is not printed any more.
  await rm(`${place.keys}/certificate-issuer/former`, { recursive: true })
  const refused = await place.run('paper', before.certificate)
  expect(refused.code).toBe(EXIT.inconsistent)
  expect(refused.err).toContain('[unknown-signer]')
  expect((await place.run('paper', after.certificate)).code).toBe(EXIT.done)
})

test('the old secret is put away where nobody else can read it', async () => {
  const place = await newPlace({ keyless: true })
  await deposit(place, 'a')
  const old = await publicKey(place)
  await rotate(place, '--reason', 'exposed')
  const folder = `${place.keys}/certificate-issuer`
  expect(await readdir(`${folder}/former`)).toEqual([old])
  for (const path of [`${folder}/secret.key`, `${folder}/former/${old}/secret.key`]) {
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  }
})

test('keys from before the rotation are refused at the next start', async () => {
  const place = await newPlace({ keyless: true })
  await deposit(place, 'a')
  const { cp } = await import('node:fs/promises')
  await cp(place.keys, place.path('old-keys'), { recursive: true })
  await rotate(place)
  const ran = await place.run(
    ...['deposit', await place.write('b', 'b'), '--keys', place.path('old-keys')],
  )
  expect(ran.code).toBe(EXIT.refused)
  expect(ran.err).toContain('certificate-issuer')
})

test.each([
  [['--reason', 'bored'], EXIT.usage],
  [['CODE'], EXIT.usage],
  [['--fields', 'x'], EXIT.usage],
])('refuses %j', async (argv, code) => {
  const place = await newPlace({ keyless: true })
  await deposit(place, 'a')
  const old = await publicKey(place)
  expect((await place.run('rotate-key', ...argv)).code).toBe(code)
  expect(await publicKey(place)).toBe(old)
})

describe('while the registry is served', () => {
  async function served() {
    const place = await newPlace({ keyless: true })
    const settings = house.settings({ data: place.data, keys: place.keys, port: '0' })
    const start = async () => {
      const serving = await house.serve(
        settings,
        { tell: () => undefined } as never,
        () => undefined,
      )
      onTestFinished(() => serving.stop())
      return serving
    }
    return { place, start }
  }

  test(
    'the key changes without a restart, and old certificates still print',
    { timeout: 60_000 },
    async () => {
      const { place, start } = await served()
      const serving = await start()
      const before = await deposit(place, '竹影')
      const old = await publicKey(place)
      await rotate(place)
      const after = await deposit(place, '云纹')
      expect(await keyOf(after.certificate)).toBe(await publicKey(place))
      expect(await keyOf(before.certificate)).toBe(old)
      const token = (await readFile(`${place.keys}/operator/token`, 'utf8')).trim()
      const get = (url: string, code: string, format: string) =>
        fetch(`${url}/api/v1/designs/${code}/certificate?format=${format}`, {
          headers: { authorization: `Bearer ${token}` },
        })
      const check = async (url: string) => {
        for (const { code } of [before, after]) {
          for (const format of ['pdf', 'text', 'vc', 'tlog-proof']) {
            expect((await get(url, code, format)).status).toBe(200)
          }
          expect((await fetch(`${url}/c/${code}`)).status).toBe(200)
        }
      }
      await check(serving.url)
      await serving.stop()
      await check((await start()).url)
    },
  )
})

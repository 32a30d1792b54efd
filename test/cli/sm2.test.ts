/** `yuanzheng sm2`: a key, seals, and OpenSSL beside them. */

import { spawnSync } from 'node:child_process'
import { chmod, readFile, stat } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { parseSm2PrivateKeyPem, parseSm2PublicKeyPem } from '../../src/core/sm2/key.ts'
import { checkSm2Signature } from '../../src/core/sm2/signature.ts'
import { json, newPlace, type Place, runIn } from './support.ts'

const SECRET = 'keys/sm2-seal/secret.key'
const PUBLIC = 'keys/sm2-seal/public.pem'

const openssl = spawnSync('openssl', ['genpkey', '-algorithm', 'SM2']).status === 0
if (!openssl) console.log('skipped: openssl pkeyutl beside yuanzheng sm2')

/** `sm2` has no folder of data. */
function sm2(place: Place, ...argv: string[]) {
  return runIn(['sm2', ...argv, '--keys', place.keys])
}

async function mode(path: string): Promise<string> {
  return ((await stat(path)).mode % 0o1000).toString(8)
}

async function withKey() {
  const place = await newPlace({ keyless: true })
  await sm2(place, 'keygen')
  const file = await place.write('checkpoint.txt', 'log.example/a\n1\nAAAA\n')
  return { place, file, seal: `${file}.sm2.sig` }
}

describe('sm2 keygen', () => {
  test('prints the public half, and writes the secret where nobody else reads it', async () => {
    const place = await newPlace({ keyless: true })
    const { code, out, err } = await sm2(place, 'keygen')
    expect(code).toBe(EXIT.done)
    expect(out).toBe(await place.read(PUBLIC))
    const secret = await place.read(SECRET)
    expect(parseSm2PrivateKeyPem(secret).publicKey).toEqual(parseSm2PublicKeyPem(out))
    expect(out + err).not.toContain(secret.split('\n')[1])
    expect(await mode(place.path(SECRET))).toBe('600')
    expect(await mode(place.path('keys/sm2-seal'))).toBe('700')
  })

  test('makes another key each time', async () => {
    const [a, b] = [await newPlace({ keyless: true }), await newPlace({ keyless: true })]
    const keys = [await sm2(a, 'keygen', '--json'), await sm2(b, 'keygen', '--json')].map(json)
    expect(keys[0]?.['pem']).not.toBe(keys[1]?.['pem'])
  })

  test('does not overwrite a key', async () => {
    const { place } = await withKey()
    const before = [await place.read(SECRET), await place.read(PUBLIC)]
    const { code, err } = await sm2(place, 'keygen')
    expect(code).toBe(EXIT.refused)
    expect(err).toContain('not overwritten')
    expect([await place.read(SECRET), await place.read(PUBLIC)]).toEqual(before)
  })
})

describe('sm2 sign', () => {
  test('seals a file, the same way each time, and verify holds the seal to the file', async () => {
    const { place, file, seal } = await withKey()
    const { code, out } = await sm2(place, 'sign', file)
    expect(code).toBe(EXIT.done)
    expect(out.trim()).toBe(seal)
    const bytes = new Uint8Array(await readFile(seal))
    const key = parseSm2PublicKeyPem(await place.read(PUBLIC))
    checkSm2Signature(key, new Uint8Array(await readFile(file)), bytes)
    await sm2(place, 'sign', file, '--out', place.path('again'))
    expect(new Uint8Array(await readFile(place.path('again')))).toEqual(bytes)
    const verified = await sm2(place, 'verify', file)
    expect(verified.code).toBe(EXIT.done)
    expect(verified.out).toContain('Consistent')
    expect(verified.out).toContain('not proved')
  })

  test('writes over nothing', async () => {
    const { place, file, seal } = await withKey()
    await place.write('checkpoint.txt.sm2.sig', 'mine')
    const { code } = await sm2(place, 'sign', file)
    expect(code).toBe(EXIT.usage)
    expect(await readFile(seal, 'utf8')).toBe('mine')
  })

  test('asks for a key where there is none', async () => {
    const place = await newPlace({ keyless: true })
    const file = await place.write('f', 'f')
    const { code, err } = await sm2(place, 'sign', file)
    expect(code).toBe(EXIT.refused)
    expect(err).toContain('yuanzheng sm2 keygen')
  })

  test('does not use a key that others can read, nor one that is none', async () => {
    const { place, file } = await withKey()
    await chmod(place.path(SECRET), 0o644)
    const { code, err } = await sm2(place, 'sign', file)
    expect(code).toBe(EXIT.refused)
    expect(err).toContain('chmod 600')
    const text = await place.read(SECRET)
    await chmod(place.path(SECRET), 0o600)
    await place.write(SECRET, text.replace('MIG', 'MIH'))
    const broken = await sm2(place, 'sign', file)
    expect(broken.code).toBe(EXIT.refused)
    expect(broken.err).not.toContain(text.slice(40, 60))
  })

  test('opens a key under a passphrase with it, and not without', async () => {
    const place = await newPlace({ keyless: true })
    const passphrase = await place.write('passphrase', '马到成功\n')
    await sm2(place, 'keygen', '--passphrase-file', passphrase)
    expect(await place.read(SECRET)).toMatch(/^yuanzheng-sealed-key\/v1\n/)
    const file = await place.write('f', 'f')
    expect((await sm2(place, 'sign', file)).code).toBe(EXIT.refused)
    const signed = await sm2(place, 'sign', file, '--passphrase-file', passphrase)
    expect(signed.code).toBe(EXIT.done)
    expect((await sm2(place, 'verify', file)).code).toBe(EXIT.done)
  })
})

describe('sm2 verify', () => {
  test('finds a changed file, a changed seal and another key', async () => {
    const { place, file, seal } = await withKey()
    await sm2(place, 'sign', file)
    const other = await place.write('other.txt', 'log.example/a\n2\nAAAA\n')
    const changed = await sm2(place, 'verify', other, '--seal', seal)
    expect(changed.code).toBe(EXIT.inconsistent)
    expect(changed.err).toContain('bad-signature')
    const longer = await place.write('longer', new Uint8Array([...(await readFile(seal)), 0]))
    const told = await sm2(place, 'verify', file, '--seal', longer, '--json')
    expect(told.code).toBe(EXIT.inconsistent)
    expect(json(told)).toMatchObject({ verdict: 'inconsistent', fault: 'malformed' })
    const { place: another } = await withKey()
    const foreign = await sm2(place, 'verify', file, '--public', another.path(PUBLIC))
    expect(foreign.code).toBe(EXIT.inconsistent)
  })

  test('says that there is no seal', async () => {
    const { place, file, seal } = await withKey()
    const { code, err } = await sm2(place, 'verify', file)
    expect(code).toBe(EXIT.usage)
    expect(err).toContain(`there is no file ${seal}`)
  })
})

describe.skipIf(!openssl)('openssl pkeyutl', () => {
  const HOW = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678']

  test('checks our seals by the key that was printed, and makes what we check', async () => {
    const { place, file, seal } = await withKey()
    await sm2(place, 'sign', file)
    const [pub, theirs] = [place.path(PUBLIC), place.path('theirs')]
    const check = ['pkeyutl', '-verify', '-pubin', '-inkey', pub, '-in', file, ...HOW]
    expect(spawnSync('openssl', [...check, '-sigfile', seal]).status).toBe(0)
    const make = ['pkeyutl', '-sign', '-inkey', place.path(SECRET), '-in', file, ...HOW]
    expect(spawnSync('openssl', [...make, '-out', theirs]).status).toBe(0)
    expect((await sm2(place, 'verify', file, '--seal', theirs)).code).toBe(EXIT.done)
  })
})

test.each([[[]], [['fly']], [['sign']], [['sign', 'a', 'b']], [['verify']], [['keygen', 'a']]])(
  'makes no sense of sm2 %j',
  async (argv) => {
    const { code, err } = await runIn(['sm2', ...argv])
    expect(code).toBe(EXIT.usage)
    expect(err).toContain('sm2 keygen | sm2 sign FILE')
  },
)

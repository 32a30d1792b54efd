/** OpenSSL against ours: what one signs the other checks, and both refuse the same. */

import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hexToBytes, utf8ToBytes } from '../../src/core/bytes.ts'
import { enrolSm2Key } from '../../src/core/sm2/curve.ts'
import {
  formatSm2PublicKeyPem,
  parseSm2PrivateKeyPem,
  parseSm2PublicKeyPem,
} from '../../src/core/sm2/key.ts'
import { checkSm2Signature } from '../../src/core/sm2/signature.ts'
import { tempDirectory } from '../support/temp.ts'
import { vectors } from '../support/vectors.ts'

const able = spawnSync('openssl', ['genpkey', '-algorithm', 'SM2']).status === 0
if (!able) console.log('skipped: OpenSSL as an oracle of SM2 (it needs an openssl that knows it)')

const HOW = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678']

/** The commands of docs/spec/sm2.md, in a folder of their own. */
async function bench() {
  const folder = await tempDirectory()
  const path = (name: string) => join(folder, name)
  const openssl = (...argv: readonly string[]) =>
    spawnSync('openssl', argv, { cwd: folder, encoding: 'utf8' }).status === 0
  return {
    openssl,
    write: (name: string, bytes: string | Uint8Array) => writeFile(path(name), bytes),
    read: async (name: string) => new Uint8Array(await readFile(path(name))),
    text: (name: string) => readFile(path(name), 'utf8'),
    sign: () => openssl('pkeyutl', '-sign', '-inkey', 'key', '-in', 'm', ...HOW, '-out', 'sig'),
    verifies: () =>
      openssl(
        'pkeyutl',
        '-verify',
        '-pubin',
        '-inkey',
        'pub',
        '-in',
        'm',
        ...HOW,
        '-sigfile',
        'sig',
      ),
  }
}

const MESSAGES = ['', 'a design', '来源 log.example/a\n3\n', 'x'.repeat(10_000)].map(utf8ToBytes)

describe.skipIf(!able)('OpenSSL', () => {
  test.each([
    ['genpkey', ['genpkey', '-algorithm', 'SM2', '-out', 'key']],
    ['ecparam', ['ecparam', '-name', 'SM2', '-genkey', '-out', 'key']],
    ['ecparam without parameters', ['ecparam', '-name', 'SM2', '-genkey', '-noout', '-out', 'key']],
  ])('makes keys by %s that we read, and both check what either signs', async (_, make) => {
    const at = await bench()
    expect(at.openssl(...make)).toBe(true)
    expect(at.openssl('pkey', '-in', 'key', '-pubout', '-out', 'pub')).toBe(true)
    const signer = parseSm2PrivateKeyPem(await at.text('key'))
    const key = parseSm2PublicKeyPem(await at.text('pub'))
    expect(key).toEqual(signer.publicKey)
    for (const message of MESSAGES) {
      await at.write('m', message)
      expect(at.sign()).toBe(true)
      checkSm2Signature(key, message, await at.read('sig'))
      await at.write('sig', signer.sign(message))
      expect(at.verifies()).toBe(true)
    }
  })

  test('reads a key the same after `openssl ec`', async () => {
    const at = await bench()
    expect(at.openssl('genpkey', '-algorithm', 'SM2', '-out', 'key')).toBe(true)
    expect(at.openssl('ec', '-in', 'key', '-out', 'old')).toBe(true)
    expect(at.openssl('ec', '-in', 'key', '-pubout', '-out', 'pub')).toBe(true)
    const { publicKey } = parseSm2PrivateKeyPem(await at.text('old'))
    expect(publicKey).toEqual(parseSm2PrivateKeyPem(await at.text('key')).publicKey)
    expect(formatSm2PublicKeyPem(publicKey)).toBe(await at.text('pub'))
  })

  test.each(vectors<Vector>('sm2/valid'))('takes what we take: %s', async (_, it) => {
    expect(await judged(it)).toBe(true)
  })

  const invalid = vectors<Partial<Vector>>('sm2/invalid').flatMap(([name, it]) =>
    it.der === undefined ? [] : [[name, it as Vector] as const],
  )
  test.each(invalid)('refuses what we refuse: %s', async (_, it) => {
    expect(await judged(it)).toBe(false)
  })
})

interface Vector {
  readonly key: string
  readonly message: string
  readonly der: string
}

async function judged({ key, message, der }: Vector): Promise<boolean> {
  const at = await bench()
  await at.write('pub', formatSm2PublicKeyPem(enrolSm2Key(hexToBytes(key))))
  await at.write('m', hexToBytes(message))
  await at.write('sig', hexToBytes(der))
  return at.verifies()
}

/** docs/verify-by-hand.md, carried out: every command holds for an honest certificate, and some command fails for any other. */

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandsOf } from './readme/blocks.ts'
import { ROOT } from './readme/place.ts'
import { tempDirectory } from './support/temp.ts'

const FOLDER = 'test/vectors/by-hand'
const commands = commandsOf(readFileSync(join(ROOT, 'docs/verify-by-hand.md'), 'utf8'))
const able = spawnSync('openssl', ['version']).status === 0
if (!able) console.log('skipped: openssl is not here')

/** Carries the document out over the files of the example, of which `change` may spoil one. */
async function carriedOut(
  file?: string,
  change?: (bytes: Uint8Array) => void,
): Promise<string | undefined> {
  const place = await tempDirectory()
  mkdirSync(join(place, 'test/vectors'), { recursive: true })
  cpSync(join(ROOT, FOLDER), join(place, FOLDER), { recursive: true })
  if (file !== undefined) {
    const bytes = readFileSync(join(place, FOLDER, file))
    change?.(bytes)
    writeFileSync(join(place, FOLDER, file), bytes)
  }
  const env = { PATH: process.env['PATH'], LANG: 'C.UTF-8' }
  const failed = commands.find(({ text }) => {
    const { status } = spawnSync('bash', ['-euo', 'pipefail', '-c', text], { cwd: place, env })
    return status !== 0
  })
  return failed?.text.split('\n')[0]
}

describe.skipIf(!able)('the document', { timeout: 60_000 }, () => {
  test('holds for an honest certificate', async () => {
    expect(commands.length).toBeGreaterThan(15)
    expect(await carriedOut()).toBeUndefined()
  })

  const certificate = readFileSync(join(ROOT, FOLDER, 'coat.yzcert'))
  const places = {
    'the payload of the statement': certificate.indexOf('design.deposit/1') + 40,
    "the issuer's signature": certificate.indexOf('design.deposit/1') + 140,
    'the protected header of the receipt': certificate.indexOf('yuanzheng.example/log') + 3,
    'a path and all behind it': certificate.indexOf('yuanzheng.example/log') + 90,
    'the title': certificate.indexOf('云纹'),
    'the name of the designer': certificate.indexOf('沈织云'),
    'the time of the token': certificate.indexOf('20260101120500Z') + 9,
    'the last byte': certificate.length - 1,
  }

  test.each(Object.entries(places))('fails where %s was changed', async (_, at) => {
    // The seal, last of all, would catch any change: it is not to be what does.
    const caught = await carriedOut('coat.yzcert', (bytes) => {
      bytes[at] = (bytes[at] ?? 0) ^ 1
    })
    expect(caught).toBeDefined()
    expect(caught).not.toContain('seal.pem')
  })

  test.each([
    ['外套.png', 'sha256sum -c'],
    ['coat.yzcert.sm2.sig', 'seal.pem'],
    ['trust.policy', ''],
  ])('fails where %s was changed', async (file, command) => {
    const caught = await carriedOut(file, (bytes) => {
      bytes[bytes.length - 9] = (bytes[bytes.length - 9] ?? 0) ^ 1
    })
    expect(caught).toContain(command)
  })
})

/** Getting kept files back: whole, checked, and never in place of something else. */

import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { house } from '../../src/main.ts'
import { json, newPlace, runIn } from './support.ts'

async function kept(size = 300_000) {
  const place = await newPlace({ keyless: true })
  const bytes = Buffer.alloc(size, 'pixels ')
  const file = await place.write('竹影.png', bytes)
  const more = ['--title', '竹影', '--kept', '--out', place.directory, '--json']
  const { code, leaf } = json(await place.run('deposit', file, ...more)) as Record<string, string>
  const out = place.path('back.png')
  return { place, bytes, code: String(code), leaf: String(leaf), file, out }
}

test('a kept file comes back as it was', async () => {
  const { place, bytes, code, leaf, out } = await kept()
  const ran = await place.run('file', code, '0', '--out', out, '--json')
  expect(ran).toMatchObject({ code: EXIT.done, err: '' })
  expect(json(ran)).toMatchObject({ code, record: leaf, place: 0, bytes: bytes.length })
  expect((await readFile(out)).equals(bytes)).toBe(true)
  expect(existsSync(`${out}.part`)).toBe(false)
  const named = await place.run('file', code, '0', '--record', leaf, '--out', place.path('again'))
  expect(named.code).toBe(EXIT.done)
})

test('of a version it is named by its record', async () => {
  const { place, code, out } = await kept()
  const other = await place.write('sample.jpg', 'sample')
  const where = ['--out', place.directory, '--data', place.data, '--keys', place.keys]
  const argv = ['version', code, other, '--stage', 'sample', '--kept', ...where]
  const { leaf } = json(await place.run(...argv, '--json')) as { leaf: string }
  expect((await place.run('file', code, '1', '--record', leaf, '--out', out)).code).toBe(EXIT.done)
  expect(await readFile(out, 'utf8')).toBe('sample')
})

test('nothing that is there is written over', async () => {
  const { place, code, out } = await kept()
  await writeFile(out, 'mine')
  expect((await place.run('file', code, '0', '--out', out)).code).toBe(EXIT.usage)
  expect(await readFile(out, 'utf8')).toBe('mine')
})

test('what comes back as something else is not written', async () => {
  const { place, code, out } = await kept()
  const lying = {
    ...house,
    digestFile: async (...asked: Parameters<typeof house.digestFile>) => ({
      ...(await house.digestFile(...asked)),
      sm3: new Uint8Array(32),
    }),
  }
  const argv = ['file', code, '0', '--out', out, '--data', place.data, '--keys', place.keys]
  const ran = await runIn(argv, { using: lying })
  expect(ran.code).toBe(EXIT.inconsistent)
  expect(ran.err).toContain('not the file that was deposited')
  expect((await readdir(place.directory)).filter((name) => name.startsWith('back'))).toEqual([])
})

test('a damaged file in the vault is refused, and nothing is written', async () => {
  const { place, code, out } = await kept()
  const names = await readdir(`${place.data}/vault/files`, { recursive: true })
  const name = names.find((it) => /^..\/[0-9a-f]{32}$/.test(it)) ?? ''
  const path = `${place.data}/vault/files/${name}`
  const bytes = await readFile(path)
  bytes[200_000] = (bytes[200_000] ?? 0) ^ 1
  await writeFile(path, bytes)
  const ran = await place.run('file', code, '0', '--out', out)
  expect(ran.code).not.toBe(EXIT.done)
  expect(existsSync(out) || existsSync(`${out}.part`)).toBe(false)
})

test('files that were not kept, are of others, or are none, are refused', async () => {
  const { place, code, file, out } = await kept()
  const digests = await place.run('deposit', file, '--out', place.directory, '--json')
  const { code: bare } = json(digests) as { code: string }
  const refused = await place.run('file', bare, '0', '--out', out)
  expect(refused.code).toBe(EXIT.refused)
  expect(refused.err).toContain('[not-kept]')
  const foreign = await place.run('file', code, '0', '--out', out, '--organisation', 'org-2')
  expect(foreign.err).toContain('[not-owner]')
  for (const argv of [
    [code, '1', '--out', out],
    [code, '9', '--out', out],
    [code, 'x', '--out', out],
    [code, '0', '--record', '00'.repeat(32), '--out', out],
    [code, '0'],
    [code],
  ]) {
    expect((await place.run('file', ...argv)).code).toBe(EXIT.usage)
  }
  expect(existsSync(out)).toBe(false)
})

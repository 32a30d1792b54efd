/** Keys: made once, kept from others, and opened by their passphrase only. */

import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { parseSignerKey, parseVerifierKey } from '../../src/core/note/key.ts'
import { json, newPlace } from './support.ts'

const SECRET = 'keys/log-operator/secret.key'

async function mode(path: string): Promise<string> {
  return ((await stat(path)).mode % 0o1000).toString(8)
}

describe('keygen', () => {
  test('prints the public half, and writes the secret where nobody else reads it', async () => {
    const place = await newPlace({ keyless: true })
    const { code, out, err } = await place.run('keygen', '--name', 'log.example/a')
    expect(code).toBe(EXIT.done)
    const key = parseVerifierKey(out.trim())
    expect(key).toMatchObject({ name: 'log.example/a', type: 'ed25519' })
    const secret = await place.read(SECRET)
    expect(parseSignerKey(secret.trim()).key).toEqual(key)
    expect(out + err).not.toContain(secret.trim().slice(-30))
    expect(await place.vkeyText()).toBe(out.trim())
    expect(await mode(place.path(SECRET))).toBe('600')
    expect(await mode(place.path('keys/log-operator'))).toBe('700')
    expect(await mode(place.path('keys/log-operator/public.vkey'))).toBe('644')
  })

  test('names a key after itself if nobody names it, each another way', async () => {
    const [a, b] = [await newPlace({ keyless: true }), await newPlace({ keyless: true })]
    const names = [await a.run('keygen', '--json'), await b.run('keygen', '--json')].map(
      (it) => json(it)['name'],
    )
    expect(names[0]).toMatch(/^localhost\/log-[0-9a-f]{8}$/)
    expect(names[0]).not.toBe(names[1])
  })

  test('makes a witness a key of its own kind', async () => {
    const place = await newPlace({ keyless: true })
    const { out } = await place.run('keygen', '--role', 'witness', '--name', 'court.example')
    expect(parseVerifierKey(out.trim())).toMatchObject({ type: 'cosignature' })
  })

  test('does not overwrite a key', async () => {
    const place = await newPlace()
    const before = await place.read(SECRET)
    const { code, err } = await place.run('keygen')
    expect(code).toBe(EXIT.refused)
    expect(err).toContain('not overwritten')
    expect(await place.read(SECRET)).toBe(before)
  })
})

describe('a key under a passphrase', () => {
  async function sealed() {
    const place = await newPlace({ keyless: true })
    const right = await place.write('right', 'correct horse 马\n')
    const wrong = await place.write('wrong', 'correct horse 牛\n')
    await place.run('keygen', '--passphrase-file', right)
    const entry = await place.write('e', 'entry')
    return { place, right, wrong, entry }
  }

  test('opens with it, and does not stand in the file', async () => {
    const { place, right, entry } = await sealed()
    const text = await place.read(SECRET)
    expect(text).toMatch(/^yuanzheng-sealed-key\/v1\nscrypt 65536 8 1 /)
    expect(text).not.toContain('PRIVATE')
    expect(await place.run('append', entry, '--passphrase-file', right)).toMatchObject({
      code: EXIT.done,
    })
  })

  test('does not open without it, nor with another', async () => {
    const { place, wrong, entry } = await sealed()
    const without = await place.run('append', entry)
    expect(without.code).toBe(EXIT.refused)
    expect(without.err).toContain('--passphrase-file')
    const other = await place.run('append', entry, '--passphrase-file', wrong)
    expect(other.code).toBe(EXIT.refused)
    expect(other.err).toContain('wrong one')
    expect(other.err).not.toContain('牛')
    const gone = await place.run('append', entry, '--passphrase-file', place.path('nowhere'))
    expect(gone.err).toContain('cannot be read')
  })

  test('does not open if any line of it was changed', async () => {
    const { place, right, entry } = await sealed()
    const text = await place.read(SECRET)
    const lines = text.split('\n')
    for (const [i, at] of [
      [1, 'scrypt 65536 8 1'.length + 3],
      [2, 'aes-256-gcm '.length + 3],
      [3, 5],
    ] as const) {
      const line = lines[i] ?? ''
      const other = line[at] === 'A' ? 'B' : 'A'
      const changed = lines.with(i, line.slice(0, at) + other + line.slice(at + 1)).join('\n')
      await writeFile(place.path(SECRET), changed)
      const { code, err } = await place.run('append', entry, '--passphrase-file', right)
      expect(code).toBe(EXIT.refused)
      expect(err).toContain('wrong one, or the file is damaged')
    }
  })

  test('does not let a file ask for all the memory there is', async () => {
    const { place, right, entry } = await sealed()
    const greedy = (await place.read(SECRET)).replace('scrypt 65536 8', 'scrypt 8388608 32')
    await writeFile(place.path(SECRET), greedy)
    expect(await place.run('append', entry, '--passphrase-file', right)).toMatchObject({
      code: EXIT.refused,
    })
  })
})

describe('a key that', () => {
  test.each([
    ['file', SECRET, 0o640],
    ['folder', 'keys/log-operator', 0o755],
  ])('others could read is not used: its %s is open', async (_, name, open) => {
    const place = await newPlace()
    const entry = await place.write('e', 'entry')
    const path = place.path(name)
    await chmod(path, open)
    const { code, err } = await place.run('append', entry)
    expect(code).toBe(EXIT.refused)
    const command = /Run: (chmod [67]00) (.*)/.exec(err)
    expect(command?.[2]).toBe(path)
    await chmod(path, Number.parseInt(command?.[1]?.slice(-3) ?? '', 8))
    expect(await place.run('append', entry)).toMatchObject({ code: EXIT.done })
  })

  test('is none is refused without being shown', async () => {
    const place = await newPlace()
    const text = await readFile(place.path(SECRET), 'utf8')
    await writeFile(place.path(SECRET), text.replace('+Aa', '+Bb').slice(0, -8))
    const { code, err } = await place.run('append', await place.write('e', 'entry'))
    expect(code).toBe(EXIT.refused)
    expect(err).not.toContain(text.slice(30, 50))
  })

  test('is not there is asked for', async () => {
    const place = await newPlace({ keyless: true })
    const { code, err } = await place.run('append', await place.write('e', 'entry'))
    expect(code).toBe(EXIT.refused)
    expect(err).toContain('yuanzheng keygen --role log-operator')
  })

  test('is of another log does not write in this one', async () => {
    const [ours, theirs] = [await newPlace(), await newPlace()]
    await ours.append(0, 1)
    const { code, err } = await ours.run('append', ours.path('entries/0'), '--keys', theirs.keys)
    expect(code).toBe(EXIT.refused)
    expect(err).toContain('not the key of the log')
  })
})

test('a log keeps its origin for life', async () => {
  const place = await newPlace()
  await place.append(0, 1)
  const { code, err } = await place.run('serve', '--origin', 'log.example/other', '--port', '0')
  expect(code).toBe(EXIT.refused)
  expect(err).toContain('The log here is called log.example/test, not log.example/other')
})

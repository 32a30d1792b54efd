/** Appending and proving: what is handed out verifies, and is the same whenever it is asked for. */

import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { formatVerifierKey } from '../../src/core/note/key.ts'
import { parsePolicy } from '../../src/core/note/policy.ts'
import { checkTlogProof, parseTlogProof } from '../../src/core/note/tlog-proof.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { json, newPlace, type Place } from './support.ts'

async function check(place: Place, proof: string, entry: string) {
  const policy = parsePolicy(`log ${formatVerifierKey(await place.vkey())}\nquorum none\n`)
  return checkTlogProof(parseTlogProof(utf8ToBytes(proof)), leafHash(utf8ToBytes(entry)), policy)
}

describe('append', () => {
  test('prints a receipt that verifies, and nothing else, to standard output', async () => {
    const place = await newPlace()
    const { code, out, err } = await place.run('append', await place.write('a', 'first'))
    expect(code).toBe(EXIT.done)
    expect((await check(place, out, 'first')).checkpoint.size).toBe(1)
    expect(err).toContain('entry 0')
    expect(err).toContain('Pending: so far these receipts are signed by the log alone')
  })

  test('gives the same file the same receipt, and logs it once', async () => {
    const place = await newPlace()
    const file = await place.write('a', 'first')
    const first = await place.run('append', file)
    await place.append(0, 3)
    const again = await place.run('append', file)
    expect(again.out).toBe(first.out)
    expect(json(await place.run('checkpoint', '--json'))['size']).toBe(4)
  })

  test('writes receipts into a folder if told to', async () => {
    const place = await newPlace()
    const files = [await place.write('a', 'first'), await place.write('b', 'second')]
    const { code, out } = await place.run('append', ...files, '--receipts', place.path('receipts'))
    expect({ code, out }).toEqual({ code: EXIT.done, out: '' })
    await check(place, await place.read('receipts/a.tlog-proof'), 'first')
    await check(place, await place.read('receipts/b.tlog-proof'), 'second')
  })

  test('says all of it to programs, a line for each file', async () => {
    const place = await newPlace()
    const files = [await place.write('a', 'first'), await place.write('b', 'second')]
    const { out } = await place.run('append', ...files, '--json')
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { proof: string })
    expect(lines).toMatchObject([
      { file: files[0], index: 0, witnessed: false },
      { file: files[1], index: 1, witnessed: false },
    ])
    await check(place, lines[1]?.proof ?? '', 'second')
  })

  test('logs nothing at all if one of the files cannot be logged', async () => {
    const place = await newPlace()
    const good = await place.write('good', 'fine')
    const large = await place.write('large', new Uint8Array(65_536))
    const empty = await place.write('empty', '')
    for (const bad of [large, empty]) {
      expect((await place.run('append', good, bad)).code).toBe(EXIT.refused)
    }
    expect((await place.run('append', good, place.path('nowhere'))).code).toBe(EXIT.usage)
    expect(json(await place.run('checkpoint', '--json'))['size']).toBe(0)
  })

  test('takes the largest entry that there is', async () => {
    const place = await newPlace()
    const file = await place.write('large', new Uint8Array(65_535))
    expect((await place.run('append', file)).code).toBe(EXIT.done)
  })
})

describe('prove', () => {
  test('proves an entry by its index and by its bytes, under the newest checkpoint', async () => {
    const place = await newPlace()
    await place.append(0, 300)
    const byIndex = await place.run('prove', '7')
    const byBytes = await place.run('prove', '--entry', place.path('entries/7'))
    expect(byIndex.code).toBe(EXIT.done)
    expect(byIndex.err).toContain('Pending')
    expect(byBytes.out).toBe(byIndex.out)
    const { checkpoint } = await check(place, byIndex.out, 'entry 7'.padEnd(20, '.'))
    expect(checkpoint.size).toBe(300)
  })

  test('writes to a file if told to', async () => {
    const place = await newPlace()
    await place.append(0, 2)
    await place.run('prove', '1', '--out', place.path('1.tlog-proof'))
    await check(place, await place.read('1.tlog-proof'), 'entry 1'.padEnd(20, '.'))
  })

  test('does not prove what is not there', async () => {
    const place = await newPlace()
    await place.append(0, 2)
    expect((await place.run('prove', '2')).code).toBe(EXIT.inconsistent)
    const other = await place.write('other', 'never logged')
    const { code, err } = await place.run('prove', '--entry', other)
    expect(code).toBe(EXIT.inconsistent)
    expect(err).toContain('byte for byte')
  })
})

/** Pictures on paper, where the holder wants them: files of the certificate, and no others. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { picture } from '../support/picture.ts'
import { json, newPlace } from './support.ts'

async function deposited(bytes: Uint8Array, ...more: string[]) {
  const place = await newPlace({ keyless: true })
  const file = await place.write('云纹.png', bytes)
  const ran = await place.run('deposit', file, '--out', place.directory, '--json', ...more)
  const { code, certificate } = json(ran) as { code: string; certificate: string }
  const paper = async (...argv: string[]) => {
    const ran = await place.run('paper', certificate, '--pdf', place.path('a.pdf'), ...argv)
    return { ...ran, made: existsSync(place.path('a.pdf')) }
  }
  return { place, file, code, certificate, paper }
}

async function images(path: string): Promise<number> {
  return (await readFile(path)).toString('latin1').split('/Subtype /Image').length - 1
}

describe('a thumbnail', { timeout: 30_000 }, () => {
  test('is on the paper where it was asked for, and nowhere else', async () => {
    const { place, file, code, paper } = await deposited(picture(40, 30))
    expect(await paper('--thumbnail', file)).toMatchObject({ code: EXIT.done, made: true })
    const [b, c] = [place.path('b.pdf'), place.path('c.pdf')]
    expect((await place.run('certificate', code, '--pdf', b, '--thumbnail', file)).code).toBe(0)
    expect((await place.run('certificate', code, '--pdf', c)).code).toBe(0)
    const found = [await images(place.path('a.pdf')), await images(b), await images(c)]
    expect(found).toEqual([1, 1, 0])
  })

  test('that is no file of the certificate is refused, though it be as small', async () => {
    const { place, paper } = await deposited(picture(40, 30))
    const other = await place.write('other.png', picture(40, 31))
    const ran = await paper('--thumbnail', other)
    expect(ran).toMatchObject({ code: EXIT.inconsistent, made: false })
    expect(ran.err).toContain('none of the files that the certificate shows')
  })

  test('of a file that the holder withholds is refused', async () => {
    const { place, file, certificate } = await deposited(picture(40, 30), '--title', '云纹')
    const less = place.path('less.yzcert')
    await place.run('redact', certificate, '--keep', '1', '--out', less)
    const ran = await place.run('paper', less, '--pdf', place.path('l.pdf'), '--thumbnail', file)
    expect(ran.code).toBe(EXIT.inconsistent)
    expect(existsSync(place.path('l.pdf'))).toBe(false)
  })

  test.each([
    ['is too large on paper', picture(1601, 1), 'pixels'],
    ['is no picture', new TextEncoder().encode('no picture'), 'neither JPEG nor PNG'],
    ['is over a mebibyte', new Uint8Array(1024 * 1024 + 5).fill(1), 'bytes'],
    ['is a bomb', picture(40, 30, deflateSync(new Uint8Array(50_000_000))), 'more pixels'],
    ['says more than it has', picture(40, 30, deflateSync(new Uint8Array(10))), 'fewer pixels'],
    ['does not unpack', picture(40, 30, new Uint8Array(50).fill(7)), 'do not unpack'],
    ['is cut off', picture(40, 30).subarray(0, 60), 'cut off'],
  ])('that %s is refused, though it was deposited', async (_, bytes, words) => {
    const { file, paper } = await deposited(bytes)
    const ran = await paper('--thumbnail', file)
    expect(ran).toMatchObject({ code: EXIT.inconsistent, made: false })
    expect(ran.err).toContain(words)
  })

  test('without a PDF, or of a file that is not there, is a mistake in the command line', async () => {
    const { place, file, code, certificate, paper } = await deposited(picture(40, 30))
    expect((await place.run('paper', certificate, '--thumbnail', file)).code).toBe(EXIT.usage)
    expect((await place.run('certificate', code, '--thumbnail', file)).code).toBe(EXIT.usage)
    expect(await paper('--thumbnail', place.path('none.png'))).toMatchObject({ code: EXIT.usage })
  })
})

/** `yuanzheng bundle`: on files, with the registry opened by the command itself. */

import { spawnSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { readBundle } from '../../src/core/bundle/read.ts'
import { bytesToUtf8 } from '../../src/core/bytes.ts'
import { parseTrust } from '../../src/core/verify/trust.ts'
import { verify } from '../../src/core/verify/verify.ts'
import { bytesSource } from '../../src/core/zip/source.ts'
import { json, newPlace, type Place } from './support.ts'

async function deposited(place: Place, file: string, ...more: string[]): Promise<string> {
  const ran = await place.run('deposit', file, ...more, '--out', place.directory, '--json')
  expect(ran.err).toBe('')
  return (json(ran) as { code: string }).code
}

async function read(place: Place, name: string) {
  const bundle = await readBundle(bytesSource(new Uint8Array(await readFile(place.path(name)))))
  expect(bundle.faults).toEqual([])
  expect(bundle.unknown).toEqual([])
  return bundle
}

/** A registry with a file that it keeps and one that it does not. */
async function house() {
  const place = await newPlace({ keyless: true })
  const kept = await place.write('竹影.png', 'kept')
  const shown = await place.write('show.png', 'not kept')
  const codes = [
    await deposited(place, kept, '--kept', '--title', '竹影'),
    await deposited(place, shown, '--title', 'Show'),
  ]
  return { place, kept, shown, codes }
}

describe('a bundle', () => {
  test('is written whole, says what it lacks, and verifies by the keys in it', async () => {
    const { place, codes } = await house()
    const out = place.path('a.zip')
    const ran = await place.run('bundle', ...codes, '--out', out)
    expect(ran.code).toBe(EXIT.done)
    expect(ran.err).toContain('a.zip')
    expect(ran.err).toContain('show.png')
    expect(ran.err).not.toContain('竹影.png')
    const { items, files, trust, companions } = await read(place, 'a.zip')
    const policy = bytesToUtf8(trust?.bytes ?? new Uint8Array())
    const report = verify([...items, ...files], {
      trust: parseTrust(policy),
      source: 'given',
      sha256: '',
    })
    expect(report.overall).toBe('consistent')
    expect(companions.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'data/read-me-first.txt',
        'data/report/report.json',
        'data/report/report.pdf',
        'data/report/report.txt',
        'data/spec/bundle.md',
        'data/请先读我.html',
      ]),
    )
    expect((await readdir(place.directory)).filter((name) => name.includes('.part'))).toEqual([])
  })

  test('is in order to unzip and sha256sum, and its report says what ours says', async () => {
    const { place, codes } = await house()
    await place.run('bundle', codes[0] ?? '', '--out', place.path('a.zip'))
    const env = { ...process.env, LC_ALL: 'C.UTF-8' }
    const cwd = place.directory
    expect(spawnSync('unzip', ['-qq', 'a.zip', '-d', 'out'], { cwd, env }).status).toBe(0)
    const [name = ''] = await readdir(place.path('out'))
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      const check = ['-c', '--strict', '--quiet', manifest]
      expect(spawnSync('sha256sum', check, { cwd: place.path('out', name) }).status).toBe(0)
    }
    const report = await place.read(`out/${name}/data/report/report.txt`)
    expect(report).toContain('技术核验一致')
    expect(JSON.parse(await place.read(`out/${name}/data/report/report.json`))).toMatchObject({
      format: 'yzreport/1',
      overall: 'consistent',
    })
  })

  test('takes originals in that the registry does not keep', async () => {
    const { place, codes, shown, kept } = await house()
    const flags = ['--file', shown, '--file', kept]
    const ran = await place.run(
      'bundle',
      ...codes,
      ...flags,
      '--out',
      place.path('a.zip'),
      '--json',
    )
    expect(json(ran)).toMatchObject({ out: place.path('a.zip'), absent: [] })
    const { files } = await read(place, 'a.zip')
    expect(files.map(({ name }) => name).toSorted()).toEqual(
      [`data/originals/${codes[0]}/竹影.png`, `data/originals/${codes[1]}/show.png`].toSorted(),
    )
    const bare = await place.run(
      'bundle',
      ...codes,
      '--without-originals',
      '--out',
      place.path('b.zip'),
      '--json',
    )
    expect(json(bare)['absent']).toHaveLength(2)
  })

  test('of a case carries the designs that its claim stands on', async () => {
    const { place, codes } = await house()
    const page = await place.write('page.png', 'page')
    const where = ['--out', place.directory, '--json']
    const captured = await place.run('capture', page, '--method', 'web-page', '--kept', ...where)
    const { case: id } = json(captured) as { case: string }
    const claim = await place.run(
      'claim',
      '--case',
      id,
      '--design',
      codes[0] ?? '',
      '--statement',
      '同一花型',
      ...where,
    )
    expect(claim.code).toBe(EXIT.done)
    const ran = await place.run('bundle', '--claim', id, '--out', place.path('c.zip'))
    expect(ran.code).toBe(EXIT.done)
    const { items, files } = await read(place, 'c.zip')
    const certificates = items.filter(({ kind }) => kind === 'certificate').map(({ name }) => name)
    expect(certificates).toEqual([
      `data/certificates/${codes[0]}.yzcert`,
      `data/certificates/case-${id}.yzcert`,
    ])
    expect(files.map(({ name }) => name.split('/').at(-1)).toSorted()).toEqual([
      'page.png',
      '竹影.png',
    ])
  })
})

describe('no bundle', () => {
  test('is made with a file that no record lists', async () => {
    const { place, codes } = await house()
    const other = await place.write('other.png', 'other')
    const ran = await place.run('bundle', ...codes, '--file', other, '--out', place.path('a.zip'))
    expect(ran.code).toBe(EXIT.usage)
    expect(ran.err).toContain('other.png')
    expect((await readdir(place.directory)).filter((name) => name.includes('.zip'))).toEqual([])
  })

  test('is written over what is there, of nothing, or of an unknown code', async () => {
    const { place, codes } = await house()
    const there = await place.write('there.zip', 'mine')
    expect((await place.run('bundle', ...codes, '--out', there)).code).toBe(EXIT.usage)
    expect(await place.read('there.zip')).toBe('mine')
    expect((await place.run('bundle', '--out', place.path('a.zip'))).code).toBe(EXIT.usage)
    expect((await place.run('bundle', ...codes)).code).toBe(EXIT.usage)
    const ran = await place.run('bundle', 'YZ-0', '--out', place.path('a.zip'))
    expect(ran.code).toBe(EXIT.refused)
    expect((await readdir(place.directory)).filter((name) => name.includes('.part'))).toEqual([])
  })
})

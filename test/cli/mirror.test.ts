/** Exporting and mirroring: every byte is checked, and two stories of one log are kept as evidence. */

import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { openCheckpoint } from '../../src/core/note/checkpoint.ts'
import { flipBit, putIntoCell, readCell } from './damage.ts'
import { fill, json, newPlace, type Place, runIn } from './support.ts'
import { web } from './web.ts'

/** Every file under a folder with its bytes. */
async function filesOf(directory: string): Promise<Map<string, string>> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true })
  const paths = names.filter((it) => it.isFile()).map((it) => `${it.parentPath}/${it.name}`)
  const pairs = paths
    .toSorted()
    .map(async (it) => [it.slice(directory.length), (await readFile(it)).toString('hex')] as const)
  return new Map(await Promise.all(pairs))
}

async function exported(place: Place, name = 'site'): Promise<string> {
  const { code, err } = await place.run('export', 'tiles', place.path(name))
  expect({ code, err }).toMatchObject({ code: EXIT.done })
  return place.path(name)
}

async function sitePlace(size: number): Promise<Place> {
  const place = await newPlace()
  await fill(place, 0, size)
  await exported(place)
  return place
}

describe('export', () => {
  test('gives the same bytes however often, and from wherever it starts', async () => {
    const place = await sitePlace(700)
    const first = await filesOf(place.path('site'))
    expect([...first.keys()]).toEqual([
      '/checkpoint',
      '/tile/0/000',
      '/tile/0/001',
      '/tile/0/002.p/188',
      '/tile/1/000.p/2',
      '/tile/entries/000',
      '/tile/entries/001',
      '/tile/entries/002.p/188',
    ])
    await exported(place)
    expect(await filesOf(place.path('site'))).toEqual(first)
    await exported(place, 'elsewhere')
    expect(await filesOf(place.path('elsewhere'))).toEqual(first)
  })

  test('goes on from what is there, and keeps what readers of the old checkpoint need', async () => {
    const place = await sitePlace(300)
    await fill(place, 300, 50)
    await exported(place)
    const names = [...(await filesOf(place.path('site'))).keys()]
    expect(names).toEqual(expect.arrayContaining(['/tile/0/001.p/44', '/tile/0/001.p/94']))
    await fill(place, 350, 350)
    await exported(place)
    const later = [...(await filesOf(place.path('site'))).keys()]
    expect(later).toContain('/tile/0/001')
    expect(later.filter((name) => name.includes('001.p'))).toEqual([])
  })

  test('mends what an interrupted or clumsy hand left', async () => {
    const place = await sitePlace(700)
    const first = await filesOf(place.path('site'))
    await flipBit(place.path('site/tile/entries/001'), 99)
    await rm(place.path('site/tile/0/000'))
    await rm(place.path('site/checkpoint'))
    await exported(place)
    expect(await filesOf(place.path('site'))).toEqual(first)
  })

  test('can be read by a web server', async () => {
    const place = await sitePlace(300)
    for (const name of ['', 'tile', 'tile/entries']) {
      expect((await stat(place.path('site', name))).mode % 0o1000).toBe(0o755)
    }
    expect((await stat(place.path('site/tile/entries/000'))).mode % 0o1000).toBe(0o644)
  })

  test('does not show less than it showed', async () => {
    const place = await sitePlace(10)
    await cp(place.data, place.path('old'), { recursive: true })
    await fill(place, 10, 5)
    await exported(place)
    const before = await filesOf(place.path('site'))
    const args = ['export', 'tiles', place.path('site'), '--data', place.path('old')]
    expect((await place.run(...args)).code).toBe(EXIT.inconsistent)
    expect(await filesOf(place.path('site'))).toEqual(before)
  })

  test('shows the witnesses’ signatures where they are about this very tree', async () => {
    const place = await sitePlace(10)
    const bare = await readCell(place)
    const text = new TextDecoder().decode(bare)
    const more = new TextEncoder().encode(
      `${text}${text.split('\n\n')[1]?.replace(/ \S+$/m, ' aaaaAAAA') ?? ''}`,
    )
    await putIntoCell(place, 'cosigned.cell', more)
    await exported(place)
    expect(await readFile(place.path('site/checkpoint'), 'utf8')).toBe(
      new TextDecoder().decode(more),
    )
  })
})

describe('mirror', () => {
  async function mirrored(place: Place, url: string, ...more: string[]) {
    const log = await place.vkeyText()
    return runIn(['mirror', url, place.path('mirror'), '--log', log, '--json', ...more])
  }

  test('holds the same files as the site, and then follows it', async () => {
    const place = await sitePlace(700)
    const { url, asked } = await web(place.path('site'))
    const first = await mirrored(place, url)
    expect(first.code).toBe(EXIT.done)
    expect(json(first)).toMatchObject({ kind: 'followed', from: 0, size: 700 })
    expect(await filesOf(place.path('mirror'))).toEqual(await filesOf(place.path('site')))

    expect(json(await mirrored(place, url))).toEqual({ kind: 'current', size: 700 })
    await fill(place, 700, 1000)
    await exported(place)
    asked.length = 0
    expect(json(await mirrored(place, url))).toMatchObject({ from: 700, size: 1700 })
    // What it had it does not ask for again.
    expect(asked).not.toContain('/tile/entries/001')
    const [mirror, site] = [await filesOf(place.path('mirror')), await filesOf(place.path('site'))]
    for (const [name, bytes] of site) expect(mirror.get(name), name).toBe(bytes)
  })

  test('of a tree with two levels of full tiles is the same', { timeout: 60_000 }, async () => {
    const place = await sitePlace(66_000)
    const { url } = await web(place.path('site'))
    expect((await mirrored(place, url, '--parallel', '16')).code).toBe(EXIT.done)
    expect(await filesOf(place.path('mirror'))).toEqual(await filesOf(place.path('site')))
  })

  test('takes a whole file where the unfinished one is gone', async () => {
    const place = await sitePlace(300)
    await cp(place.path('site'), place.path('old'), { recursive: true })
    await fill(place, 300, 300)
    await exported(place)
    await cp(place.path('old/checkpoint'), place.path('site/checkpoint'))
    const { url } = await web(place.path('site'))
    expect(json(await mirrored(place, url))).toMatchObject({ size: 300 })
  })

  test('goes on where it was broken off', async () => {
    const place = await sitePlace(1500)
    const server = await web(place.path('site'))
    server.tamper((path, bytes) => (path === '/tile/entries/004' ? new Uint8Array(3) : bytes))
    expect((await mirrored(place, server.url)).code).toBe(EXIT.inconsistent)
    await expect(stat(place.path('mirror/checkpoint'))).rejects.toThrow()
    server.tamper((_, bytes) => bytes)
    server.asked.length = 0
    expect((await mirrored(place, server.url)).code).toBe(EXIT.done)
    expect(server.asked).not.toContain('/tile/entries/000')
    expect(await filesOf(place.path('mirror'))).toEqual(await filesOf(place.path('site')))
  })

  test.each([
    ['a tile', '/tile/0/001'],
    ['an unfinished tile', '/tile/0/002.p/188'],
    ['an upper tile', '/tile/1/000.p/2'],
    ['a bundle', '/tile/entries/001'],
    ['an unfinished bundle', '/tile/entries/002.p/188'],
  ])('keeps nothing that does not lead to the root: %s with a bit flipped', async (_, path) => {
    const place = await sitePlace(700)
    const server = await web(place.path('site'))
    server.tamper((asked, bytes) => {
      if (asked === path) bytes[7] = (bytes[7] ?? 0) + 1
      return bytes
    })
    const { code, err } = await mirrored(place, server.url)
    expect(code).toBe(EXIT.inconsistent)
    expect(err).toContain('root-mismatch')
    await expect(stat(place.path('mirror', path))).rejects.toThrow()
    await expect(stat(place.path('mirror/checkpoint'))).rejects.toThrow()
  })

  test('believes no checkpoint that is not the log’s', async () => {
    const place = await sitePlace(3)
    const server = await web(place.path('site'))
    server.tamper((path, bytes) => {
      if (path === '/checkpoint') bytes[bytes.length - 9] = 0x41
      return bytes
    })
    expect((await mirrored(place, server.url)).code).toBe(EXIT.inconsistent)
    const { code } = await mirrored(
      place,
      server.url,
      '--log',
      await newPlace().then((it) => it.vkeyText()),
    )
    expect(code).toBe(EXIT.inconsistent)
  })

  test('does not swallow more than a file can be', async () => {
    const place = await sitePlace(3)
    const server = await web(place.path('site'))
    server.tamper((path, bytes) => (path === '/checkpoint' ? new Uint8Array(2 ** 21) : bytes))
    const { code, err } = await mirrored(place, server.url)
    expect(code).toBe(EXIT.undetermined)
    expect(err).toContain('over 1048576 bytes')
  })

  test('says that nobody is there', { timeout: 20_000 }, async () => {
    const place = await newPlace()
    const { code } = await mirrored(place, 'http://127.0.0.1:9')
    expect(code).toBe(EXIT.undetermined)
  })

  /** Two histories of one log that part after `common` entries. */
  async function twoStories(common: number, ours: number, theirs: number) {
    const place = await newPlace()
    await fill(place, 0, common)
    await cp(place.data, place.path('fork'), { recursive: true })
    await fill(place, common, ours)
    await exported(place)
    const other = { ...place, data: place.path('fork') }
    await fill(other, 100_000, theirs)
    await place.run('export', 'tiles', place.path('other'), '--data', place.path('fork'))
    return place
  }

  test('keeps no tile of another history, though its bundle agrees with it', async () => {
    const place = await twoStories(100, 600, 600)
    const server = await web(place.path('site'))
    const lies = ['/tile/0/001', '/tile/entries/001']
    const told = new Map(
      await Promise.all(
        lies.map(async (it) => [it, await readFile(place.path('other', it))] as const),
      ),
    )
    server.tamper((path, bytes) => told.get(path) ?? bytes)
    const { code, err } = await mirrored(place, server.url)
    expect(code).toBe(EXIT.inconsistent)
    expect(err).toContain('tile 0/1 is missing or another')
    await expect(stat(place.path('mirror/tile/entries/001'))).rejects.toThrow()
  })

  test.each([
    ['longer', 300, 10, 400],
    ['as long', 300, 300, 300],
    ['shorter', 300, 400, 10],
  ])('keeps both checkpoints of a fork that is %s', async (_, common, ours, theirs) => {
    const place = await twoStories(common, ours, theirs)
    const server = await web(place.path('site'))
    await mirrored(place, server.url)
    const before = await filesOf(place.path('mirror'))
    server.show(place.path('other'))
    const ran = await mirrored(place, server.url)
    expect(ran.code).toBe(EXIT.inconsistent)
    const { kind, evidence } = json(ran) as { kind: string; evidence: string[] }
    expect(kind).toBe('forked')
    const key = await place.vkey()
    const sizes = await Promise.all(
      evidence.map(async (path) => openCheckpoint(await readFile(path), key).checkpoint.size),
    )
    expect(sizes).toEqual([common + ours, common + theirs])
    const after = await filesOf(place.path('mirror'))
    for (const [name, bytes] of before) expect(after.get(name), name).toBe(bytes)
  })

  test('keeps both checkpoints of a rollback, and its own files', async () => {
    const place = await sitePlace(300)
    await cp(place.path('site'), place.path('old'), { recursive: true })
    await fill(place, 300, 300)
    await exported(place)
    const server = await web(place.path('site'))
    await mirrored(place, server.url)
    server.show(place.path('old'))
    const ran = await mirrored(place, server.url)
    expect(ran.code).toBe(EXIT.inconsistent)
    expect(json(ran)).toMatchObject({ kind: 'rolled-back', held: 600, shown: 300 })
    server.show(place.path('site'))
    expect(json(await mirrored(place, server.url))).toEqual({ kind: 'current', size: 600 })
  })

  test('asks for the quorum that a policy names', async () => {
    const place = await sitePlace(3)
    const { url } = await web(place.path('site'))
    const log = `log ${await place.vkeyText()}\n`
    await writeFile(place.path('none'), `${log}quorum none\n`)
    const { out } = await place.run('keygen', '--role', 'witness', '--name', 'w.example')
    await writeFile(place.path('one'), `${log}witness w ${out.trim()}\nquorum w\n`)
    const by = (policy: string) =>
      runIn(['mirror', url, place.path('m'), '--policy', place.path(policy)])
    expect((await by('one')).code).toBe(EXIT.inconsistent)
    expect((await by('none')).code).toBe(EXIT.done)
  })
})

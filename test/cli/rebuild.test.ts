/** Rebuilding: LevelDB anew from the journal, and the old one only thrown away when it can be. */

import { cp, readdir, rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { filesIn, flipBit, journalFile, keepAside } from './damage.ts'
import { fill, newPlace, type Place } from './support.ts'

async function filled(size: number): Promise<Place> {
  const place = await newPlace()
  await fill(place, 0, size)
  return place
}

test('makes a damaged LevelDB sound again', async () => {
  const place = await filled(900)
  await place.run('checkpoint')
  for (const path of await filesIn(place.path('data/level/log'), '.ldb')) await rm(path)
  expect((await place.run('checkpoint')).err).toContain('yuanzheng rebuild')
  expect((await place.run('rebuild')).code).toBe(EXIT.done)
  expect((await place.run('audit')).code).toBe(EXIT.done)
  expect((await readdir(place.path('data'))).filter((name) => name.startsWith('level'))).toEqual([
    'level',
  ])
})

test('gives the same receipts', async () => {
  const place = await filled(600)
  const before = await place.run('prove', '255')
  await place.run('rebuild')
  expect((await place.run('prove', '255')).out).toBe(before.out)
})

test('keeps the old LevelDB if the journal does not lead to the root', async () => {
  const place = await filled(900)
  await flipBit(journalFile(place), 20_000)
  const { code, err } = await place.run('rebuild')
  expect(code).toBe(EXIT.refused)
  expect(err).toContain('yuanzheng restore')
  expect(await readdir(place.path('data'))).toContain('level')
})

test('keeps a LevelDB that has seen more than journal and cell', async () => {
  const place = await filled(20)
  const back = [
    await keepAside(journalFile(place)),
    await keepAside(place.path('data/checkpoint.cell')),
  ]
  await fill(place, 20, 5)
  for (const it of back) await it()
  const { code, err } = await place.run('rebuild')
  expect(code).toBe(EXIT.refused)
  expect(err).toContain('seen 25 entries')
  expect(await readdir(place.path('data'))).toContain('level')
})

test('works on what was left by one that was broken off', async () => {
  const place = await filled(20)
  await cp(place.path('data/level'), place.path('data/level.new'), { recursive: true })
  await cp(place.path('data/level'), place.path('data/level.old'), { recursive: true })
  await rm(place.path('data/level'), { recursive: true })
  expect((await place.run('rebuild')).code).toBe(EXIT.done)
  expect((await place.run('audit')).code).toBe(EXIT.done)
})

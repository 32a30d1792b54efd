/** The disk in memory: what a power cut takes, what a fault lets through, and that both can be had again. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Keeps, SECTOR_BYTES } from '../../../src/adapters/memory/disk.ts'
import { memoryFiles, type MemoryFiles } from '../../../src/adapters/memory/files.ts'
import { keepAll, keepNothing, keepSome } from '../../../src/adapters/memory/luck.ts'
import { type OpenFile } from '../../../src/ports/files.ts'

const filled = (n: number, sectors: number): Uint8Array =>
  new Uint8Array(sectors * SECTOR_BYTES).fill(n)

/** A durable file `d/f` of four sectors of ones, open. */
async function durable(files: MemoryFiles): Promise<OpenFile> {
  await files.makeDirectory('d')
  const file = await files.open('d/f', { create: true })
  await file.write(filled(1, 4), 0)
  await file.datasync()
  await files.syncDirectory('d')
  return file
}

/** The first byte of each sector found after a power cut. */
async function found(files: MemoryFiles, keeps: Keeps): Promise<number[]> {
  const bytes = (await files.afterPowerCut(keeps).read('d/f')) ?? new Uint8Array(0)
  return Array.from(
    { length: Math.ceil(bytes.length / SECTOR_BYTES) },
    (_, i) => bytes[i * SECTOR_BYTES] ?? -1,
  )
}

describe('a power cut', () => {
  test('takes what was written and not synced, and keeps what was', async () => {
    const files = memoryFiles()
    const file = await durable(files)
    await file.write(filled(2, 2), SECTOR_BYTES)
    expect(await found(files, keepNothing)).toEqual([1, 1, 1, 1])
    expect(await found(files, keepAll)).toEqual([1, 2, 2, 1])
    await file.datasync()
    expect(await found(files, keepNothing)).toEqual([1, 2, 2, 1])
  })

  test('tears a write between sectors', async () => {
    const files = memoryFiles()
    const file = await durable(files)
    await file.write(filled(2, 4), 0)
    expect(await found(files, (_, sector) => sector === 0 || sector === 2)).toEqual([2, 1, 2, 1])
  })

  test('keeps a later write without an earlier one', async () => {
    const files = memoryFiles()
    const file = await durable(files)
    await file.write(filled(2, 1), 0)
    await file.write(filled(3, 1), SECTOR_BYTES)
    const later: Keeps = ({ kind, ...rest }) => kind === 'write' && 'at' in rest && rest.at > 0
    expect(await found(files, later)).toEqual([1, 3, 1, 1])
  })

  test('never keeps half a sector: what was in it before goes along', async () => {
    const files = memoryFiles()
    const file = await durable(files)
    await file.write(Uint8Array.of(7), 10)
    await file.write(Uint8Array.of(8), 20)
    const second: Keeps = (operation) => operation.kind === 'write' && operation.at === 20
    const bytes = await files.afterPowerCut(second).read('d/f')
    expect([bytes?.[10], bytes?.[20]]).toEqual([7, 8])
  })

  test('may note that a file grew and lose what it grew by', async () => {
    const files = memoryFiles()
    const file = await durable(files)
    await file.write(filled(2, 2), 4 * SECTOR_BYTES)
    expect(await found(files, (_, part) => part === 'size')).toEqual([1, 1, 1, 1, 0, 0])
    expect(await found(files, (_, part) => part === 5)).toEqual([1, 1, 1, 1, 0, 2])
  })

  test('may undo a cut', async () => {
    const files = memoryFiles()
    const file = await durable(files)
    await file.truncate(SECTOR_BYTES)
    expect(await found(files, keepNothing)).toEqual([1, 1, 1, 1])
    expect(await found(files, keepAll)).toEqual([1])
  })

  test('takes names that were not synced: of new files, of renamed ones, of removed ones', async () => {
    const files = memoryFiles()
    await durable(files)
    const made = await files.open('d/new', { create: true })
    await made.datasync()
    await files.rename('d/f', 'd/g')
    expect(await files.list('d')).toEqual(['g', 'new'])
    expect(await files.afterPowerCut(keepNothing).list('d')).toEqual(['f'])
    await files.syncDirectory('d')
    await files.remove('d/g')
    expect(await files.afterPowerCut(keepNothing).list('d')).toEqual(['g', 'new'])
    expect(await files.afterPowerCut(keepAll).list('d')).toEqual(['new'])
  })

  test('leaves a renamed file under one name or the other, and never the content of neither', async () => {
    const files = memoryFiles()
    await durable(files)
    const next = await files.open('d/next', { create: true })
    await next.write(filled(2, 1), 0)
    await next.datasync()
    await files.rename('d/next', 'd/f')
    for (let seed = 0; seed < 20; seed++) {
      expect([[1, 1, 1, 1], [2]]).toContainEqual(await found(files, keepSome(seed)))
    }
  })

  test('of a file that was synced but not its name leaves nothing', async () => {
    const files = memoryFiles()
    await files.makeDirectory('d')
    const file = await files.open('d/f', { create: true })
    await file.write(filled(1, 1), 0)
    await file.datasync()
    expect(await files.afterPowerCut(keepNothing).read('d/f')).toBeUndefined()
  })
})

describe('the recorded operations', () => {
  test('lead to the same disk at their end as there is, whatever was done', async () => {
    const acts = fc.array(
      fc.tuple(
        fc.constantFrom('write', 'cut', 'sync', 'name', 'rename', 'remove', 'dir'),
        fc.nat(3),
        fc.nat(2000),
      ),
      { maxLength: 30 },
    )
    await fc.assert(
      fc.asyncProperty(acts, fc.integer(), async (list, seed) => {
        const files = memoryFiles({ record: true })
        await files.makeDirectory('d')
        for (const [act, n, size] of list) await perform(files, act, `d/${n}`, size)
        const cuts = [...files.powerCuts()]
        expect(cuts).toHaveLength(files.trace.length + 1)
        const last = [...files.powerCuts()].at(-1)
        const replayed = last?.files(keepSome(seed))
        expect(await contents(replayed)).toEqual(
          await contents(files.afterPowerCut(keepSome(seed))),
        )
        expect(await contents(files.afterPowerCut(keepAll))).toEqual(await contents(files))
        expect(await contents(files.afterKill())).toEqual(await contents(last?.files(keepAll)))
      }),
    )
  })

  test('can be stopped at each of them', async () => {
    const files = memoryFiles({ record: true })
    const file = await durable(files)
    await file.write(filled(2, 1), 0)
    const seen: [string | undefined, number][] = []
    for (const cut of files.powerCuts()) {
      seen.push([cut.last?.kind, (await cut.files(keepAll).read('d/f'))?.[0] ?? -1])
    }
    expect(seen).toEqual([
      [undefined, -1],
      ['makeDirectory', -1],
      ['create', -1],
      ['write', 1],
      ['datasync', 1],
      ['syncDirectory', 1],
      ['write', 2],
    ])
  })
})

describe('a planned fault', () => {
  test('lets nothing, a part, or all of a write through', async () => {
    for (const [done, expected] of [
      ['nothing', [1, 1, 1, 1]],
      ['part', [2, 2, 1, 1]],
      ['all', [2, 2, 2, 2]],
    ] as const) {
      let armed = false
      const files = memoryFiles({ fault: () => (armed ? { code: 'EIO', done } : undefined) })
      const file = await durable(files)
      armed = true
      await expect(file.write(filled(2, 4), 0)).rejects.toThrow(
        expect.objectContaining({ code: 'EIO' }),
      )
      expect(await found(files, keepAll)).toEqual(expected)
    }
  })

  test('of a sync keeps the pages for the next one, or loses them though reads still see them', async () => {
    for (const [done, expected] of [
      ['nothing', 2],
      ['lost', 1],
      ['all', 2],
    ] as const) {
      let armed = false
      const files = memoryFiles({ fault: () => (armed ? { code: 'EIO', done } : undefined) })
      const file = await durable(files)
      await file.write(filled(2, 4), 0)
      armed = true
      await expect(file.datasync()).rejects.toThrow('EIO')
      armed = false
      expect((await file.read(0, 1))[0]).toBe(2)
      await file.datasync()
      expect((await found(files, keepNothing))[0]).toBe(expected)
    }
  })

  test('that ends the process ends all of it; the next one finds what was written', async () => {
    const files = memoryFiles({
      fault: ({ kind }, n) =>
        n > 4 && kind === 'write' ? { code: 'EIO', done: 'part', dies: true } : undefined,
    })
    const file = await durable(files)
    await expect(file.write(filled(2, 4), 0)).rejects.toThrow('EIO')
    await expect(file.read(0, 1)).rejects.toThrow('killed')
    await expect(files.list('d')).rejects.toThrow('killed')
    expect(await found(files.afterKill(), keepAll)).toEqual([2, 2, 1, 1])
  })

  test('is given the number of each call, the same in every run', async () => {
    const run = async (): Promise<string[]> => {
      const seen: string[] = []
      const files = memoryFiles({
        fault: ({ kind, path }, n) => {
          seen.push(`${n} ${kind} ${path}`)
          return undefined
        },
      })
      await durable(files)
      expect(files.calls).toBe(seen.length)
      return seen
    }
    expect(await run()).toEqual([
      '0 makeDirectory d',
      '1 create d/f',
      '2 write d/f',
      '3 datasync d/f',
      '4 syncDirectory d',
    ])
    expect(await run()).toEqual(await run())
  })
})

test('a disk that is full takes what fits, says so, and takes more when there is room', async () => {
  const files = memoryFiles({ capacity: 5 * SECTOR_BYTES })
  const file = await durable(files)
  const full = expect.objectContaining({ code: 'ENOSPC' }) as unknown
  await expect(file.write(filled(2, 3), 3 * SECTOR_BYTES)).rejects.toThrow(full)
  expect(await found(files, keepAll)).toEqual([1, 1, 1, 2, 2])
  await file.write(filled(3, 5), 0)
  files.capacity = Infinity
  await file.write(filled(4, 1), 5 * SECTOR_BYTES)
  expect(await found(files, keepAll)).toEqual([3, 3, 3, 3, 3, 4])
})

async function perform(files: MemoryFiles, act: string, path: string, size: number): Promise<void> {
  if (act === 'dir') return files.syncDirectory('d')
  if (act === 'remove') return files.remove(path)
  if (act === 'rename') {
    if (await files.read(path)) await files.rename(path, `d/${size % 4}`)
    return
  }
  const file = await files.open(path, { create: true })
  if (act === 'write') await file.write(new Uint8Array(size % 900).fill(size), size)
  if (act === 'cut') await file.truncate(size)
  if (act === 'sync') await file.datasync()
  await file.close()
}

async function contents(files: MemoryFiles | undefined): Promise<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const name of (await files?.list('d')) ?? []) {
    all[name] = Buffer.from((await files?.read(`d/${name}`)) ?? []).toString('base64')
  }
  return all
}

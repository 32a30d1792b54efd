/** What every implementation of the file port promises. */

import { describe, expect, test } from 'vitest'
import { type Files } from '../../src/ports/files.ts'

const text = (s: string): Uint8Array => new TextEncoder().encode(s)

/** `make` gives files and a directory of theirs that is there and empty. */
export function filesContract(
  name: string,
  make: () => Promise<{ files: Files; directory: string }>,
): void {
  describe(`files: ${name}`, () => {
    test('give back what was written, at the place where it was written', async () => {
      const { files, directory } = await make()
      const file = await files.open(`${directory}/a`, { create: true })
      await file.write(text('hello'), 0)
      await file.write(text('J'), 0)
      await file.write(text('!'), 8)
      expect(await file.size()).toBe(9)
      expect(await file.read(0, 100)).toEqual(text('Jello\0\0\0!'))
      expect(await file.read(1, 3)).toEqual(text('ell'))
      expect(await file.read(9, 5)).toEqual(new Uint8Array(0))
      await file.datasync()
      await file.close()
      expect(await files.read(`${directory}/a`)).toEqual(text('Jello\0\0\0!'))
    })

    test('give bytes that are the caller’s to change', async () => {
      const { files, directory } = await make()
      const file = await files.open(`${directory}/a`, { create: true })
      const written = text('hello')
      await file.write(written, 0)
      written.fill(0)
      const read = await file.read(0, 5)
      read.fill(0)
      expect(await file.read(0, 5)).toEqual(text('hello'))
      await file.close()
    })

    test('cut and lengthen a file; what is new is zero', async () => {
      const { files, directory } = await make()
      const file = await files.open(`${directory}/a`, { create: true })
      await file.write(text('hello'), 0)
      await file.truncate(2)
      expect(await file.read(0, 9)).toEqual(text('he'))
      await file.truncate(5)
      expect(await file.read(0, 9)).toEqual(text('he\0\0\0'))
      await file.close()
    })

    test('keep a file’s content when it is opened again', async () => {
      const { files, directory } = await make()
      for (const byte of ['a', 'b', 'c']) {
        const file = await files.open(`${directory}/log`, { create: true })
        await file.write(text(byte), await file.size())
        await file.close()
      }
      expect(await files.read(`${directory}/log`)).toEqual(text('abc'))
    })

    test('open no file that is not there, and make none in a directory that is not', async () => {
      const { files, directory } = await make()
      const missing = expect.objectContaining({ code: 'ENOENT' }) as unknown
      await expect(files.open(`${directory}/none`, { create: false })).rejects.toThrow(missing)
      await expect(files.open(`${directory}/no/ne`, { create: true })).rejects.toThrow(missing)
      expect(await files.read(`${directory}/none`)).toBeUndefined()
      expect(await files.list(`${directory}/none`)).toEqual([])
    })

    test('list the names in a directory, sorted, and no deeper', async () => {
      const { files, directory } = await make()
      await files.makeDirectory(`${directory}/deep/er`)
      for (const each of ['b', 'a', 'deep/c']) {
        await (await files.open(`${directory}/${each}`, { create: true })).close()
      }
      expect(await files.list(directory)).toEqual(['a', 'b', 'deep'])
      expect(await files.list(`${directory}/deep`)).toEqual(['c', 'er'])
    })

    test('make a directory that is there already, once more', async () => {
      const { files, directory } = await make()
      await files.makeDirectory(`${directory}/x/y`)
      await files.makeDirectory(`${directory}/x/y`)
      expect(await files.list(`${directory}/x`)).toEqual(['y'])
    })

    test('rename a file over another, and remove one, also where there is none', async () => {
      const { files, directory } = await make()
      for (const each of ['old', 'new']) {
        const file = await files.open(`${directory}/${each}`, { create: true })
        await file.write(text(each), 0)
        await file.close()
      }
      await files.rename(`${directory}/new`, `${directory}/old`)
      await files.syncDirectory(directory)
      expect(await files.read(`${directory}/old`)).toEqual(text('new'))
      expect(await files.list(directory)).toEqual(['old'])
      await files.remove(`${directory}/old`)
      await files.remove(`${directory}/old`)
      expect(await files.list(directory)).toEqual([])
    })
  })
}

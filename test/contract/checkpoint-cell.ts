/** What every implementation of the checkpoint cell promises. */

import { describe, expect, test } from 'vitest'
import { CellConflict, type CheckpointCell } from '../../src/ports/checkpoint-cell.ts'

const value = (n: number, length = 200): Uint8Array => new Uint8Array(length).fill(n)

/** `make` gives a way to open one and the same cell, as often as asked. */
export function checkpointCellContract(
  name: string,
  make: () => Promise<() => Promise<CheckpointCell>>,
): void {
  describe(`checkpoint cell: ${name}`, () => {
    test('holds nothing at first', async () => {
      const cell = await (await make())()
      expect(await cell.read()).toBeUndefined()
      await cell.close()
    })

    test('keeps the last value put in, also when it is opened again', async () => {
      const open = await make()
      let old: Uint8Array | undefined
      for (let n = 1; n <= 5; n++) {
        const cell = await open()
        expect(await cell.read()).toEqual(old)
        const next = value(n, 100 * n)
        await cell.swap(old, next)
        expect(await cell.read()).toEqual(next)
        await cell.close()
        old = next
      }
    })

    test('refuses to move on from what it does not hold, and keeps what it holds', async () => {
      const cell = await (await make())()
      await expect(cell.swap(value(9), value(1))).rejects.toThrow(CellConflict)
      expect(await cell.read()).toBeUndefined()
      await cell.swap(undefined, value(1))
      await expect(cell.swap(undefined, value(2))).rejects.toThrow(CellConflict)
      await expect(cell.swap(value(2), value(3))).rejects.toThrow(CellConflict)
      await expect(cell.swap(value(1, 199), value(3))).rejects.toThrow(CellConflict)
      expect(await cell.read()).toEqual(value(1))
      await cell.close()
    })

    test('lets only one of two racing swaps win', async () => {
      const cell = await (await make())()
      const race = await Promise.allSettled([
        cell.swap(undefined, value(1)),
        cell.swap(undefined, value(2)),
      ])
      expect(race.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(await cell.read()).toEqual(value(race[0].status === 'fulfilled' ? 1 : 2))
      await cell.close()
    })

    test('tells two that have it open apart: who missed a move is refused', async () => {
      const open = await make()
      const [a, b] = [await open(), await open()]
      await a.swap(undefined, value(1))
      await expect(b.swap(undefined, value(9))).rejects.toThrow(CellConflict)
      for (let n = 2; n <= 5; n++) {
        const [mover, other] = n % 2 === 0 ? [a, b] : [b, a]
        await mover.swap(value(n - 1), value(n))
        expect(await other.read()).toEqual(value(n))
        await expect(other.swap(value(n - 1), value(9))).rejects.toThrow(CellConflict)
      }
      await a.close()
      await b.close()
    })

    test('keeps bytes of its own', async () => {
      const cell = await (await make())()
      const given = value(1)
      await cell.swap(undefined, given)
      given.fill(9)
      const read = (await cell.read()) as Uint8Array
      read.fill(9)
      expect(await cell.read()).toEqual(value(1))
      await cell.close()
    })
  })
}

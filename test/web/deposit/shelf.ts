/** A shelf in memory, for what pages keep on a device: by structured clone, as a browser keeps it. */

import type { Shelf } from '../../../src/web/store/db.ts'

export interface MemoryShelf<T> extends Shelf<T> {
  readonly held: Map<string, T>
  /** From now on it takes nothing more. */
  full: boolean
}

export function memoryShelf<T>(held = new Map<string, T>()): MemoryShelf<T> {
  const shelf: MemoryShelf<T> = {
    held,
    full: false,
    get: (key) => Promise.resolve(held.get(key)),
    async put(key, value) {
      await Promise.resolve()
      if (shelf.full) throw new Error('no room')
      held.set(key, value instanceof Blob ? value : structuredClone(value))
    },
    remove(key) {
      held.delete(key)
      return Promise.resolve()
    },
    keys: () => Promise.resolve([...held.keys()]),
    all: () => Promise.resolve([...held.values()]),
  }
  return shelf
}

/** What pages keep on this device: IndexedDB as typed shelves of values under keys. */

/** A new shelf is a new version below. */
const SHELVES = ['drafts', 'thumbs', 'keys', 'batches', 'seen'] as const
const VERSION = 1
const NAME = 'yuanzheng'

export type ShelfName = (typeof SHELVES)[number]

export interface Shelf<T> {
  get(key: string): Promise<T | undefined>
  put(key: string, value: T): Promise<void>
  remove(key: string): Promise<void>
  keys(): Promise<readonly string[]>
  all(): Promise<readonly T[]>
}

/** Where the browser keeps nothing, as in some private windows, all of it rejects with a `DeviceKeepsNothing`. */
export function shelf<T>(name: ShelfName): Shelf<T> {
  const run = <R>(mode: IDBTransactionMode, work: Work<R>): Promise<R> => transact(name, mode, work)
  return {
    get: (key) =>
      run<T | undefined>('readonly', (store) => store.get(key) as IDBRequest<T | undefined>),
    async put(key, value) {
      await run('readwrite', (store) => store.put(value, key))
    },
    async remove(key) {
      await run('readwrite', (store) => store.delete(key))
    },
    async keys() {
      const keys = await run('readonly', (store) => store.getAllKeys())
      return keys.filter((key) => typeof key === 'string')
    },
    all: () => run<T[]>('readonly', (store) => store.getAll() as IDBRequest<T[]>),
  }
}

/** What one's own work left here: no drafts, no pictures. The signing key stays, and so does what the log was. */
export async function forgetWork(): Promise<void> {
  for (const name of ['drafts', 'batches', 'thumbs'] as const) {
    await transact(name, 'readwrite', (store) => store.clear())
  }
}

/**
 * Puts under `key` what `next` makes of what is there, or nothing where it makes nothing of it. Another page of
 * this browser comes before or after, never between. Answers what was there.
 */
export function exchange<T>(
  name: ShelfName,
  key: string,
  next: (there: T | undefined) => T | undefined,
): Promise<T | undefined> {
  return transact<T | undefined>(name, 'readwrite', (store) => {
    const request = store.get(key) as IDBRequest<T | undefined>
    request.addEventListener('success', () => {
      const value = next(request.result)
      if (value !== undefined) store.put(value, key)
    })
    return request
  })
}

/** The device keeps nothing for pages, or has no room left. */
export class DeviceKeepsNothing extends Error {
  override readonly name = 'DeviceKeepsNothing'
}

type Work<R> = (store: IDBObjectStore) => IDBRequest<R>

async function transact<R>(name: ShelfName, mode: IDBTransactionMode, work: Work<R>): Promise<R> {
  const db = await open()
  try {
    const transaction = db.transaction(name, mode)
    const done = ended(transaction)
    // Both are heard: where there is no room, the request and its transaction fail.
    const [value] = await Promise.all([answered(work(transaction.objectStore(name))), done])
    return value
  } finally {
    db.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: unknown): void => {
      reject(new DeviceKeepsNothing('this browser keeps nothing for pages', { cause }))
    }
    try {
      const request = indexedDB.open(NAME, VERSION)
      request.onupgradeneeded = () => {
        for (const name of SHELVES) {
          if (!request.result.objectStoreNames.contains(name))
            request.result.createObjectStore(name)
        }
      }
      request.onsuccess = () => {
        resolve(request.result)
      }
      request.onerror = () => {
        refuse(request.error)
      }
    } catch (error) {
      refuse(error)
    }
  })
}

function answered<R>(request: IDBRequest<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(new DeviceKeepsNothing('the device did not take it', { cause: request.error }))
    }
  })
}

/** A write is kept when its transaction has ended, not before. */
function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve()
    }
    transaction.onabort = () => {
      reject(new DeviceKeepsNothing('the device has no room', { cause: transaction.error }))
    }
  })
}

/** A draft that was kept is kept: whenever it comes, however many come at once. */

import { expect, test } from 'vitest'
import { draftsOn } from '../../../src/web/deposit/drafts.ts'
import type { Shelf } from '../../../src/web/store/db.ts'
import { memoryShelf } from './shelf.ts'

test.each([...Array(12).keys()])(
  'what comes %i moments after another began to be written is kept before its keeper goes on',
  async (moments) => {
    const held = memoryShelf<unknown>()
    const drafts = draftsOn<string>('one', held)
    const first = drafts.keep('first')
    for (let i = 0; i < moments; i++) await Promise.resolve()
    await drafts.keep('second')
    expect(held.held.get('one')).toBe('second')
    await first
  },
)

test('a device without room refuses one, and takes the next when it has room again', async () => {
  const held = memoryShelf<unknown>()
  const drafts = draftsOn<string>('one', held)
  held.full = true
  await expect(drafts.keep('first')).rejects.toThrow('no room')
  held.full = false
  await drafts.keep('second')
  expect(held.held.get('one')).toBe('second')
})

/** A device that takes its time, and does everything in the order in which it came. */
function slowShelf() {
  const held = memoryShelf<unknown>()
  let before: Promise<unknown> = Promise.resolve()
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const done = before.then(() => new Promise((resolve) => setTimeout(resolve, 2))).then(work)
    before = done.catch(() => undefined)
    return done
  }
  const slow: Shelf<unknown> = {
    get: (key) => inTurn(() => held.get(key)),
    put: (key, value) => inTurn(() => held.put(key, value)),
    remove: (key) => inTurn(() => held.remove(key)),
    keys: () => inTurn(() => held.keys()),
    all: () => inTurn(() => held.all()),
  }
  return { held: held.held, slow }
}

test('whoever comes back at once reads what is still being written', async () => {
  const { slow } = slowShelf()
  const drafts = draftsOn<string>('one', slow)
  void drafts.keep('first')
  void drafts.keep('second')
  void drafts.keep('third')
  expect(await drafts.read()).toBe('third')
})

test.each([...Array(12).keys()])(
  'what is begun %i moments after the last was discarded is not discarded with it',
  async (moments) => {
    const { held, slow } = slowShelf()
    const drafts = draftsOn<string>('one', slow)
    void drafts.keep('old')
    await drafts.keepFile('a', new Blob(['old']))
    void drafts.keep('older')
    const discarded = drafts.discard()
    for (let i = 0; i < moments; i++) await Promise.resolve()
    await Promise.all([drafts.keep('new'), drafts.keepFile('b', new Blob(['new'])), discarded])
    expect([...held.keys()].toSorted()).toEqual(['one', 'one/b'])
    expect(held.get('one')).toBe('new')
    expect(await drafts.read()).toBe('new')
  },
)

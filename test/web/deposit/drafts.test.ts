/** A draft that was kept is kept: whenever it comes, however many come at once. */

import { expect, test } from 'vitest'
import { draftsOn } from '../../../src/web/deposit/drafts.ts'
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

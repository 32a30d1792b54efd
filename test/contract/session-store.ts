/** What every implementation of the session store promises. */

import { describe, expect, test } from 'vitest'
import {
  type KeptSession,
  SessionsDamaged,
  SessionsFull,
  type SessionStore,
} from '../../src/ports/session-store.ts'

export interface SessionPlace {
  /** Opens one and the same store, as often as asked, one after the other. */
  readonly open: () => SessionStore
  /** Damages what is kept. Requires that something is. */
  readonly damage: () => Promise<void>
  /** Sets whether the disk is full. */
  readonly fill: (full: boolean) => void
}

export const session = (n: number): KeptSession => ({
  id: `id-${n}`,
  secretHash: String(n).padStart(64, '0'),
  organisation: 'operator',
  device: 'Chrome · Android',
  begun: 1000 + n,
  seen: 2000 + n,
})

const three = [session(1), session(2), session(3)]

export function sessionStoreContract(name: string, make: () => Promise<SessionPlace>): void {
  async function filled(): Promise<SessionPlace & { readonly store: SessionStore }> {
    const place = await make()
    const store = place.open()
    for (const it of three) await store.add(it)
    return { ...place, store }
  }

  describe(`session store: ${name}`, () => {
    test('holds nothing at first', async () => {
      const store = (await make()).open()
      expect(await store.list()).toEqual([])
      expect(await store.find(session(1).secretHash)).toBeUndefined()
      expect(await store.remove(['id-1'])).toBe(0)
    })

    test('keeps what was added, in its order, also when it is opened again', async () => {
      const { open, store } = await filled()
      for (const it of [store, open()]) {
        expect(await it.list()).toEqual(three)
        expect(await it.find(session(2).secretHash)).toEqual(session(2))
        expect(await it.find(session(4).secretHash)).toBeUndefined()
      }
    })

    test('says when one was seen, and changes nothing else', async () => {
      const { open, store } = await filled()
      await store.touch('id-2', 9999)
      expect(await open().list()).toEqual([session(1), { ...session(2), seen: 9999 }, session(3)])
    })

    test('keeps out who was removed, whatever is said of them afterwards', async () => {
      const { open, store } = await filled()
      expect(await store.remove(['id-1', 'id-3', 'id-7'])).toBe(2)
      await store.touch('id-1', 9999)
      for (const it of [store, open()]) expect(await it.list()).toEqual([session(2)])
      expect(await store.find(session(1).secretHash)).toBeUndefined()
    })

    test('loses nothing where calls overlap', async () => {
      const { open, store } = await filled()
      await Promise.all([
        store.add(session(4)),
        store.touch('id-2', 7),
        store.remove(['id-1']),
        store.add(session(5)),
        store.touch('id-1', 8),
      ])
      const left = [{ ...session(2), seen: 7 }, session(3), session(4), session(5)]
      for (const it of [store, open()]) expect(await it.list()).toEqual(left)
    })

    test('keeps values of its own', async () => {
      const store = (await make()).open()
      const given = { ...session(1) }
      await store.add(given)
      given.organisation = 'another'
      expect(await store.list()).toEqual([session(1)])
    })

    test('where there is no room, adds nothing, and removes all the same', async () => {
      const { fill, open, store } = await filled()
      fill(true)
      await expect(store.add(session(4))).rejects.toThrow(SessionsFull)
      await expect(store.touch('id-2', 7)).rejects.toThrow(SessionsFull)
      expect(await store.list()).toEqual(three)
      await expect(store.remove(['id-1'])).rejects.toThrow(SessionsFull)
      expect(await store.find(session(1).secretHash)).toBeUndefined()
      fill(false)
      await store.add(session(4))
      for (const it of [store, open()]) {
        expect(await it.list()).toEqual([session(2), session(3), session(4)])
      }
    })

    test('where it is damaged, says so and nothing else, until it is cleared', async () => {
      const { damage, open } = await filled()
      await damage()
      const store = open()
      await expect(store.list()).rejects.toThrow(SessionsDamaged)
      await expect(store.find(session(1).secretHash)).rejects.toThrow(SessionsDamaged)
      await expect(store.add(session(4))).rejects.toThrow(SessionsDamaged)
      await expect(store.touch('id-1', 7)).rejects.toThrow(SessionsDamaged)
      await expect(store.remove(['id-1'])).rejects.toThrow(SessionsDamaged)
      await store.clear()
      for (const it of [store, open()]) expect(await it.list()).toEqual([])
      await store.add(session(4))
      expect(await open().list()).toEqual([session(4)])
    })
  })
}

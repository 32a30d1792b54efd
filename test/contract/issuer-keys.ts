/** What every implementation of an issuer's keys promises. */

import { describe, expect, test } from 'vitest'
import type { IssuerKeys } from '../../src/ports/issuer-keys.ts'

/** `make` gives a way to open one and the same keys, as often as asked. */
export function issuerKeysContract(
  name: string,
  make: () => Promise<() => Promise<IssuerKeys>>,
): void {
  describe(`issuer keys: ${name}`, () => {
    test('have one in use and none before it at first', async () => {
      const keys = await (await make())()
      expect(keys.former()).toEqual([])
      expect(keys.next()).toBeUndefined()
      expect(keys.signer().key.type).toBe('ed25519')
    })

    test('prepare one of the same name that waits, also when they are opened again', async () => {
      const open = await make()
      const keys = await open()
      const { key } = keys.signer()
      const next = await keys.prepare()
      expect(next.name).toBe(key.name)
      expect(next.publicKey).not.toEqual(key.publicKey)
      expect(keys.signer().key).toEqual(key)
      const again = await open()
      expect(again.next()).toEqual(next)
      expect(again.signer().key).toEqual(key)
    })

    test('go on to the one that waits, and remember those before it', async () => {
      const open = await make()
      const keys = await open()
      const used = [keys.signer().key]
      for (let n = 1; n <= 3; n++) {
        const next = await keys.prepare()
        await keys.advance()
        expect(keys.signer().key).toEqual(next)
        expect(keys.next()).toBeUndefined()
        expect(new Set(keys.former().map(({ id }) => id))).toEqual(
          new Set(used.map(({ id }) => id)),
        )
        const again = await open()
        expect(again.signer().key).toEqual(next)
        expect(again.former()).toHaveLength(n)
        used.push(next)
      }
    })

    test('sign by the one in use', async () => {
      const keys = await (await make())()
      await keys.prepare()
      await keys.advance()
      const { key, signer } = keys.signer()
      expect(signer.publicKey).toEqual(key.publicKey)
    })

    test('prepare another in place of the one that waits, or drop it', async () => {
      const open = await make()
      const keys = await open()
      const first = await keys.prepare()
      const second = await keys.prepare()
      expect(second.publicKey).not.toEqual(first.publicKey)
      await keys.drop()
      expect(keys.next()).toBeUndefined()
      expect((await open()).next()).toBeUndefined()
      await keys.drop()
    })

    test('do not go on where none waits', async () => {
      const keys = await (await make())()
      const { key } = keys.signer()
      await expect(keys.advance()).rejects.toThrow()
      expect(keys.signer().key).toEqual(key)
    })
  })
}

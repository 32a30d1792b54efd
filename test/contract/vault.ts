/** What every implementation of the vault promises. */

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '../../src/core/bytes.ts'
import { FileTooLarge, type Vault, VaultDamage, type VaultRef } from '../../src/ports/vault.ts'

/** Opens one and the same vault, as often as asked, one after the other. */
export type OpenVault = () => Promise<Vault>

export function bytesOf(n: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (n * 31 + i * 7 + Math.floor(i / 251)) % 256)
}

/** The same bytes in parts of odd lengths. */
export async function* streamed(bytes: Uint8Array, part = 10_007): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += part) yield bytes.subarray(at, at + part)
}

export async function readWhole(
  stream: AsyncIterable<Uint8Array> | undefined,
): Promise<Uint8Array | undefined> {
  if (!stream) return undefined
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return concatBytes(...parts)
}

async function all(vault: Vault, after?: VaultRef): Promise<VaultRef[]> {
  const refs: VaultRef[] = []
  for await (const { ref } of vault.sealed(after)) refs.push(ref)
  return refs
}

const hash = (name: string, bytes: Uint8Array) =>
  Uint8Array.from(createHash(name).update(bytes).digest())

export function vaultContract(name: string, make: () => Promise<OpenVault>): void {
  describe(`vault: ${name}`, () => {
    test('gives back what was sealed, also when it is opened again', async () => {
      const open = await make()
      const first = await open()
      const refs: VaultRef[] = []
      for (const n of [0, 1, 2]) refs.push(await first.seal(bytesOf(n, n * 1000)))
      await first.close()
      const second = await open()
      for (const [n, ref] of refs.entries()) {
        expect(await second.open(ref)).toEqual(bytesOf(n, n * 1000))
      }
      await second.close()
    })

    test('keeps what is sealed at once apart', async () => {
      const vault = await (await make())()
      const refs = await Promise.all(
        Array.from({ length: 50 }, (_, n) => vault.seal(bytesOf(n, 100 + n))),
      )
      for (const [n, ref] of refs.entries())
        expect(await vault.open(ref)).toEqual(bytesOf(n, 100 + n))
      await vault.close()
    })

    test('keeps the bytes it was given, whatever the caller does to them afterwards', async () => {
      const vault = await (await make())()
      const bytes = bytesOf(1, 100)
      const sealing = vault.seal(bytes)
      bytes.fill(0)
      expect(await vault.open(await sealing)).toEqual(bytesOf(1, 100))
      await vault.close()
    })

    test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])(
      'keeps a file of %d bytes and says its digests',
      async (length) => {
        const open = await make()
        const bytes = bytesOf(3, length)
        const first = await open()
        const kept = await first.keepFile(streamed(bytes), length)
        expect(kept).toMatchObject({
          bytes: length,
          sha256: hash('sha256', bytes),
          sm3: hash('sm3', bytes),
        })
        await first.close()
        const second = await open()
        expect(await readWhole(await second.readFile(kept.ref))).toEqual(bytes)
        await second.close()
      },
    )

    test('refuses a file beyond its limit and keeps nothing of it', async () => {
      const vault = await (await make())()
      const tooLong = vault.keepFile(streamed(bytesOf(1, 100_001)), 100_000)
      await expect(tooLong).rejects.toThrow(FileTooLarge)
      expect(await all(vault)).toEqual([])
      await vault.close()
    })

    test('keeps nothing of a file whose sender goes away', async () => {
      const vault = await (await make())()
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield bytesOf(1, 200_000)
        throw new Error('gone')
      }
      await expect(vault.keepFile(broken(), 1_000_000)).rejects.toThrow('gone')
      expect(await all(vault)).toEqual([])
      expect(await vault.open(await vault.seal(bytesOf(1, 5)))).toEqual(bytesOf(1, 5))
      await vault.close()
    })

    test('forgets what is erased and nothing else, also when it is opened again', async () => {
      const open = await make()
      const first = await open()
      const [a, b] = [await first.seal(bytesOf(1, 99)), await first.seal(bytesOf(2, 99))]
      const file = await first.keepFile(streamed(bytesOf(3, 70_000)), 70_000)
      await first.erase([a, file.ref])
      const look = async (vault: Vault) => {
        expect(await vault.open(a)).toBeUndefined()
        expect(await vault.readFile(file.ref)).toBeUndefined()
        expect(await vault.open(b)).toEqual(bytesOf(2, 99))
      }
      await look(first)
      const c = await first.seal(bytesOf(4, 99))
      await first.erase([a])
      await first.close()
      const second = await open()
      await look(second)
      expect(await second.open(c)).toEqual(bytesOf(4, 99))
      expect(await all(second)).toEqual([b, c])
      await second.close()
    })

    test('lists what can be read, in order, from behind any of it', async () => {
      const vault = await (await make())()
      const refs: VaultRef[] = []
      for (let n = 0; n < 5; n++) refs.push(await vault.seal(bytesOf(n, 10)))
      const file = await vault.keepFile(streamed(bytesOf(9, 10)), 10)
      expect(await all(vault)).toEqual([...refs, file.ref])
      expect(await all(vault, refs[2])).toEqual([...refs.slice(3), file.ref])
      expect(await all(vault, file.ref)).toEqual([])
      await vault.close()
    })

    test('does not read an object as a file, nor by a ref of another', async () => {
      const vault = await (await make())()
      const ref = await vault.seal(bytesOf(1, 10))
      await expect(vault.readFile(ref)).rejects.toThrow(VaultDamage)
      await expect(vault.open(new Uint8Array(3) as VaultRef)).rejects.toThrow(VaultDamage)
      await vault.close()
    })
  })
}

/** The file vault where things go wrong: damage, a full disk, a lost power supply; and what is left after erasing. */

import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { openFileVault } from '../../../src/adapters/file/vault.ts'
import { SEALED_CHUNK_BYTES } from '../../../src/adapters/file/vault-cipher.ts'
import { SLOT_BYTES } from '../../../src/adapters/file/vault-ref.ts'
import { memoryFiles, type MemoryFiles } from '../../../src/adapters/memory/files.ts'
import { systemFiles } from '../../../src/adapters/system/files.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { type Vault, VaultDamage, VaultFull, type VaultRef } from '../../../src/ports/vault.ts'
import { bytesOf, readWhole, streamed } from '../../contract/vault.ts'
import { tempDirectory } from '../../support/temp.ts'

const secret = new Uint8Array(32).fill(5)
const directory = 'data/vault'
const OBJECTS = `${directory}/objects/00000000.sealed`
const KEYS = `${directory}/keys/00000000.keys`

const openOn = (files: MemoryFiles): Promise<Vault> => openFileVault({ files, directory, secret })

async function onlyFile(files: MemoryFiles): Promise<string> {
  const [folder = ''] = await files.list(`${directory}/files`)
  const [name = ''] = await files.list(`${directory}/files/${folder}`)
  return `${directory}/files/${folder}/${name}`
}

async function overwrite(files: MemoryFiles, path: string, bytes: Uint8Array): Promise<void> {
  const file = await files.open(path, { create: false })
  await file.truncate(0)
  await file.write(bytes, 0)
  await file.close()
}

describe('damage', () => {
  test('is found wherever a bit of a sealed object flips', async () => {
    const files = memoryFiles()
    const vault = await openOn(files)
    const ref = await vault.seal(bytesOf(1, 20))
    const before = (await files.read(OBJECTS)) as Uint8Array
    for (let at = 0; at < before.length; at++) {
      const flipped = before.slice()
      flipped[at] = (flipped[at] ?? 0) + 1
      await overwrite(files, OBJECTS, flipped)
      await expect(vault.open(ref)).rejects.toThrow(VaultDamage)
    }
  })

  test('is found wherever a bit of a key slot flips', async () => {
    const files = memoryFiles()
    const vault = await openOn(files)
    const ref = await vault.seal(bytesOf(1, 20))
    const before = (await files.read(KEYS)) as Uint8Array
    for (let at = 0; at < SLOT_BYTES; at++) {
      const flipped = before.slice()
      flipped[at] = (flipped[at] ?? 0) ^ 0x40
      await overwrite(files, KEYS, flipped)
      await expect(vault.open(ref)).rejects.toThrow(VaultDamage)
    }
  })

  test('is found when a kept file is cut at a chunk, its chunks change places, or it grows', async () => {
    const files = memoryFiles()
    const vault = await openOn(files)
    const { ref } = await vault.keepFile(streamed(bytesOf(1, 3 * 65_536)), 1e6)
    const path = await onlyFile(files)
    const whole = (await files.read(path)) as Uint8Array
    const chunk = (n: number) =>
      whole.subarray(n * SEALED_CHUNK_BYTES, (n + 1) * SEALED_CHUNK_BYTES)
    const [a, b, c] = [chunk(0), chunk(1), chunk(2)]
    for (const parts of [[a, b], [b, a, c], [a, a, c], [a, b, c, c], [c], []]) {
      await overwrite(files, path, Uint8Array.from(Buffer.concat(parts)))
      await expect(vault.readFile(ref).then(readWhole)).rejects.toThrow(VaultDamage)
    }
    await overwrite(files, path, Uint8Array.from(Buffer.concat([a, b, c])))
    expect(await readWhole(await vault.readFile(ref))).toEqual(bytesOf(1, 3 * 65_536))
  })

  test('is what another secret makes of everything', async () => {
    const files = memoryFiles()
    const ref = await (await openOn(files)).seal(bytesOf(1, 20))
    const other = await openFileVault({ files, directory, secret: new Uint8Array(32) })
    await expect(other.open(ref)).rejects.toThrow(VaultDamage)
  })
})

describe('a full disk', () => {
  test('in mid-upload leaves nothing behind, and the vault goes on when there is room', async () => {
    const files = memoryFiles()
    const vault = await openOn(files)
    const kept = await vault.seal(bytesOf(1, 100))
    files.capacity = 200_000
    const upload = vault.keepFile(streamed(bytesOf(2, 500_000)), 1e6)
    await expect(upload).rejects.toThrow(VaultFull)
    expect(await files.list(`${directory}/uploads`)).toEqual([])
    expect(await files.list(`${directory}/files`)).toEqual([])
    expect(await vault.open(kept)).toEqual(bytesOf(1, 100))
    files.capacity = Infinity
    const { ref } = await vault.keepFile(streamed(bytesOf(2, 500_000)), 1e6)
    expect(await readWhole(await vault.readFile(ref))).toEqual(bytesOf(2, 500_000))
  })

  test('refuses an object, also where only its key has no room, and goes on', async () => {
    const files = memoryFiles()
    const vault = await openOn(files)
    const first = await vault.seal(bytesOf(1, 100))
    const used = 4 + 116 + SLOT_BYTES
    for (const room of [0, 60, 120, 130, 4 + 116 + SLOT_BYTES - 1]) {
      files.capacity = used + room
      await expect(vault.seal(bytesOf(2, 100))).rejects.toThrow(VaultFull)
      // What was written of the object is the next one's to overwrite, or takes room until then.
    }
    files.capacity = Infinity
    const second = await vault.seal(bytesOf(3, 100))
    expect(await vault.open(first)).toEqual(bytesOf(1, 100))
    expect(await vault.open(second)).toEqual(bytesOf(3, 100))
  })
})

describe('a power cut', () => {
  test('at any moment loses nothing that was acknowledged and brings nothing back', async () => {
    const files = memoryFiles({ record: true })
    const vault = await openOn(files)
    const done: { at: number; check: (vault: Vault) => Promise<void> }[] = []
    const acknowledged = (check: (vault: Vault) => Promise<void>) => {
      done.push({ at: files.trace.length, check })
    }
    const a = await vault.seal(bytesOf(1, 50))
    const b = await vault.seal(bytesOf(2, 50))
    acknowledged(async (v) => {
      expect(await v.open(b)).toEqual(bytesOf(2, 50))
    })
    const file = await vault.keepFile(streamed(bytesOf(3, 90_000)), 1e6)
    acknowledged(async (v) => {
      expect(await readWhole(await v.readFile(file.ref))).toEqual(bytesOf(3, 90_000))
    })
    await vault.erase([a])
    acknowledged(async (v) => {
      expect(await v.open(a)).toBeUndefined()
    })
    for (const cut of files.powerCuts()) {
      for (const keeps of [() => true, () => false]) {
        const opened = await openOn(cut.files(keeps))
        for (const { at, check } of done) if (at <= cut.done) await check(opened)
        for await (const { ref, kind } of opened.sealed(undefined)) {
          await (kind === 'file' ? opened.readFile(ref).then(readWhole) : opened.open(ref))
        }
        const again = await opened.seal(bytesOf(4, 60))
        expect(await opened.open(again)).toEqual(bytesOf(4, 60))
      }
    }
  })

  test('stops the vault where nobody knows what the disk kept', async () => {
    let failing = false
    const files = memoryFiles({
      fault: ({ kind }) =>
        failing && kind === 'datasync' ? { code: 'EIO', done: 'lost' } : undefined,
    })
    const vault = await openOn(files)
    await vault.seal(bytesOf(1, 5))
    failing = true
    await expect(vault.seal(bytesOf(2, 5))).rejects.toThrow('EIO')
    failing = false
    await expect(vault.seal(bytesOf(3, 5))).rejects.toThrow('stopped writing')
  })
})

describe('on the disk', () => {
  test('nothing is readable, and of what was erased neither bytes nor key are left', async () => {
    const place = await tempDirectory()
    const files = systemFiles()
    const vault = await openFileVault({ files, directory: place, secret })
    const words = utf8ToBytes('竹影连衣裙 bamboo shade dress')
    const ref = await vault.seal(words)
    const file = await vault.keepFile(streamed(words), 1000)
    const slots = await readFile(`${place}/keys/00000000.keys`)
    await vault.erase([ref, file.ref])
    await vault.close()
    const raw = await everything(place)
    expect(raw.includes(Buffer.from(words))).toBe(false)
    for (const n of [0, 1]) {
      const wrapped = slots.subarray((n + 1) * SLOT_BYTES - 60, (n + 1) * SLOT_BYTES)
      expect(raw.includes(wrapped)).toBe(false)
    }
    expect(await files.list(`${place}/files`)).toHaveLength(1)
  })
})

async function everything(place: string): Promise<Buffer> {
  const found = await readdir(place, { recursive: true, withFileTypes: true })
  const paths = found.filter((it) => it.isFile()).map((it) => `${it.parentPath}/${it.name}`)
  return Buffer.concat(await Promise.all(paths.map((path) => readFile(path))))
}

/** Segments hold 4096 keys: the border is crossed without loss. */
describe('segments', () => {
  test('follow each other when one is full, and keys are destroyed in any of them', async () => {
    const files = memoryFiles()
    const vault = await openOn(files)
    const refs: VaultRef[] = []
    for (let round = 0; round < 3; round++) {
      const some = Array.from({ length: 2000 }, (_, n) => vault.seal(bytesOf(round * 2000 + n, 8)))
      refs.push(...(await Promise.all(some)))
    }
    expect(await files.list(`${directory}/keys`)).toEqual(['00000000.keys', '00000001.keys'])
    await vault.erase([refs[7] as VaultRef, refs[5000] as VaultRef])
    await vault.close()
    const again = await openOn(files)
    expect(await again.open(refs[7] as VaultRef)).toBeUndefined()
    expect(await again.open(refs[5000] as VaultRef)).toBeUndefined()
    for (const n of [0, 4095, 4096, 5999]) {
      expect(await again.open(refs[n] as VaultRef)).toEqual(bytesOf(n, 8))
    }
  })
})

/** Laws of the archive: what is written is read, the same parts are the same bytes, and no byte may change unseen. */

import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EvidenceError } from '../../../src/core/error.ts'
import { crc32 } from '../../../src/core/zip/crc32.ts'
import { inflateRaw } from '../../../src/core/zip/inflate.ts'
import { foldName } from '../../../src/core/zip/names.ts'
import { entryBytes, openZip, readEntry } from '../../../src/core/zip/reader.ts'
import { ZipError } from '../../../src/core/zip/refusal.ts'
import { bytesSource } from '../../../src/core/zip/source.ts'
import { wholePart, writeZip, zipSize, type ZipPart } from '../../../src/core/zip/writer.ts'

const name = fc
  .array(fc.stringMatching(/^[a-zA-Z0-9_-]{1,8}$|^[一-龥]{1,4}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.map((part) => `x${part}`).join('/'))

const files = fc
  .uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 300 })), {
    selector: ([path]) => foldName(path),
    maxLength: 8,
  })
  .filter((all) =>
    all.every(([a]) => !all.some(([b]) => foldName(b).startsWith(`${foldName(a)}/`))),
  )
  .filter((all) => {
    const folders = all.flatMap(([path]) =>
      path.split('/').map((_, i, it) => it.slice(0, i).join('/')),
    )
    return new Set(folders).size === new Set(folders.map(foldName)).size
  })

async function written(parts: readonly ZipPart[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeZip(parts)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function readAll(zip: Uint8Array): Promise<[string, Uint8Array][]> {
  const archive = await openZip(bytesSource(zip))
  const all: [string, Uint8Array][] = []
  for (const entry of archive.entries) all.push([entry.name, await readEntry(archive, entry, 1000)])
  return all
}

describe('an archive', () => {
  test('holds what was put into it, in that order, and is as long as foretold', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (all) => {
        const parts = all.map(([path, bytes]) => wholePart(path, bytes))
        const zip = await written(parts)
        expect(zip.length).toBe(zipSize(parts))
        expect(zip).toEqual(await written(parts))
        expect(await readAll(zip)).toEqual(all)
      }),
    )
  })

  test('is refused, or holds the same, with any one bit flipped', async () => {
    const parts = [
      wholePart('a/b.txt', Uint8Array.of(1, 2, 3)),
      wholePart('图.txt', Uint8Array.of(4)),
    ]
    const zip = await written(parts)
    const honest = await readAll(zip)
    for (let bit = 0; bit < zip.length * 8; bit++) {
      const flipped = Uint8Array.from(zip)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const found = await readAll(flipped).catch((error: unknown) => {
        expect(error).toBeInstanceOf(ZipError)
        return honest
      })
      expect(found).toEqual(honest)
    }
  })

  test('is refused, cut anywhere', async () => {
    const zip = await written([wholePart('a.txt', Uint8Array.of(1, 2, 3))])
    for (let length = 0; length < zip.length; length++) {
      await expect(readAll(zip.subarray(0, length))).rejects.toThrow(ZipError)
    }
  })

  test('of any bytes is read, or refused by name', async () => {
    const zip = await written([
      wholePart('a.txt', Uint8Array.of(1)),
      wholePart('b', Uint8Array.of()),
    ])
    const mutilated = fc
      .tuple(fc.nat(zip.length), fc.nat(8), fc.uint8Array({ maxLength: 8 }))
      .map(([at, gone, put]) => Buffer.concat([zip.subarray(0, at), put, zip.subarray(at + gone)]))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutilated), async (bytes) => {
        await readAll(bytes).catch((error: unknown) => {
          expect(error).toBeInstanceOf(EvidenceError)
        })
      }),
      { numRuns: 1000 },
    )
  })
})

describe('writing', () => {
  const changed: [string, ZipPart, string][] = [
    ['longer', { ...wholePart('a', Uint8Array.of(1, 2)), size: 1 }, 'size-mismatch'],
    ['shorter', { ...wholePart('a', Uint8Array.of(1, 2)), size: 3 }, 'size-mismatch'],
    ['other', { ...wholePart('a', Uint8Array.of(1, 2)), crc: 7 }, 'crc-mismatch'],
  ]
  test.each(changed)('refuses a part that turns out %s than announced', async (_, part, reason) => {
    await expect(written([part])).rejects.toThrow(expect.objectContaining({ reason }))
  })

  test.each([
    ['../a', 'traversal'],
    ['a\u{d800}', 'name-encoding'],
  ])('refuses %j, which nobody would read', async (path, reason) => {
    const part = wholePart(path, Uint8Array.of())
    await expect(written([part])).rejects.toThrow(expect.objectContaining({ reason }))
  })

  test('refuses two names that are one', async () => {
    const parts = ['A', 'a'].map((path) => wholePart(path, Uint8Array.of()))
    await expect(written(parts)).rejects.toThrow(expect.objectContaining({ reason: 'case-clash' }))
  })
})

describe('inflateRaw', () => {
  const levels = fc.constantFrom(0, 1, 6, 9)
  const strategies = fc.constantFrom(0, 1, 2, 3, 4)
  const texts = fc
    .tuple(fc.uint8Array({ maxLength: 2000 }), fc.nat(60))
    .map(([bytes, times]) => Buffer.concat(Array.from({ length: times }, () => bytes)))

  test('unpacks what zlib packed, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        levels,
        strategies,
        fc.integer({ min: 1, max: 3000 }),
        async (text, level, strategy, cut) => {
          const packed = deflateRawSync(text, { level, strategy })
          expect(await inflated(packed, cut)).toEqual(text)
          for (const bad of [packed.subarray(0, -1), Buffer.concat([packed, Uint8Array.of(0)])]) {
            await expect(inflated(bad, cut)).rejects.toThrow(
              expect.objectContaining({ reason: 'deflate' }),
            )
          }
        },
      ),
    )
  })

  test('says nothing but deflate of any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(5), async (bytes, first) => {
        const packed = Uint8Array.from([first, ...bytes])
        await inflated(packed, 64).catch((error: unknown) => {
          expect(error).toMatchObject({ reason: 'deflate' })
        })
      }),
      { numRuns: 2000 },
    )
  })

  async function inflated(packed: Uint8Array, cut: number): Promise<Buffer> {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < packed.length; at += cut) yield packed.subarray(at, at + cut)
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of inflateRaw(pieces())) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
})

describe('a bomb', () => {
  // Within the archive's own ratio, and a hundred times as much as it declares.
  const zeros = deflateRawSync(Buffer.alloc(50_000_000))
  const bomb = Buffer.concat([zeros, Buffer.alloc(0)])

  test('is stopped at the size that it declares', async () => {
    const honest = await written([
      { name: 'a', size: bomb.length, crc: crc32(bomb), read: () => [bomb] },
    ])
    const zip = declared(honest, { method: 8, size: 100_000 })
    const archive = await openZip(bytesSource(zip))
    let taken = 0
    await expect(async () => {
      for (const entry of archive.entries) {
        for await (const chunk of entryBytes(archive, entry)) taken += chunk.length
      }
    }).rejects.toThrow(expect.objectContaining({ reason: 'size-mismatch' }))
    expect(taken).toBeLessThanOrEqual(100_000)
  })

  test('that declares all it becomes is refused before any of it is unpacked', async () => {
    const honest = await written([
      { name: 'a', size: bomb.length, crc: crc32(bomb), read: () => [bomb] },
    ])
    const zip = declared(honest, { method: 8, size: 500_000_000 })
    await expect(openZip(bytesSource(zip))).rejects.toThrow(
      expect.objectContaining({ reason: 'bomb' }),
    )
  })

  test('of many files is refused as a whole', async () => {
    const limits = {
      entries: 10,
      directoryBytes: 1000,
      entryBytes: 100,
      totalBytes: 150,
      ratio: 2,
      ratioFree: 0,
    }
    const parts = ['a', 'b'].map((path) => wholePart(path, new Uint8Array(90)))
    const opened = openZip(bytesSource(await written(parts)), limits)
    await expect(opened).rejects.toThrow(expect.objectContaining({ reason: 'total-too-large' }))
  })

  test('of names is refused before any of them is read', async () => {
    const limits = {
      entries: 10,
      directoryBytes: 46,
      entryBytes: 100,
      totalBytes: 100,
      ratio: 2,
      ratioFree: 0,
    }
    const opened = openZip(bytesSource(await written([wholePart('a', new Uint8Array())])), limits)
    await expect(opened).rejects.toThrow(expect.objectContaining({ reason: 'too-many-entries' }))
  })

  test('is not read into memory', async () => {
    const archive = await openZip(bytesSource(await written([wholePart('a', new Uint8Array(101))])))
    const [entry] = archive.entries
    const read = entry ? readEntry(archive, entry, 100) : undefined
    await expect(read).rejects.toThrow(expect.objectContaining({ reason: 'entry-too-large' }))
  })

  /** The only entry of `zip`, under another method and size in both of its headers. */
  function declared(
    zip: Uint8Array,
    { method, size }: { method: number; size: number },
  ): Uint8Array {
    const lie = Buffer.from(zip)
    const central = lie.length - 22 - 47
    for (const [at, to] of [
      [8, 22],
      [central + 10, central + 24],
    ] as const) {
      lie.writeUInt16LE(method, at)
      lie.writeUInt32LE(size, to)
    }
    return lie
  }
})

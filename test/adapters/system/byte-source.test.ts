/** A file on disk, read here and there. */

import { writeFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openByteSource } from '../../../src/adapters/system/byte-source.ts'
import { chunksOf, readAt } from '../../../src/core/zip/source.ts'
import { tempDirectory } from '../../support/temp.ts'

async function opened(bytes: Uint8Array): Promise<{
  path: string
  source: Awaited<ReturnType<typeof openByteSource>>
}> {
  const path = join(await tempDirectory(), 'a')
  await writeFile(path, bytes)
  return { path, source: await openByteSource(path) }
}

describe('a file as a source', () => {
  test('gives the bytes that are asked for, and all of them in order', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251)
    const { source } = await opened(bytes)
    expect(source.size).toBe(1000)
    expect(await readAt(source, 10, 5)).toEqual(bytes.slice(10, 15))
    const chunks: Uint8Array[] = []
    for await (const chunk of chunksOf(source, 100, 850, 64)) chunks.push(chunk)
    expect(Buffer.concat(chunks)).toEqual(Buffer.from(bytes.subarray(100, 950)))
    await source.close()
  })

  test('is refused where it ends, and when it was cut off meanwhile', async () => {
    const { path, source } = await opened(new Uint8Array(100))
    await expect(readAt(source, 90, 11)).rejects.toMatchObject({ reason: 'truncated' })
    await truncate(path, 50)
    await expect(readAt(source, 40, 20)).rejects.toMatchObject({ reason: 'truncated' })
    await source.close()
  })

  test('may be left before its end, whatever comes of the chunk that was read ahead', async () => {
    const { path, source } = await opened(new Uint8Array(100))
    for await (const chunk of chunksOf(source, 0, 100, 50)) {
      expect(chunk.length).toBe(50)
      await truncate(path, 50)
      break
    }
    await source.close()
  })
})

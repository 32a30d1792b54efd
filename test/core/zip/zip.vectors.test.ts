/** Archives that somebody else wrote, and archives that lie. */

import { describe, expect, test } from 'vitest'
import { base64ToBytes } from '../../../src/core/base64.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import { openZip, readEntry } from '../../../src/core/zip/reader.ts'
import { ZIP_REFUSALS, ZipError } from '../../../src/core/zip/refusal.ts'
import { bytesSource } from '../../../src/core/zip/source.ts'
import { vectors } from '../../support/vectors.ts'

interface Valid {
  readonly zip: string
  readonly files: Readonly<Record<string, string | null>>
}

interface Invalid {
  readonly zip: string
  readonly fault: EvidenceFault
  readonly reason: string
  readonly when: 'open' | 'read'
}

describe('archives to accept', () => {
  test.each(vectors<Valid>('zip/valid'))('%s', async (_, { zip, files }) => {
    const archive = await openZip(bytesSource(base64ToBytes(zip)))
    const found: Record<string, string | null> = {}
    for (const entry of archive.entries) {
      const bytes = await readEntry(archive, entry, 1_000_000)
      found[entry.name] = entry.isFolder ? null : Buffer.from(bytes).toString('base64')
    }
    expect(found).toEqual(files)
  })
})

const lies = vectors<Invalid>('zip/invalid')

describe('archives to refuse', () => {
  test.each(lies)('%s', async (_, { zip, fault, reason, when }) => {
    const opened = openZip(bytesSource(base64ToBytes(zip)))
    if (when === 'open') {
      await expect(opened).rejects.toThrow(expect.objectContaining({ fault, reason }))
      return
    }
    const archive = await opened
    const read = Promise.all(archive.entries.map((it) => readEntry(archive, it, 1_000_000)))
    await expect(read).rejects.toThrow(expect.objectContaining({ fault, reason }))
    await expect(read).rejects.toBeInstanceOf(ZipError)
  })

  test('every reason is met by one of them, but for those that need a large archive', () => {
    const met = new Set(lies.map(([, { reason }]) => reason))
    expect(ZIP_REFUSALS.filter((reason) => !met.has(reason))).toEqual(['total-too-large'])
  })
})

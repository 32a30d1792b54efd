/** A log as it leaves the house, before a Go program that knows nothing of us. */

import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { systemFiles } from '../../src/adapters/system/files.ts'
import { bytesToBase64 } from '../../src/core/base64.ts'
import { formatVerifierKey } from '../../src/core/note/key.ts'
import { exportTiles } from '../../src/services/copies/export-tiles.ts'
import { grease } from '../../src/services/log/publication.ts'
import { goOracle } from '../support/go-oracle.ts'
import { entries, logSigner, openRealLog } from '../support/real-log.ts'
import { tempDirectory } from '../support/temp.ts'

const go = goOracle()

describe.runIf(go)('an exported log', () => {
  async function exported(): Promise<{ site: string; size: string; root: string }> {
    const { log, parts } = await openRealLog(await tempDirectory())
    for (const [first, count] of [
      [0, 1],
      [1, 255],
      [256, 600],
    ] as const) {
      await Promise.all(entries(first, count).map((bytes) => log.append(bytes)))
    }
    const site = await tempDirectory()
    await exportTiles({
      files: systemFiles(),
      directory: site,
      log: logSigner.key,
      source: {
        journal: parts.journal,
        readCell: () => parts.cell.read(),
        readCosigned: () => Promise.resolve(undefined),
      },
      progress: () => undefined,
    })
    const { size, root } = log.head()
    return { site, size: String(size), root: bytesToBase64(root) }
  }

  test('is audited whole by Go, from its entries to its root', async () => {
    const { site, size, root } = await exported()
    expect(size).toBe('856')
    expect(go?.(['tiles', site, size, root])).toMatchObject({ accepted: true })
  })

  test('has a checkpoint that Go opens, grease and all', async () => {
    const { site, size, root } = await exported()
    const note = await readFile(`${site}/checkpoint`)
    const chance = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
    for (const bytes of [note, grease(note, chance)]) {
      const answer = go?.(['open', formatVerifierKey(logSigner.key)], bytes)
      expect(answer).toMatchObject({ accepted: true })
      const { text } = JSON.parse(answer?.accepted ? answer.output : '{}') as { text: string }
      expect(text).toBe(`${logSigner.key.name}\n${size}\n${root}\n`)
    }
  })

  test('is refused with one bit of an entry flipped', async () => {
    const { site, size, root } = await exported()
    const path = `${site}/tile/entries/001`
    const bytes = await readFile(path)
    bytes[99] = (bytes[99] as number) ^ 1
    await writeFile(path, bytes)
    expect(go?.(['tiles', site, size, root])).toMatchObject({ accepted: false })
  })
})

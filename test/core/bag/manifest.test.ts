/** Manifests: what sha256sum reads, in one spelling. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatManifest, parseManifest } from '../../../src/core/bag/manifest.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { tempDirectory } from '../../support/temp.ts'

const A = 'a'.repeat(64)
const path = fc.stringMatching(/^[a-z%\n\r 花][a-z%\n\r 花/]{0,10}$/).filter((it) => /^\S/.test(it))
const digest = fc.stringMatching(/^[0-9a-f]{64}$/)
const lines = fc.uniqueArray(fc.record({ path, sha256: digest }), { selector: (it) => it.path })

function parsed(text: string): unknown {
  return parseManifest(utf8ToBytes(text))
}

describe('a manifest', () => {
  test('is read as it was written, sorted', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const text = formatManifest(all)
        expect(parsed(text)).toEqual(all.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
        expect(formatManifest(parseManifest(utf8ToBytes(text)))).toBe(text)
      }),
    )
  })

  test('is what sha256sum checks by', async () => {
    const folder = await tempDirectory()
    const files = ['图 样.txt', 'b.txt', "it's (1).bin"]
    for (const name of files) writeFileSync(join(folder, name), name)
    const text = formatManifest(
      files.map((name) => ({
        path: name,
        sha256: createHash('sha256').update(name).digest('hex'),
      })),
    )
    writeFileSync(join(folder, 'manifest'), text)
    expect(spawnSync('sha256sum', ['-c', '--strict', 'manifest'], { cwd: folder }).status).toBe(0)
    writeFileSync(join(folder, 'b.txt'), 'c')
    expect(spawnSync('sha256sum', ['-c', '--strict', 'manifest'], { cwd: folder }).status).toBe(1)
  })

  test.each([
    ['a line that breaks off', `${A}  a`],
    ['a longer line that breaks off', `${A}  ab`],
    ['upper-case hex', `${A.toUpperCase()}  a\n`],
    ['a short digest', `${A.slice(1)}  a\n`],
    ['one space', `${A} a\n`],
    ['three spaces', `${A}   a\n`],
    ['a mark for binary files', `${A} *a\n`],
    ['carriage returns', `${A}  a\r\n`],
    ['an empty line', `${A}  a\n\n`],
    ['a path twice', `${A}  a\n${A}  a\n`],
    ['a path twice in two spellings', `${A}  a%25\n${A}  a%\n`],
    ['a bare percent sign', `${A}  100%\n`],
    ['a percent sign in lower case', `${A}  a%0ab\n`],
    ['no path', `${A}  \n`],
  ])('with %s is refused', (_, text) => {
    expect(() => parsed(text)).toThrow(
      expect.objectContaining({ fault: 'malformed', reason: 'manifest' }),
    )
  })

  test('that is not UTF-8 is refused', () => {
    expect(() => parseManifest(Uint8Array.of(0xff, 10))).toThrow(
      expect.objectContaining({ reason: 'manifest' }),
    )
  })
})

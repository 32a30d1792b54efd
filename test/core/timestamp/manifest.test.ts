/** Manifests of tokens: what sha256sum prints and checks, in one spelling. */

import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToUtf8, utf8ToBytes } from '../../../src/core/bytes.ts'
import { sha256 } from '../../../src/core/digest.ts'
import { EvidenceError } from '../../../src/core/error.ts'
import { formatManifest, parseManifest } from '../../../src/core/timestamp/manifest.ts'
import { tempDirectory } from '../../support/temp.ts'

const digest = (text: string) => sha256(utf8ToBytes(text))
const A = '5.0011223344556677.tsr'
const B = 'manifest-1.0011223344556677.tsr'
const both = formatManifest([
  { name: B, sha256: digest('b') },
  { name: A, sha256: digest('a') },
])
const hex = (text: string) => Buffer.from(digest(text)).toString('hex')

describe('a manifest', () => {
  test('lists files in the order of their names', () => {
    expect(bytesToUtf8(both)).toBe(`${hex('a')}  ${A}\n${hex('b')}  ${B}\n`)
    expect(parseManifest(both)).toEqual([
      { name: A, sha256: digest('a') },
      { name: B, sha256: digest('b') },
    ])
  })

  test('is what sha256sum checks, and what it prints', async () => {
    const cwd = await tempDirectory()
    const run = (command: string, ...argv: string[]) =>
      execFileSync(command, argv, { cwd, encoding: 'utf8', stdio: 'pipe' })
    writeFileSync(join(cwd, A), 'a')
    writeFileSync(join(cwd, B), 'b')
    writeFileSync(join(cwd, 'list'), both)
    expect(run('sha256sum', A, B)).toBe(bytesToUtf8(both))
    expect(run('sha256sum', '--strict', '-c', 'list')).toBe(`${A}: OK\n${B}: OK\n`)
    writeFileSync(join(cwd, B), 'c')
    expect(() => run('sha256sum', '--strict', '-c', 'list')).toThrow()
  })

  const line = `${hex('a')}  ${A}\n`
  const other = `${hex('b')}  ${B}\n`
  test.each([
    ['nothing', ''],
    ['no last newline', line.slice(0, -1)],
    ['an empty line', `${line}\n`],
    ['a name twice', line + line],
    ['names out of order', other + line],
    ['capital hex', line.replace(hex('a'), hex('a').toUpperCase())],
    ['a short digest', line.slice(2)],
    ['one space', line.replace('  ', ' ')],
    ['three spaces', line.replace('  ', '   ')],
    ['binary mode', line.replace('  ', ' *')],
    ['a path', line.replace(A, `../${A}`)],
    ['an absolute path', line.replace(A, `/etc/passwd`)],
    ['a hidden file', line.replace(A, `.${A}`)],
    ['capitals in a name', line.replace(A, 'A.tsr')],
    ['a carriage return', line.replace('\n', '\r\n')],
    ['no name', `${hex('a')}  \n`],
    ['a name of 101 characters', `${hex('a')}  ${'a'.repeat(101)}\n`],
    ['a byte order mark', `\ufeff${line}`],
  ])('is refused with %s', (_, text) => {
    expect(() => parseManifest(utf8ToBytes(text))).toThrow(
      expect.objectContaining({ fault: 'malformed' }) as Error,
    )
  })

  test('is refused over a million lines', () => {
    const text = '\n'.repeat(1_000_001)
    expect(() => parseManifest(utf8ToBytes(text))).toThrow(
      expect.objectContaining({ fault: 'too-large' }) as Error,
    )
  })

  test('is not written if it could not be read', () => {
    expect(() => formatManifest([{ name: '../x', sha256: digest('a') }])).toThrow(EvidenceError)
    expect(() => formatManifest([{ name: A, sha256: digest('a').subarray(1) }])).toThrow(
      EvidenceError,
    )
    expect(() => formatManifest([])).toThrow(EvidenceError)
  })

  test('that is read is the one spelling of what it says, whatever bytes arrive', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(fc.nat(both.length - 1), fc.nat(255)).map(([at, byte]) => {
        const copy = Uint8Array.from(both)
        copy[at] = byte
        return copy
      }),
    )
    fc.assert(
      fc.property(bytes, (it) => {
        try {
          expect(formatManifest(parseManifest(it))).toEqual(Uint8Array.from(it))
        } catch (error) {
          expect(error).toBeInstanceOf(EvidenceError)
        }
      }),
      { numRuns: 400 },
    )
  })
})

/** What we write, other programs read; what they write, we read. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openZip, readEntry } from '../../../src/core/zip/reader.ts'
import { type ByteSource, bytesSource } from '../../../src/core/zip/source.ts'
import {
  wholePart,
  writeZip,
  zipFrame,
  zipSize,
  type ZipPart,
} from '../../../src/core/zip/writer.ts'
import { tempDirectory } from '../../support/temp.ts'

const FILES: readonly (readonly [string, string])[] = [
  ['盒/bagit.txt', 'BagIt-Version: 1.0\n'],
  ['盒/data/图样 (1).txt', '花'.repeat(5000)],
  ['盒/data/empty', ''],
]

const READERS: readonly string[][] = [
  ['unzip', '-tqq'],
  ['zip', '-T'],
  ['python3', '-m', 'zipfile', '-t'],
]

function run(command: readonly string[], cwd: string): { status: number | null; output: string } {
  const [program = '', ...args] = command
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  const done = spawnSync(program, args, { cwd, env, encoding: 'utf8' })
  return { status: done.status, output: `${done.stdout}${done.stderr}` }
}

function isThere(program: string): boolean {
  const found = spawnSync(program, ['-h']).error === undefined
  if (!found) console.log(`skipped: ${program} is not installed`)
  return found
}

async function written(parts: readonly ZipPart[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeZip(parts)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('what we write', () => {
  const parts = FILES.map(([name, text]) => wholePart(name, new TextEncoder().encode(text)))

  test.each(READERS)('is sound to %s', async (...reader) => {
    if (!isThere(reader[0] ?? '')) return
    const folder = await tempDirectory()
    writeFileSync(join(folder, 'a.zip'), await written(parts))
    expect(run([...reader, 'a.zip'], folder)).toMatchObject({ status: 0 })
  })

  test('comes out of unzip and of Python as it went in', async () => {
    if (!isThere('unzip')) return
    for (const unpack of [
      ['unzip', '-qq', 'a.zip'],
      ['python3', '-m', 'zipfile', '-e', 'a.zip', '.'],
    ]) {
      const folder = await tempDirectory()
      writeFileSync(join(folder, 'a.zip'), await written(parts))
      expect(run(unpack, folder)).toMatchObject({ status: 0 })
      for (const [name, text] of FILES) expect(readFileSync(join(folder, name), 'utf8')).toBe(text)
    }
  })
})

describe('what others write', () => {
  const writers: readonly (readonly [string, ...string[]])[] = [
    ['zip', '-qr', 'a.zip', '盒'],
    ['zip', '-qr0', 'a.zip', '盒'],
    ['zip', '-qrfz', 'a.zip', '盒'],
    ['python3', '-m', 'zipfile', '-c', 'a.zip', '盒'],
    ['sh', '-c', 'zip -qr - 盒 | cat > a.zip'],
    ['sh', '-c', 'zip -qr -fd - 盒 | cat > a.zip'],
  ]
  test.each(writers)('%s %s %s is read', async (...writer) => {
    if (!isThere('zip')) return
    const folder = await tempDirectory()
    mkdirSync(join(folder, '盒/data'), { recursive: true })
    for (const [name, text] of FILES) writeFileSync(join(folder, name), text)
    expect(run(writer, folder)).toMatchObject({ status: 0 })
    const archive = await openZip(bytesSource(readFileSync(join(folder, 'a.zip'))))
    const found = new Map<string, string>()
    for (const entry of archive.entries.filter((it) => !it.isFolder)) {
      found.set(entry.name, Buffer.from(await readEntry(archive, entry, 100_000)).toString())
    }
    expect([...found].sort()).toEqual([...FILES].sort())
  })
})

describe('beyond four gigabytes', () => {
  /** A part of which only the length is real. */
  function hollow(name: string, size: number): ZipPart {
    return { name, size, crc: 0, read: () => [] }
  }

  test('the directory is in ZIP64, says the same to us and to Python, and only where it must', async () => {
    const parts = [
      hollow('small', 10),
      hollow('exactly', 0xffffffff),
      hollow('just-below', 0xfffffffe),
      hollow('large', 2 ** 33),
      hollow('after', 3),
    ]
    const { entries } = await openZip(sparse(parts))
    expect(entries.map(({ name, size }) => [name, size])).toEqual(
      parts.map((it) => [it.name, it.size]),
    )
    const folder = await tempDirectory()
    const source = sparse(parts)
    const tail = await source.read(source.size - 1000, 1000)
    writeFileSync(join(folder, 'tail'), tail)
    const script = `
import io, zipfile
class Sparse(io.RawIOBase):
    at = 0
    def seekable(self): return True
    def readable(self): return True
    def tell(self): return self.at
    def seek(self, to, whence=0):
        self.at = to + (0, self.at, ${source.size})[whence]
        return self.at
    def read(self, n=-1):
        tail = open('tail', 'rb').read()
        from_ = self.at - (${source.size} - len(tail))
        assert from_ >= 0
        out = tail[from_:] if n < 0 else tail[from_:from_ + n]
        self.at += len(out)
        return out
for it in zipfile.ZipFile(Sparse()).infolist(): print(it.filename, it.file_size, it.header_offset, it.extract_version)
`
    const { output } = run(['python3', '-c', script], folder)
    const lines = output
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
    expect(lines.map(([name, size]) => [name, Number(size)])).toEqual(
      parts.map((it) => [it.name, it.size]),
    )
    expect(lines.map((it) => it[3])).toEqual(['20', '45', '45', '45', '45'])
  })

  /** The archive of these parts, zeros where their bytes would be. */
  function sparse(parts: readonly ZipPart[]): ByteSource {
    const { heads, tail } = zipFrame(parts)
    const pieces: { at: number; bytes: Uint8Array }[] = []
    let size = 0
    for (const [i, bytes] of [...heads, tail].entries()) {
      pieces.push({ at: size, bytes })
      size += bytes.length + (parts[i]?.size ?? 0)
    }
    expect(size).toBe(zipSize(parts))
    return {
      size,
      async read(from, length) {
        const out = new Uint8Array(length)
        for (const { at, bytes } of pieces) {
          const [start, end] = [Math.max(from, at), Math.min(from + length, at + bytes.length)]
          if (start < end) out.set(bytes.subarray(start - at, end - at), start - from)
        }
        return out
      },
    }
  }
})

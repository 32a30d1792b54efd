/** Digests of files on the disk, held against openssl, and files that do not hold still. */

import { execFileSync } from 'node:child_process'
import { appendFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { digestFile } from '../../../src/adapters/system/file-digest.ts'
import { bytesToHex } from '../../../src/core/bytes.ts'
import { FileChanged } from '../../../src/ports/file-digest.ts'
import { tempDirectory } from '../../support/temp.ts'

const MIB = 1024 * 1024

function byOpenssl(name: string, path: string): string {
  return execFileSync('openssl', ['dgst', `-${name}`, '-r', path], { encoding: 'utf8' }).slice(
    0,
    64,
  )
}

test.each([0, 1, MIB, 3 * MIB + 7])('says what openssl says of %d bytes', async (length) => {
  const path = `${await tempDirectory()}/file`
  writeFileSync(path, Buffer.alloc(length, 'ab'))
  const steps: number[] = []
  const { bytes, sha256, sm3 } = await digestFile(path, (done) => steps.push(done))
  expect(bytes).toBe(length)
  expect(bytesToHex(sha256)).toBe(byOpenssl('sha256', path))
  expect(bytesToHex(sm3)).toBe(byOpenssl('sm3', path))
  expect(steps.at(-1) ?? 0).toBe(length)
})

test.each([
  [
    'grows',
    (path: string) => {
      appendFileSync(path, 'x')
    },
  ],
  [
    'is written over by as many bytes',
    (path: string) => {
      writeFileSync(path, Buffer.alloc(3 * MIB))
    },
  ],
  [
    'is replaced by another',
    (path: string) => {
      writeFileSync(`${path}.new`, Buffer.alloc(3 * MIB))
      renameSync(`${path}.new`, path)
    },
  ],
  [
    'is written over and given its old time again',
    (path: string) => {
      writeFileSync(path, Buffer.alloc(3 * MIB))
      utimesSync(path, 1, 1)
    },
  ],
])('refuses a file that %s meanwhile', async (_, change) => {
  const path = `${await tempDirectory()}/file`
  writeFileSync(path, Buffer.alloc(3 * MIB, 1))
  utimesSync(path, 1, 1)
  let changed = false
  const digesting = digestFile(path, () => {
    if (!changed) change(path)
    changed = true
  })
  await expect(digesting).rejects.toThrow(FileChanged)
})

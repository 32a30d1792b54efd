/** The example of docs/spec/stamps.md, made again: the page and the code say the same. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bytesToHex, bytesToUtf8, utf8ToBytes } from '../../../src/core/bytes.ts'
import { sha256 } from '../../../src/core/digest.ts'
import { parseCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { formatManifest, parseManifest } from '../../../src/core/timestamp/manifest.ts'
import { imprintOf } from '../../../src/services/time/member.ts'
import { authorityId, fileOf, tokenName } from '../../../src/services/time/stamp-files.ts'

const page = readFileSync(new URL('../../../docs/spec/stamps.md', import.meta.url), 'utf8')

function block(words: string): string {
  const [, text] = new RegExp(`^\`\`\`${words}\\n(.*?)^\`\`\`$`, 'ms').exec(page) ?? []
  if (text === undefined) throw new Error(`the page has no block ${words}`)
  return text
}

test('the imprint of the checkpoint is that of its text, whoever signed it', () => {
  const text = block('text checkpoint')
  expect(parseCheckpoint(text).size).toBe(3)
  const note = utf8ToBytes(
    `${text}\n— yuanzheng.example/log ${Buffer.alloc(68).toString('base64')}\n`,
  )
  const subject = { kind: 'checkpoint', size: 3 } as const
  expect(bytesToHex(imprintOf(subject, note))).toBe(block('hex imprint').trim())
})

test('the names are made of the address and the size', () => {
  expect(authorityId('https://tsa.example/')).toBe(block('hex authority').trim())
  const [checkpoint, manifest] = [
    { kind: 'checkpoint', size: 42 },
    { kind: 'manifest', number: 7 },
  ] as const
  expect(fileOf(checkpoint)).toBe('42.checkpoint')
  expect(fileOf(manifest)).toBe('manifest-7.sha256')
  expect(tokenName(checkpoint, 'https://tsa.example/')).toBe('42.d4be7bb855060a40.tsr')
  expect(tokenName(manifest, 'https://tsa.example/')).toBe('manifest-7.d4be7bb855060a40.tsr')
})

test('the manifest is the one spelling of what it says, and its imprint is of all of it', () => {
  const text = block('text manifest')
  const lines = parseManifest(utf8ToBytes(text))
  expect(lines.map(({ sha256: it }) => bytesToHex(it))).toEqual(
    ['a', 'b'].map((letter) => bytesToHex(sha256(utf8ToBytes(letter)))),
  )
  expect(bytesToUtf8(formatManifest(lines.toReversed()))).toBe(text)
  const imprint = imprintOf({ kind: 'manifest', number: 1 }, utf8ToBytes(text))
  expect(imprint).toEqual(sha256(utf8ToBytes(text)))
})

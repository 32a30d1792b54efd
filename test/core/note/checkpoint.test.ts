import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToBase64 } from '../../../src/core/base64.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import type { EvidenceFault } from '../../../src/core/error.ts'
import {
  type Checkpoint,
  checkEmptyRoot,
  formatCheckpoint,
  openCheckpoint,
  openCheckpointOfAny,
  parseCheckpoint,
} from '../../../src/core/note/checkpoint.ts'
import { noteSigner, parseVerifierKey } from '../../../src/core/note/key.ts'
import { formatNote, signNote } from '../../../src/core/note/note.ts'
import { EMPTY_ROOT } from '../../../src/core/tree/hash.ts'
import { treeSize } from '../../../src/core/tree/size.ts'
import { refusal } from '../../support/refuses.ts'
import { vectors } from '../../support/vectors.ts'

interface Vector {
  readonly log: string
  readonly witnesses: readonly string[]
  readonly note: string
}

interface Opened extends Vector {
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly extensions: readonly string[]
  readonly cosignatures: readonly { readonly name: string; readonly time: number }[]
}

function open({ log, witnesses, note }: Vector): ReturnType<typeof openCheckpoint> {
  return openCheckpoint(utf8ToBytes(note), parseVerifierKey(log), witnesses.map(parseVerifierKey))
}

describe('checkpoints to accept', () => {
  test.each(vectors<Opened>('checkpoint/valid'))('%s', (_, vector) => {
    const { checkpoint, text, logKey, cosignatures } = open(vector)
    expect({ ...checkpoint, root: bytesToBase64(checkpoint.root) }).toEqual({
      origin: vector.origin,
      size: vector.size,
      root: vector.root,
      extensions: vector.extensions,
    })
    expect(logKey).toEqual(parseVerifierKey(vector.log))
    expect(cosignatures.map(({ key, time }) => ({ name: key.name, time }))).toEqual(
      vector.cosignatures,
    )
    expect(vector.note.startsWith(`${text}\n— `)).toBe(true)
    expect(formatCheckpoint(checkpoint)).toBe(text)
  })
})

describe('checkpoints to refuse', () => {
  test.each(vectors<Vector & { fault: EvidenceFault }>('checkpoint/invalid'))('%s', (_, vector) => {
    refusal(() => open(vector), vector.fault)
  })
})

describe('a checkpoint', () => {
  const root = fc.uint8Array({ minLength: 32, maxLength: 32 })
  const line = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((it) => /^[^\p{Cc}\uFEFF]+$/u.test(it))
  const checkpoints = fc.record<Checkpoint>({
    origin: line,
    size: fc.maxSafeNat().map(treeSize),
    root,
    extensions: fc.array(line, { maxLength: 3 }),
  })

  test('is read as it was written', () => {
    fc.assert(
      fc.property(checkpoints, (checkpoint) => {
        expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint)
      }),
    )
  })

  const good: Checkpoint = {
    origin: 'a',
    size: treeSize(1),
    root: new Uint8Array(32),
    extensions: [],
  }
  test.each<[string, Checkpoint]>([
    ['an empty origin', { ...good, origin: '' }],
    ['an origin of two lines', { ...good, origin: 'a\n7' }],
    ['an origin with a carriage return', { ...good, origin: 'a\r' }],
    ['an origin behind a byte order mark', { ...good, origin: '\uFEFFa' }],
    ['an origin with half a character', { ...good, origin: '\ud800' }],
    ['an empty extension', { ...good, extensions: [''] }],
    ['an extension of two lines', { ...good, extensions: ['a\nb'] }],
    ['a short root', { ...good, root: new Uint8Array(31) }],
    ['a size that is none', { ...good, size: 1.5 as Checkpoint['size'] }],
    ['a size beyond 2^53', { ...good, size: (2 ** 53) as Checkpoint['size'] }],
  ])('is not written with %s', (_, checkpoint) => {
    refusal(() => formatCheckpoint(checkpoint), 'malformed')
  })
})

describe('checkEmptyRoot', () => {
  const at = (size: number, root: Uint8Array): Checkpoint => ({
    origin: 'a',
    size: treeSize(size),
    root,
    extensions: [],
  })

  test('takes the empty root for the empty tree, and others for others', () => {
    checkEmptyRoot(at(0, EMPTY_ROOT))
    checkEmptyRoot(at(1, new Uint8Array(32)))
  })

  test('refuses all else', () => {
    refusal(() => {
      checkEmptyRoot(at(0, new Uint8Array(32)))
    }, 'root-mismatch')
    refusal(() => {
      checkEmptyRoot(at(1, EMPTY_ROOT))
    }, 'root-mismatch')
  })
})

describe('openCheckpointOfAny', () => {
  const old = noteSigner('log.example', 'ed25519', new Uint8Array(32).fill(1))
  const next = noteSigner('log.example', 'ed25519', new Uint8Array(32).fill(2))
  const other = noteSigner('other.example', 'ed25519', new Uint8Array(32).fill(3))
  const text = formatCheckpoint({
    origin: 'log.example',
    size: treeSize(1),
    root: new Uint8Array(32),
    extensions: [],
  })

  test("says which of a log's keys signed", () => {
    const opened = openCheckpointOfAny(formatNote(signNote(text, next)), [old.key, next.key], [])
    expect(opened.logKey).toEqual(next.key)
  })

  test("takes a second log's signature for no more than it is", () => {
    const opened = openCheckpointOfAny(
      formatNote(signNote(text, other, old)),
      [old.key, other.key],
      [],
    )
    expect(opened.logKey).toEqual(old.key)
    expect(opened.cosignatures).toEqual([])
  })
})

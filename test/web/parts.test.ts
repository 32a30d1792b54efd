/** The parts of the pages that are functions of their arguments. */

import fc from 'fast-check'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { RecordReport } from '../../src/core/verify/report.ts'
import { bagsAmong } from '../../src/web/desk/bundle.ts'
import { attachmentsOf } from '../../src/core/intake/pdf.ts'
import { visible } from '../../src/web/parts/foreign.tsx'
import { preferredLanguage } from '../../src/web/parts/language.tsx'
import { threadsOf } from '../../src/web/parts/thread.tsx'
import { siblingsLeft } from '../../src/web/parts/tree-path.tsx'
import { bytesText } from '../../src/web/parts/bytes-text.ts'
import { after, asked, EMPTY_DESK } from '../../src/web/verify/use-desk.ts'
import { path } from '../core/tree/reference.ts'

describe('text from evidence', () => {
  test.each([
    ['what turns reading around', 'a\u202eb', 'a〔U+202E〕b'],
    ['what has no width', 'a\u200bb\ufeff', 'a〔U+200B〕b〔U+FEFF〕'],
    ['controls', 'a\u0007\u009b', 'a〔U+0007〕〔U+009B〕'],
    ['half a character', 'a\ud800', 'a〔U+D800〕'],
    ['what is private', '\ue000', '〔U+E000〕'],
  ])('shows %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  test('is otherwise left alone', () => {
    for (const text of ['竹影 𠮷.png', 'naïve — “x”', '<b>']) expect(visible(text)).toBe(text)
  })
})

describe('the way from a leaf to the root', () => {
  test('has a sibling for each hash of the proof, on the side on which it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (size, n) => {
        const index = n % size
        const leaves = Array.from({ length: size }, (_, i) => Uint8Array.of(i))
        const sides = siblingsLeft(index, size)
        expect(sides).toHaveLength(path(index, leaves).length)
        // A left sibling is a whole power of two, and together they are all that stands before the leaf.
        if (index === size - 1) expect(sides.every((left) => left)).toBe(true)
        if (index === 0) expect(sides.some((left) => left)).toBe(false)
      }),
    )
  })

  test('has no fork in a tree of one', () => {
    expect(siblingsLeft(0, 1)).toEqual([])
    expect(siblingsLeft(2, 3)).toEqual([true])
    expect(siblingsLeft(1, 3)).toEqual([true, false])
  })
})

describe('threads', () => {
  const record = (name: string, prev?: string, code = 'A') =>
    ({ record: name, prev, code, subject: 'design' }) as unknown as RecordReport
  const names = (records: readonly RecordReport[]) =>
    threadsOf(records).map((them) => them.map((it) => it.record))

  test('put the records about one thing in their order, each once', () => {
    const [a, b, c] = [record('a'), record('b', 'a'), record('c', 'b')]
    expect(names([c, a, b, a])).toEqual([['a', 'b', 'c']])
    expect(names([a, record('x', undefined, 'B')])).toEqual([['a'], ['x']])
  })

  test('end, whatever a record says that it follows', () => {
    expect(names([record('a', 'b'), record('b', 'a')])[0]).toHaveLength(2)
  })
})

describe('sizes', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [12_345, '12.3 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [5_000_000_000, '5.00 GB'],
  ])('%d is %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text)
  })
})

test('the language is Chinese unless somebody asked for English first', () => {
  expect(preferredLanguage(['en-GB', 'zh'])).toBe('en')
  expect(preferredLanguage(['zh-TW', 'en'])).toBe('zh')
  expect(preferredLanguage(['fr', 'de'])).toBe('zh')
  expect(preferredLanguage(['fr', 'en-US'])).toBe('en')
})

test('a folder with the declaration of a bag is one thing, and the rest is loose', () => {
  const file = new Blob()
  const given = ['x/bag/bagit.txt', 'x/bag/data/a', 'x/bag/data/y/bagit.txt', 'x/b', 'bagit.txt']
  const { bags, loose } = bagsAmong(given.map((name) => ({ name, file })))
  expect([...bags].map(([name, files]) => [name, files.length])).toEqual([['x/bag', 3]])
  expect(loose.map(({ name }) => name)).toEqual(['x/b', 'bagit.txt'])
})

describe('attachments of a PDF', () => {
  const stream = (dictionary: string, data: Uint8Array): Buffer =>
    Buffer.concat([
      Buffer.from(`1 0 obj\n<< ${dictionary} >>\nstream\r\n`),
      data,
      Buffer.from('\nendstream\nendobj\n'),
    ])
  const hello = new TextEncoder().encode('hello, stream')

  test('are lifted, packed or not, by their length or by what ends them', async () => {
    const packed = deflateSync(hello)
    const pdf = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      stream(`/Type /EmbeddedFile /Length ${hello.length}`, hello),
      stream(`/Type /EmbeddedFile /Filter /FlateDecode /Length ${packed.length}`, packed),
      stream('/Type/EmbeddedFile/Filter/FlateDecode/Length 9 0 R', packed),
      stream(`/Type /XObject /Length ${hello.length}`, hello),
    ])
    const found = await attachmentsOf(new Uint8Array(pdf))
    expect(found.map((bytes) => new TextDecoder().decode(bytes))).toEqual([
      'hello, stream',
      'hello, stream',
      'hello, stream',
    ])
  })

  test('that are broken are left out', async () => {
    const broken = stream('/Type /EmbeddedFile /Filter /FlateDecode /Length 3', Buffer.from('abc'))
    expect(await attachmentsOf(new Uint8Array(broken))).toEqual([])
  })

  test('make nothing else happen, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await attachmentsOf(Uint8Array.from([...stream('/Type /EmbeddedFile', bytes), ...bytes]))
      }),
    )
  })
})

describe('what the page knows of its desk', () => {
  test('forgets old news when something new is handed in', () => {
    const notice = { kind: 'no-text', name: '', detail: '' } as const
    const told = after(EMPTY_DESK, { say: 'notice', notice }, 1)
    expect(told.notices).toEqual([notice])
    expect(asked(told, { do: 'cancel' }).notices).toEqual([notice])
    expect(asked(told, { do: 'take', files: [] }).notices).toEqual([])
  })

  test('is no longer reading once there is something to show', () => {
    const reading = after(EMPTY_DESK, { say: 'progress', name: 'a', done: 1, of: 2 }, 1)
    const shown = after(reading, { say: 'desk', desk: EMPTY_DESK.view }, 7)
    expect([shown.progress, shown.judgedAt]).toEqual([undefined, 7])
    expect(after(reading, { say: 'broke', message: 'x' }, 8).broke).toBe('x')
  })
})

/** What was seen before against what is there now: growth is checked, and whatever is no growth is said. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToUtf8 } from '../../../src/core/bytes.ts'
import { openCheckpoint, type OpenedCheckpoint } from '../../../src/core/note/checkpoint.ts'
import { formatVerifierKey, type NoteSigner, noteSigner } from '../../../src/core/note/key.ts'
import { signHead } from '../../../src/services/log/head.ts'
import { compare, exhibit, isContradiction, type Seen } from '../../../src/web/log/seen.ts'
import { openTree } from '../../../src/web/log/tiles.ts'
import { entryOf, type Served, served } from './trees.ts'

const log = noteSigner('log.example/seen', 'ed25519', new Uint8Array(32).fill(3))
const other = noteSigner('log.example/seen', 'ed25519', new Uint8Array(32).fill(4))

const many = (count: number, word?: string): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => entryOf(i, word))

function note(of: Served, signer: NoteSigner = log): Uint8Array {
  return signHead(signer, of.size, of.root).note
}

function seenAt(of: Served, signer: NoteSigner = log): Seen {
  return { key: formatVerifierKey(signer.key), note: note(of, signer), at: 1_700_000_000 }
}

async function against(seen: Seen | undefined, now: Served, signer: NoteSigner = log) {
  const opened: OpenedCheckpoint = openCheckpoint(note(now, signer), signer.key)
  return compare(seen, opened, await openTree(now.size, now.root, now.fetch))
}

describe('what is there now', () => {
  test('is remembered the first time, and the same the second', async () => {
    const now = served(many(9))
    expect((await against(undefined, now)).state).toBe('first')
    expect((await against(seenAt(now), now)).state).toBe('same')
  })

  test('has grown from whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 300 }), async (before, more) => {
        const came = await against(seenAt(served(many(before))), served(many(before + more)))
        expect(came.state).toBe('grown')
        expect(isContradiction(came)).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  test('is a fork where any entry of before is another, at any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        fc.nat(40),
        async (n, i, more) => {
          const before = served(many(n).with(i % n, entryOf(0, 'other')))
          const came = await against(seenAt(before), served(many(n + more)))
          expect(came.state).toBe('forked')
        },
      ),
      { numRuns: 40 },
    )
  })

  test('is a smaller tree', async () => {
    const came = await against(seenAt(served(many(9))), served(many(8)))
    expect(came).toMatchObject({ state: 'shrunk', before: { size: 9 } })
  })

  test('is signed by another key, even if all else is as it was', async () => {
    const now = served(many(9))
    expect((await against(seenAt(now), now, other)).state).toBe('other-key')
  })

  test('is held against nothing that the device itself garbled', async () => {
    const now = served(many(9))
    const kept = seenAt(now)
    const garbled = { ...kept, note: Uint8Array.from(kept.note, (b, i) => (i === 20 ? b ^ 1 : b)) }
    expect(await against(garbled, now)).toMatchObject({ state: 'other-key', before: undefined })
  })

  test('cannot be compared where tiles are missing or false: that is another trouble', async () => {
    const [before, now] = [served(many(300)), served(many(600))]
    const opened = openCheckpoint(note(now), log.key)
    const liar = served(many(600), (bytes, path) =>
      path === 'tile/0/001' ? bytes.map((it) => it ^ 1) : bytes,
    )
    const tree = await openTree(now.size, now.root, liar.fetch)
    await expect(compare(seenAt(before), opened, tree)).rejects.toMatchObject({
      fault: 'root-mismatch',
    })
  })
})

test('the exhibit holds both signed notes, byte for byte, and the keys to check them by', async () => {
  const [before, now] = [served(many(5, 'other')), served(many(8))]
  const found = await against(seenAt(before), now)
  if (!isContradiction(found)) throw new Error('no contradiction')
  const text = exhibit(found, { ...seenAt(now), at: 1_700_000_060 }, 'https://log.example')
  const told = JSON.parse(text) as Record<'then' | 'now', { key: string; checkpoint: string }>
  expect(told).toMatchObject({
    format: 'yzfork/1',
    finding: 'forked',
    address: 'https://log.example',
    then: { at: '2023-11-14T22:13:20.000Z' },
  })
  expect(told.then.checkpoint).toBe(bytesToUtf8(note(before)))
  expect(told.now.checkpoint).toBe(bytesToUtf8(note(now)))
  for (const { checkpoint } of [told.then, told.now]) {
    openCheckpoint(new TextEncoder().encode(checkpoint), log.key)
  }
  expect(told.now.key).toBe(formatVerifierKey(log.key))
})

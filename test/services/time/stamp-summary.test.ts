/** What was stamped, in a few numbers. */

import { expect, test } from 'vitest'
import { memoryFiles } from '../../../src/adapters/memory/files.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { EvidenceError } from '../../../src/core/error.ts'
import { openStampFiles } from '../../../src/services/time/stamp-files.ts'
import { stampSummary } from '../../../src/services/time/stamp-summary.ts'
import { tokenShelf } from '../../../src/services/time/token-shelf.ts'
import { type TokenFacts, type Tokens } from '../../../src/services/time/tokens.ts'

/** A token of a test is its time; one without a time cannot be read. */
const tokens = {
  read(token: Uint8Array): TokenFacts {
    const time = Number(new TextDecoder().decode(token))
    if (Number.isNaN(time)) throw new EvidenceError('malformed', 'no token')
    return { imprint: new Uint8Array(32), time, until: time + 100, signer: `CN=${time}` }
  },
} as unknown as Tokens

async function shelved() {
  const files = memoryFiles()
  const store = await openStampFiles(files, 'data')
  const summary = () => stampSummary(store, tokenShelf(store, tokens))
  async function stamp(size: number, ...told: readonly string[]): Promise<void> {
    const subject = { kind: 'checkpoint', size } as const
    await store.keepSubject(subject, utf8ToBytes('note'))
    for (const [i, token] of told.entries()) {
      await store.keepToken(subject, `http://${i}`, utf8ToBytes(token))
    }
  }
  return { files, store, summary, stamp }
}

test('nothing is stamped where nothing was', async () => {
  const { summary, stamp } = await shelved()
  const nothing = { last: undefined, renewals: 0, end: undefined, damaged: false }
  expect(await summary()).toEqual(nothing)
  await stamp(5)
  expect(await summary()).toEqual(nothing)
})

test('the last is over the largest tree, the newest that can be read', async () => {
  const { summary, stamp, store } = await shelved()
  await stamp(5, '1000', '3000')
  await stamp(9, '1500', '2000', 'no token')
  expect((await summary()).last).toEqual({ size: 9, time: 2000, signer: 'CN=2000' })
  await stamp(12, 'no token')
  expect((await summary()).last).toMatchObject({ size: 9 })
  // What ends first of what nothing covers: the later token of each checkpoint counts.
  expect((await summary()).end).toBe(2100)
  await store.keepSubject({ kind: 'manifest', number: 1 }, utf8ToBytes(''))
  expect((await summary()).renewals).toBe(0)
})

test('a file that is gone is damage, and nobody is kept from hearing the rest', async () => {
  const { summary, stamp, files } = await shelved()
  await stamp(5, '1000')
  for (const name of await files.list('data/time')) await files.remove(`data/time/${name}`)
  expect(await summary()).toEqual({ last: undefined, renewals: 0, end: undefined, damaged: true })
})

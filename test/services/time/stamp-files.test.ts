/** Files of timestamps: written once, whole or not at all, whatever the disk does. */

import { describe, expect, test } from 'vitest'
import { memoryFiles } from '../../../src/adapters/memory/files.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { type Files } from '../../../src/ports/files.ts'
import {
  authorityId,
  isStampFile,
  openStampFiles,
  subjectCalled,
  type Subject,
} from '../../../src/services/time/stamp-files.ts'

const A = 'http://a.example/tsa'
const B = 'http://b.example/tsa'
const at = (size: number): Subject => ({ kind: 'checkpoint', size })
const manifest = (number: number): Subject => ({ kind: 'manifest', number })
const text = (it: string) => utf8ToBytes(it)

const names = (files: Files) => files.list('data/time')

describe('the files of timestamps', () => {
  test('are listed by size, manifests last, also after a restart', async () => {
    const files = memoryFiles()
    const store = await openStampFiles(files, 'data')
    expect(store.list()).toEqual([])
    for (const subject of [manifest(1), at(10), at(9), manifest(2)]) {
      await store.keepSubject(subject, text('x'))
    }
    const late = await store.keepToken(at(10), B, text('b'))
    await store.keepToken(at(10), A, text('a'))
    const [a, b] = [`10.${authorityId(A)}.tsr`, `10.${authorityId(B)}.tsr`]
    expect(late).toBe(b)
    for (const it of [store, await openStampFiles(files, 'data')]) {
      expect(it.list()).toEqual([
        { subject: at(9), tokens: [] },
        { subject: at(10), tokens: [a, b].sort() },
        { subject: manifest(1), tokens: [] },
        { subject: manifest(2), tokens: [] },
      ])
      expect(it.newest()).toEqual(at(10))
      expect(it.stampedSize()).toBe(10)
      expect(it.has(at(10), A)).toBe(true)
      expect(it.has(at(9), A)).toBe(false)
      expect(await it.readFile(a)).toEqual(text('a'))
      expect(it.holds(a) && it.holds('9.checkpoint') && it.holds('manifest-2.sha256')).toBe(true)
      expect(it.holds('8.checkpoint') || it.holds('manifest-3.sha256')).toBe(false)
      expect(it.holds('9.checkpoint.tmp') || it.holds(`9.${authorityId(A)}.tsr`)).toBe(false)
    }
  })

  test('are never written over', async () => {
    const store = await openStampFiles(memoryFiles(), 'data')
    await store.keepSubject(at(5), text('first'))
    await store.keepSubject(at(5), text('second'))
    expect(await store.readSubject(at(5))).toEqual(text('first'))
    const name = await store.keepToken(at(5), A, text('first'))
    await expect(store.keepToken(at(5), A, text('second'))).rejects.toThrow(RangeError)
    expect(await store.readFile(name)).toEqual(text('first'))
  })

  test('have no token over nothing', async () => {
    const files = memoryFiles()
    const store = await openStampFiles(files, 'data')
    await expect(store.keepToken(at(5), A, text('t'))).rejects.toThrow(RangeError)
    // As if somebody had taken the checkpoint away.
    await store.keepSubject(at(5), text('c'))
    await store.keepToken(at(5), A, text('t'))
    await files.remove('data/time/5.checkpoint')
    expect((await openStampFiles(files, 'data')).list()).toEqual([])
    expect(await names(files)).toHaveLength(1)
    await expect(store.readSubject(at(5))).rejects.toThrow('data/time/5.checkpoint is gone')
  })

  test('are there whole or not at all, wherever the power goes, and what was kept is there', async () => {
    const files = memoryFiles({ record: true })
    const store = await openStampFiles(files, 'data')
    const kept: { readonly done: number; readonly count: number }[] = []
    const keep = async (act: () => Promise<unknown>) => {
      await act()
      kept.push({ done: files.trace.length, count: kept.length + 1 })
    }
    await keep(() => store.keepSubject(at(5), text('checkpoint five')))
    await keep(() => store.keepToken(at(5), A, text('token five')))
    await keep(() => store.keepSubject(manifest(1), text('manifest one')))
    await keep(() => store.keepToken(manifest(1), A, text('token one')))
    const whole = ['checkpoint five', 'token five', 'manifest one', 'token one']
    for (const cut of files.powerCuts()) {
      for (const keeps of [() => false, () => true]) {
        const found = cut.files(keeps)
        const again = await openStampFiles(found, 'data')
        const there: Uint8Array[] = []
        for (const { subject, tokens } of again.list()) {
          there.push(await again.readSubject(subject))
          for (const name of tokens) there.push(await again.readFile(name))
        }
        const promised = kept.filter(({ done }) => done <= cut.done).length
        expect(there.length).toBeGreaterThanOrEqual(promised)
        expect(there).toEqual(whole.slice(0, there.length).map(text))
      }
    }
  })

  test('leave nothing half-written on a full disk, and go on when there is room', async () => {
    const files = memoryFiles({ capacity: 20 })
    const store = await openStampFiles(files, 'data')
    await store.keepSubject(at(5), text('0123456789'))
    await expect(store.keepToken(at(5), A, text('0123456789abc'))).rejects.toMatchObject({
      code: 'ENOSPC',
    })
    expect(store.has(at(5), A)).toBe(false)
    expect((await openStampFiles(files, 'data')).list()).toEqual([{ subject: at(5), tokens: [] }])
    files.capacity = 1000
    const name = await store.keepToken(at(5), A, text('0123456789abc'))
    expect(await store.readFile(name)).toEqual(text('0123456789abc'))
  })
})

describe('a name', () => {
  test.each([
    '0.checkpoint',
    '05.checkpoint',
    '5.checkpoint.tmp',
    'manifest-0.sha256',
    '5.sha256',
    'manifest-1.checkpoint',
    '-5.checkpoint',
    '1e3.checkpoint',
    '9999999999999999.checkpoint',
    '../5.checkpoint',
    `5.${authorityId(A).toUpperCase()}.tsr`,
    '5.tsr',
    '5.00.tsr',
    `05.${authorityId(A)}.tsr`,
    '',
  ])('%j is none of these files', (name) => {
    expect(subjectCalled(name)).toBeUndefined()
    expect(isStampFile(name)).toBe(false)
  })
})

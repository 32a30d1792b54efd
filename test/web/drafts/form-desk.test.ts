/** A form that is kept on the device while it is filled in: nothing typed or chosen is lost, and nothing is sent twice. */

import { describe, expect, test, vi } from 'vitest'
import { draftsOn, MAX_KEPT_BYTES } from '../../../src/web/deposit/drafts.ts'
import type { FileDigests, HashWatch } from '../../../src/web/deposit/hashing.ts'
import {
  FormDesk,
  type FormParts,
  isSettled,
  isThere,
  type KeptForm,
} from '../../../src/web/drafts/form-desk.ts'
import { memoryShelf } from '../deposit/shelf.ts'

interface Form {
  readonly title: string
  readonly rights: readonly string[]
}
type Role = 'picture' | 'log'

const EMPTY: Form = { title: '', rights: [] }
const NAME = 'act/one'

async function digestsOf(file: Blob): Promise<FileDigests> {
  const text = await file.text()
  return { sha256: `256 ${text}`, sm3: `3 ${text}` }
}

/** A device, and desks on it as pages are opened one after the other. */
function device(change: Partial<FormParts<Form, Role>> = {}) {
  const held = memoryShelf<unknown>()
  let ids = 0
  const desk = (more: Partial<FormParts<Form, Role>> = {}): FormDesk<Form, Role> =>
    new FormDesk({
      drafts: draftsOn<KeptForm<Form, Role>>(NAME, held),
      empty: EMPTY,
      newId: () => String(++ids),
      hash: digestsOf,
      ...change,
      ...more,
    })
  const opened = async (more: Partial<FormParts<Form, Role>> = {}) => {
    const it = desk(more)
    await it.open()
    return it
  }
  return { held, desk, opened }
}

const picture = (text: string, name = '正面.png'): File => new File([text], name)
const chosen = (text: string, role: Role = 'picture') => ({ file: picture(text), role })
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 5 })

async function settled(desk: FormDesk<Form, Role>): Promise<void> {
  await until(() => {
    expect(desk.view.files.every(isSettled)).toBe(true)
  })
}

/** All that was begun to be written is written. */
async function written(desk: FormDesk<Form, Role>): Promise<void> {
  await desk.attempt('for the sake of waiting', {})
  desk.forgetAttempt()
  await new Promise((resolve) => setTimeout(resolve))
}

describe('a form on the device', () => {
  test('is not to be filled in before what was kept is there', async () => {
    const { desk, opened } = device()
    const first = await opened()
    first.set({ title: '云纹' })
    await written(first)
    const again = desk()
    expect(again.view.ready).toBe(false)
    await again.open()
    expect(again.view).toMatchObject({ ready: true, form: { title: '云纹', rights: [] } })
  })

  test('has its files again after a reload, with role, digests and bytes', async () => {
    const { opened } = device()
    const first = await opened()
    first.add([chosen('a'), chosen('b', 'log')])
    await settled(first)
    first.setSendsFiles(false)
    await written(first)
    first.close()

    const again = await opened({ hash: () => Promise.reject(new Error('known already')) })
    await settled(again)
    expect(again.view.sendsFiles).toBe(false)
    expect(again.view.files.map(({ name, role }) => [name, role])).toEqual([
      ['正面.png', 'picture'],
      ['正面.png', 'log'],
    ])
    expect(again.view.files.every(isThere)).toBe(true)
    const contents = again.view.files.map(async ({ content }) => content?.text())
    expect(await Promise.all(contents)).toEqual(['a', 'b'])
  })

  test('hashes after a reload what was not hashed before it', async () => {
    const { opened } = device()
    const never = (_: Blob, { signal }: HashWatch) =>
      new Promise<FileDigests>((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new DOMException('left', 'AbortError'))
        })
      })
    const first = await opened({ hash: never })
    first.add([chosen('a')])
    expect(first.view.files.every(isSettled)).toBe(false)
    await written(first)
    first.close()
    const again = await opened()
    await settled(again)
    expect(again.view.files[0]).toMatchObject({ digests: { sha256: '256 a' } })
  })

  test('asks for a file again that is too large to be kept, and takes only the same', async () => {
    const { opened } = device()
    const large = (text: string): File =>
      Object.defineProperty(picture(text), 'size', { value: MAX_KEPT_BYTES + 1 })
    const first = await opened()
    first.add([{ file: large('a'), role: 'log' }])
    await settled(first)
    await written(first)

    const again = await opened()
    await settled(again)
    expect(again.view.files[0]?.fault).toBe('missing')
    again.add([{ file: large('other'), role: 'picture' }])
    await settled(again)
    expect(again.view.files).toHaveLength(1)
    expect(again.view.files[0]).toMatchObject({ fault: 'changed', role: 'log' })
    expect(again.view.files.every(isThere)).toBe(false)
    again.add([{ file: large('a'), role: 'picture' }])
    await settled(again)
    expect(again.view.files).toHaveLength(1)
    expect(again.view.files.every(isThere)).toBe(true)
  })

  test('forgets all of it when it is discarded, and keeps what is typed right afterwards', async () => {
    const { held, opened } = device()
    const desk = await opened()
    desk.set({ title: '云纹' })
    desk.add([chosen('a')])
    await settled(desk)
    await written(desk)
    expect([...held.held.keys()].toSorted()).toEqual([NAME, `${NAME}/1`])
    // A device that takes its time.
    const { keys } = held
    held.keys = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return keys()
    }
    const gone = desk.discard()
    expect(desk.view).toMatchObject({ form: EMPTY, files: [], sendsFiles: true })
    desk.set({ title: '竹影' })
    await gone
    await written(desk)
    expect([...held.held.keys()]).toEqual([NAME])
    expect(held.held.get(NAME)).toMatchObject({ form: { title: '竹影' }, files: [] })
  })

  test('that is discarded at once leaves nothing that was on its way', async () => {
    const { held, opened } = device()
    const desk = await opened()
    desk.set({ title: '云纹' })
    desk.add([chosen('a')])
    await desk.discard()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect([...held.held.keys()]).toEqual([])
  })

  test('is discarded also when the page was left meanwhile', async () => {
    const { held, opened } = device()
    const desk = await opened()
    desk.set({ title: '云纹' })
    await written(desk)
    desk.close()
    await desk.discard()
    expect([...held.held.keys()]).toEqual([])
  })

  test('forgets a file that is taken away, and what becomes of it afterwards', async () => {
    const { held, opened } = device()
    const desk = await opened()
    desk.add([chosen('a'), chosen('b')])
    desk.remove(desk.view.files[0]?.id ?? '')
    await settled(desk)
    await written(desk)
    expect(desk.view.files.map(({ id }) => id)).toEqual(['2'])
    expect([...held.held.keys()].toSorted()).toEqual([NAME, `${NAME}/2`])
    desk.remove('2')
    await written(desk)
    expect([...held.held.keys()]).toEqual([NAME])
  })

  test('of a device that keeps nothing says so, and can be filled in', async () => {
    const { held, opened } = device()
    held.full = true
    const desk = await opened()
    desk.set({ title: '云纹' })
    await until(() => {
      expect(desk.view.kept).toBe(false)
    })
    expect(desk.view.form.title).toBe('云纹')
  })

  test('names a file that cannot be read', async () => {
    const { opened } = device({ hash: () => Promise.reject(new Error('gone')) })
    const desk = await opened()
    desk.add([chosen('a')])
    await settled(desk)
    expect(desk.view.files[0]?.fault).toBe('unreadable')
  })
})

describe('an attempt', () => {
  test('that means the same is the same after a reload, to the letter', async () => {
    const { opened } = device()
    const first = await (await opened()).attempt('one', { seen: 'a' })
    const again = await (await opened()).attempt('one', { seen: 'b' })
    expect(again).toEqual(first)
  })

  test('that means something else has another key', async () => {
    const desk = await device().opened()
    const { key } = await desk.attempt('one', {})
    expect((await desk.attempt('two', {})).key).not.toBe(key)
  })

  test('is another after a refusal that asks for another', async () => {
    const desk = await device().opened()
    const { key } = await desk.attempt('one', { seen: 'a' })
    desk.forgetAttempt()
    const again = await desk.attempt('one', { seen: 'b' })
    expect(again).toMatchObject({ json: { seen: 'b' } })
    expect(again.key).not.toBe(key)
  })

  test('is made where the device keeps nothing, too', async () => {
    const { held, opened } = device()
    held.full = true
    const desk = await opened()
    expect(await desk.attempt('one', {})).toMatchObject({ meant: 'one' })
  })
})

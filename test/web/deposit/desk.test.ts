/** The desk of one deposit: what is kept, what is guessed, and what a reload takes up again. */

import { describe, expect, test } from 'vitest'
import { Desk } from '../../../src/web/deposit/desk.ts'
import { type Draft, draftsOn, MAX_KEPT_BYTES } from '../../../src/web/deposit/drafts.ts'
import { isHashed, meantBy, obstacleIn } from '../../../src/web/deposit/hand-in.ts'
import { type Hashing, Unreadable } from '../../../src/web/deposit/hashing.ts'
import type { Thumbing } from '../../../src/web/deposit/thumbs.ts'
import { memoryShelf } from './shelf.ts'

const digests = (file: Blob) => ({
  sha256: String(file.size).padStart(64, '0'),
  sm3: '0'.repeat(64),
})

const HASHING: Hashing = {
  hash: (file) => Promise.resolve(digests(file)),
  close: () => undefined,
}
const THUMBING: Thumbing = { make: () => Promise.resolve(undefined), close: () => undefined }

function newDesk(held = memoryShelf<unknown>(), hashing = HASHING) {
  let ids = 0
  const drafts = draftsOn('deposit', held)
  const parts = { drafts, hashing, thumbing: THUMBING, newId: () => `${held.held.size}-${ids++}` }
  return { desk: new Desk(parts), held }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
const blob = (text = 'x') => new Blob([text])

describe('a desk', () => {
  test('guesses title and role, and hashes what comes', async () => {
    const { desk } = newDesk()
    await desk.open()
    desk.add([{ name: '云纹外套_正面.png', file: blob() }])
    await settled()
    const { form, files } = desk.view.draft
    expect(form.title).toBe('云纹外套')
    expect(files[0]).toMatchObject({ role: 'view', view: 'front', digests: digests(blob()) })
    expect(isHashed(desk.view.draft, desk.view.live)).toBe(true)
  })

  test('does not touch a title that somebody typed', async () => {
    const { desk } = newDesk()
    await desk.open()
    desk.setForm({ title: '我的外套' })
    desk.add([{ name: '云纹外套.png', file: blob() }])
    expect(desk.view.draft.form.title).toBe('我的外套')
  })

  test('lets the guess follow the files until then', async () => {
    const { desk } = newDesk()
    await desk.open()
    const [id = ''] = desk.add([{ name: '云纹外套.png', file: blob() }])
    desk.remove(id)
    expect(desk.view.draft.form.title).toBe('')
    desk.add([{ name: '竹影.png', file: blob() }])
    expect(desk.view.draft.form.title).toBe('竹影')
  })

  test('takes up everything after a reload: form, files, order, secrecy and the attempt', async () => {
    const { desk, held } = newDesk()
    await desk.open()
    const [first = '', second = ''] = desk.add([
      { name: 'a.png', file: blob() },
      { name: 'b.png', file: blob('yy') },
    ])
    desk.move(second, -1)
    desk.setFile(first, { role: 'sample' })
    desk.setForm({ title: '外套', description: '说明' })
    desk.setSecrecy('digests')
    const attempt = { key: 'k', meant: 'm', json: { fields: [] }, uploads: [] }
    await desk.setAttempt(attempt)
    await settled()
    const before = desk.view.draft

    const again = newDesk(held).desk
    await again.open()
    expect(again.view.draft).toEqual(before)
    expect(again.view.draft.files.map(({ name }) => name)).toEqual(['b.png', 'a.png'])
    expect(await again.view.live.get(second)?.content?.text()).toBe('yy')
  })

  test('hashes after a reload what was not hashed before it', async () => {
    const never: Hashing = { hash: () => new Promise(() => undefined), close: () => undefined }
    const { desk, held } = newDesk(memoryShelf<unknown>(), never)
    await desk.open()
    desk.add([{ name: 'a.png', file: blob() }])
    await settled()
    const again = newDesk(held).desk
    await again.open()
    await settled()
    expect(isHashed(again.view.draft, again.view.live)).toBe(true)
  })

  test('asks again for a file that was too large for the draft, and takes no other', async () => {
    const { desk, held } = newDesk()
    await desk.open()
    const large = blob('big')
    Object.defineProperty(large, 'size', { value: MAX_KEPT_BYTES + 1 })
    const [id = ''] = desk.add([{ name: 'a.mov', file: large }])
    await settled()
    const again = newDesk(held).desk
    await again.open()
    expect(again.view.live.get(id)?.fault).toBe('missing')
    expect(obstacleIn(again.view.draft, again.view.live, Infinity)).toBe('file')
    // Its digests are known, which is all that is needed here.
    again.setForm({ title: 'a' })
    again.setSecrecy('digests')
    expect(obstacleIn(again.view.draft, again.view.live, Infinity)).toBeUndefined()
    await again.replace(id, { name: 'a.mov', file: blob('other') })
    expect(again.view.live.get(id)?.fault).toBe('changed')
    await again.replace(id, { name: 'a.mov', file: large })
    expect(again.view.live.get(id)?.fault).toBeUndefined()
  })

  test('does not take a file of the same size for the same file', async () => {
    const other: Hashing = {
      hash: () => Promise.resolve({ sha256: 'f'.repeat(64), sm3: 'f'.repeat(64) }),
      close: () => undefined,
    }
    const { desk, held } = newDesk()
    await desk.open()
    const [id = ''] = desk.add([{ name: 'a.png', file: blob() }])
    await settled()
    const again = newDesk(held, other).desk
    await again.open()
    await again.replace(id, { name: 'a.png', file: blob('z') })
    expect(again.view.live.get(id)).toMatchObject({ fault: 'changed', content: undefined })
  })

  test('says of a file that it cannot be read, and lets nothing be handed in with it', async () => {
    const gone: Hashing = {
      hash: () => Promise.reject(new Unreadable('gone')),
      close: () => undefined,
    }
    const { desk } = newDesk(memoryShelf<unknown>(), gone)
    await desk.open()
    const [id = ''] = desk.add([{ name: 'a.png', file: blob() }])
    await settled()
    desk.setForm({ title: 'a' })
    expect(desk.view.live.get(id)?.fault).toBe('unreadable')
    expect(obstacleIn(desk.view.draft, desk.view.live, Infinity)).toBe('file')
  })

  test('says that the device keeps nothing, and goes on', async () => {
    const { desk, held } = newDesk()
    await desk.open()
    held.full = true
    desk.setForm({ title: 'a' })
    await settled()
    expect(desk.view.kept).toBe('failed')
    expect(desk.view.draft.form.title).toBe('a')
  })

  test('leaves nothing behind when the draft is given up', async () => {
    const { desk, held } = newDesk()
    await desk.open()
    held.held.set('done/YZ-1', { code: 'YZ-1' })
    desk.add([{ name: 'a.png', file: blob() }])
    await settled()
    await desk.discard()
    expect([...held.held.keys()]).toEqual(['done/YZ-1'])
    expect(desk.view.draft.files).toEqual([])
  })
})

describe('what is handed in', () => {
  const file = (id: string, bytes: number) => ({
    ...{ id, name: `季/${id}.png`, type: 'image/png', bytes, role: 'sketch' as const },
    digests: { sha256: 'ab'.repeat(32), sm3: 'cd'.repeat(32) },
  })
  const draft = (change: Partial<Draft>): Draft => {
    const { form } = newDesk().desk.view.draft
    const files = [file('a', 5), file('b', 50)]
    return { files, form: { ...form, title: 'x' }, secrecy: 'kept', sign: false, ...change }
  }

  test('brings along what the registry keeps, and of too large a file its digests alone', () => {
    const { uploads, fields } = meantBy(draft({}), 10, undefined)
    expect(uploads).toEqual([0])
    expect(fields.filter(({ name }) => name === 'file')).toHaveLength(2)
  })

  test('brings nothing along where files stay here', () => {
    for (const secrecy of ['digests', 'blind'] as const) {
      expect(meantBy(draft({ secrecy }), 10, undefined).uploads).toEqual([])
    }
  })

  test('names files without their folders', () => {
    const { fields } = meantBy(draft({}), 10, undefined)
    const names = fields.flatMap(({ name, value }) =>
      name === 'file' ? [(value as { name: string }).name] : [],
    )
    expect(names).toEqual(['a.png', 'b.png'])
  })

  test('is nothing without a file, and no more files than a request may bring', () => {
    expect(obstacleIn(draft({ files: [] }), new Map(), 10)).toBe('no-file')
    const files = Array.from({ length: 257 }, (_, i) => file(String(i), 5))
    expect(obstacleIn(draft({ files }), new Map(), 10)).toBe('too-many')
    expect(obstacleIn(draft({ files, secrecy: 'digests' }), new Map(), 10)).toBeUndefined()
  })
})

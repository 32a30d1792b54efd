/** The desk of one deposit: what is kept, what is guessed, and what a reload takes up again. */

import { describe, expect, test } from 'vitest'
import { Desk } from '../../../src/web/deposit/desk.ts'
import { type Draft, draftsOn, MAX_KEPT_BYTES } from '../../../src/web/deposit/drafts.ts'
import { isHashed, meantBy, obstacleIn } from '../../../src/web/deposit/hand-in.ts'
import { type Hashing, Unreadable } from '../../../src/web/deposit/hashing.ts'
import type { Thumbing } from '../../../src/web/deposit/thumbs.ts'
import type { Thumb } from '../../../src/web/deposit/thumb-worker.ts'
import { type MemoryShelf, memoryShelf } from './shelf.ts'

const digests = (file: Blob) => ({
  sha256: String(file.size).padStart(64, '0'),
  sm3: '0'.repeat(64),
})

const HASHING: Hashing = {
  hash: (file) => Promise.resolve(digests(file)),
  close: () => undefined,
}
const THUMBING: Thumbing = { make: () => Promise.resolve(undefined), close: () => undefined }

function newDesk(held = memoryShelf<unknown>(), hashing = HASHING, thumbing = THUMBING) {
  let ids = 0
  const drafts = draftsOn('deposit', held)
  const parts = { drafts, hashing, thumbing, newId: () => `${held.held.size}-${ids++}` }
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

/** A device that answers only when it is told to. */
function lateShelf(held = memoryShelf<unknown>()) {
  let answer: () => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  const late: MemoryShelf<unknown> = {
    ...held,
    async get(key) {
      await asked
      return held.get(key)
    },
  }
  return { late, answer, held }
}

describe('a desk whose device has not answered yet', () => {
  test('keeps what was chosen, typed and ticked before, where nothing was kept', async () => {
    const { late, answer, held } = lateShelf()
    const { desk } = newDesk(late)
    const opened = desk.open()
    const [id = ''] = desk.add([{ name: '云纹外套.png', file: blob() }])
    desk.setForm({ description: '说明' })
    desk.setSecrecy('blind')
    desk.setSign(true)
    expect(desk.view.draft.form.title).toBe('云纹外套')
    expect(held.held.get('deposit')).toBeUndefined()
    answer()
    await opened
    await settled()
    expect(await desk.opened()).toBe(false)
    expect(desk.view.kept).toBe('saved')
    expect(desk.view.draft).toMatchObject({ secrecy: 'blind', sign: true })
    expect(desk.view.draft.form).toMatchObject({ title: '云纹外套', description: '说明' })
    expect(desk.view.draft.files.map((it) => [it.id, it.digests])).toEqual([[id, digests(blob())]])
    expect(held.held.get('deposit')).toEqual(desk.view.draft)
    // What was guessed is still a guess.
    desk.remove(id)
    expect(desk.view.draft.form.title).toBe('')
  })

  test('puts it together with what was kept, and says that there is more than was shown', async () => {
    const held = memoryShelf<unknown>()
    const before = newDesk(held).desk
    await before.open()
    before.add([{ name: '旧.png', file: blob('old') }])
    before.setForm({ title: '旧外套', description: '旧说明' })
    before.setSecrecy('digests')
    await settled()

    const { late, answer } = lateShelf(held)
    const { desk } = newDesk(late)
    const opened = desk.open()
    const [first = '', second = ''] = desk.add([
      { name: '新.png', file: blob() },
      { name: '又.png', file: blob('yy') },
    ])
    desk.setFile(first, { role: 'sample' })
    desk.move(second, -1)
    desk.setForm({ description: '新说明' })
    answer()
    await opened
    await settled()
    expect(await desk.opened()).toBe(true)
    const { files, form, secrecy } = desk.view.draft
    expect(files.map(({ name }) => name)).toEqual(['旧.png', '又.png', '新.png'])
    expect(files[2]?.role).toBe('sample')
    expect([form.title, form.description, secrecy]).toEqual(['旧外套', '新说明', 'digests'])
    expect(isHashed(desk.view.draft, desk.view.live)).toBe(true)
    expect(held.held.get('deposit')).toEqual(desk.view.draft)
  })

  test('has what was taken out again taken out', async () => {
    const { late, answer } = lateShelf()
    const { desk } = newDesk(late)
    const opened = desk.open()
    const [id = ''] = desk.add([{ name: 'a.png', file: blob() }])
    desk.remove(id)
    answer()
    await opened
    await settled()
    expect(desk.view.draft.files).toEqual([])
    expect(desk.view.live.size).toBe(0)
  })
})

describe('a desk that was left', () => {
  test('writes nothing any more over what the next one keeps', async () => {
    const held = memoryShelf<unknown>()
    let draw: (thumb: Thumb) => void = () => undefined
    const thumbing: Thumbing = {
      make: () =>
        new Promise((resolve) => {
          draw = resolve
        }),
      close: () => undefined,
    }
    const { desk } = newDesk(held, HASHING, thumbing)
    await desk.open()
    desk.add([{ name: 'a.png', file: blob() }])
    await settled()
    desk.close()
    const next = newDesk(held).desk
    await next.open()
    next.setForm({ title: '后来的' })
    await settled()
    draw({ width: 2, height: 3, picture: blob() })
    desk.setForm({ title: '先前的' })
    await settled()
    expect(held.held.get('deposit')).toMatchObject({ form: { title: '后来的' } })
  })

  test('takes up no file that was taken out before it came to it', async () => {
    const held = memoryShelf<unknown>()
    const never: Hashing = { hash: () => new Promise(() => undefined), close: () => undefined }
    const before = newDesk(held, never).desk
    await before.open()
    const [id = ''] = before.add([{ name: 'a.png', file: blob() }])
    await settled()
    let letGo: () => void = () => undefined
    const reading = new Promise<void>((resolve) => (letGo = resolve))
    let hashed = 0
    const counting: Hashing = {
      hash: (file) => Promise.resolve(digests(file)).finally(() => hashed++),
      close: () => undefined,
    }
    // The device has the file in its hand when it is taken out.
    const slow: MemoryShelf<unknown> = {
      ...held,
      async get(key) {
        const value = await held.get(key)
        if (key.endsWith(id)) await reading
        return value
      },
    }
    const { desk } = newDesk(slow, counting)
    const opened = desk.open()
    await expect.poll(() => desk.view.draft.files.length).toBe(1)
    desk.remove(id)
    await settled()
    letGo()
    await opened
    await settled()
    expect([hashed, desk.view.live.size, [...held.held.keys()]]).toEqual([0, 0, ['deposit']])
  })
})

describe('what is put in the place of a lost file', () => {
  /** A draft with one file that the device has not got. */
  async function lost(hashing: Hashing) {
    const { desk, held } = newDesk()
    await desk.open()
    const [id = ''] = desk.add([{ name: 'a.png', file: blob() }])
    await settled()
    held.held.delete(`deposit/${id}`)
    const again = newDesk(held, hashing).desk
    await again.open()
    return { desk: again, held, id }
  }

  test('is not kept before it is known to be the same', async () => {
    const other = { sha256: 'f'.repeat(64), sm3: 'f'.repeat(64) }
    const { desk, held, id } = await lost({
      hash: () => Promise.resolve(other),
      close: () => undefined,
    })
    await desk.replace(id, { name: 'a.png', file: blob('z') })
    await settled()
    expect(held.held.has(`deposit/${id}`)).toBe(false)
  })

  test('is kept then, and is waited for until then', async () => {
    let finish: () => void = () => undefined
    const done = new Promise<void>((resolve) => {
      finish = resolve
    })
    const slow: Hashing = { hash: (file) => done.then(() => digests(file)), close: () => undefined }
    const { desk, held, id } = await lost(slow)
    const replaced = desk.replace(id, { name: 'a.png', file: blob() })
    expect(isHashed(desk.view.draft, desk.view.live)).toBe(false)
    finish()
    await replaced
    await settled()
    expect(isHashed(desk.view.draft, desk.view.live)).toBe(true)
    expect(held.held.has(`deposit/${id}`)).toBe(true)
  })

  test('is the last of two, whichever is hashed first', async () => {
    const wrong = blob('w')
    const { desk, id } = await lost({
      async hash(file) {
        if (file !== wrong) return digests(file)
        await settled()
        return { sha256: 'f'.repeat(64), sm3: 'f'.repeat(64) }
      },
      close: () => undefined,
    })
    const first = desk.replace(id, { name: 'a.png', file: wrong })
    await Promise.all([first, desk.replace(id, { name: 'a.png', file: blob() })])
    expect(desk.view.live.get(id)?.fault).toBeUndefined()
  })
})

test('a device without room for a file says so as long as the file is there', async () => {
  const held = memoryShelf<unknown>()
  const small = {
    ...held,
    put: (key: string, value: unknown) =>
      value instanceof Blob ? Promise.reject(new Error('no room')) : held.put(key, value),
  }
  const { desk } = newDesk(small)
  await desk.open()
  const [id = ''] = desk.add([{ name: 'a.png', file: blob() }])
  desk.setForm({ title: 'a' })
  await settled()
  expect(desk.view.kept).toBe('failed')
  desk.remove(id)
  await settled()
  expect(desk.view.kept).toBe('saved')
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

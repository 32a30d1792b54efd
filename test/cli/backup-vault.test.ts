/** What is sealed, in backups: it comes back with its keys, and what was erased does not. */

import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { parseCertificate } from '../../src/core/certificate/certificate.ts'
import { isShown, parseDisclosure } from '../../src/core/record/disclosure.ts'
import { json, newPlace, type Place } from './support.ts'

let made = 0
const ALL = ['file', 'title', 'attributed']

async function deposit(place: Place, title: string): Promise<{ code: string; leaf: string }> {
  const file = await place.write(`${title}.png`, `picture of ${title}`)
  const ran = await place.run('deposit', file, '--title', title, '--out', place.directory, '--json')
  expect(ran.code).toBe(EXIT.done)
  return json(ran) as unknown as { code: string; leaf: string }
}

async function erase(place: Place, { code, leaf }: { code: string; leaf: string }): Promise<void> {
  const what = ['--record', leaf, '--ground', '本人申请', '--out', place.directory]
  expect((await place.run('erase', code, ...what)).code).toBe(EXIT.done)
}

async function backUp(place: Place, ...more: string[]) {
  const ran = await place.run('backup', place.path('backup'), '--json', ...more)
  expect(ran.code).toBe(EXIT.done)
  return json(ran)
}

async function restore(place: Place, to: string, ...more: string[]) {
  const ran = await place.run(
    ...['restore', place.path('backup'), '--data', place.path(to), '--alone', ...more],
  )
  expect(ran.err).not.toContain('✕')
  expect(ran.code).toBe(EXIT.done)
  return ran
}

async function shown(place: Place, data: string, code: string): Promise<string[]> {
  const path = place.path(`${made++}.yzcert`)
  const ran = await place.run('certificate', code, '--out', path, '--data', place.path(data))
  expect(ran.code).toBe(EXIT.done)
  const { revealed } = parseCertificate(new Uint8Array(await readFile(path)))
  return revealed.map((it) => (isShown(it) ? parseDisclosure(it.bytes).name : 'erased'))
}

describe('an ordinary backup', () => {
  test('holds what is sealed and no key, and says what must be kept besides', async () => {
    const place = await newPlace({ keyless: true })
    await deposit(place, 'a')
    const ran = await place.run('backup', place.path('backup'))
    expect(ran.err).toContain('without its keys')
    expect(ran.err).toContain(`${place.data}/vault/keys`)
    const names = await readdir(place.path('backup/vault'), { recursive: true })
    expect(names.filter((name) => name.endsWith('.sealed'))).toHaveLength(1)
    expect(names.filter((name) => name.endsWith('.keys'))).toEqual([])
  })

  test('alone brings back the log, and nothing that was sealed', async () => {
    const place = await newPlace({ keyless: true })
    const { code, leaf } = await deposit(place, 'a')
    await backUp(place)
    const ran = await restore(place, 'restored')
    expect(ran.err).toContain('without keys')
    const names = await readdir(place.path('restored/vault'), { recursive: true })
    expect(names.filter((name) => name.endsWith('.keys'))).toEqual([])
    const proved = await place.run('lookup', '--leaf', leaf, '--data', place.path('restored'))
    expect(proved.out + proved.err).not.toContain('attributed')
    const refused = await place.run(
      ...['certificate', code, '--out', place.path('x'), '--data', place.path('restored')],
    )
    expect(refused.code).not.toBe(EXIT.done)
  })

  test('with the keys as they are now brings back all but what was erased since', async () => {
    const place = await newPlace({ keyless: true })
    const [gone, stays] = [await deposit(place, 'gone'), await deposit(place, 'stays')]
    await backUp(place)
    await erase(place, gone)
    // Newer than the backup: the keys of these have nothing to open.
    await deposit(place, 'later')
    await restore(place, 'restored', '--vault-keys', `${place.data}/vault/keys`)
    expect(await shown(place, 'restored', stays.code)).toEqual(ALL)
    // The log is from before the erasure, and so does not tell of it: but nothing can be read, and whose it is, is known.
    expect(await shown(place, 'restored', gone.code)).toEqual([])
    const other = ['--data', place.path('restored'), '--organisation', 'org-2']
    expect((await place.run('history', gone.code, ...other)).err).toContain('[not-owner]')
    // What was done is said again, once.
    const asked = ['--record', gone.leaf, '--ground', '恢复备份后重新记录']
    const there = ['--data', place.path('restored'), '--out', place.path('restored')]
    const refused = await place.run(
      'erase',
      gone.code,
      ...asked,
      ...there,
      '--organisation',
      'org-2',
    )
    expect(refused.err).toContain('[not-owner]')
    const outside = await place.run('erase', gone.code, ...asked, ...there, '--places', '3')
    expect(outside.err).toContain('[unknown-record]')
    const said = await place.run('erase', gone.code, ...asked, ...there)
    expect(said).toMatchObject({ code: EXIT.done })
    expect((await place.run('erase', gone.code, ...asked, ...there)).err).toContain(
      '[already-erased]',
    )
    const history = await place.run(
      'history',
      gone.code,
      '--data',
      place.path('restored'),
      '--json',
    )
    expect(json(history)).toMatchObject({
      records: [{ type: 'design.deposit/1' }, { type: 'data.erased/1' }],
    })
    // It goes on, behind what it has.
    const restored = ['--data', place.path('restored'), '--out', place.directory]
    const more = await place.run('deposit', await place.write('n', 'new'), ...restored)
    expect(more.code).toBe(EXIT.done)
    expect(await shown(place, 'restored', stays.code)).toEqual(ALL)
  })

  test('gets only what is new', async () => {
    const place = await newPlace({ keyless: true })
    await deposit(place, 'a')
    expect(await backUp(place)).toMatchObject({ vault: { keys: false } })
    expect(await backUp(place)).toMatchObject({ vault: { added: 0, keys: false } })
    const b = await deposit(place, 'b')
    expect(await backUp(place)).toMatchObject({ vault: { added: 1 } })
    await restore(place, 'restored', '--vault-keys', `${place.data}/vault/keys`)
    expect(await shown(place, 'restored', b.code)).toEqual(ALL)
  })

  test('of a log without designs has no vault', async () => {
    const place = await newPlace()
    await place.append(0, 1)
    expect(await backUp(place)).toMatchObject({ vault: null })
  })
})

describe('a backup with keys', () => {
  test('brings everything back', async () => {
    const place = await newPlace({ keyless: true })
    const { code } = await deposit(place, 'a')
    expect(await backUp(place, '--vault-keys')).toMatchObject({ vault: { keys: true } })
    await restore(place, 'restored')
    expect(await shown(place, 'restored', code)).toEqual(ALL)
  })

  test('brings kept files back, and the key of each', async () => {
    const place = await newPlace({ keyless: true })
    const file = await place.write('kept.png', 'x'.repeat(200_000))
    const kept = await place.run('deposit', file, '--kept', '--out', place.directory)
    expect(kept.code).toBe(EXIT.done)
    await backUp(place, '--vault-keys')
    expect(await backUp(place)).toMatchObject({ vault: { added: 0 } })
    await restore(place, 'restored')
    const names = await readdir(`${place.data}/vault`, { recursive: true })
    const files = names.filter((name) => /^files\/..\/[0-9a-f]{32}$/.test(name))
    expect(files).toHaveLength(1)
    for (const name of [...files, 'keys/00000000.keys', 'objects/00000000.sealed']) {
      const there = await readFile(place.path('restored/vault', name))
      expect(there.equals(await readFile(`${place.data}/vault/${name}`))).toBe(true)
    }
  })

  test('forgets what was erased once it is made anew, also when not told of keys again', async () => {
    const place = await newPlace({ keyless: true })
    const [gone, stays] = [await deposit(place, 'gone'), await deposit(place, 'stays')]
    await backUp(place, '--vault-keys')
    const before = await readFile(place.path('backup/vault/keys/00000000.keys'))
    await erase(place, gone)
    await backUp(place)
    const after = await readFile(place.path('backup/vault/keys/00000000.keys'))
    expect(after.includes(before.subarray(0, 83))).toBe(false)
    await restore(place, 'restored')
    expect(await shown(place, 'restored', gone.code)).toEqual(['erased', 'erased', 'erased'])
    expect(await shown(place, 'restored', stays.code)).toEqual(ALL)
  })

  test('is whole at every moment while designs are deposited', async () => {
    const place = await newPlace({ keyless: true })
    const { code } = await deposit(place, 'first')
    const state = { writing: true }
    const writing = (async () => {
      for (let i = 0; i < 6; i++) await deposit(place, `d${i}`)
    })().finally(() => (state.writing = false))
    for (let n = 0; state.writing; n++) {
      await backUp(place, '--vault-keys')
      await restore(place, `restored${n}`)
      expect(await shown(place, `restored${n}`, code)).toEqual(ALL)
    }
    await writing
  })
})

test('restore refuses a folder that has no keys', async () => {
  const place = await newPlace({ keyless: true })
  await deposit(place, 'a')
  await backUp(place)
  const ran = await place.run(
    ...['restore', place.path('backup'), '--data', place.path('r'), '--alone'],
    ...['--vault-keys', place.keys],
  )
  expect(ran.code).toBe(EXIT.usage)
  expect(ran.err).toContain('no keys of a vault')
})

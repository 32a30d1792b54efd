/** The commands for designs: on files, with the registry opened by the command itself. */

import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parseCertificate } from '../../src/core/certificate/certificate.ts'
import { isShown, parseDisclosure } from '../../src/core/record/disclosure.ts'
import { EXIT } from '../../src/cli/exit.ts'
import { json, newPlace, type Place } from './support.ts'

interface Done {
  readonly code: string
  readonly leaf: string
  readonly certificate: string
  readonly earlier: readonly unknown[]
}

async function act(place: Place, command: string, ...argv: string[]): Promise<Done> {
  const ran = await place.run(command, ...argv, '--out', place.directory, '--json')
  expect(ran.err).toBe('')
  expect(ran.code).toBe(EXIT.done)
  return json(ran) as unknown as Done
}

async function shown(path: string): Promise<string[]> {
  const { revealed } = parseCertificate(new Uint8Array(await readFile(path)))
  return revealed.map((it) => (isShown(it) ? parseDisclosure(it.bytes).name : 'erased'))
}

async function house() {
  const place = await newPlace({ keyless: true })
  const file = await place.write('竹影.png', 'picture')
  const first = await act(place, 'deposit', file, '--title', '竹影连衣裙')
  return { place, file, first }
}

test('a design goes from deposit to version, disclosure, licence, transfer and erasure', async () => {
  const { place, file, first } = await house()
  expect(await shown(first.certificate)).toEqual(['file', 'title', 'attributed'])
  const { code, leaf } = first
  await act(
    place,
    'version',
    code,
    file,
    '--stage',
    'sample',
    '--kept',
    '--data',
    place.data,
    '--keys',
    place.keys,
  )
  const unread = await place.run('disclose', code, '--on', '2026-11-20')
  expect(unread.code).toBe(EXIT.refused)
  expect(unread.err).toContain('prior design')
  await act(
    place,
    'disclose',
    code,
    '--on',
    '2026-11-20',
    '--warning-read',
    'cn-patent-law-23-24/1',
  )
  await act(place, 'link', code, '--platform', '淘宝', '--url', 'https://item.example/1')
  const licence = [{ name: 'licence.terms', value: { kind: 'ordinary', from: '2026-12-01' } }]
  await act(
    place,
    'license',
    code,
    '--fields',
    await place.write('l.json', JSON.stringify(licence)),
  )
  const party = (name: string) => ({ kind: 'company', name })
  const value = {
    from: party('甲'),
    to: party('乙'),
    rights: ['copyright'],
    effective: '2026-12-01',
  }
  const terms = await place.write('t.json', JSON.stringify([{ name: 'transfer.terms', value }]))
  const { offer } = json(
    await place.run('transfer', code, '--to', 'org-2', '--fields', terms, '--json'),
  )
  await act(place, 'transfer', '--accept', String(offer), '--organisation', 'org-2')
  const refused = await place.run('erase', code, '--record', leaf, '--ground', 'x')
  expect(refused.err).toContain('[not-owner]')
  await act(
    place,
    'erase',
    code,
    '--record',
    leaf,
    '--places',
    '1',
    '--ground',
    '本人申请',
    '--organisation',
    'org-2',
  )
  const again = place.path('again.yzcert')
  await place.run('certificate', code, '--out', again, '--refresh', '--history')
  expect(await shown(again)).toEqual(['file', 'erased', 'attributed'])
  const history = await place.run('history', code, '--organisation', 'org-2')
  const [state = '', head = '', ...rows] = history.out.trim().split('\n')
  expect(state).toBe(`${code} · valid`)
  expect(head).toMatch(/^entry {2}UTC\+8 +UTC +record +leaf$/)
  expect(rows).toHaveLength(7)
})

describe('deposit', () => {
  test('of a blind one leaves nothing here but the root, and all in the certificate', async () => {
    const place = await newPlace({ keyless: true })
    const file = await place.write('secret.png', 'secret picture')
    const done = await act(place, 'deposit', file, '--title', '秘密花型', '--blind')
    expect(await shown(done.certificate)).toEqual(['file', 'title'])
    const again = place.path('again.yzcert')
    await place.run('certificate', done.code, '--out', again)
    expect(await shown(again)).toEqual([])
    const found = await place.run('lookup', '--title', '秘密')
    expect(found.err).toContain('Nothing was found')
  })

  test('sent again with the same key is the same record', async () => {
    const { place, file } = await house()
    const key = ['--idempotency-key', 'k', '--title', 'x']
    const one = await act(place, 'deposit', file, ...key)
    const ran = await place.run('deposit', file, ...key, '--out', place.path('data'), '--json')
    expect(json(ran)).toMatchObject({ leaf: one.leaf })
  })

  test('says that somebody else had the file before', async () => {
    const { place, file } = await house()
    const other = await act(place, 'deposit', file, '--organisation', 'org-2')
    expect(other.earlier).toMatchObject([{ index: 0 }])
  })

  test.each([
    [['deposit'], EXIT.usage],
    [['deposit', 'no-such-file'], EXIT.usage],
    [['deposit', 'FILE', '--kept', '--blind'], EXIT.usage],
    [['deposit', 'FILE', '--role', 'nonsense'], EXIT.refused],
    [['deposit', 'FILE', '--title', 'a\u202eb'], EXIT.refused],
    [['history', 'YZ-0000'], EXIT.refused],
    [['link', 'YZ-0000'], EXIT.usage],
  ])('refuses %j with code %d and a sentence', async (argv, code) => {
    const place = await newPlace({ keyless: true })
    const file = await place.write('a.png', 'a')
    const ran = await place.run(...argv.map((word) => (word === 'FILE' ? file : word)))
    expect(ran.code).toBe(code)
    expect(ran.err).not.toBe('')
    expect((await readdir(place.directory)).filter((name) => name.endsWith('.yzcert'))).toEqual([])
  })
})

describe('redact', () => {
  test('shows what is to be kept and nothing else, and writes over nothing', async () => {
    const { place, first } = await house()
    const out = place.path('less.yzcert')
    const redact = () => place.run('redact', first.certificate, '--keep', '1', '--out', out)
    // It takes no place, for it needs no registry.
    const ran = await redact()
    expect(ran.code).toBe(EXIT.done)
    expect(await shown(out)).toEqual(['title'])
    expect((await redact()).code).toBe(EXIT.usage)
  })
})

describe('lookup', () => {
  test('finds by the file itself and by words of the title', async () => {
    const { place, file, first } = await house()
    for (const query of [
      ['--file', file],
      ['--title', '影连'],
      ['--type', 'design.deposit/1'],
    ]) {
      const { results } = json(await place.run('lookup', ...query, '--json')) as unknown as {
        results: Done[]
      }
      expect(results.map(({ code }) => code)).toEqual([first.code])
    }
  })
})

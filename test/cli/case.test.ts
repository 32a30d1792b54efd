/** The commands for cases: on files, with the registry opened by the command itself. */

import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { bytesToHex } from '../../src/core/bytes.ts'
import { parseCertificate } from '../../src/core/certificate/certificate.ts'
import { isShown, parseDisclosure } from '../../src/core/record/disclosure.ts'
import { type FieldName, type FieldValue, parseField } from '../../src/core/record/fields.ts'
import { EXIT } from '../../src/cli/exit.ts'
import { json, newPlace, type Place, type Ran } from './support.ts'

interface Done {
  readonly code: string
  readonly case: string
  readonly leaf: string
  readonly certificate: string
  readonly missing: readonly string[]
  readonly cases: readonly unknown[]
}

async function done(ran: Promise<Ran>): Promise<Done> {
  const it = await ran
  expect(it.err).toBe('')
  expect(it.code).toBe(EXIT.done)
  return json(it) as unknown as Done
}

const act = (place: Place, ...argv: string[]): Promise<Done> =>
  done(place.run(...argv, '--out', place.directory, '--json'))

async function said<N extends FieldName>(path: string, name: N): Promise<FieldValue<N>[]> {
  const { revealed } = parseCertificate(new Uint8Array(await readFile(path)))
  const shown = revealed.flatMap((it) => (isShown(it) ? [parseDisclosure(it.bytes)] : []))
  return shown.flatMap((it) => (it.name === name ? [parseField(name, it.value)] : []))
}

async function house() {
  const place = await newPlace({ keyless: true })
  const design = await place.write('dress.png', 'drawing')
  const { code } = await act(place, 'deposit', design)
  const page = await place.write('page.png', 'page')
  return { place, design, page, code }
}

test('a capture says what its flags say, and names what they do not', async () => {
  const { place, page } = await house()
  const har = await place.write('page.har', '{}')
  const report = await place.write('report.txt', 'clean')
  const steps = await place.write('steps.txt', 'open\r\n\n  scroll \n')
  const capture = await act(
    place,
    'capture',
    page,
    ...['--method', 'web-page', '--url', 'https://item.example/1', '--seller', '某某旗舰店'],
    ...['--started', '2026-11-20T14:03:05+08:00', '--ended', '2026-11-20T06:04:05Z'],
    ...['--operator', '工号 0127/取证员/海宁快维中心', '--witness', '公证员甲/公证员'],
    ...['--device', 'Mate 70/HarmonyOS 5', '--rooted', 'no', '--software', 'Firefox/145.0'],
    ...['--network', 'wifi', '--ip', '203.0.113.7', '--clean', 'yes', '--clean-item', '清除缓存'],
    ...['--clean-report', report, '--step', 'look', '--steps-file', steps, '--log', har, '--kept'],
  )
  const { certificate } = capture
  expect(capture.missing).toEqual(['consent'])
  expect(await said(certificate, 'capture')).toEqual([
    {
      method: 'web-page',
      started: 1_795_154_585,
      ended: 1_795_154_645,
      target: { url: 'https://item.example/1', seller: '某某旗舰店' },
    },
  ])
  expect(await said(certificate, 'capture.operator')).toEqual([
    { name: '工号 0127', role: '取证员', organisation: '海宁快维中心' },
  ])
  expect(await said(certificate, 'capture.device')).toEqual([
    { model: 'Mate 70', os: 'HarmonyOS 5', rooted: false },
  ])
  expect(await said(certificate, 'capture.steps')).toEqual([['look', 'open', 'scroll']])
  const files = await said(certificate, 'file')
  expect(files.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'page.png capture',
    'page.har document',
    'report.txt document',
  ])
  const [log] = await said(certificate, 'capture.log')
  expect(log?.sha256).toEqual(files[1]?.sha256)
  const [clean] = await said(certificate, 'capture.cleanliness')
  expect(clean).toMatchObject({ performed: true, report: files[2]?.sha256 })
})

test('a bare capture lists what a court will ask for, and prints the case', async () => {
  const { place, page } = await house()
  const ran = await place.run('capture', page, '--method', 'photo', '--out', place.directory)
  expect(ran.code).toBe(EXIT.done)
  expect(ran.out).toMatch(/^[0-9a-f]{32}\n$/)
  expect(ran.err).toContain('Not given: start, end, target, operator')
  expect(ran.err).toContain('no witness’s signature')
})

test('a capture may bring the checkpoint that it shows', async () => {
  const { place, page } = await house()
  const note = (await place.run('checkpoint')).out
  const path = await place.write('note', note)
  const { certificate } = await act(
    place,
    ...['capture', page, '--method', 'photo', '--challenge', path, '--challenge-shown', 'on paper'],
  )
  const [challenge] = await said(certificate, 'challenge')
  expect(Buffer.from(challenge?.checkpoint ?? []).toString('utf8')).toBe(note)
  expect(challenge?.shown).toBe('on paper')
})

test('a claim stands on designs and captures, by flags or by a file', async () => {
  const { place, design, page, code } = await house()
  const capture = await act(place, 'capture', page, '--method', 'screenshot')
  const compared = `right=${design}; suspect=${page}; conclusion=similar; by=工号 0127; duty=比对员; same=竹叶; same=排列; views=front`
  const claim = await act(
    place,
    ...['claim', '--case', capture.case, '--design', code, '--statement', '同一花型'],
    ...['--comparison', compared, '--respondent', 'company:某某商行', '--damage', '销量下降'],
    ...['--notice', '2026-11-01/平台通知/某某旗舰店/2026-11-02'],
  )
  expect(await said(claim.certificate, 'comparison')).toMatchObject([
    {
      conclusion: 'similar',
      by: { name: '工号 0127', duty: '比对员' },
      same: ['竹叶', '排列'],
      views: ['front'],
    },
  ])
  expect(await said(claim.certificate, 'claim.support')).toHaveLength(2)
  expect(await said(claim.certificate, 'notice')).toMatchObject([{ deliveredOn: '2026-11-02' }])

  const text = JSON.stringify({
    statement: '再次主张',
    designs: [code],
    comparisons: [{ right: design, suspect: page, conclusion: 'same' }],
  })
  const file = await place.write('claim.json', text)
  const again = await act(place, 'claim', '--case', `case:${capture.case}`, '--from', file)
  expect(await said(again.certificate, 'claim')).toEqual([{ statement: '再次主张' }])
  const support = ['--support', `${capture.leaf}:subject:proves`]
  const bare = await act(
    place,
    ...['claim', '--case', capture.case, '--statement', 'x', '--captures', 'no', ...support],
  )
  const supports = await said(bare.certificate, 'claim.support')
  expect(supports.map(({ leaf, element }) => [bytesToHex(leaf), element])).toEqual([
    [capture.leaf, 'subject'],
  ])
})

test('cases are listed, and read with a certificate for each record', async () => {
  const { place, page } = await house()
  const none = await place.run('case')
  expect(none.err).toContain('There are no cases')
  const { case: id } = await act(place, 'capture', page, '--method', 'photo')
  expect((await done(place.run('case', '--json'))).cases).toMatchObject([{ case: id, captures: 1 }])
  expect((await place.run('case')).out).toContain(id)
  const read = await place.run('case', id)
  expect(read.out).toContain('Evidence captured')
  expect(read.out).toContain('Not given: start')
  await place.run('case', id, '--out', place.path('keys'))
  const written = (await readdir(place.path('keys'))).filter((name) => name.endsWith('.yzcert'))
  expect(written).toEqual([`case-${id.slice(0, 8)}-1.yzcert`])
})

test.each<[string, readonly string[]]>([
  ['no method', ['capture', 'FILE']],
  ['no file', ['capture', '--method', 'photo']],
  ['a case id that is none', ['capture', 'FILE', '--method', 'photo', '--case', '12']],
  [
    'a time without its offset',
    ['capture', 'FILE', '--method', 'photo', '--started', '2026-11-20T14:03:05'],
  ],
  ['yes in another word', ['capture', 'FILE', '--method', 'photo', '--clean', 'true']],
  ['an address without a network', ['capture', 'FILE', '--method', 'photo', '--ip', '1.2.3.4']],
  ['rooted, and no device', ['capture', 'FILE', '--method', 'photo', '--rooted', 'no']],
  ['a report on no check', ['capture', 'FILE', '--method', 'photo', '--clean-report', 'FILE']],
  ['a remark on no checkpoint', ['capture', 'FILE', '--method', 'photo', '--challenge-shown', 'x']],
  ['a claim without a case', ['claim', '--statement', 'x']],
  ['a claim that says nothing', ['claim', '--case', '0'.repeat(32)]],
  [
    'a comparison with a word that nobody knows',
    [
      'claim',
      '--case',
      '0'.repeat(32),
      '--statement',
      'x',
      '--comparison',
      'left=a; suspect=b; conclusion=same',
    ],
  ],
  [
    'a comparison of one file',
    [
      'claim',
      '--case',
      '0'.repeat(32),
      '--statement',
      'x',
      '--comparison',
      'right=FILE; conclusion=same',
    ],
  ],
  [
    'two conclusions',
    [
      'claim',
      '--case',
      '0'.repeat(32),
      '--statement',
      'x',
      '--comparison',
      'right=FILE; suspect=FILE; conclusion=same; conclusion=similar',
    ],
  ],
  [
    'a support without a relation',
    ['claim', '--case', '0'.repeat(32), '--statement', 'x', '--support', 'ab:subject'],
  ],
  [
    'a claim file with a word that nobody knows',
    ['claim', '--case', '0'.repeat(32), '--from', 'CLAIM'],
  ],
])('%s is a mistake in the command line', async (_, argv) => {
  const place = await newPlace({ keyless: true })
  const file = await place.write('page.png', 'page')
  const claim = await place.write('claim.json', '{"statment": "x"}')
  const words = argv.map((it) => it.replaceAll('FILE', file).replaceAll('CLAIM', claim))
  const ran = await place.run(...words)
  expect(ran.code).toBe(EXIT.usage)
  expect(await readdir(place.directory)).not.toContain('data')
})

/** `yuanzheng demo` as its own process: beside a service, interrupted, in a registry that is in use, and once more. */

import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { tempDirectory } from '../support/temp.ts'
import { run, start } from './process.ts'

interface Told {
  readonly out: string
  readonly case: string
  readonly designs: readonly {
    readonly code: string
    readonly title: { readonly zh: string; readonly en: string }
    readonly organisation: string
    readonly state: string
    readonly records: number
  }[]
}

/** 12 deposits, 28 things that befell them, and a case with a capture and a claim. */
const ENTRIES = 43

const sizeOf = async (cwd: string): Promise<number> =>
  (JSON.parse((await run(cwd, 'checkpoint', '--json')).out) as { size: number }).size

async function demo(cwd: string, ...flags: readonly string[]): Promise<Told> {
  const ran = await run(cwd, 'demo', '--json', ...flags)
  expect(ran).toMatchObject({ code: EXIT.done })
  expect(ran.err).not.toContain('Warning')
  return JSON.parse(ran.out) as Told
}

test('it fills a registry that is served, once', { timeout: 240_000 }, async () => {
  const cwd = await tempDirectory()
  const url = await start(cwd, ['serve', '--port', '0']).says(/serving at (\S+)/)
  const told = await demo(cwd)
  const states = told.designs.map(({ state }) => state).sort()
  expect(states).toEqual([
    'objected',
    'revoked',
    ...Array<string>(3).fill('unpublished'),
    ...Array<string>(7).fill('valid'),
  ])
  for (const { title } of told.designs) {
    expect(title.zh).toMatch(/（示例）$/)
    expect(title.en).toMatch(/ \(example\)$/)
  }
  const recorded = told.designs.reduce((sum, { records }) => sum + records, 0)
  expect(recorded + 2).toBe(ENTRIES)
  expect(await sizeOf(cwd)).toBe(ENTRIES)

  // Each history has what was told, and who asks sees what happened to it.
  const types = new Set<string>()
  for (const { code, organisation, records } of told.designs) {
    const ran = await run(cwd, 'history', code, '--json', '--organisation', organisation)
    const design = JSON.parse(ran.out) as { records: { type: string }[] }
    expect(design.records).toHaveLength(records)
    for (const { type } of design.records) types.add(type)
  }
  expect([...types].sort()).toEqual([
    'certificate.revoked/1',
    'data.erased/1',
    'design.deposit/1',
    'design.disclosed/1',
    'design.licensed/1',
    'design.pledged/1',
    'design.transferred/1',
    'design.version/1',
    'label.batch/1',
    'listing.linked/1',
    'objection.filed/1',
    'objection.resolved/1',
    'record.corrected/1',
    'right.linked/1',
  ])
  const [coat] = told.designs
  const page = await fetch(`${url}/c/${coat?.code ?? ''}`)
  expect(await page.text()).toContain('云纹外套（示例）')
  const gtin = await run(cwd, 'lookup', '--gtin', '2990000000019', '--json')
  expect(gtin.out).toContain(coat?.code)
  // The designer's name is gone, and the rest of that deposit is still there.
  const star = told.designs.find(({ title }) => title.zh.startsWith('星夜'))
  const file = join(cwd, 'demo/certificates/star-night.yzcert')
  const printed = await run(cwd, 'paper', file, '--lang', 'zh')
  expect(printed.out).toContain(star?.code)
  expect(printed.out).not.toContain('Ann Nobody')

  // The court's verifier finds nothing wrong in what was written, and finds a changed picture.
  const trusted = ['--policy', 'demo/trust.policy', '--json'] as const
  const judged = await run(cwd, 'verify', 'demo/case.zip', ...trusted)
  expect(judged.code).toBe(EXIT.done)
  const report = JSON.parse(judged.out) as {
    overall: string
    findings: { verdict: string }[]
    cases: { elements: { state: string }[] }[]
  }
  expect(report.overall).toBe('consistent')
  expect(report.findings.filter(({ verdict }) => verdict === 'inconsistent')).toEqual([])
  const elements = report.cases[0]?.elements.map(({ state }) => state)
  expect(elements).toHaveLength(6)
  expect(elements).not.toContain('missing')
  const picture = await readFile(join(cwd, 'demo/pictures/cloud-coat-unit.png'))
  await writeFile(join(cwd, 'changed.png'), Buffer.concat([picture, Buffer.from('x')]))
  const cheated = ['demo/certificates/cloud-coat.yzcert', 'changed.png']
  expect((await run(cwd, 'verify', ...cheated, ...trusted)).code).not.toBe(EXIT.done)

  expect((await readdir(join(cwd, 'demo'))).sort()).toEqual([
    'case.zip',
    'certificates',
    'cloud-coat.pdf',
    'pictures',
    'tags.pdf',
    'trust.policy',
    '说明.txt',
  ])
  const guide = await readFile(join(cwd, 'demo/说明.txt'), 'utf8')
  expect(guide).toContain(coat?.code)

  const again = await run(cwd, 'demo')
  expect(again.code).toBe(EXIT.refused)
  expect(again.err).toContain('[demo-exists]')
  const zh = await run(cwd, 'demo', '--lang', 'zh')
  expect(zh.err).toContain('示例已经在这里')
  expect(await sizeOf(cwd)).toBe(ENTRIES)
})

test('interrupted, it goes on where it stopped', { timeout: 240_000 }, async () => {
  const cwd = await tempDirectory()
  const begun = start(cwd, ['demo'])
  await begun.says(/Dotted Jacquard/)
  begun.child.kill('SIGKILL')
  await begun.ended
  const told = await demo(cwd)
  expect(told.designs).toHaveLength(12)
  expect(await sizeOf(cwd)).toBe(ENTRIES)

  // Nothing is put among somebody's own, and a lost paper is no reason to make another example.
  await rm(join(cwd, 'demo/说明.txt'))
  expect((await run(cwd, 'demo', '--out', 'keys')).code).toBe(EXIT.usage)
  // A paper that got lost is written again, and nothing is recorded.
  await rm(join(cwd, 'demo/tags.pdf'))
  expect(await demo(cwd)).toEqual(told)
  expect(await readdir(join(cwd, 'demo'))).toContain('tags.pdf')
  expect(await sizeOf(cwd)).toBe(ENTRIES)
})

test('where there are records it stays away, unless told', { timeout: 240_000 }, async () => {
  const cwd = await tempDirectory()
  await writeFile(join(cwd, 'mine.txt'), 'something of my own')
  expect((await run(cwd, 'keygen')).code).toBe(EXIT.done)
  expect((await run(cwd, 'append', 'mine.txt')).code).toBe(EXIT.done)
  const refused = await run(cwd, 'demo')
  expect(refused.code).toBe(EXIT.refused)
  expect(refused.err).toContain('[demo-not-empty]')
  expect(await readdir(cwd)).not.toContain('demo')
  expect(await sizeOf(cwd)).toBe(1)

  // Nor does it write into a folder that is somebody's.
  const occupied = await run(cwd, 'demo', '--again', '--out', '.')
  expect(occupied.code).toBe(EXIT.usage)
  expect(await sizeOf(cwd)).toBe(1)

  expect((await demo(cwd, '--again', '--out', 'try')).out).toBe('try')
  expect(await sizeOf(cwd)).toBe(1 + ENTRIES)
})

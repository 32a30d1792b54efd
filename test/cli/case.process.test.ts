/** A case from the first deposit to the court's desk: a service with a witness, a bundle, and a verifier without either. */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { tempDirectory } from '../support/temp.ts'
import { run, start } from './process.ts'

interface Found {
  readonly overall: string
  readonly findings: readonly {
    readonly code: string
    readonly reason: string
    readonly verdict: string
    readonly weight: string
    readonly facts: Readonly<Record<string, string | number>>
  }[]
  readonly records: readonly {
    readonly type: string
    readonly latest: readonly { readonly time: number }[]
    readonly earliest: { readonly time: number } | null
  }[]
  readonly cases: readonly {
    readonly elements: readonly { readonly element: string; readonly state: string }[]
  }[]
}

/** A house with one witness, and a policy that wants it. */
async function witnessedHouse(cwd: string): Promise<void> {
  const { out: vkey } = await run(cwd, 'keygen', '--name', 'log.example/designs')
  const places = ['--data', 'witness-data', '--keys', 'witness-keys']
  const witness = start(cwd, ['witness', '--log', vkey.trim(), '--port', '0', ...places])
  const line = await witness.says(/witness NAME (\S+ http\S+)/)
  const policy = [`log ${vkey.trim()}`, `witness court ${line}`, 'quorum court', '']
  await writeFile(join(cwd, 'policy'), policy.join('\n'))
  const service = start(cwd, ['serve', '--port', '0', '--policy', 'policy'])
  await service.says(/serving at (\S+)/)
}

test(
  'a case is captured, claimed, bundled and judged, and a lie in it is found',
  { timeout: 120_000 },
  async () => {
    const cwd = await tempDirectory()
    await witnessedHouse(cwd)
    const done = async (...argv: string[]) => {
      const ran = await run(cwd, ...argv)
      expect(ran, argv.join(' ')).toMatchObject({ code: EXIT.done })
      return ran.out.trim()
    }
    const write = (name: string, text: string) => writeFile(join(cwd, name), text)
    await write('dress.png', 'the design')
    await write('page.png', 'what was captured')
    const patent = { number: 'ZL201430238126.3', filed: '2025-01-10', granted: '2025-08-01' }
    await write('right.json', JSON.stringify([{ name: 'right.patent', value: patent }]))

    const code = await done('deposit', 'dress.png', '--title', '竹影', '--kept')
    await done('link', code, '--fields', 'right.json')
    const warned = ['--warning-read', 'cn-patent-law-23-24/1']
    await done('disclose', code, '--on', '2026-11-19', ...warned)
    const now = `${new Date().toISOString().slice(0, 19)}Z`
    const how = ['--method', 'web-page', '--operator', '工号 0127', '--started', now]
    const id = await done('capture', 'page.png', ...how, '--kept')
    await done(
      'claim',
      ...['--case', id, '--design', code, '--statement', '同一花型'],
      ...['--comparison', 'right=dress.png; suspect=page.png; conclusion=similar; by=工号 0127'],
      ...['--respondent', 'company:某某商行', '--bundle', 'case.zip'],
    )
    await write('trust.policy', `${await done('trust', '--policy', 'policy')}\n`)

    const judged = await run(cwd, 'verify', 'case.zip', '--policy', 'trust.policy', '--json')
    const report = JSON.parse(judged.out) as Found
    const gaps = report.findings.filter(
      ({ verdict, weight }) => weight === 'required' && verdict !== 'consistent',
    )
    expect(gaps.filter(({ verdict }) => verdict !== 'inapplicable')).toEqual([])
    expect(report.overall).toBe('consistent')
    expect(judged.code).toBe(EXIT.done)
    const reasons = (wanted: string) =>
      report.findings.filter((it) => it.code === wanted).map(({ reason }) => reason)
    expect(reasons('claim.support')).toEqual(['present', 'present', 'present', 'present'])
    expect(reasons('claim.comparison')).toEqual(['exact'])
    expect(reasons('claim.order')).toEqual(['ordered'])
    expect(reasons('claim.disclosure')).toEqual(['after-filing'])
    expect(reasons('capture.provenance')).toEqual(['missing'])
    const states = report.cases[0]?.elements.map(({ element, state }) => `${element} ${state}`)
    expect(states).toEqual([
      'right-basis supported',
      'infringing-fact supported',
      'comparison supported',
      'sequence supported',
      'subject declared',
      'damage missing',
    ])
    const capture = report.records.find(({ type }) => type === 'evidence.captured/1')
    expect(capture?.earliest?.time).toBeLessThanOrEqual(capture?.latest[0]?.time ?? 0)

    // Read on paper it names the gaps as well; and who swaps what was captured is found out.
    const text = await run(cwd, 'verify', 'case.zip', '--policy', 'trust.policy', '--lang', 'zh')
    expect(text.out).toContain('“损害”：空缺')
    await write('page.png', 'something else')
    const files = [`case-${id.slice(0, 8)}-3.yzcert`, 'page.png']
    const swapped = await run(cwd, 'verify', ...files, '--policy', 'trust.policy', '--json')
    expect(swapped.code).toBe(EXIT.inconsistent)
    expect((JSON.parse(swapped.out) as Found).findings).toContainEqual(
      expect.objectContaining({ code: 'file.digest', reason: 'other-bytes' }),
    )
    expect((await readFile(join(cwd, 'case.zip'))).subarray(0, 2).toString()).toBe('PK')
  },
)

/** `npm run bench` works, in its shortest form. How fast anything is depends on the machine, and is not asked here. */

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Table } from '../bench/report.ts'
import { tempDirectory } from './support/temp.ts'

const hasBrowser = existsSync(process.env['CHROMIUM'] ?? '/usr/bin/chromium')

const run = promisify(execFile)
const SCRIPT = fileURLToPath(new URL('../scripts/bench.mjs', import.meta.url))

async function bench(...options: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [SCRIPT, '--quick', ...options])
  return stdout
}

describe('a quick bench', () => {
  let tables: readonly Table[]

  beforeAll(async () => {
    const report = JSON.parse(await bench('--json')) as { tables: Table[] }
    tables = report.tables
  }, 240_000)

  test('has a table for each thing that is measured', () => {
    const ids = tables.map(({ id }) => id)
    expect(ids).toEqual([
      ...['appends', 'latency', 'growth', 'proofs'],
      ...['deposits', 'certificates', 'file', 'bundle', 'verify'],
      // Without a browser only Node verifies.
      ...(hasBrowser ? ['page'] : []),
      'hashing',
      ...(hasBrowser ? ['web'] : []),
      ...['first-scan', 'scan'],
      'aims',
    ])
  })

  test('leaves no cell empty', () => {
    // What is not a number has no JSON, and comes as null.
    expect(tables.flatMap(({ rows }) => rows.flat())).not.toContain(null)
  })

  test('has a cell for each column', () => {
    for (const { columns, rows } of tables) {
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([columns.length]))
    }
  })

  test('measures more than nothing', () => {
    const numbers = tables.flatMap(({ rows }) => rows.flat()).filter((it) => typeof it === 'number')
    expect(numbers.filter((it) => !(it > 0))).toEqual([])
  })
})

describe('the bench', () => {
  test('prints tables for a document', async () => {
    const text = await bench('--only', 'appends', '--markdown')
    expect(text).toContain('| bytes | in flight | log | receipts | hypercore | level | file |')
  })

  test('takes its logs away when it is done', async () => {
    const directory = await tempDirectory()
    await bench('--only', 'appends', '--directory', directory)
    expect(await readdir(directory)).toEqual([])
  })

  test('measures the registry alone', async () => {
    const text = await bench('--only', 'registry', '--connections', '2', '--file-megabytes', '1')
    expect(text).toContain('A file of 1 MB')
    expect(text).not.toContain('hypercore')
  })

  test('says what it takes', async () => {
    expect(await bench('--help')).toContain('--markdown')
  })
})

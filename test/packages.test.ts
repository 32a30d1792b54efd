/** What package.json says is so: every package has a written reason, and every way in leads somewhere. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const manifest = JSON.parse(read('../package.json')) as {
  bin: Record<string, string>
  exports: Record<string, string | { types: string; default: string }>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

/** The first cell of each row of the tables in the record. */
function reasons(): string[] {
  const rows = read('../docs/decisions/0003-one-package-one-reason.md').matchAll(/^\| (\S+) \|/gm)
  return [...rows].map(([, name = '']) => name).filter((name) => !/^(package|---)$/.test(name))
}

test('each package of package.json stands in decision 0003, and nothing else does', () => {
  const named = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(reasons().toSorted()).toEqual(named.toSorted())
})

test('each package is pinned to one version', () => {
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('every way into the package leads to what is built from a source', () => {
  const targets = Object.values({ ...manifest.bin, ...manifest.exports })
    .flatMap((target) => (typeof target === 'string' ? target : [target.types, target.default]))
    .filter((target) => !target.endsWith('package.json'))
  const sources = targets.map((target) =>
    target.replace(/^(?:\.\/)?dist\//, '../src/').replace(/(?:\.d\.ts|\.js)$/, '.ts'),
  )
  expect(sources.filter((source) => !existsSync(new URL(source, import.meta.url)))).toEqual([])
})

test('the faces of ports and engine load', async () => {
  const [ports, engine] = await Promise.all([
    import('../src/ports/index.ts'),
    import('../src/services/index.ts'),
  ])
  expect(ports).toHaveProperty('JournalDamage')
  expect(engine).toHaveProperty('openLog')
})

test('decisions are numbered without gap or twin', () => {
  const numbers = readdirSync(new URL('../docs/decisions', import.meta.url))
    .filter((name) => name.endsWith('.md'))
    .map((name) => Number(name.slice(0, 4)))
    .toSorted((a, b) => a - b)
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
})

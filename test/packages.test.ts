/** Every package has a written reason, and no reason is left over. */

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const manifest = JSON.parse(read('../package.json')) as {
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

test('decisions are numbered without gap or twin', () => {
  const numbers = readdirSync(new URL('../docs/decisions', import.meta.url))
    .filter((name) => name.endsWith('.md'))
    .map((name) => Number(name.slice(0, 4)))
    .toSorted((a, b) => a - b)
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
})

/** Which modules travel together: what several pages use, joined where a file less is worth more than the bytes. */

import { expect, test } from 'vitest'

interface Module {
  readonly id: string
  readonly bytes: number
  readonly isEntry: boolean
  readonly imports: readonly string[]
  readonly pages: readonly string[]
}

const { planChunks } = (await import(
  new URL('../scripts/web-chunks.mjs', import.meta.url).href
)) as {
  planChunks(
    modules: readonly Module[],
    weigh?: (page: string) => number,
    request?: number,
  ): ReadonlyMap<string, string>
}

/** `main` draws the pages, which have one letter; the rest is given as what imports what, and how large it is. */
function graph(imports: Readonly<Record<string, string>>, bytes: Readonly<Record<string, number>>) {
  const all: Readonly<Record<string, string>> = { main: 'view', ...imports }
  const names = [...new Set(Object.entries(all).flatMap(([id, next]) => [id, ...split(next)]))]
  const pages = names.filter((id) => id.length === 1)
  return names.map((id): Module => {
    const isEntry = id === 'main'
    const size = bytes[id] ?? 1000
    return { id, bytes: size, isEntry, imports: split(all[id] ?? ''), pages: isEntry ? pages : [] }
  })
}

function split(names: string): string[] {
  return names.split(' ').filter((it) => it !== '')
}

/** The modules of each chunk, in one line each. */
function plan(
  modules: readonly Module[],
  request: number,
  weigh?: (page: string) => number,
): string[] {
  const chunks = new Map<string, string[]>()
  for (const [id, name] of planChunks(modules, weigh, request)) {
    chunks.set(name, [...(chunks.get(name) ?? []), id])
  }
  return [...chunks.values()].map((ids) => ids.toSorted().join(' ')).toSorted()
}

const SHARED = { a: 'both all', b: 'both all', c: 'all own' }

test('what one page alone uses stays with it, and so does the page', () => {
  expect(plan(graph(SHARED, {}), 0)).toEqual(['all', 'both', 'main view'])
})

test('what the shell uses is the shell’s, whoever else uses it', () => {
  const modules = graph({ main: 'view all', ...SHARED }, {})
  expect(plan(modules, 0)).toEqual(['all main view', 'both'])
})

test('a file less is worth the bytes that some do not use, up to its price', () => {
  // `both` beside `all`: two pages save a file, the third loads 1000 for nothing.
  expect(plan(graph(SHARED, { main: 9e9 }), 400)).toContain('both')
  expect(plan(graph(SHARED, { main: 9e9, both: 700 }), 400)).toContain('all both main view')
})

test('a page that counts more decides', () => {
  const modules = graph(SHARED, { both: 700 })
  const heavy = (page: string) => (page === 'c' ? 10 : 1)
  expect(plan(modules, 400)).toEqual(['all both main view'])
  expect(plan(modules, 400, heavy)).toEqual(['all main view', 'both'])
})

test('a page that another page is made of stays a page', () => {
  expect(plan(graph({ a: 'b', b: 'own', c: '' }, {}), 9e9)).toEqual(['main own view'])
})

test('a chunk brings along what any of its modules imports, and that is counted', () => {
  // By themselves `one` and `two` go together best; but `two` brings `large`, for which page c has no use.
  const imports = { a: 'one two', b: 'one two', c: 'one', d: 'large', e: 'large', f: '' }
  const bytes = { one: 500, two: 10, large: 90_000 }
  const chunks = plan(graph({ ...imports, two: 'large' }, bytes), 100)
  expect(chunks).toEqual(['large two', 'main view', 'one'])
})

test('the same graph gives the same plan', () => {
  const modules = graph(SHARED, {})
  expect([...planChunks(modules)]).toEqual([...planChunks(modules)])
})

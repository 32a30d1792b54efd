/** The walls of the house: every import of src is held against the layer table. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { violations } from './architecture/check.ts'
import { ROOMS } from './architecture/layers.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The house as it stands. */
function house(): Map<string, string> {
  const paths = readdirSync(`${ROOT}/src`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
  return new Map(paths.map((path) => [path, readFileSync(`${ROOT}/${path}`, 'utf8')]))
}

/** A house of a few files, each with a proper first line, plus whatever they need to stand. */
function rooms(files: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(files).map(([path, text]) => [path, `/** A room. */\n${text}\n`]))
}

describe('the house', () => {
  test('has every wall where the layer table puts it', () => {
    const files = house()
    expect(files.size).toBeGreaterThan(5)
    expect(violations(files)).toEqual([])
  })
})

describe('docs/architecture.md', () => {
  const table = readFileSync(`${ROOT}/docs/architecture.md`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))

  const named = Object.entries(ROOMS).map(([path, room]) => ({
    name: path.replace(/\/.*/, ''),
    room,
  }))
  test.each(named)('shows what $name may import', ({ name, room }) => {
    const row = table.find(([, rooms = '']) => rooms.split(', ').includes(name))
    const [, , rooms = '', packages = ''] = row ?? []
    for (const below of room.rooms) expect(rooms).toContain(below)
    if (name === 'adapters') expect(packages).toContain('their product')
    else for (const it of room.packages) expect(packages).toContain(it)
  })
})

describe('the check takes', () => {
  test('a room that leans on rooms below it', () => {
    const files = rooms({
      'src/core/a.ts': `import { sha256 } from '@noble/hashes/sha2.js'\nimport * as c from '#crypto'`,
      'src/ports/a.ts': `import type { A } from '../core/a.ts'`,
      'src/services/a.ts': `import { a } from '../ports/a.ts'\nimport { b } from './b.ts'`,
      'src/services/b.ts': `export { a } from '../core/a.ts'`,
      'src/adapters/level/a.ts': `import { Level } from 'level'\nimport fs from 'node:fs/promises'`,
      'src/http/a.ts': `import { type P } from '../ports/a.ts'\nimport { z } from 'zod'`,
      'src/config.ts': `export const port = process.env['PORT']`,
      'src/web/a/a.tsx': `import './a.css'\nimport '../parts/b.css'`,
      'src/main.ts': `import './http/a.ts'\nimport './adapters/level/a.ts'\nconsole.log('here')`,
    })
    expect(violations(files)).toEqual([])
  })

  test('names that only look impure', () => {
    const files = rooms({
      'src/core/a.ts': 'export const it = { process: 1, fetch: 2 }\nexport const n = it.process',
      'src/http/a.ts': 'export function f(app: { env: string }): string { return app.env }',
    })
    expect(violations(files)).toEqual([])
  })

  test('a shebang before the purpose', () => {
    expect(violations(new Map([['src/main.ts', '#!/usr/bin/env node\n/** Main. */\n']]))).toEqual(
      [],
    )
  })
})

describe('the check refuses', () => {
  const other = { 'src/services/b.ts': '', 'src/ports/b.ts': '', 'src/adapters/file/b.ts': '' }

  test.each([
    [
      'an arrow upwards',
      'src/core/a.ts',
      `import '../services/b.ts'`,
      'core may not import services',
    ],
    [
      'an arrow upwards that is only a type',
      'src/core/a.ts',
      `import type { B } from '../ports/b.ts'`,
      'core may not import ports',
    ],
    [
      'an arrow in an export',
      'src/core/a.ts',
      `export * from '../ports/b.ts'`,
      'core may not import ports',
    ],
    [
      'an arrow in a dynamic import',
      'src/core/a.ts',
      `const b = await import('../ports/b.ts')`,
      'core may not import ports',
    ],
    [
      'an arrow in an import type',
      'src/core/a.ts',
      `export type B = import('../ports/b.ts').B`,
      'core may not import ports',
    ],
    [
      'an import that is computed',
      'src/core/a.ts',
      'const b = await import(name)',
      'core may not import (computed)',
    ],
    [
      'a stylesheet where nothing is drawn',
      'src/services/a.ts',
      `import './a.css'`,
      './a.css does not end in .ts',
    ],
    [
      'a service that knows a product',
      'src/services/a.ts',
      `import { Level } from 'level'`,
      'services may not import level',
    ],
    [
      'a service that knows Node',
      'src/services/a.ts',
      `import 'node:fs'`,
      'services may not import node:fs',
    ],
    [
      'a service that knows an adapter',
      'src/services/a.ts',
      `import '../adapters/file/b.ts'`,
      'services may not import adapters/file',
    ],
    [
      'an adapter that knows a service',
      'src/adapters/level/a.ts',
      `import '../../services/b.ts'`,
      'adapters/level may not import services',
    ],
    [
      'an adapter that knows another',
      'src/adapters/level/a.ts',
      `import '../file/b.ts'`,
      'adapters/level may not import adapters/file',
    ],
    [
      'an adapter that knows a foreign product',
      'src/adapters/file/a.ts',
      `import 'level'`,
      'adapters/file may not import level',
    ],
    [
      'an adapter without a shelf',
      'src/adapters/a.ts',
      `import 'level'`,
      'no room of the layer table',
    ],
    ['a room that nobody knows', 'src/attic/a.ts', `import '../core/b.ts'`, 'no file of src'],
    [
      'an edge that takes more than types of a port',
      'src/http/a.ts',
      `import { type A, b } from '../ports/b.ts'`,
      'more than types of ports',
    ],
    [
      'an edge that knows an adapter',
      'src/cli/a.ts',
      `import '../adapters/file/b.ts'`,
      'cli may not import adapters/file',
    ],
    [
      'a package in a port',
      'src/ports/a.ts',
      `import type { z } from 'zod'`,
      'ports may not import zod',
    ],
    [
      'native crypto in the core',
      'src/core/a.ts',
      `import 'node:crypto'`,
      'core may not import node:crypto',
    ],
    ['crypto by its file', 'src/core/a.ts', `import '../crypto/native.ts'`, 'no file of src'],
    [
      'crypto outside the core',
      'src/services/a.ts',
      `import '#crypto'`,
      'services may not import #crypto',
    ],
    [
      'a package whose name only begins alike',
      'src/core/a.ts',
      `import 'multiformats-extra'`,
      'core may not import multiformats-extra',
    ],
    ['an import without its ending', 'src/core/a.ts', `import './a'`, 'does not end in .ts'],
    [
      'an import through the public face',
      'src/services/a.ts',
      `import '../core/index.ts'`,
      'is no file of src',
    ],
    ['the environment', 'src/http/a.ts', `const port = process.env['PORT']`, 'reads process.env'],
    [
      'the environment by another spelling',
      'src/http/a.ts',
      `const port = process['env']`,
      'reads process.env',
    ],
    [
      'the environment taken apart',
      'src/http/a.ts',
      'const { env: settings } = process',
      'reads process.env',
    ],
    [
      'the environment imported',
      'src/http/a.ts',
      `import { env } from 'node:process'`,
      'reads process.env',
    ],
    ['talk', 'src/services/a.ts', `console.log('so far so good')`, 'writes to the console'],
    ['a clock in the core', 'src/core/a.ts', 'export const now = Date.now()', 'core knows no Date'],
    [
      'chance in the core',
      'src/core/a.ts',
      'export const salt = Math.random()',
      'core knows no Math.random',
    ],
    [
      'Node in the core',
      'src/core/a.ts',
      `export const b = Buffer.from('a')`,
      'core knows no Buffer',
    ],
    ['a timer in the core', 'src/core/a.ts', 'setTimeout(() => {}, 1)', 'core knows no setTimeout'],
    ['the network in the core', 'src/core/a.ts', `void fetch('/')`, 'core knows no fetch'],
    ['global crypto in the core', 'src/core/a.ts', 'crypto.randomUUID()', 'core knows no crypto'],
    [
      'an impure name by a side door',
      'src/core/a.ts',
      `globalThis['Date']`,
      'core knows no globalThis',
    ],
    [
      'an impure type',
      'src/core/a.ts',
      'export type T = NodeJS.Timeout | Buffer',
      'core knows no Buffer',
    ],
    [
      'an impure name in shorthand',
      'src/core/a.ts',
      'export const world = { fetch }',
      'core knows no fetch',
    ],
    ['a file too long', 'src/core/a.ts', '\n'.repeat(450), 'over 450'],
  ])('%s', (_, path, text, sentence) => {
    const found = violations(rooms({ ...other, [path]: text }))
    expect(found).toEqual([expect.stringContaining(sentence)])
    expect(found[0]).toContain(path)
  })

  test('the public face, used from inside', () => {
    const files = rooms({ 'src/core/index.ts': '', 'src/ports/a.ts': `import '../core/index.ts'` })
    expect(violations(files)).toEqual([
      'src/ports/a.ts: imports src/core/index.ts, which is for outsiders',
    ])
  })

  test('a file that does not say what it is for', () => {
    const files = new Map([['src/core/a.ts', `// Helpers.\nexport const a = 1\n`]])
    expect(violations(files)).toEqual([expect.stringContaining('does not begin with')])
  })

  test('a circle, within a room and of types alone', () => {
    const files = rooms({
      'src/core/a.ts': `import { b } from './b.ts'`,
      'src/core/b.ts': `import { c } from './c.ts'`,
      'src/core/c.ts': `import type { A } from './a.ts'`,
      'src/core/d.ts': `import { a } from './a.ts'`,
    })
    expect(violations(files)).toEqual([
      'a circle: src/core/a.ts -> src/core/b.ts -> src/core/c.ts -> src/core/a.ts',
    ])
  })
})

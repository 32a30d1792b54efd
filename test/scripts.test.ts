/** The scripts behind npm start and npm test: what they take for installed, built and new enough. */

import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from './readme/place.ts'

interface Scripts {
  isNewEnough(version: string): boolean
  isInstalled(root: string): boolean
  isBuilt(root: string): boolean
  build(root: string): number
}

const SCRIPTS = new URL('../scripts/', import.meta.url)
const { isNewEnough, isInstalled, isBuilt, build } = (await import(
  new URL('lib.mjs', SCRIPTS).href
)) as Scripts

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yuanzheng-scripts-'))
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

function put(path: string, content: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  writeFileSync(join(root, path), text)
}

describe('Node', () => {
  test('is new enough from 20.19 on, as package.json says', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../package.json', SCRIPTS), 'utf8')) as {
      engines: { node: string }
    }
    expect(engines.node).toBe('>=20.19')
    expect(['20.19.0', '20.20.2', '22.0.0', '100.1.0'].filter((it) => !isNewEnough(it))).toEqual([])
    expect(['20.18.9', '19.30.0', '9.99.0', '18.20.0'].filter(isNewEnough)).toEqual([])
  })
})

describe('what is installed', () => {
  const wanted = {
    '': { name: 'it' },
    'node_modules/a': { integrity: 'sha512-a' },
    'node_modules/for-another-system': { integrity: 'sha512-b', optional: true },
  }

  beforeEach(() => {
    put('package-lock.json', { packages: wanted })
  })

  function found(packages: object): boolean {
    put('node_modules/.package-lock.json', { packages })
    return isInstalled(root)
  }

  test('is nothing without what npm notes down at the end', () => {
    put('node_modules/a/package.json', {})
    expect(isInstalled(root)).toBe(false)
  })

  test('is all where each package of the lock file is there', () => {
    expect(found({ 'node_modules/a': { integrity: 'sha512-a' } })).toBe(true)
  })

  test('is not all where one is missing, or another than the lock file says', () => {
    expect(found({})).toBe(false)
    expect(found({ 'node_modules/a': { integrity: 'sha512-c' } })).toBe(false)
    const other = { 'node_modules/for-another-system': { integrity: 'sha512-c' } }
    expect(found({ 'node_modules/a': { integrity: 'sha512-a' }, ...other })).toBe(false)
  })
})

describe('what is built', () => {
  // A build of one line, in place of a compiler.
  const script = `require('fs').mkdirSync('dist',{recursive:true});require('fs').writeFileSync('dist/main.js','')`

  beforeEach(() => {
    put('build.cjs', script)
    put('package.json', { scripts: { build: 'node build.cjs' } })
    for (const name of ['package-lock', 'tsconfig', 'tsconfig.build']) put(`${name}.json`, {})
    put('src/main.ts', '1')
  })

  test('is nothing at first, and all after building', () => {
    expect(isBuilt(root)).toBe(false)
    expect(build(root)).toBe(0)
    expect(isBuilt(root)).toBe(true)
  })

  test.each([
    ['a source that says something else', 'src/main.ts', '2'],
    ['a source more', 'src/core/a.ts', ''],
    ['another compiler setting', 'tsconfig.json', '{"a":1}'],
    ['another package', 'package-lock.json', '{"a":1}'],
  ])('is out of date with %s', (_, path, text) => {
    build(root)
    put(path, text)
    expect(isBuilt(root)).toBe(false)
  })

  test('is out of date with a source less, and what was made of it goes', () => {
    put('src/old.ts', '')
    put('dist/old.js', '')
    put('dist/old.d.ts', '')
    build(root)
    expect(existsSync(join(root, 'dist/old.js'))).toBe(true)
    rmSync(join(root, 'src/old.ts'))
    expect(isBuilt(root)).toBe(false)
    build(root)
    expect(['dist/old.js', 'dist/old.d.ts'].filter((it) => existsSync(join(root, it)))).toEqual([])
  })

  test('keeps the scripts of pages, which have no source of the same name', () => {
    put('src/web/app/main.tsx', '')
    put('dist/web/app/assets/main-1a2b.js', '')
    build(root)
    expect(existsSync(join(root, 'dist/web/app/assets/main-1a2b.js'))).toBe(true)
  })

  test('is not said to be built where building failed', () => {
    put('build.cjs', `${script};process.exit(7)`)
    expect(build(root)).not.toBe(0)
    expect(isBuilt(root)).toBe(false)
  })
})

describe('npm start', () => {
  /** A project of our scripts and a server of five lines. */
  function project(): void {
    for (const name of ['start.mjs', 'lib.mjs']) {
      put(`scripts/${name}`, readFileSync(new URL(name, SCRIPTS), 'utf8'))
    }
    put(
      'server.cjs',
      `
      const port = Number(process.argv[process.argv.indexOf('--port') + 1])
      const server = require('net').createServer((socket) => socket.end(process.argv.slice(2).join(' ')))
      server.listen(port, '127.0.0.1')
      process.on('SIGTERM', () => server.close(() => process.exit(0)))
      // Whoever is forgotten goes by itself.
      setTimeout(() => process.exit(1), 60_000)`,
    )
    put(
      'build.cjs',
      `require('fs').mkdirSync('dist',{recursive:true});require('fs').copyFileSync('server.cjs','dist/main.js')`,
    )
    put('package.json', { scripts: { start: 'node scripts/start.mjs', build: 'node build.cjs' } })
    for (const name of ['tsconfig', 'tsconfig.build']) put(`${name}.json`, {})
    put('package-lock.json', { packages: {} })
    put('node_modules/.package-lock.json', { packages: {} })
    put('src/main.ts', '')
  }

  test('builds, serves with the arguments it was given, and ends when npm is ended', async () => {
    project()
    const port = await freePort()
    const npm = spawn('npm', ['start', '--', '--port', String(port)], {
      cwd: root,
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => npm.once('exit', resolve))
    try {
      expect(await eventually(() => ask(port))).toBe(`serve --port ${port}`)
    } finally {
      npm.kill('SIGTERM')
    }
    await ended
    await eventually(async () => ((await ask(port)) === undefined ? true : undefined))
  })
})

/** What the server says, or `undefined` where there is none. */
function ask(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (bytes) => (said += bytes.toString('utf8')))
    socket.on('end', () => {
      resolve(said)
    })
    socket.on('error', () => {
      resolve(undefined)
    })
  })
}

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const seen = await look()
    if (seen !== undefined) return seen
    await new Promise((again) => setTimeout(again, 100))
  }
  throw new Error('not in twenty seconds')
}

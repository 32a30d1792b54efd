/** Builds `dist/web/app/`: the front end in pieces with the digest of their content in their names, each also packed small. */

import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { ROOT } from './lib.mjs'
import { sharedChunks } from './web-chunks.mjs'

const CONDITIONS = ['yuanzheng-source', 'browser', 'module', 'import', 'default']
/** How long the bundler's parts took is of no use to whoever starts this for the first time. */
const checks = { bundlerTimings: false }
const TARGET = ['chrome109', 'firefox115', 'safari16.4']

/** The front end, the scan page, and what keeps them usable without network. Answers the bytes of each file. */
export async function buildApp(root = ROOT, out = join(root, 'dist', 'web', 'app')) {
  const { build } = await import('vite')
  const source = join(root, 'src', 'web')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const shared = {
    configFile: false,
    logLevel: 'warn',
    define: { 'import.meta.env.YUANZHENG_VERSION': JSON.stringify(version) },
    resolve: { conditions: CONDITIONS },
  }
  const pages = {
    ...shared,
    root: join(source, 'app'),
    base: '/',
    worker: { format: 'es' },
  }
  const options = {
    outDir: out,
    target: TARGET,
    // A file is fetched, never written into another: what a policy allows by name it need not allow in line.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  }
  const built = async (manifest, emptyOutDir, rolldownOptions, plugins) => {
    const publicDir = emptyOutDir ? join(source, 'public') : false
    await build({
      ...pages,
      plugins,
      publicDir,
      build: { ...options, emptyOutDir, manifest, rolldownOptions: { ...rolldownOptions, checks } },
    })
    return JSON.parse(readFileSync(join(out, manifest), 'utf8'))
  }
  const { plugin, codeSplitting } = sharedChunks()
  const appInput = { app: join(source, 'app', 'index.html') }
  const appOptions = { input: appInput, output: { codeSplitting } }
  const app = await built('manifest.json', true, appOptions, [plugin])
  // By itself, though it shares much with the rest: on a slow line one file is sooner there than ten.
  const scanInput = { scan: join(source, 'scan', 'main.tsx') }
  const scan = await built('scan.json', false, { input: scanInput }, [])
  rmSync(join(out, 'scan.json'))
  const all = { ...withAddresses(app, source), ...scan }
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(all, null, 2)}\n`)
  await buildServiceWorker(build, shared, source, out)
  return pack(out)
}

/** Each page's chunk with the address that asks for it, by the table of pages: the server then names its files at once. */
function withAddresses(manifest, source) {
  const table = readFileSync(join(source, 'app', 'pages.ts'), 'utf8')
  const addresses = new Map(
    [...table.matchAll(/path: '([^']+)'[^]*?import\('([^']+)'\)/g)].map(([, path, module]) => [
      module,
      path,
    ]),
  )
  const chunks = Object.entries(manifest).map(([name, chunk]) => {
    const address = addresses.get(name)
    addresses.delete(name)
    return [name, address === undefined ? chunk : { ...chunk, address }]
  })
  if (addresses.size > 0) throw new Error(`no chunk for ${[...addresses.values()].join(' ')}`)
  return Object.fromEntries(chunks)
}

/** One file with one name, told which files there are, and of which content: another release is another worker. */
async function buildServiceWorker(build, shared, source, out) {
  const files = filesOf(out)
  await build({
    ...shared,
    root: source,
    publicDir: false,
    define: { ...shared.define, 'import.meta.env.YUANZHENG_FILES': JSON.stringify(files) },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: TARGET,
      rolldownOptions: { checks },
      lib: {
        entry: join(source, 'sw', 'sw.ts'),
        formats: ['iife'],
        name: 'sw',
        fileName: () => 'sw.js',
      },
    },
  })
}

function filesOf(out) {
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
  const names = filesUnder(out)
    .map((path) => relative(out, path).replaceAll('\\', '/'))
    .toSorted()
  const digest = createHash('sha256')
  for (const name of names) digest.update(`${name}\0`).update(readFileSync(join(out, name)))
  return {
    manifest,
    paths: names.map((name) => `/${name}`),
    digest: digest.digest('hex').slice(0, 16),
  }
}

const PACKED = /\.(?:js|css|html|svg|json|wasm|webmanifest)$/
const LEAST = 1000

function pack(out) {
  const sizes = {}
  for (const path of filesUnder(out)) {
    const bytes = readFileSync(path)
    const gzip = gzipSync(bytes, { level: 9 })
    sizes[relative(out, path)] = { bytes: bytes.length, gzip: gzip.length }
    for (const old of [`${path}.gz`, `${path}.br`]) rmSync(old, { force: true })
    if (bytes.length < LEAST || !PACKED.test(path)) continue
    writeFileSync(`${path}.gz`, gzip)
    writeFileSync(`${path}.br`, brotli(bytes))
  }
  return sizes
}

function brotli(bytes) {
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: hint } = constants
  return brotliCompressSync(Buffer.from(bytes), { params: { [quality]: 9, [hint]: bytes.length } })
}

function filesUnder(folder) {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : [path]))
    .filter((path) => !/\.(?:gz|br)$/.test(path))
}

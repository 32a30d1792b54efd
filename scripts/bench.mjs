/** `npm run bench`: builds the bench and what it measures, and runs it. Arguments go on to it; `-- --help` says which. */

import { spawnSync } from 'child_process'
import { mkdirSync, rmSync } from 'fs'
import { join } from 'path'
import { install, must, requireNode, ROOT } from './lib.mjs'

// The peers weigh more than all the rest, so only who measures installs them.
const peers = join(ROOT, 'bench', 'peers')

requireNode()
must(install())
must(install(peers))

const { build } = await import('vite')

// Beneath the peers, because what is not bundled is looked for upwards from there.
const out = join(peers, '.out', String(process.pid))
process.on('exit', () => rmSync(out, { recursive: true, force: true }))
// Whoever interrupts means the bench, which then ends by itself.
process.on('SIGINT', () => undefined)
mkdirSync(out, { recursive: true })

await bundle(
  {
    main: 'main',
    worker: 'worker',
    server: 'server',
    'checks-native': 'checks',
    'verifying-native': 'verifying',
  },
  'node',
)
// As a page gets it: no condition that speaks of Node.
await bundle({ 'checks-noble': 'checks' }, 'browser')
await page('verifying')
await page('hasher')

const args = [...process.execArgv, '--expose-gc', join(out, 'main.mjs'), join(ROOT, 'data')]
const { status } = spawnSync(process.execPath, args.concat(process.argv.slice(2)), {
  stdio: 'inherit',
})
process.exitCode = status ?? 1

/** One file for a page, with all that it needs: what it exports is a global of its name. */
async function page(name) {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    resolve: { conditions: ['yuanzheng-source', 'browser', 'module', 'import', 'default'] },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2023',
      minify: true,
      lib: {
        entry: join(ROOT, 'bench', `${name}.ts`),
        formats: ['iife'],
        name,
        fileName: () => `${name}-page.js`,
      },
    },
  })
}

/** Bundles files of bench/ with the sources they measure; packages stay outside. */
async function bundle(files, platform) {
  const conditions = ['yuanzheng-source', platform, 'module', 'import', 'default']
  const input = Object.entries(files).map(([to, from]) => [to, join(ROOT, 'bench', `${from}.ts`)])
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      target: 'es2023',
      minify: false,
      rollupOptions: {
        // Not to be found from the sources, only from where the bundle stands.
        external: ['hypercore'],
        input: Object.fromEntries(input),
        output: { entryFileNames: '[name].mjs', chunkFileNames: `${platform}-[name].mjs` },
      },
    },
  })
}

/** Builds `dist/web/`: the front end, and `verify.html`, the verifier as one file that asks nothing of any network. The same sources give the same bytes. */

import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { deflateSync } from 'node:zlib'
import { ROOT } from './lib.mjs'
import { buildApp } from './web-app.mjs'

const PAGE = 'src/web/verify'
const STYLES = [
  'src/web/parts/tokens.css',
  'src/web/parts/parts.css',
  'src/web/verify/verify.css',
  'src/web/verify/room.css',
  'src/web/report/time-line.css',
]

/** The page, and of how many bytes each part of it is. */
export async function verifyPage(root = ROOT) {
  const [script, modules] = await bundled(root, `${PAGE}/main.tsx`)
  const style = STYLES.map((path) => styled(readFileSync(join(root, path), 'utf8'))).join('')
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const reader = deflateSync(readFileSync(wasm), { level: 9 }).toString('base64')
  const html = fill(readFileSync(join(root, PAGE, 'page.html'), 'utf8'), {
    policy: policyOf(script, style),
    style,
    reader,
    script,
  })
  return {
    html,
    modules,
    parts: { script: bytes(script), style: bytes(style), reader: bytes(reader) },
  }
}

/** The script and, for each module in it, how long it is in the script. */
async function bundled(root, entry) {
  const { build } = await import('vite')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    define: { 'import.meta.env.YUANZHENG_VERSION': JSON.stringify(version) },
    resolve: { conditions: ['yuanzheng-source', 'browser', 'module', 'import', 'default'] },
    build: {
      write: false,
      target: ['chrome109', 'firefox115', 'safari16.4'],
      minify: true,
      modulePreload: false,
      lib: { entry, formats: ['iife'], name: 'yuanzheng', fileName: 'verify' },
    },
  })
  const [output] = [result].flat()
  const [chunk, ...more] = output.output
  if (more.length > 0 || chunk.imports.length > 0) throw new Error('the page is more than one file')
  const modules = Object.entries(chunk.modules).map(([id, { code }]) => [id, bytes(code ?? '')])
  // Whatever the bundler writes, the page has one place where its script ends.
  return [
    chunk.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--').trim(),
    modules,
  ]
}

/** Without comments and the white space that only people need. */
function styled(css) {
  return css
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(';}', '}')
    .trim()
}

/** Nothing from anywhere, and no script or style but these two. */
function policyOf(script, style) {
  return [
    `default-src 'none'`,
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    'img-src data: blob:',
    'media-src blob: mediastream:',
    'worker-src blob:',
    `connect-src 'none'`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ')
}

function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/**
 * Each slot of the template once, and no slot without a text. No white space is left between tags: the file
 * is spelled as a browser spells its page, so that the page can compute its own digest.
 */
function fill(template, texts) {
  const lines = template.split('\n').map((line) => line.trim())
  return lines.join('').replaceAll(/\{\{(\w+)\}\}/g, (_, name) => {
    if (texts[name] === undefined) throw new Error(`the page has no ${name}`)
    return texts[name]
  })
}

function bytes(text) {
  return Buffer.byteLength(text)
}

async function main() {
  const { html, parts } = await verifyPage()
  const folder = join(ROOT, 'dist', 'web')
  mkdirSync(folder, { recursive: true })
  const digest = createHash('sha256').update(html).digest('hex')
  writeFileSync(join(folder, 'verify.html'), html)
  // As `sha256sum -c` reads it.
  writeFileSync(join(folder, 'verify.html.sha256'), `${digest}  verify.html\n`)
  const kilobytes = (n) => `${Math.ceil(n / 1000)} kB`
  console.error(
    `· verify.html ${kilobytes(bytes(html))}: script ${kilobytes(parts.script)}, QR reader ${kilobytes(parts.reader)}, style ${kilobytes(parts.style)}`,
  )
  const files = Object.values(await buildApp())
  const sum = (name) => files.reduce((all, file) => all + file[name], 0)
  console.error(
    `· front end ${kilobytes(sum('bytes'))} in ${files.length} files, ${kilobytes(sum('gzip'))} as they travel`,
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()

/** The core as a browser gets it: nothing of Node in it, small, and able to judge evidence where there is nothing else. */

import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { readSource } from './architecture/source.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FACE = 'src/core/index.ts'
const RECORD_FACE = 'src/core/record/index.ts'
const TIMESTAMP_FACE = 'src/core/timestamp/index.ts'
const BUNDLE_FACE = 'src/core/bundle/index.ts'
const VERIFY_FACE = 'src/core/verify/index.ts'

/** Measured, and five per cent. Whoever goes over it says in the commit what it bought. */
const MAX_GZIPPED_BYTES = 29_250
/** Records and certificates, with all of the core that they stand on. */
const MAX_GZIPPED_RECORD_BYTES = 41_500
/** Tokens and the certificates under them, on four curves. */
const MAX_GZIPPED_TIMESTAMP_BYTES = 36_350
/** ZIP, deflate and BagIt, with the digests. */
const MAX_GZIPPED_BUNDLE_BYTES = 21_250
/** All that a verifier needs, in any wrapping; without words to say it in. */
const MAX_GZIPPED_VERIFY_BYTES = 85_950

/** Names that a page does not have, or that would let a clock or chance into a judgement. */
const FOREIGN = ['Buffer', 'process', 'require', 'module', 'fetch', 'setTimeout', 'performance']

let bundle: Rolldown.OutputChunk
let recordBundle: Rolldown.OutputChunk
let timestampBundle: Rolldown.OutputChunk
let bundleBundle: Rolldown.OutputChunk
let verifyBundle: Rolldown.OutputChunk

beforeAll(async () => {
  bundle = await bundled(FACE, 'yuanzheng')
  recordBundle = await bundled(RECORD_FACE, 'records')
  timestampBundle = await bundled(TIMESTAMP_FACE, 'timestamps')
  bundleBundle = await bundled(BUNDLE_FACE, 'bundles')
  verifyBundle = await bundled(VERIFY_FACE, 'verification')
})

async function bundled(entry: string, name: string): Promise<Rolldown.OutputChunk> {
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    // What a page has: no condition that speaks of Node, so `#crypto` is the one in TypeScript.
    resolve: { conditions: ['yuanzheng-source', 'browser', 'module', 'import', 'default'] },
    build: {
      write: false,
      target: 'es2023',
      minify: true,
      lib: { entry, formats: ['iife'], name, fileName: 'core' },
    },
  })
  const [output] = [result].flat()
  if (output === undefined || !('output' in output)) throw new Error('vite built nothing')
  return output.output[0]
}

describe.each([
  ['the core', () => bundle, MAX_GZIPPED_BYTES],
  ['records and certificates', () => recordBundle, MAX_GZIPPED_RECORD_BYTES],
  ['time stamps', () => timestampBundle, MAX_GZIPPED_TIMESTAMP_BYTES],
  ['bundles', () => bundleBundle, MAX_GZIPPED_BUNDLE_BYTES],
  ['verification', () => verifyBundle, MAX_GZIPPED_VERIFY_BYTES],
])('%s in a bundle', (_, built, most) => {
  test('is one file with nothing to fetch', () => {
    expect(built().imports).toEqual([])
    expect(built().dynamicImports).toEqual([])
  })

  test('asks nothing of Node', () => {
    const bundle = built()
    expect(bundle.code).not.toContain('node:')
    const { imports, names } = readSource('core.js', bundle.code)
    expect(imports).toEqual([])
    expect(FOREIGN.filter((name) => names.has(name))).toEqual([])
    const crypto = bundle.moduleIds.filter((id) => id.includes('src/crypto/'))
    expect(crypto.filter((id) => !/(?:noble|sm3|crc32)\.ts$/.test(id))).toEqual([])
  })

  test('is as small as it was', () => {
    expect(gzipSync(built().code, { level: 9 }).length).toBeLessThan(most)
  })
})

describe('the public faces', () => {
  test('show every file of the core between them', () => {
    const files = readdirSync(`${ROOT}/src/core`, { recursive: true, encoding: 'utf8' })
      .map((path) => `src/core/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.ts'))
    const faces = [FACE, RECORD_FACE, TIMESTAMP_FACE, BUNDLE_FACE, VERIFY_FACE]
    const shown = new Set(faces.flatMap((face) => [...reachedFrom(face)]))
    expect([...shown].toSorted()).toEqual(files.toSorted())
  })
})

/** A page without Node, DOM, clock or network: only what is handed in here, and the language itself. */
function inNowhere(script: string, built = bundle): unknown {
  const context = vm.createContext({ TextEncoder, TextDecoder, Uint8Array })
  vm.runInContext(built.code, context)
  return vm.runInContext(script, context)
}

describe('the bundle, where there is nothing but the language', () => {
  test('has no Node to lean on', () => {
    expect(inNowhere('[typeof process, typeof Buffer, typeof crypto, typeof fetch].join()')).toBe(
      'undefined,undefined,undefined,undefined',
    )
  })

  // The reference tree of RFC 6962's first implementation: 8 entries, of which this is the sixth.
  const inclusion = `
    const { checkInclusion, hexToBytes, leafHash, leafIndex, treeSize } = yuanzheng
    const size = treeSize(8)
    const path = [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ].map(hexToBytes)
    const root = hexToBytes('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
    function judge(entry) {
      try {
        checkInclusion(leafHash(hexToBytes(entry)), leafIndex(5, size), size, root, path)
        return 'consistent'
      } catch (error) {
        return error.fault
      }
    }`

  test('finds an entry in its tree', () => {
    expect(inNowhere(`${inclusion}; judge('40414243')`)).toBe('consistent')
  })

  test('finds another entry not to be there', () => {
    expect(inNowhere(`${inclusion}; judge('40414244')`)).toBe('root-mismatch')
  })

  // The example of the signed-note specification.
  const note = `
    const { openNote, parseVerifierKey, utf8ToBytes } = yuanzheng
    const key = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
    const payload = 'Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM='
    function judge(text) {
      try {
        return openNote(utf8ToBytes(text + '\\n\\n— example.com/foo ' + payload + '\\n'), [parseVerifierKey(key)]).text
      } catch (error) {
        return error.fault
      }
    }`

  test('opens a note that was signed', () => {
    expect(inNowhere(`${note}; judge('This is an example message.')`)).toBe(
      'This is an example message.\n',
    )
  })

  test('opens no note that says something else', () => {
    expect(inNowhere(`${note}; judge('This is an example massage.')`)).toBe('bad-signature')
  })
})

describe('the bundle of time stamps, where there is nothing but the language', () => {
  const vector = (name: string): string =>
    readFileSync(`${ROOT}/test/vectors/timestamp/${name}.json`, 'utf8')
  const judge = (name: string): unknown =>
    inNowhere(
      `
      const { base64ToBytes, checkTimestamp, parseToken } = timestamps
      const { token, message, roots } = ${vector(name)}
      const terms = { message: base64ToBytes(message), roots: roots.map(base64ToBytes) }
      try {
        checkTimestamp(parseToken(base64ToBytes(token)), terms).tsa
      } catch (error) {
        error.fault
      }`,
      timestampBundle,
    )

  test.each(['p256-sha256', 'p521-sha512', 'rsa4096-sha512', 'rsa-pss', 'sm2-sm3'])(
    'believes a token of %s',
    (name) => {
      expect(judge(`valid/${name}`)).toBe('C=CN, O=Test, CN=TSA')
    },
  )

  test('believes no other', () => {
    expect(judge('invalid/sm2-flipped')).toBe('bad-signature')
  })
})

/** Every file of the core that an import leads to from `path`, itself included. */
function reachedFrom(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  const text = readFileSync(`${ROOT}/${path}`, 'utf8')
  for (const { specifier } of readSource(path, text).imports) {
    if (specifier.startsWith('.')) reachedFrom(posix.join(posix.dirname(path), specifier), seen)
  }
  return seen
}

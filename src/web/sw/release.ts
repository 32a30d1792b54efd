/** The files of a release, kept whole under its name; those of the one before stay for pages that are still open. */

/** Written in by the build: what the bundler says of its files, the paths of all of them, and a digest of all. */
declare global {
  interface ImportMetaEnv {
    readonly YUANZHENG_FILES: {
      readonly manifest: Readonly<Record<string, Chunk>>
      readonly paths: readonly string[]
      readonly digest: string
    }
  }
}

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}

const { manifest, paths, digest } = import.meta.env.YUANZHENG_FILES

const PREFIX = 'yz-files-'
const RELEASE = `${PREFIX}${digest}`

/** Each release that was kept here, the newest last: caches themselves remember no order. */
const ORDER = 'yz-releases'
const ORDER_KEY = '/releases'

/** What a scanned code needs without network: a shopper on a slow line fetches no more than this. */
export async function keepFiles(): Promise<void> {
  const cache = await caches.open(RELEASE)
  await addAll(cache, ['/c/', ...reached('../scan/main.tsx'), '/icon.svg'])
  const older = (await releases()).filter((name) => name !== RELEASE)
  await (await caches.open(ORDER)).put(ORDER_KEY, Response.json([...older, RELEASE]))
}

/** The rest, where the line bears it: the shell, its pages, and the verifier with all it needs. */
export async function keepRest(): Promise<void> {
  const cache = await caches.open(RELEASE)
  const files = paths.filter((path) => path.startsWith('/assets/') || !path.includes('.html'))
  await addAll(cache, ['/', '/verify.html', ...files.filter((path) => path !== '/sw.js')])
}

/** All but this release and the one before it: a page that is open still asks for parts of that. */
export async function letGo(): Promise<void> {
  const known = await releases()
  const kept = new Set(known.slice(-2))
  await (await caches.open(ORDER)).put(ORDER_KEY, Response.json([...kept]))
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(PREFIX) && !kept.has(name))
  await Promise.all(old.map((name) => caches.delete(name)))
}

/** A file under a name that changes with its content is right wherever it is found. */
export function keptFile(path: string): Promise<Response | undefined> {
  return caches.match(path, { ignoreVary: true })
}

/**
 * What is asked for first on the network, as this release kept it; or the one before it, as long as this one
 * has not fetched it yet. A page is kept together with all that it needs, so whichever it is, it is whole.
 */
export async function keptPage(path: string): Promise<Response | undefined> {
  const newestFirst = [RELEASE, ...(await releases()).toReversed()]
  for (const name of newestFirst) {
    const found = await caches.match(path, { cacheName: name, ignoreVary: true })
    if (found) return found
  }
  return undefined
}

async function releases(): Promise<readonly string[]> {
  const answer = await (await caches.open(ORDER)).match(ORDER_KEY)
  return answer ? ((await answer.json()) as string[]) : []
}

/** What is there already is not fetched again. */
async function addAll(cache: Cache, wanted: readonly string[]): Promise<void> {
  const there = await Promise.all(wanted.map((path) => cache.match(path, { ignoreVary: true })))
  const missing = wanted.filter((_, i) => there[i] === undefined)
  await cache.addAll(missing.map((path) => new Request(path, { credentials: 'omit' })))
}

function reached(entry: string): readonly string[] {
  const found = new Set<string>()
  const look = (name: string): void => {
    const chunk = manifest[name]
    if (chunk === undefined || found.has(`/${chunk.file}`)) return
    found.add(`/${chunk.file}`)
    // Styles of the scan page stand in the page itself.
    for (const next of chunk.imports ?? []) look(next)
  }
  look(entry)
  return [...found]
}

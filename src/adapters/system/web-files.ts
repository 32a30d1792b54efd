/** The front end as it was built: every file of `dist/web/app`, read once, with what it was packed into. */

import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'

/** The same from the sources and from `dist`: three folders up is the package. */
const FOLDER = new URL('../../../dist/web/app/', import.meta.url)

export interface WebFile {
  readonly type: string
  readonly bytes: Uint8Array
  /** The same, packed; nothing where that would not pay. */
  readonly gzip: Uint8Array | undefined
  readonly brotli: Uint8Array | undefined
  /** Its name changes with its content. */
  readonly immutable: boolean
}

/** By path, with a slash first. Empty where the front end was not built. */
export type WebFiles = ReadonlyMap<string, WebFile>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

export async function readWebFiles(): Promise<WebFiles> {
  const names = await readdir(FOLDER, { recursive: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  // Windows separates folders otherwise.
  const paths = names.map((name) => name.replaceAll('\\', '/'))
  const there = new Set(paths)
  const wanted = paths.filter((path) => Object.hasOwn(TYPES, extname(path)))
  const read = async (path: string): Promise<[string, WebFile]> => {
    const packed = (end: string) => (there.has(path + end) ? bytesOf(path + end) : undefined)
    const [bytes, gzip, brotli] = await Promise.all([bytesOf(path), packed('.gz'), packed('.br')])
    const type = TYPES[extname(path)] ?? ''
    return [`/${path}`, { type, bytes, gzip, brotli, immutable: path.startsWith('assets/') }]
  }
  return new Map(await Promise.all(wanted.map(read)))
}

async function bytesOf(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(path, FOLDER)))
}

/** What the pages of codes are drawn with: the built style and script of the scan page, by what the bundler says of them. */

import { type WebFile } from './web-app.ts'

export interface ScanAssets {
  /** Written into each page, so that the first paint waits for nothing. */
  readonly style: string
  /** The script first, then what it imports. Empty where nothing was built: the pages work without. */
  readonly scripts: readonly string[]
}

const ENTRY = '../scan/main.tsx'

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}

export function scanAssets(files: ReadonlyMap<string, WebFile>): ScanAssets {
  const manifest = files.get('/manifest.json')
  const chunks = manifest ? (JSON.parse(textOf(manifest)) as Readonly<Record<string, Chunk>>) : {}
  const all = reached(chunks, ENTRY)
  const sheets = new Set(all.flatMap(({ css = [] }) => css))
  return {
    style: [...sheets].map((path) => textOf(files.get(`/${path}`)).trim()).join('\n'),
    scripts: all.map(({ file }) => `/${file}`),
  }
}

/** A chunk and all that it imports, each once. */
function reached(chunks: Readonly<Record<string, Chunk>>, entry: string): Chunk[] {
  const found = new Map<string, Chunk>()
  const look = (name: string): void => {
    const chunk = chunks[name]
    if (chunk === undefined || found.has(name)) return
    found.set(name, chunk)
    for (const next of chunk.imports ?? []) look(next)
  }
  look(entry)
  return [...found.values()]
}

function textOf(file: WebFile | undefined): string {
  return file ? new TextDecoder().decode(file.bytes) : ''
}

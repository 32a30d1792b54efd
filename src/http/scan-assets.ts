/** What the pages of codes are drawn with: the built style and script of the scan page, by what the bundler says of them. */

import { type WebFile } from './web-app.ts'
import { readManifest, reachedFrom } from './web-manifest.ts'

export interface ScanAssets {
  /** Written into each page, so that the first paint waits for nothing. */
  readonly style: string
  /** The script first, then what it imports. Empty where nothing was built: the pages work without. */
  readonly scripts: readonly string[]
}

const ENTRY = '../scan/main.tsx'

export function scanAssets(files: ReadonlyMap<string, WebFile>): ScanAssets {
  const all = reachedFrom(readManifest(files), ENTRY)
  const sheets = new Set(all.flatMap(({ css = [] }) => css))
  return {
    style: [...sheets].map((path) => textOf(files.get(`/${path}`)).trim()).join('\n'),
    scripts: all.map(({ file }) => `/${file}`),
  }
}

function textOf(file: WebFile | undefined): string {
  return file ? new TextDecoder().decode(file.bytes) : ''
}

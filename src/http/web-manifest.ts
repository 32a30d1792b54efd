/** What the bundler says of the built front end: which files a part of it is made of. */

export interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  /** The address that asks for it, as `src/web/app/pages.ts` spells it, where it is a page. */
  readonly address?: string
}

export type Manifest = Readonly<Record<string, Chunk>>

/** Empty where nothing was built. */
export function readManifest(files: ReadonlyMap<string, { readonly bytes: Uint8Array }>): Manifest {
  const manifest = files.get('/manifest.json')
  if (!manifest) return {}
  return JSON.parse(new TextDecoder().decode(manifest.bytes)) as Manifest
}

/** A chunk and all that it imports, each once. */
export function reachedFrom(manifest: Manifest, entry: string): readonly Chunk[] {
  const found = new Map<string, Chunk>()
  const look = (name: string): void => {
    const chunk = manifest[name]
    if (chunk === undefined || found.has(name)) return
    found.set(name, chunk)
    for (const next of chunk.imports ?? []) look(next)
  }
  look(entry)
  return [...found.values()]
}

/** The files of each page, named with the answer that begins it: they come beside the shell, not only once the shell asks for them. */

import { type Chunk, type Manifest, reachedFrom } from './web-manifest.ts'

/** What `index.html` names itself. */
const SHELL = 'index.html'

/** By the address of each page, as the routes spell it: the value of a `Link` header (RFC 8288). */
export function pageLinks(manifest: Manifest): ReadonlyMap<string, string> {
  const links = new Map<string, string>()
  for (const [name, { address }] of Object.entries(manifest)) {
    if (address !== undefined) links.set(address, linksOf(manifest, name).join(', '))
  }
  return links
}

function linksOf(manifest: Manifest, page: string): readonly string[] {
  const shell = new Set(reachedFrom(manifest, SHELL))
  const chunks = reachedFrom(manifest, page).filter((chunk) => !shell.has(chunk))
  const sheets = new Set(chunks.flatMap(({ css = [] }: Chunk) => css))
  // The shell goes first, which index.html names itself: until it is there, nothing is drawn.
  const after = 'fetchpriority=low'
  return [
    ...chunks.map(({ file }) => `</${file}>; rel=modulepreload; ${after}`),
    // As the shell asks for them later: otherwise they would come twice.
    ...[...sheets].map((path) => `</${path}>; rel=preload; as=style; crossorigin; ${after}`),
  ]
}

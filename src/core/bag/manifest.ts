/** Manifests of a bag (RFC 8493 §2.1.3): a digest and a path on each line, as `sha256sum -c` reads them. */

import { bytesToUtf8 } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { BagError } from './refusal.ts'

export interface ManifestLine {
  /** From the bag's top folder, with `/` between its parts. */
  readonly path: string
  /** SHA-256 in lower-case hex. */
  readonly sha256: string
}

/** In the order of the paths' code units, so that a set of files has one manifest. */
export function formatManifest(lines: readonly ManifestLine[]): string {
  return lines
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${encodePath(path)}\n`)
    .join('')
}

/** Reads the one spelling: lower-case hex, two spaces, no path twice. Any order, for other programs write manifests too. */
export function parseManifest(bytes: Uint8Array): readonly ManifestLine[] {
  const text = textOf(bytes)
  if (text === '') return []
  if (!text.endsWith('\n')) throw new BagError('manifest', 'a manifest breaks off')
  const lines = text.slice(0, -1).split('\n').map(parseLine)
  if (new Set(lines.map(({ path }) => path)).size < lines.length) {
    throw new BagError('manifest', 'a manifest lists a file twice')
  }
  return lines
}

function parseLine(line: string, at: number): ManifestLine {
  const [, sha256, encoded] = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line) ?? []
  if (sha256 === undefined || encoded === undefined) {
    throw new BagError('manifest', `line ${at + 1} of a manifest is no digest and path`)
  }
  const path = encoded.replaceAll(/%(?:0[AD]|25)/g, (it) => DECODED[it] ?? it)
  if (encodePath(path) !== encoded) {
    throw new BagError('manifest', `line ${at + 1} of a manifest has a path in another spelling`)
  }
  return { path, sha256 }
}

/** §2.1.3: these three, and no others. */
const ENCODED: Readonly<Record<string, string>> = { '\n': '%0A', '\r': '%0D', '%': '%25' }
const DECODED: Readonly<Record<string, string>> = { '%0A': '\n', '%0D': '\r', '%25': '%' }

function encodePath(path: string): string {
  return path.replaceAll(/[\n\r%]/g, (it) => ENCODED[it] ?? it)
}

function textOf(bytes: Uint8Array): string {
  try {
    return bytesToUtf8(bytes)
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause
    throw new BagError('manifest', 'a manifest that is not UTF-8', { cause })
  }
}

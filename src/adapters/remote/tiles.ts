/** A log's tiles over HTTP, from whatever server shows them (C2SP tlog-tiles). */

import { MAX_NOTE_BYTES } from '../../core/note/note.ts'
import { TILE_BYTES, TILE_WIDTH } from '../../core/tree/ladder.ts'
import { formatTilePath, MAX_ENTRY_BYTES } from '../../core/tree/tile.ts'
import { SourceSilent, type TileSource } from '../../ports/tile-source.ts'

/** The largest honest bundle; a tile is never over 8 kB. */
const MAX_BUNDLE_BYTES = TILE_WIDTH * (2 + MAX_ENTRY_BYTES)
const TIMEOUT_MS = 60_000

/** How often a request that failed is made again, and how long to wait before, at first. */
const AGAIN = 3
const PAUSE_MS = 250

/** Throws a `RangeError` if `address` is no plain http or https address. */
export function remoteTiles(address: string): TileSource {
  const prefix = prefixOf(address)
  return {
    async checkpoint() {
      const bytes = await get(`${prefix}/checkpoint`, MAX_NOTE_BYTES)
      if (!bytes) throw new SourceSilent(`${prefix} has no checkpoint`)
      return bytes
    },
    file: (name) =>
      get(
        `${prefix}/${formatTilePath(name)}`,
        name.level === 'entries' ? MAX_BUNDLE_BYTES : TILE_BYTES,
      ),
  }
}

async function get(url: string, limit: number): Promise<Uint8Array | undefined> {
  for (let failures = 0; ; failures++) {
    const answer = await attempt(url, limit)
    if (typeof answer !== 'string') return answer ?? undefined
    if (failures === AGAIN) throw new SourceSilent(`${url}: ${answer}`)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** failures))
  }
}

/** The bytes, `null` where there is nothing, or why another attempt may do better. */
async function attempt(url: string, limit: number): Promise<Uint8Array | null | string> {
  let response: Response
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), cache: 'no-store' })
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel()
      return null
    }
    if (response.status === 200) return await bounded(response, url, limit)
    await response.body?.cancel()
  } catch (error) {
    if (error instanceof SourceSilent) throw error
    return words(error)
  }
  const why = `answered with status ${response.status}`
  if (response.status === 429 || response.status >= 500) return why
  throw new SourceSilent(`${url}: ${why}`)
}

/** The body, unpacked, as long as it stays below the limit. */
async function bounded(response: Response, url: string, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > limit) throw new SourceSilent(`${url}: over ${limit} bytes`)
    parts.push(part)
  }
  return Uint8Array.from(Buffer.concat(parts))
}

function words(error: unknown): string {
  const { cause } = error instanceof Error ? error : {}
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
  return code === undefined ? 'not reached' : `not reached (${code})`
}

function prefixOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const plain =
    url !== undefined &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username + url.password + url.search + url.hash === ''
  if (!plain) throw new RangeError(`${address}: not a plain http or https address`)
  return url.href.replace(/\/+$/, '')
}

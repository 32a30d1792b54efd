/** Answering for pages: the network first, and where there is none, what was kept, which then says that it is old. */

import { beijingStamp } from '../../paper/instant.ts'
import { type Phrase } from '../../paper/phrase.ts'
import { escapeXml } from '../../paper/weave-svg.ts'
import { SCAN_WORDS } from '../../paper/scan-words.ts'
import { keptFile, keptPage } from './release.ts'

const CODES = 'yz-codes'

/** Codes that are kept, each with its page and what its check needs. */
const MAX_CODES = 40

/** When an answer was kept, in POSIX seconds. */
const KEPT_AT = 'x-yuanzheng-kept-at'

const CODE_PAGE = /^\/c\/[^/]+$/
const CODE_API = /^\/api\/v1\/codes\/[^/]+(?:\/(?:certificate|standing|picture))?$/

/** Nothing of anybody's session: under `/api` only what everybody may see of a code. */
export function isOurs(path: string, isNavigation: boolean): boolean {
  if (path.startsWith('/assets/')) return true
  if (CODE_PAGE.test(path) || CODE_API.test(path) || path === '/trust.policy') return true
  if (path === '/icon.svg' || path === '/manifest.webmanifest') return true
  return isNavigation && !path.startsWith('/api/') && !path.startsWith('/01/')
}

export async function answer(request: Request, url: URL): Promise<Response> {
  const { pathname: path } = url
  if (path.startsWith('/assets/')) return (await keptFile(path)) ?? fetch(request)
  try {
    const fresh = await fetch(request)
    if (fresh.ok && isOfCode(path)) await keep(url, fresh.clone())
    return fresh
  } catch (error) {
    const kept = await withoutNetwork(request, url)
    if (kept) return kept
    throw error
  }
}

function isOfCode(path: string): boolean {
  return CODE_PAGE.test(path) || CODE_API.test(path) || path === '/trust.policy'
}

/** The page in each language is one answer; the order of the cache is that of the last visits. */
async function keep(url: URL, fresh: Response): Promise<void> {
  const cache = await caches.open(CODES)
  const key = keyOf(url)
  const headers = new Headers(fresh.headers)
  headers.set(KEPT_AT, String(Math.floor(Date.now() / 1000)))
  const body = await fresh.arrayBuffer()
  await cache.delete(key)
  await cache.put(key, new Response(body, { status: fresh.status, headers }))
  if (CODE_PAGE.test(url.pathname)) await forget(cache)
}

/** The codes that were not asked for the longest go, with all that was kept of them. */
async function forget(cache: Cache): Promise<void> {
  const keys = await cache.keys()
  const codes = keys
    .map(({ url }) => codeOf(new URL(url).pathname))
    .filter((it) => it !== undefined)
  const last = new Set([...new Set(codes.toReversed())].slice(0, MAX_CODES))
  const old = keys.filter(({ url }) => {
    const code = codeOf(new URL(url).pathname)
    return code !== undefined && !last.has(code)
  })
  await Promise.all(old.map((request) => cache.delete(request)))
}

function codeOf(path: string): string | undefined {
  return /^(?:\/c|\/api\/v1\/codes)\/([^/]+)/.exec(path)?.[1]
}

function keyOf(url: URL): string {
  const language = url.searchParams.get('lang')
  return language === null ? url.pathname : `${url.pathname}?lang=${language}`
}

async function withoutNetwork(request: Request, url: URL): Promise<Response | undefined> {
  const { pathname: path } = url
  if (isOfCode(path)) {
    const cache = await caches.open(CODES)
    const kept =
      (await cache.match(keyOf(url))) ?? (await cache.match(path, { ignoreSearch: true }))
    if (kept) return CODE_PAGE.test(path) ? saidOld(kept) : kept
    if (!CODE_PAGE.test(path)) return undefined
  }
  if (CODE_PAGE.test(path) || path === '/c/') {
    const enter = await keptPage('/c/')
    return enter && noticed(enter, SCAN_WORDS.offlineUnknown)
  }
  if (path === '/verify.html' || path === '/v/') return keptPage('/verify.html')
  if (request.mode === 'navigate') return keptPage('/')
  return keptFile(path)
}

function saidOld(kept: Response): Promise<Response> {
  const at = beijingStamp(Number(kept.headers.get(KEPT_AT) ?? 0))
  const { zh, en } = SCAN_WORDS.offlinePage
  const words = { zh: zh.replace('{time}', at.zh), en: en.replace('{time}', at.en) }
  return noticed(kept, words)
}

/** The server leaves a place for it, and its policy stays as it was. */
async function noticed(page: Response, words: Phrase): Promise<Response> {
  const html = await page.text()
  const language = html.includes('<html lang="en">') ? 'en' : 'zh'
  const notice = `<div id="offline"><p role="status">${escapeXml(words[language])}</p></div>`
  const headers = new Headers(page.headers)
  headers.delete('content-encoding')
  headers.delete('content-length')
  return new Response(html.replace('<div id="offline"></div>', notice), { headers })
}

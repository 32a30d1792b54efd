/** Answering for pages: the network first, and where there is none, what was kept, which then says that it is old. */

import { EvidenceError } from '../../core/error.ts'
import { compactCode, parseCode } from '../../core/record/code.ts'
import { type Phrase } from '../../paper/phrase.ts'
import { escapeXml } from '../../paper/weave-svg.ts'
import { SCAN_WORDS } from '../../paper/scan-words.ts'
import { KEPT_AT } from '../scan/one-visit.ts'
import { offlineWords } from './offline-words.ts'
import { keptFile, keptPage } from './release.ts'

const CODES = 'yz-codes'

/** Codes that are kept, each with its page and what its check needs. */
const MAX_CODES = 40

const CODE_PAGE = /^\/c\/([^/]+)$/
const CODE_API = /^\/api\/v1\/codes\/[^/]+(?:\/(?:certificate|standing|picture))?$/

/** Nothing of anybody's session: under `/api` only what everybody may see of a code. */
export function isOurs(path: string, isNavigation: boolean): boolean {
  if (path.startsWith('/assets/')) return true
  if (CODE_PAGE.test(path) || CODE_API.test(path) || path === '/trust.policy') return true
  if (path === '/icon.svg' || path === '/manifest.webmanifest') return true
  return isNavigation && !path.startsWith('/api/') && !path.startsWith('/01/')
}

/** `later` keeps the worker awake for what need not be waited for. */
export async function answer(
  request: Request,
  url: URL,
  later: (work: Promise<unknown>) => void,
): Promise<Response> {
  const { pathname: path } = url
  if (path.startsWith('/assets/')) {
    return (await keptFile(path).catch(() => undefined)) ?? fetch(request)
  }
  let fresh: Response
  try {
    fresh = await fetch(request)
  } catch (error) {
    const kept = await withoutNetwork(request, url)
    if (kept) return kept
    throw error
  }
  // A device that has no room for it keeps nothing: what was answered is as good as ever.
  if (fresh.ok && isOfCode(path)) later(keep(url, fresh.clone()).catch(() => undefined))
  return fresh
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
  const path = plainPath(url.pathname)
  return language === null ? path : `${path}?lang=${language}`
}

/** A page is the same however its code is spelled. */
function plainPath(path: string): string {
  const [, typed] = CODE_PAGE.exec(path) ?? []
  const code = typed === undefined ? undefined : compactly(typed)
  return code === undefined ? path : `/c/${code}`
}

function compactly(typed: string): string | undefined {
  try {
    return compactCode(parseCode(decodeURIComponent(typed)))
  } catch (error) {
    if (error instanceof EvidenceError || error instanceof URIError) return undefined
    throw error
  }
}

async function withoutNetwork(request: Request, url: URL): Promise<Response | undefined> {
  const { pathname: path } = url
  if (isOfCode(path)) {
    const cache = await caches.open(CODES)
    const kept =
      (await cache.match(keyOf(url))) ??
      (await cache.match(plainPath(path), { ignoreSearch: true }))
    if (kept) return CODE_PAGE.test(path) ? saidOld(kept) : kept
    return CODE_PAGE.test(path) ? entering(SCAN_WORDS.offlineUnknown) : undefined
  }
  if (path === '/c/') return lookedUp(url)
  if (path === '/verify.html' || path === '/v/') return keptPage('/verify.html')
  if (request.mode === 'navigate') return keptPage('/')
  return keptFile(path)
}

/** What the server does with the form: it leads to the page of the code. */
async function lookedUp({ searchParams, origin }: URL): Promise<Response | undefined> {
  const typed = searchParams.get('code') ?? ''
  if (typed.trim() === '') return entering(SCAN_WORDS.offlineEnter)
  const code = compactly(typed)
  if (code === undefined) return entering(SCAN_WORDS.offlineNoCode)
  return Response.redirect(`${origin}/c/${code}`, 303)
}

async function entering(words: Phrase): Promise<Response | undefined> {
  const enter = await keptPage('/c/')
  return enter && noticed(enter, words)
}

function saidOld(kept: Response): Promise<Response> {
  const at = Number(kept.headers.get(KEPT_AT) ?? 0)
  return noticed(kept, offlineWords(at), ` data-at="${at}"`)
}

/** The server leaves a place for it, and its policy stays as it was. */
async function noticed(page: Response, words: Phrase, more = ''): Promise<Response> {
  const html = await page.text()
  const language = html.includes('<html lang="en">') ? 'en' : 'zh'
  const text = escapeXml(words[language])
  const notice = `<div id="offline"><p role="status"${more}>${text}</p></div>`
  const headers = new Headers(page.headers)
  headers.delete('content-encoding')
  headers.delete('content-length')
  return new Response(html.replace('<div id="offline"></div>', notice), { headers })
}

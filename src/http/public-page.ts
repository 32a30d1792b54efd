/** Pages that anybody opens without a script: one style in line, our own script at most, nothing from elsewhere. */

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type FastifyReply, type FastifyRequest } from 'fastify'
import { type Markup, toHtml } from '../paper/markup.ts'
import { brandBar } from '../paper/scan-page.ts'
import { escapeXml } from '../paper/weave-svg.ts'
import { type Language, languageOf } from './problem.ts'
import { type ScanAssets } from './scan-assets.ts'

export interface PublicPage {
  readonly language: Language
  readonly title: string
  readonly body: readonly Markup[]
  /** Where the page is, without a query. */
  readonly path: string
}

/** A page as it is sent, packed once for all who ask. */
export interface BuiltPage {
  readonly tag: string
  readonly plain: Buffer
  readonly packed: Buffer
}

export interface PublicPages {
  build(page: PublicPage): Promise<BuiltPage>
  send(request: FastifyRequest, reply: FastifyReply, page: BuiltPage): FastifyReply
}

const pack = promisify(gzip)

export function publicPages({ style, scripts }: ScanAssets): PublicPages {
  const policy = policyOf(style)
  const [script, ...more] = scripts
  const head = [
    ...more.map((path) => `<link rel="modulepreload" href="${path}">`),
    ...(script === undefined ? [] : [`<script type="module" src="${script}"></script>`]),
  ].join('')

  return {
    async build({ language, title, body, path }) {
      const plain = Buffer.from(`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeXml(title)}</title>
<style>${style}</style>
<link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="apple-touch-icon" href="/icon-180.png"><link rel="manifest" href="/manifest.webmanifest">
${head}
</head>
<body>
<div id="bar">${toHtml(brandBar(language, path))}</div>
${OFFLINE_PLACE}
<main id="scan">
${body.map(toHtml).join('\n')}
</main>
</body>
</html>
`)
      const tag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
      return { tag, plain, packed: await pack(plain) }
    },
    send(request, reply, { tag, plain, packed }) {
      void reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', policy)
        .header('referrer-policy', 'no-referrer')
        // Kept, and asked for each time: a state may change from one scan to the next.
        .header('cache-control', 'private, no-cache')
        .header('vary', 'accept-language, accept-encoding')
        .header('etag', tag)
      if (reply.statusCode === 200 && request.headers['if-none-match'] === tag) {
        return reply.code(304).send()
      }
      if (!acceptsGzip(request)) return reply.send(plain)
      return reply.header('content-encoding', 'gzip').send(packed)
    },
  }
}

/** Where a service worker says of a page that it kept how old it is. */
export const OFFLINE_PLACE = '<div id="offline"></div>'

/** What the address says, else what the browser prefers. */
export function pageLanguage(request: FastifyRequest): Language {
  const { lang } = request.query as { readonly lang?: unknown }
  return lang === 'zh' || lang === 'en' ? lang : languageOf(request)
}

function policyOf(style: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'wasm-unsafe-eval'`,
    `style-src 'self' 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    `img-src 'self' blob:`,
    `media-src mediastream:`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

function acceptsGzip({ headers }: FastifyRequest): boolean {
  const said = headers['accept-encoding']
  return (
    typeof said === 'string' && /(?:^|,)\s*gzip\s*(?:,|$|;(?!\s*q=0(?:\.0*)?\s*(?:,|$)))/.test(said)
  )
}

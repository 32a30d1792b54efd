/** `GET /c/{code}`: what a tag's QR code leads to. Says what is recorded, and that a code proves no garment. */

import { type FastifyPluginCallback, type FastifyReply, type FastifyRequest } from 'fastify'
import { bytesToHex } from '../core/bytes.ts'
import { type CertificateTrust, openCertificate } from '../core/certificate/open.ts'
import { EvidenceError } from '../core/error.ts'
import { compactCode, formatCode, parseCode, type ProvenanceCode } from '../core/record/code.ts'
import { el, type Markup } from '../paper/markup.ts'
import { codeForm, scanRest, scanTop } from '../paper/scan-page.ts'
import { type ScanView, scanView } from '../paper/scan-view.ts'
import { SCAN_WORDS } from '../paper/scan-words.ts'
import { type Design } from '../services/registry/designs.ts'
import { type Registry } from '../services/registry/registry.ts'
import { missingWords, resolveCode } from './code-slip.ts'
import { type Language, type Sentence } from './problem.ts'
import { type BuiltPage, pageLanguage, type PublicPages } from './public-page.ts'

export interface CodePageParts {
  readonly registry: Pick<Registry, 'designs' | 'resolve'>
  readonly trust: CertificateTrust
  readonly pages: PublicPages
}

/** Pages that are kept as they were built, and until when: a newer record makes another page. */
const MAX_KEPT = 500

interface Kept {
  readonly newest: string
  readonly page: BuiltPage
}

export function codePage({ registry, trust, pages }: CodePageParts): FastifyPluginCallback {
  const kept = new Map<string, Kept>()

  /** All that a page says stands in the design's records: it is as old as the newest of them. */
  async function pageOf(code: ProvenanceCode, language: Language): Promise<BuiltPage> {
    const name = `${language} ${compactCode(code)}`
    const newest = bytesToHex(await registry.designs.newest(code))
    const known = kept.get(name)
    if (known?.newest === newest) return known.page
    const view = await viewOf(code)
    const page = await pages.build(designPage(language, view))
    if (view.design === 'unchecked') return page
    kept.delete(name)
    kept.set(name, { newest, page })
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value ?? '')
    return page
  }

  /** Nothing is shown that does not hold by the keys of this registry. */
  async function viewOf(code: ProvenanceCode): Promise<ScanView> {
    const design = await registry.designs.outline(code)
    if (!design.standing.published) return outlineView(design, 'unpublished')
    try {
      const facts = openCertificate(await registry.designs.publicCertificate(code), trust)
      return scanView(code, design.standing.state, facts)
    } catch (error) {
      if (error instanceof EvidenceError) return outlineView(design, 'unchecked')
      throw error
    }
  }

  /** The page of a code that is there, or what to say of one that is not. */
  async function found(typed: string, language: Language): Promise<BuiltPage | Sentence> {
    try {
      const code = asTyped(typed)
      if (code) return await pageOf(code, language)
    } catch (error) {
      if (!missingWords(error)) throw error
    }
    try {
      return await pageOf(await resolveCode(registry, typed), language)
    } catch (error) {
      const missing = missingWords(error)
      if (missing) return missing
      throw error
    }
  }

  async function answer(request: FastifyRequest, reply: FastifyReply, typed: string) {
    const language = pageLanguage(request)
    const it = await found(typed, language)
    if ('plain' in it) return pages.send(request, reply, it)
    const page = await pages.build(missingPage(language, it, typed))
    return pages.send(request, reply.code(404), page)
  }

  return (app, _options, done) => {
    app.get<{ Params: { code: string } }>('/c/:code', (request, reply) =>
      answer(request, reply, request.params.code),
    )
    app.get<{ Querystring: { code?: unknown } }>('/c/', async (request, reply) => {
      const { code: typed } = request.query
      if (typeof typed !== 'string' || typed.trim() === '') {
        return pages.send(request, reply, await pages.build(enterPage(pageLanguage(request))))
      }
      const code = asTyped(typed)
      if (code === undefined) return answer(request, reply, typed.slice(0, 100))
      return reply.redirect(`/c/${compactCode(code)}`, 303)
    })
    done()
  }
}

function asTyped(typed: string): ProvenanceCode | undefined {
  try {
    return parseCode(typed)
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

function outlineView(
  { code, standing: { state }, records }: Design,
  design: 'unpublished' | 'unchecked',
): ScanView {
  const rows = records.map(({ row }) => row)
  const [deposit] = rows
  return { code, state, deposit, design, records: rows }
}

function designPage(language: Language, view: ScanView) {
  const { code } = view
  const proof = el(
    'section',
    { class: 'proof', id: 'proof' },
    el('h2', {}, SCAN_WORDS.proof[language]),
    el('p', {}, SCAN_WORDS.unproved[language]),
  )
  const body: Markup[] = [...scanTop(view, language), proof, ...scanRest(view, language, undefined)]
  return {
    language,
    title: `${SCAN_WORDS.brand[language]} · ${formatCode(code)}`,
    body,
    path: `/c/${compactCode(code)}`,
  }
}

function missingPage(language: Language, words: Sentence, typed: string) {
  const none = SCAN_WORDS.none[language]
  const body = [
    el('h1', {}, none),
    el('p', { class: 'slip', role: 'status' }, words[language]),
    codeForm(language, typed.slice(0, 60)),
  ]
  return { language, title: `${SCAN_WORDS.brand[language]} · ${none}`, body, path: '/c/' }
}

function enterPage(language: Language) {
  const title = SCAN_WORDS.enter[language]
  const body = [el('h1', {}, title), codeForm(language, '')]
  return { language, title: `${SCAN_WORDS.brand[language]} · ${title}`, body, path: '/c/' }
}

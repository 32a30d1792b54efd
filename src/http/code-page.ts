/** `GET /c/{code}`: what a tag's QR code leads to. Says what is recorded, and that a code proves no garment. */

import { createHash } from 'node:crypto'
import { type FastifyPluginCallback, type FastifyReply } from 'fastify'
import { type CertificateTrust, openCertificate } from '../core/certificate/open.ts'
import { EvidenceError } from '../core/error.ts'
import { compactCode, formatCode, type ProvenanceCode } from '../core/record/code.ts'
import { weave } from '../core/weave.ts'
import { certificateView } from '../paper/certificate-view.ts'
import { type FieldView } from '../paper/field-view.ts'
import { beijingTime, utcTime } from '../paper/instant.ts'
import { recordName, STATE_WORDS } from '../paper/record-words.ts'
import { escapeXml, weaveSvg } from '../paper/weave-svg.ts'
import { type Design } from '../services/registry/designs.ts'
import { type Registry } from '../services/registry/registry.ts'
import { missingWords, resolveCode } from './code-slip.ts'
import { type Language, languageOf, type Sentence } from './problem.ts'

export interface CodePageParts {
  readonly registry: Registry
  readonly trust: CertificateTrust
}

const WORDS = {
  brand: { zh: '源证', en: 'Yuanzheng' },
  what: {
    zh: '这是一件设计的存证溯源码：存证时文件的数字指纹已记入公开的只追加日志。',
    en: 'This code stands for a deposited design: the digests of its files were entered into a public append-only log.',
  },
  state: { zh: '状态', en: 'State' },
  received: { zh: '平台收到', en: 'Received' },
  utc: { zh: '协调世界时', en: 'UTC' },
  entry: { zh: '日志序号', en: 'Log entry' },
  shown: { zh: '存证方公开的内容', en: 'What the depositor shows' },
  declared: {
    zh: '由存证方自行填报，未经审查。',
    en: 'As the depositor declares; nobody examined it.',
  },
  nothing: { zh: '存证方没有公开任何内容。', en: 'The depositor shows nothing to the public.' },
  unchecked: {
    zh: '公开的内容未能通过核验，因此不显示。',
    en: 'What is shown to the public could not be verified, and is left out.',
  },
  records: { zh: '记录', en: 'Records' },
  certificate: { zh: '公开证书', en: 'Public certificate' },
  text: { zh: '文本', en: 'as text' },
  file: { zh: '可离线核验的文件', en: 'as a file that verifies offline' },
  copied: {
    zh: '二维码可以复制：扫到本页，不证明手中的商品是正品。',
    en: 'A QR code can be copied: that it leads here does not prove that the goods in your hand are genuine.',
  },
  limits: {
    zh: '存证不证明作者、权属、独创性或侵权。',
    en: 'A deposit does not prove authorship, ownership, originality or infringement.',
  },
  none: { zh: '没有这个溯源码', en: 'No such code' },
} as const satisfies Record<string, Sentence>

/** What a state means for whoever holds the garment. */
const MEANING = {
  valid: { zh: '存证有效，设计已公开。', en: 'The deposit stands, and the design was published.' },
  revoked: { zh: '存证证书已被撤销。', en: 'The certificate was revoked.' },
  objected: {
    zh: '有人对此存证提出异议，尚未处理完毕。',
    en: 'Somebody has objected to this deposit; the objection is open.',
  },
  unpublished: {
    zh: '已存证，但设计尚未公开，公众看不到其内容。',
    en: 'Deposited but not published: the public sees nothing of its content.',
  },
} as const satisfies Record<keyof typeof STATE_WORDS, Sentence>

const STYLE = `:root{color-scheme:light dark;--ground:#FBFAF6;--ink:#1B2430;--accent:#22406B;--thread:#C9CDD4}
@media(prefers-color-scheme:dark){:root{--ground:#1B2430;--ink:#FBFAF6;--accent:#A9C1E6;--thread:#4A5566}}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.7 "PingFang SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:38em;margin:0 auto;padding:40px 20px}
header{display:flex;gap:20px;align-items:center}
header svg{flex:0 0 88px;width:88px;height:88px}
h1{font-size:20px;margin:0;letter-spacing:.04em}
h1+p{margin:4px 0 0;font-size:19px}
h1+p::first-letter{text-transform:uppercase}
h2{font-size:16px;margin:32px 0 4px}
dl{margin:16px 0 0;border-bottom:1px solid var(--thread)}
div{display:flex;gap:16px;padding:8px 0;border-top:1px solid var(--thread)}
dt{flex:0 0 9em}
dd{margin:0;overflow-wrap:anywhere}
code{font:15px/1.6 ui-monospace,Menlo,Consolas,monospace;white-space:nowrap}
strong{display:block;margin:32px 0 0;padding:12px 16px;border:1px solid var(--accent);font-weight:500}
a{color:var(--accent)}`

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export function codePage({ registry, trust }: CodePageParts): FastifyPluginCallback {
  async function page(language: Language, typed: string): Promise<[number, string]> {
    let code: ProvenanceCode
    try {
      code = await resolveCode(registry, typed)
    } catch (error) {
      const missing = missingWords(error)
      if (!missing) throw error
      return [404, missingPage(language, missing)]
    }
    const design = await registry.designs.outline(code)
    return [200, designPage(language, design, design.standing.published ? await shown(code) : [])]
  }

  /** Nothing is shown that does not hold by the keys of this registry. */
  async function shown(code: ProvenanceCode): Promise<readonly FieldView[] | undefined> {
    try {
      const facts = openCertificate(await registry.designs.publicCertificate(code), trust)
      return certificateView(facts, [], '').fields
    } catch (error) {
      if (error instanceof EvidenceError) return undefined
      throw error
    }
  }

  return (app, _options, done) => {
    app.get<{ Params: { code: string } }>('/c/:code', async (request, reply) => {
      const language = languageOf(request)
      const [status, html] = await page(language, request.params.code)
      return sendPage(reply.code(status), html)
    })
    done()
  }
}

export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', POLICY)
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language')
    .send(html)
}

function designPage(
  language: Language,
  { code, standing: { state }, records }: Design,
  shown: readonly FieldView[] | undefined,
): string {
  const say = (sentence: Sentence): string => escapeXml(sentence[language])
  const row = (name: string, value: string): string =>
    `<div><dt>${name}</dt><dd>${value}</dd></div>`
  const deposit = records[0]?.row
  const when = deposit?.issuedAt ?? 0
  const fields = (shown ?? []).map(({ label, lines }) =>
    row(say(label), lines.map(escapeXml).join('<br>')),
  )
  const history = records.map(({ row: it }) =>
    row(beijingTime(it.issuedAt), say(recordName(it.type))),
  )
  const certificate = `/api/v1/codes/${compactCode(code)}/certificate`
  const title = `${WORDS.brand[language]} · ${formatCode(code)}`
  return frame(
    language,
    title,
    `<header>${weaveSvg(weave(code), formatCode(code))}<section><h1>${say(WORDS.brand)}<br><code>${formatCode(code)}</code></h1>
<p>${say(STATE_WORDS[state])}</p></section></header>
<p>${say(MEANING[state])}${language === 'en' ? ' ' : ''}${say(WORDS.what)}</p>
<dl>
${row(say(WORDS.received), `${beijingTime(when)} (UTC+8)<br>${utcTime(when)} UTC`)}
${row(say(WORDS.entry), String(deposit?.index ?? ''))}
</dl>
<h2>${say(WORDS.shown)}</h2>
${fields.length === 0 ? `<p>${say(shown ? WORDS.nothing : WORDS.unchecked)}</p>` : `<p>${say(WORDS.declared)}</p><dl>${fields.join('\n')}</dl>`}
<h2>${say(WORDS.records)}</h2>
<dl>${history.join('\n')}</dl>
<p>${say(WORDS.certificate)}: <a href="${certificate}?format=text">${say(WORDS.text)}</a>, <a href="${certificate}">${say(WORDS.file)}</a></p>
<strong>${say(WORDS.copied)}</strong>
<p>${say(WORDS.limits)}</p>`,
  )
}

function missingPage(language: Language, words: Sentence): string {
  const none = WORDS.none[language]
  const body = `<h1>${escapeXml(none)}</h1>\n<p>${escapeXml(words[language])}</p>`
  return frame(language, `${WORDS.brand[language]} · ${none}`, body)
}

/** A page of ours: one style, no script, nothing from elsewhere. */
export function frame(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeXml(title)}</title>
<style>${STYLE}</style>
<main>
${body}
</main>
</html>
`
}

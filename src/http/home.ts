/** `GET /`: what this address is, for whoever opens it in a browser. No script, nothing from elsewhere. */

import { createHash } from 'node:crypto'
import { type FastifyPluginCallback } from 'fastify'
import { type Readiness } from './health.ts'
import { languageOf, type Language, type Sentence } from './problem.ts'

export interface HomeFacts {
  readonly origin: string
  /** The log's verifier key: what an auditor types in. */
  readonly verifierKey: string
}

const WORDS = {
  title: { zh: '源证', en: 'Yuanzheng' },
  what: {
    zh: '这里是一份只追加的存证日志。写入的内容不能被悄悄更改或删除：任何人都可以核对，不必信任我们。',
    en: 'This is an append-only log. Nothing in it can be changed or removed unnoticed: anybody can check it without trusting us.',
  },
  name: { zh: '日志名称', en: 'Log' },
  size: { zh: '条目数', en: 'Entries' },
  final: { zh: '已获见证', en: 'Witnessed' },
  pending: { zh: '待见证', en: 'pending' },
  key: { zh: '公钥', en: 'Public key' },
  witnesses: { zh: '见证方', en: 'Witnesses' },
  none: { zh: '未配置', en: 'none configured' },
  state: { zh: '状态', en: 'State' },
  ready: { zh: '可写入', en: 'taking entries' },
  stopped: { zh: '已停止写入，仍可读取', en: 'not taking entries; can be read' },
  check: { zh: '自行核对', en: 'Check it yourself' },
  checkpoint: { zh: '当前检查点', en: 'the current checkpoint' },
  mirror: {
    zh: '复制全部内容并逐条核对（需安装本程序）：',
    en: 'Copy all of it and check every entry (with this program installed):',
  },
  limits: {
    zh: '日志只证明某些字节不晚于某时已存在；不证明作者、权属、原创性或内容真实。',
    en: 'The log proves that bytes existed no later than a time. It does not prove who made them, who owns them, that they are original, or that what they say is true.',
  },
} as const satisfies Record<string, Sentence>

const STYLE = `:root{color-scheme:light dark;--ground:#FBFAF6;--ink:#1B2430;--accent:#22406B;--thread:#C9CDD4}
@media(prefers-color-scheme:dark){:root{--ground:#1B2430;--ink:#FBFAF6;--accent:#A9C1E6;--thread:#4A5566}}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.7 "PingFang SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:38em;margin:0 auto;padding:48px 20px}
h1{font-size:28px;margin:0 0 8px;letter-spacing:.06em}
h2{font-size:16px;margin:32px 0 4px}
dl{margin:24px 0 0;border-bottom:1px solid var(--thread)}
div{display:flex;gap:16px;padding:8px 0;border-top:1px solid var(--thread)}
dt{flex:0 0 7em}
dd{margin:0;overflow-wrap:anywhere}
code{font:14px/1.6 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
a{color:var(--accent)}`

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export function homeRoute(facts: HomeFacts, readiness: () => Readiness): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/', (request, reply) => {
      const language = languageOf(request)
      return reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', POLICY)
        .header('cache-control', 'no-store')
        .header('vary', 'accept-language')
        .send(page(language, facts, readiness(), `${request.protocol}://${request.host}`))
    })
    done()
  }
}

function page(language: Language, facts: HomeFacts, now: Readiness, address: string): string {
  const say = (key: keyof typeof WORDS): string => escape(WORDS[key][language])
  const row = (name: keyof typeof WORDS, value: string): string =>
    `<div><dt>${say(name)}</dt><dd>${value}</dd></div>`
  const witnesses = now.witnesses.map(({ name, size }) => `${escape(name)} (${size})`).join('<br>')
  const final = now.cosignedSize === undefined ? say('pending') : String(now.cosignedSize)
  // Where witnesses are asked, the size alone would look like the last word.
  const asked = witnesses !== '' || now.cosignedSize !== undefined
  const finalRow = asked ? row('final', final) : ''
  const command = `yuanzheng mirror ${address} DIR --log ${facts.verifierKey}`
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')} · ${escape(facts.origin)}</title>
<style>${STYLE}</style>
<main>
<h1>${say('title')}</h1>
<p>${say('what')}</p>
<dl>
${row('name', `<code>${escape(facts.origin)}</code>`)}
${row('size', String(now.size))}
${finalRow}
${row('key', `<code>${escape(facts.verifierKey)}</code>`)}
${row('witnesses', witnesses || say('none'))}
${row('state', say(now.notReady === undefined ? 'ready' : 'stopped'))}
</dl>
<h2>${say('check')}</h2>
<p><a href="/checkpoint">${say('checkpoint')}</a></p>
<p>${say('mirror')}<br><code>${escape(command)}</code></p>
<p>${say('limits')}</p>
</main>
</html>
`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

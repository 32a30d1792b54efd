/** What a tag's code leads to: no more than was published, in both languages, and never that goods are genuine. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { compactCode, formatCode, parseCode } from '../../src/core/record/code.ts'
import { ask, deposited, file, sent, served, title } from '../support/api-house.ts'
import { BASE } from '../support/printing.ts'
import { tempDirectory } from '../support/temp.ts'
import { readCodes, runs, tool } from '../paper/tools.ts'

type App = Awaited<ReturnType<typeof served>>['app']

async function page(app: App, code: string, language = 'zh-CN') {
  const url = `/c/${encodeURIComponent(code)}`
  const response = await app.inject({ url, headers: { 'accept-language': language } })
  return { status: response.statusCode, html: response.body, headers: response.headers }
}

/** Without the bar, whose link to the other language is in that language. */
function mainOf(html: string): string {
  return /<main[^]*<\/main>/.exec(html)?.[0] ?? ''
}

const DISCLOSED = {
  name: 'disclosed',
  value: { on: '2026-11-20', channel: 'shop', warned: 'cn-patent-law-23-24/1', showName: false },
}
const DESIGNER = { name: 'party.designer', value: { name: '沈织云', attribution: 'real' } }
const CONSENT = { consent: 'ab'.repeat(32), consented: 1_760_000_000 }

async function published(disclosed: object = DISCLOSED.value) {
  const { app } = await served()
  const { json } = await ask(app, sent('/deposits', { fields: [file('a'), title, DESIGNER] }))
  const { code } = json()
  const fields = [{ name: 'disclosed', value: disclosed }]
  const made = await ask(app, sent(`/designs/${code}/disclosures`, { fields }))
  return { app, code, made: made.status }
}

describe('the page of a code', () => {
  test('that was not published says so, and shows nothing of the design', async () => {
    const { app, answer } = await deposited()
    const { status, html } = await page(app, answer.code)
    expect(status).toBe(200)
    for (const words of ['未公开', answer.code, '设计存证', '二维码可以复制', '<svg']) {
      expect(html).toContain(words)
    }
    for (const secret of ['竹影', 'a.png', 'operator']) expect(html).not.toContain(secret)
  })

  test('that was published shows what the depositor shows, and no name without consent', async () => {
    const { app, code } = await published()
    const { html } = await page(app, code)
    expect(html).toContain('有效')
    expect(html).toContain('竹影连衣裙')
    expect(html).not.toContain('沈织云')
    expect(html).not.toContain('a.png')
  })

  test('speaks English to whoever prefers it, with no Chinese but the names of things', async () => {
    const { app, answer } = await deposited()
    const { html, headers } = await page(app, answer.code, 'en')
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('Not shown to the public')
    expect(html).toContain('A QR code can be copied')
    expect(mainOf(html)).not.toMatch(/\p{Script=Han}/u)
    expect(headers['vary']).toContain('accept-language')
  })

  test('says that it was revoked, or that somebody objects', async () => {
    const { app, code } = await published()
    const fields = [{ name: 'objection', value: { ground: '在先设计' } }]
    const filed = await ask(app, sent(`/designs/${code}/objections`, { fields }))
    expect(filed.status, filed.response.body).toBe(201)
    expect((await page(app, code)).html).toContain('异议中')
    const { leaf } = (await ask(app, sent(`/designs/${code}`))).json().records[0] as unknown as {
      leaf: string
    }
    const revocation = [{ name: 'revocation', value: { record: leaf, reason: 'error' } }]
    const revoked = await ask(app, sent(`/designs/${code}/revocations`, { fields: revocation }))
    expect(revoked.status, revoked.response.body).toBe(201)
    expect((await page(app, code)).html).toContain('已撤销')
  })

  test('runs no script but ours, and lets nothing in from elsewhere', async () => {
    const { app, answer } = await deposited()
    const { html, headers } = await page(app, answer.code)
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/assets/scan-1.js">'])
    expect(html).toContain('<link rel="modulepreload" href="/assets/core-2.js">')
    expect(html).not.toMatch(/\son\w+=|style="|(?:src|href)="(?:https?:)?\/\//i)
    const style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? ''
    const digest = createHash('sha256').update(style).digest('base64')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`style-src 'self' 'sha256-${digest}'`)
    expect(policy).not.toContain('unsafe-inline')
  })

  test('says whose word it is until the visitor’s own device has checked it', async () => {
    const { app, code } = await published()
    expect((await page(app, code)).html).toContain('尚未在您的设备上核验')
  })

  test('speaks the language that its address asks for, whatever the browser prefers', async () => {
    const { app, answer } = await deposited()
    const ask = async (query: string) =>
      (await app.inject({ url: `/c/${answer.code}${query}`, headers: { 'accept-language': 'zh' } }))
        .body
    expect(await ask('?lang=en')).toContain('<html lang="en">')
    expect(await ask('?lang=zh')).toContain('<html lang="zh-CN">')
    expect(await ask('?lang=xx')).toContain('<html lang="zh-CN">')
  })

  test('is packed for whoever can unpack it, and not sent again to whoever has it', async () => {
    const { app, answer } = await deposited()
    const url = `/c/${answer.code}`
    const plain = await app.inject({ url })
    const packed = await app.inject({ url, headers: { 'accept-encoding': 'br, gzip' } })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true)
    const refused = await app.inject({ url, headers: { 'accept-encoding': 'gzip;q=0' } })
    expect(refused.headers['content-encoding']).toBeUndefined()
    const tag = String(plain.headers['etag'])
    const again = await app.inject({ url, headers: { 'if-none-match': tag } })
    expect(again.statusCode).toBe(304)
    expect(plain.headers['cache-control']).toBe('private, no-cache')
  })

  test('is another one as soon as there is a newer record', async () => {
    const { app, code } = await published()
    const before = (await page(app, code)).headers['etag']
    expect((await page(app, code)).headers['etag']).toBe(before)
    const fields = [{ name: 'objection', value: { ground: '在先设计' } }]
    await ask(app, sent(`/designs/${code}/objections`, { fields }))
    const after = await page(app, code)
    expect(after.headers['etag']).not.toBe(before)
    expect(after.html).toContain('异议中')
  })

  test('keeps what people typed out of the markup', async () => {
    const { app } = await served()
    const { json } = await ask(
      app,
      sent('/deposits', { fields: [file('a'), { name: 'title', value: { zh: '<b>&"' } }] }),
    )
    const { code } = json()
    await ask(app, sent(`/designs/${code}/disclosures`, { fields: [DISCLOSED] }))
    const { html } = await page(app, code)
    expect(html).toContain('&lt;b&gt;&amp;&quot;')
    expect(html).not.toContain('<b>')
    expect((await page(app, '"><script>')).html).not.toContain('<script>')
  })

  test('leads on to a certificate that everybody may have', async () => {
    const { app, code } = await published()
    const { html } = await page(app, code)
    const links = [...mainOf(html).matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
    expect(links).toContain('/verify')
    expect(links).toContain('/log/entries/0')
    const ours = links.filter((href) => /^\/(?:api|c)\//.test(href))
    expect(ours).toHaveLength(3)
    for (const url of ours) expect((await app.inject({ url })).statusCode).toBe(200)
  })
})

describe('a code that is none', () => {
  test.each([
    ['an unknown one', '7K3MQ2XV9D4T8ZQ0C', undefined],
    ['one of the wrong length', 'YZ-7K3M', '4'],
    ['one with a short group', 'YZ-7K3M-Q2X-9D4T-8ZQ0-C', '第 2 组'],
    ['one with a letter that no code has', 'YZ-7K3M-Q2UV-9D4T-8ZQ0-C', '第 2 组'],
  ])('is told in words with status 404: %s', async (_, typed, says) => {
    const { app } = await served()
    const { status, html } = await page(app, typed)
    expect(status).toBe(404)
    expect(html).toContain('没有这个溯源码')
    if (says !== undefined) expect(html).toContain(says)
    expect(mainOf((await page(app, typed, 'en')).html)).not.toMatch(/\p{Script=Han}/u)
  })

  test('but is one slip away from one that exists is told which group to look at', async () => {
    const { app, answer } = await deposited()
    const groups = answer.code.split('-')
    const third = groups[3] ?? ''
    groups[3] = (third.startsWith('7') ? '8' : '7') + third.slice(1)
    const { status, html } = await page(app, groups.join('-'))
    expect(status).toBe(404)
    expect(html).toContain('第 3 组')
    const { json } = await ask(
      app,
      sent(`/codes/${groups.join('-')}`, undefined, { 'accept-language': 'zh' }),
    )
    expect(json().detail).toContain('第 3 组')
  })
})

describe('paper over HTTP', { timeout: 60_000 }, () => {
  test('is a PDF or text where Accept or the query asks for it, and else the certificate', async () => {
    const { app, answer } = await deposited()
    const url = `/designs/${answer.code}/certificate`
    const get = async (more: string, accept?: string) =>
      (await ask(app, sent(url + more, undefined, accept === undefined ? {} : { accept }))).response
    const pdf = await get('', 'application/pdf')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.headers['vary']).toBe('accept')
    const directory = await tempDirectory()
    writeFileSync(join(directory, 'a.pdf'), pdf.rawPayload)
    if (runs('qpdf')) tool('qpdf', ['--check', 'a.pdf'], directory)
    expect((await get('?format=pdf')).rawPayload.equals(pdf.rawPayload)).toBe(true)
    const text = await get('', 'text/plain;q=0.9')
    expect(text.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(text.body).toContain('竹影连衣裙')
    for (const accept of [undefined, '*/*', 'application/json, text/plain, */*', 'image/png']) {
      expect((await get('', accept)).headers['content-type']).toContain('certificate+cbor')
    }
  })

  test('for everybody is text, without what is not shown, and no PDF', async () => {
    const { app, answer } = await deposited()
    const get = (format: string) =>
      app.inject({ url: `/api/v1/codes/${answer.code}/certificate?format=${format}` })
    const text = await get('text')
    expect(text.body).toContain(answer.code)
    expect(text.body).not.toContain('竹影')
    expect((await get('pdf')).statusCode).toBe(422)
  })

  test('is labels whose QR code leads to a page of this server', async () => {
    const { app, answer } = await deposited()
    const get = async (query: string) =>
      (await ask(app, sent(`/designs/${answer.code}/labels${query}`))).response
    const directory = await tempDirectory()
    const png = await get('?format=png')
    expect(png.headers['content-type']).toBe('image/png')
    writeFileSync(join(directory, 'a.png'), png.rawPayload)
    const [url = ''] = await readCodes([join(directory, 'a.png')])
    expect(url).toBe(`${BASE}/c/${compactCode(parseCode(answer.code))}`)
    const { status, html } = await page(app, url.slice(`${BASE}/c/`.length))
    expect(status).toBe(200)
    expect(html).toContain(formatCode(parseCode(answer.code)))
    const pdf = await get('?size=a4-24&count=30')
    writeFileSync(join(directory, 'a.pdf'), pdf.rawPayload)
    if (runs('qpdf')) {
      expect(tool('qpdf', ['--show-npages', 'a.pdf'], directory).trim()).toBe('2')
    }
    expect((await get('?format=svg&size=a4-24')).body).toMatch(/^<svg /)
  })

  test.each([
    ['?size=a5', 422],
    ['?format=gif', 422],
    ['?count=0', 422],
    ['?count=1001', 422],
    ['?format=png&count=2', 422],
    ['?format=svg&size=a4-24&count=25', 422],
    ['?gtin=06901234567893', 422],
    ['?gtin=06901234567892&format=svg', 200],
  ])('refuses labels %s with %d', async (query, status) => {
    const { app, answer } = await deposited()
    const got = await ask(app, sent(`/designs/${answer.code}/labels${query}`))
    expect(got.status, got.response.body).toBe(status)
  })

  test('is for whoever has the token', async () => {
    const { app, answer } = await deposited()
    const response = await app.inject({ url: `/api/v1/designs/${answer.code}/labels` })
    expect(response.statusCode).toBe(401)
  })
})

test('a name is shown where its bearer consented to it, and not otherwise', async () => {
  const without = await published({ ...DISCLOSED.value, showName: true })
  expect(without.made).toBe(422)
  expect((await page(without.app, without.code)).html).not.toContain('沈织云')
  const { app, code, made } = await published({ ...DISCLOSED.value, ...CONSENT, showName: true })
  expect(made).toBe(201)
  expect((await page(app, code)).html).toContain('沈织云')
})

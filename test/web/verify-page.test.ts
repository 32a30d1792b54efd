/** verify.html as a file: one, always the same, small, and bound by a policy that lets nothing in or out. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildAgain, builtPage, type BuiltPage } from './page.ts'

/** Measured, and five per cent. Whoever goes over it says in the commit what it bought. */
const MAX_BYTES = 1_030_000

let page: BuiltPage

beforeAll(async () => {
  page = await builtPage()
})

function textOf(tag: string, attributes: string): string {
  const [, text] = new RegExp(`<${tag}${attributes}>([^]*?)</${tag}>`).exec(page.html) ?? []
  return text ?? ''
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

describe('verify.html', () => {
  test('is the same, byte for byte, when it is built again', async () => {
    expect((await buildAgain()).html).toBe(page.html)
  })

  test('is as small as it was', () => {
    expect(Buffer.byteLength(page.html)).toBeLessThan(MAX_BYTES)
  })

  test('lets run one script and one style sheet, named by their hashes, and nothing connect', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(
      page.html,
    ) ?? ['', '']
    const rules = new Map(
      policy.split('; ').map((rule) => {
        const [name = '', ...values] = rule.split(' ')
        return [name, values.join(' ')] as const
      }),
    )
    expect(Object.fromEntries(rules)).toEqual({
      'default-src': `'none'`,
      'script-src': `${hashOf(textOf('script', ' id="script"'))} 'wasm-unsafe-eval'`,
      'style-src': hashOf(textOf('style', '')),
      'img-src': 'data: blob:',
      'media-src': 'blob: mediastream:',
      'worker-src': 'blob:',
      'connect-src': `'none'`,
      'form-action': `'none'`,
      'base-uri': `'none'`,
    })
  })

  test('has nothing that would be fetched, and no handler in its markup', () => {
    const markup = page.html.replaceAll(/<(script|style)\b[^]*?<\/\1>/g, '')
    expect(markup).not.toMatch(/\b(?:src|href|on\w+)=/)
    expect(textOf('style', '')).not.toMatch(/url\(|@import/)
  })

  test('holds the QR reader of the package, whole', () => {
    const wasm = new URL(
      '../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm',
      import.meta.url,
    )
    const packed = Buffer.from(textOf('script', ' type="text/plain" id="reader"'), 'base64')
    expect(inflateSync(packed).equals(readFileSync(wasm))).toBe(true)
  })

  test('holds nothing of Node, and nothing that draws PDF', () => {
    const ids = page.modules.map(([id]) => id)
    expect(ids.filter((id) => /pdfkit|fontkit|libpdf|qrcode|\/native\.ts|node:/.test(id))).toEqual(
      [],
    )
  })

  test('is spelled as a browser would spell it, so that it can compute its own digest', () => {
    expect(page.html.startsWith('<!DOCTYPE html><html lang="zh-CN"><head><meta ')).toBe(true)
    expect(page.html.endsWith('</script></body></html>')).toBe(true)
    // Characters that a parser of HTML changes.
    expect(/[\0\r]/.test(page.html)).toBe(false)
  })
})

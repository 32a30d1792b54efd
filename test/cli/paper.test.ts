/** The commands that print: certificates as PDF and text, labels, and what history and lookup say in words. */

import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { table } from '../../src/cli/table.ts'
import { parseDigitalLink } from '../../src/core/number/digital-link.ts'
import { parseLocator } from '../../src/core/qr.ts'
import { formatCode } from '../../src/core/record/code.ts'
import { readCodes, runs, tool } from '../paper/tools.ts'
import { json, newPlace, type Place, runIn } from './support.ts'

const BASE = 'https://yz.example.cn'

async function deposited(...more: string[]) {
  const place = await newPlace({ keyless: true })
  const file = await place.write('云纹.png', 'picture')
  const ran = await place.run(
    ...['deposit', file, '--title', '云纹外套', '--out', place.directory, '--json', ...more],
  )
  expect(ran).toMatchObject({ code: EXIT.done })
  const { code, certificate } = json(ran) as { code: string; certificate: string }
  return { place, code, certificate, ran }
}

async function checkPdf(place: Place, name: string): Promise<Uint8Array> {
  const bytes = new Uint8Array(await readFile(place.path(name)))
  expect(String.fromCharCode(...bytes.slice(0, 5))).toBe('%PDF-')
  if (runs('qpdf')) tool('qpdf', ['--check', name], place.directory)
  return bytes
}

describe('a certificate', { timeout: 60_000 }, () => {
  test('is set as it is deposited, and the same again from its file, with no registry', async () => {
    const place = await newPlace({ keyless: true })
    const file = await place.write('云纹.png', 'picture')
    const [one, two, three] = ['one.pdf', 'two.pdf', 'three.pdf'].map((it) => place.path(it))
    const more = ['--title', '云纹外套', '--out', place.directory, '--json', '--base', BASE]
    const ran = await place.run('deposit', file, ...more, '--pdf', String(one))
    expect(ran).toMatchObject({ code: EXIT.done, err: '' })
    const { code, certificate, pdf } = json(ran) as Record<string, string>
    expect(pdf).toBe(one)
    const keys = ['--keys', place.keys, '--base', BASE]
    const set = await runIn(['paper', String(certificate), '--pdf', String(two), ...keys])
    expect(set).toMatchObject({ code: EXIT.done, out: '' })
    await place.run('certificate', String(code), '--pdf', String(three), '--base', BASE)
    const sheets = ['one.pdf', 'two.pdf', 'three.pdf'].map((it) => checkPdf(place, it))
    const [first, ...others] = await Promise.all(sheets)
    for (const other of others) expect(other).toEqual(first)
  })

  test('of a blind deposit is printed with what only its owner has', async () => {
    const { certificate, place } = await deposited('--blind')
    const { out } = await place.run('paper', certificate)
    expect(out).toContain('云纹外套')
  })

  test('is text or JSON on standard output, by the keys that were named', async () => {
    const { place, code, certificate } = await deposited()
    const text = await place.run('certificate', code, '--text')
    expect(text.out).toContain('云纹外套')
    expect((await place.run('paper', certificate)).out).toBe(text.out)
    expect((await place.run('paper', certificate, '--text')).out).toBe(text.out)
    expect(json(await place.run('paper', certificate, '--json'))).toHaveProperty('code', code)
    const keys = ['--issuer', (await place.read('keys/certificate-issuer/public.vkey')).trim()]
    const log = ['--log', (await place.vkeyText()).trim(), '--keys', place.path('none')]
    expect((await runIn(['paper', certificate, ...keys, ...log])).out).toBe(text.out)
  })

  test('that was changed, or is of people whom nobody trusts, is not printed', async () => {
    const { place, certificate } = await deposited()
    const other = await deposited()
    const out = place.path('a.pdf')
    const nobody = await runIn(['paper', certificate, '--pdf', out, '--keys', place.path('none')])
    expect(nobody.code).toBe(EXIT.refused)
    expect(nobody.err).toContain('--issuer')
    const stranger = await other.place.run('paper', certificate, '--pdf', out)
    expect(stranger).toMatchObject({ code: EXIT.inconsistent, out: '' })
    const bytes = await readFile(certificate)
    const at = bytes.length - 40
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(place.path('bad.yzcert'), bytes)
    for (const how of [['--pdf', out], ['--text'], ['--json']]) {
      const bad = await place.run('paper', place.path('bad.yzcert'), ...how)
      expect(bad).toMatchObject({ code: EXIT.inconsistent, out: '' })
    }
    expect(existsSync(out)).toBe(false)
  })

  test('is never written over another file, and nothing is deposited then', async () => {
    const place = await newPlace({ keyless: true })
    const file = await place.write('a.png', 'a')
    const pdf = await place.write('a.pdf', 'mine')
    const ran = await place.run('deposit', file, '--pdf', pdf, '--out', place.directory)
    expect(ran.code).toBe(EXIT.usage)
    expect(existsSync(place.data)).toBe(false)
    expect(await place.read('a.pdf')).toBe('mine')
  })
})

describe('labels', { timeout: 60_000 }, () => {
  test('are PDF, SVG or PNG by the name of the file, and lead to the code', async () => {
    const { place, code } = await deposited()
    const label = async (name: string, ...more: string[]) => {
      const ran = await place.run('label', code, '--out', place.path(name), ...more)
      expect(ran).toMatchObject({ code: EXIT.done, out: '' })
      return ran.err
    }
    await label('a.png', '--base', BASE)
    const [url = ''] = await readCodes([place.path('a.png')])
    expect(formatCode(parseLocator(url))).toBe(code)
    expect(url.startsWith(`${BASE}/c/`)).toBe(true)
    await label('a.svg', '--base', BASE, '--size', 'a4-24')
    expect((await place.read('a.svg')).match(/<text /g)).toHaveLength(48)
    expect(await label('a.pdf', '--count', '2')).toContain('http://127.0.0.1:8080')
    await checkPdf(place, 'a.pdf')
    expect(await label('g.png', '--gtin', '6901234567892', '--base', BASE)).toContain('label-batch')
    const [link = ''] = await readCodes([place.path('g.png')])
    expect(parseDigitalLink(link).gtin).toBe('06901234567892')
  })

  test.each([
    [['--size', 'a5'], EXIT.usage, 'tag-54x90'],
    [['--count', '0'], EXIT.usage, '--count'],
    [['--count', '1001'], EXIT.usage, '1000'],
    [['--format', 'gif'], EXIT.usage, 'svg'],
    [['--gtin', '6901234567893'], EXIT.usage, 'check digit'],
    [['--base', 'ftp://x'], EXIT.usage, '--base'],
    [['--base', `https://${'x'.repeat(100)}.cn`], EXIT.usage, '--base'],
    [['--format', 'png', '--count', '2'], EXIT.usage, 'png'],
  ])('refuse %j', async (argv, code, says) => {
    const { place, code: of } = await deposited()
    const ran = await place.run('label', of, '--out', place.path('x'), ...argv)
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(says)
    expect(existsSync(place.path('x'))).toBe(false)
  })

  test('of a code that nobody deposited are not printed', async () => {
    const { place } = await deposited()
    const ran = await place.run('label', 'YZ-7K3M-Q2XV-9D4T-8ZQ0-C', '--out', place.path('x'))
    expect(ran.code).toBe(EXIT.refused)
    expect(existsSync(place.path('x'))).toBe(false)
  })

  test('have all their sizes in the help', async () => {
    const { out } = await runIn(['label', '--help'])
    for (const size of ['sticker-40x30', 'tag-54x90', 'a4-24']) expect(out).toContain(size)
  })
})

describe('in Chinese', () => {
  async function zh(place: Place, ...argv: string[]) {
    const at = ['--data', place.data, '--keys', place.keys]
    return runIn([...argv, ...at], { language: 'zh' })
  }

  test('history and lookup name records and states, and no word of a program', async () => {
    const { place, code } = await deposited()
    const disclosed = ['--on', '2026-11-20', '--warning-read', 'cn-patent-law-23-24/1']
    await place.run('disclose', code, ...disclosed, '--out', place.directory)
    const history = await zh(place, 'history', code)
    expect(history.out).toMatch(
      new RegExp(`^${code} · 有效\n序号 +北京时间（UTC\\+8） +协调世界时`),
    )
    expect(history.out).toMatch(
      /\n0 +(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}){2}设计存证 +[0-9a-f]{64}\n/,
    )
    expect(history.out).toMatch(/\n1 +.* {2}公开 +[0-9a-f]{64}\n$/)
    for (const argv of [['云纹'], ['云纹', '外套'], [code], [code.toLowerCase()]]) {
      const { out } = await zh(place, 'lookup', ...argv)
      expect(out).toContain('设计存证')
      expect(out).toContain(code)
      expect(out).not.toMatch(/design\.|valid|unpublished/)
    }
  })

  test('lookup says in which group a code was mistyped', async () => {
    const { place } = await deposited()
    const { code, err } = await zh(place, 'lookup', 'YZ-7K3M-Q2X-9D4T-8ZQ0-C')
    expect(code).toBe(EXIT.refused)
    expect(err).toContain('第 2 组')
    expect((await zh(place, 'lookup', '竹影')).err).toContain('没有找到')
    expect((await zh(place, 'lookup', '竹影', '--title', '云纹')).code).toBe(EXIT.usage)
  })
})

test('a table has its columns one below the other, Chinese characters being two wide', () => {
  const rows = [
    ['序号', '记录', '叶'],
    ['0', 'deposit', 'ab'],
    ['10', '存证', 'cd'],
  ]
  expect(table(rows)).toEqual(['序号  记录     叶', '0     deposit  ab', '10    存证     cd'])
})

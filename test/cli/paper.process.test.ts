/** One walk through the built command and a service: deposit, certificate, tag, history, lookup, and what the tag leads to. */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { readCodes, runs, tool } from '../paper/tools.ts'
import { tempDirectory } from '../support/temp.ts'
import { run, start } from './process.ts'

test('a tag leads to the page that the server shows', { timeout: 120_000 }, async () => {
  const cwd = await tempDirectory()
  await writeFile(join(cwd, '云纹.png'), 'picture')
  const serving = start(cwd, ['serve', '--port', '0'])
  const url = await serving.says(/serving at (\S+)/)
  const done = async (...argv: string[]) => {
    const ran = await run(cwd, ...argv)
    expect(ran, argv.join(' ')).toMatchObject({ code: EXIT.done })
    return ran.out.trim()
  }
  const code = await done('deposit', '云纹.png', '--title', '云纹外套')
  await done('certificate', code, '--pdf', 'c.pdf', '--base', url)
  await done('label', code, '--base', url, '--out', 'tag.pdf')
  await done('label', code, '--base', url, '--out', 'tag.png')
  expect(await done('history', code)).toContain('Deposit of a design')
  expect(await done('lookup', '云纹')).toContain(code)

  if (runs('qpdf')) for (const it of ['c.pdf', 'tag.pdf']) tool('qpdf', ['--check', it], cwd)
  const [leads = ''] = await readCodes([join(cwd, 'tag.png')])
  if (runs('pdftoppm')) {
    tool('pdftoppm', ['-r', '200', '-png', 'tag.pdf', 'page'], cwd)
    expect(await readCodes([join(cwd, 'page-1.png')])).toEqual([leads])
  }
  const page = await fetch(leads, { headers: { 'accept-language': 'zh-CN' } })
  const html = await page.text()
  expect(page.status).toBe(200)
  expect(html).toContain(code)
  expect(html).toContain('未公开')
  expect(html).not.toContain('云纹')

  const token = (await readFile(join(cwd, 'keys/operator/token'), 'utf8')).trim()
  const headers = { authorization: `Bearer ${token}`, accept: 'application/pdf' }
  const pdf = await fetch(`${url}/api/v1/designs/${code}/certificate`, { headers })
  const own = Buffer.from(await pdf.arrayBuffer())
  expect(own.equals(await readFile(join(cwd, 'c.pdf')))).toBe(true)
  serving.child.kill('SIGTERM')
  expect((await serving.ended).code).toBe(EXIT.done)
})

/** The link that a start prints, and those that `yuanzheng sign-in` makes: for a browser, once. */

import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { tempDirectory } from '../support/temp.ts'
import { run, start } from './process.ts'

const LINK = /(http:\/\/localhost:(\d+)\/sign-in#([A-Za-z0-9_-]{22}))\n/

async function serve(cwd: string, ...more: readonly string[]) {
  const running = start(cwd, ['serve', '--port', '0', ...more])
  const url = await running.says(/serving at (\S+)/)
  await running.says(LINK)
  const [, link = '', port = '', word = ''] = LINK.exec(running.soFar().err) ?? []
  return { ...running, url, link, word, origin: `http://localhost:${port}` }
}

/** As the page does. */
async function enter(origin: string, word: string) {
  const headers = { 'content-type': 'application/json', origin, 'user-agent': 'Firefox/133.0' }
  const body = JSON.stringify({ word })
  const answer = await fetch(`${origin}/api/v1/sign-in`, { method: 'POST', headers, body })
  const [cookie = ''] = answer.headers.get('set-cookie')?.split(';') ?? []
  const { code } = (await answer.json()) as { code?: string }
  return { status: answer.status, code, cookie }
}

async function session(origin: string, cookie: string): Promise<boolean> {
  const answer = await fetch(`${origin}/api/v1/session`, { headers: { cookie } })
  return ((await answer.json()) as { signedIn: boolean }).signedIn
}

async function stop({ child, ended }: Awaited<ReturnType<typeof serve>>) {
  child.kill('SIGTERM')
  return ended
}

describe('signing in', { timeout: 180_000 }, () => {
  test('a start prints a link first, which signs in once, and says how to get another', async () => {
    const cwd = await tempDirectory()
    const running = await serve(cwd)
    const { origin, word, url } = running
    expect(new URL(url).port).toBe(new URL(origin).port)
    const lines = running.soFar().err.split('\n')
    expect(lines.findIndex((it) => it.includes('/sign-in#'))).toBeLessThan(
      lines.findIndex((it) => it.includes('  log ')),
    )
    expect(running.soFar().err).toContain('npx yuanzheng sign-in')
    const first = await enter(origin, word)
    expect(first.status).toBe(200)
    expect(await session(origin, first.cookie)).toBe(true)
    expect((await enter(origin, word)).code).toBe('sign-in-word-used')
    const { err } = await stop(running)
    // After the greeting nothing of a word, a cookie or a visitor is said.
    expect(err.split('Ctrl-C')[1] ?? '').not.toMatch(/sign-in|Firefox|yz-session/)
    expect(err).not.toContain(first.cookie.split('=')[1])
  })

  test('another link comes while it is served, as a line or as JSON', async () => {
    const cwd = await tempDirectory()
    const { origin } = await serve(cwd)
    const { code, out, err } = await run(cwd, 'sign-in')
    expect(code).toBe(EXIT.done)
    expect(err).toContain('15 minutes')
    const [, , , word = ''] = LINK.exec(out) ?? []
    expect(out).toBe(`${origin}/sign-in#${word}\n`)
    expect((await enter(origin, word)).status).toBe(200)
    const json = await run(cwd, 'sign-in', '--json')
    const made = JSON.parse(json.out) as { link: string; expires: number }
    expect(Object.keys(made)).toEqual(['link', 'expires'])
    expect(`${made.link}\n`).toMatch(LINK)
    expect(Math.abs(made.expires - Date.now() / 1000 - 900)).toBeLessThan(60)
    expect(json.err).toBe('')
  })

  test('leads to the public address where that was said', async () => {
    const cwd = await tempDirectory()
    const running = start(cwd, ['serve', '--port', '0', '--base', 'https://yz.example.cn'])
    await running.says(/(https:\/\/yz\.example\.cn\/sign-in#\S{22})\n/)
    const { out } = await run(cwd, 'sign-in')
    expect(out).toMatch(/^https:\/\/yz\.example\.cn\/sign-in#\S{22}\n$/)
  })

  test('where nothing is served there is no link, and it is said what to do', async () => {
    const cwd = await tempDirectory()
    const { code, out, err } = await run(cwd, 'sign-in')
    expect({ code, out }).toEqual({ code: EXIT.refused, out: '' })
    expect(err).toContain('npm start')
    expect(await readdir(cwd)).toEqual([])
    const { child, ended } = await serve(cwd)
    child.kill('SIGKILL')
    await ended
    const left = await run(cwd, 'sign-in')
    expect({ code: left.code, out: left.out }).toEqual({ code: EXIT.refused, out: '' })
    expect(left.err).toContain('npm start')
  })

  test('a browser stays signed in over a restart; a link does not', async () => {
    const cwd = await tempDirectory()
    const first = await serve(cwd)
    const { out } = await run(cwd, 'sign-in')
    const { cookie } = await enter(first.origin, first.word)
    await stop(first)
    const second = await serve(cwd)
    expect(await session(second.origin, cookie)).toBe(true)
    const [, , , old = ''] = LINK.exec(out) ?? []
    expect((await enter(second.origin, old)).code).toBe('sign-in-word-unknown')
    const file = join(cwd, 'data/sessions.json')
    expect((await stat(file)).mode % 0o1000).toBe(0o600)
    expect(await readFile(file, 'utf8')).not.toContain(cookie.split('=')[1])
  })

  test('after damage nobody is signed in, a line says so, and the registry serves', async () => {
    const cwd = await tempDirectory()
    const first = await serve(cwd)
    const { cookie } = await enter(first.origin, first.word)
    await stop(first)
    const file = join(cwd, 'data/sessions.json')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('"operator"', '"operatox"'))
    // A command that opens the data itself has nobody to tell, and leaves it as it is.
    expect((await run(cwd, 'lookup', '--title', 'x')).code).toBe(EXIT.done)
    const second = await serve(cwd)
    expect(second.soFar().err).toContain('who is signed in is damaged')
    expect(await session(second.origin, cookie)).toBe(false)
    expect((await enter(second.origin, second.word)).status).toBe(200)
  })

  test('a backup has nobody’s session', async () => {
    const cwd = await tempDirectory()
    const running = await serve(cwd)
    await writeFile(join(cwd, 'entry'), 'one')
    expect((await run(cwd, 'append', 'entry')).code).toBe(EXIT.done)
    await enter(running.origin, running.word)
    expect((await run(cwd, 'backup', 'copy')).code).toBe(EXIT.done)
    await expect(stat(join(cwd, 'copy/sessions.json'))).rejects.toThrow()
    await expect(stat(join(cwd, 'data/sessions.json'))).resolves.toBeDefined()
  })
})

/** The built service with real timestamp authorities: stamped in the background, killed in the middle, read by everybody. */

import { execFileSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { parseCertificate } from '../../src/core/certificate/certificate.ts'
import { tempDirectory } from '../support/temp.ts'
import { startTsa } from '../support/tsa.ts'
import { run, type Running, start } from './process.ts'

interface Ready {
  readonly size: number
  readonly stamps?: {
    readonly size: number
    readonly judged: boolean
    readonly authorities: readonly { readonly address: string; readonly state: string }[]
  }
}

async function serving(cwd: string, ...argv: string[]): Promise<{ it: Running; url: string }> {
  const it = start(cwd, ['serve', '--port', '0', ...argv])
  return { it, url: await it.says(/serving at (\S+)/) }
}

async function stop({ it }: { it: Running }): Promise<void> {
  it.child.kill('SIGTERM')
  expect((await it.ended).code).toBe(EXIT.done)
}

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let i = 0; i < 2400; i++) {
    if (await what()) return
    await new Promise((again) => setTimeout(again, 50))
  }
  throw new Error('it never came to that')
}

const ready = async (url: string) => (await (await fetch(`${url}/readyz`)).json()) as Ready

test(
  'a service has its log stamped, lives through bad authorities and goes on after a kill',
  { timeout: 180_000 },
  async () => {
    const cwd = await tempDirectory()
    const [tsa, bad] = [await startTsa(), await startTsa({ name: 'bad.example' })]
    bad.mood = 'wrong nonce'
    await writeFile(join(cwd, 'roots.pem'), tsa.root + bad.root)
    const flags = ['--tsa', tsa.url, '--tsa', bad.url, '--tsa-roots', 'roots.pem']
    const done = async (...argv: string[]) => {
      const ran = await run(cwd, ...argv)
      expect(ran, argv.join(' ')).toMatchObject({ code: EXIT.done })
      return ran
    }
    const deposit = async (name: string) => {
      await writeFile(join(cwd, name), `picture ${name}`)
      return (await done('deposit', name, '--title', name)).out.trim()
    }
    const stamps = async () => (await readdir(join(cwd, 'data/time'))).sort()

    // One authority signs, the other lies: its token is not kept, and the operator reads why.
    const first = await serving(cwd, ...flags)
    const code = await deposit('coat.png')
    const said = await done('stamp')
    expect(said.err).toContain('✓ The checkpoint of 1 entries')
    expect(said.err).toContain(`${bad.url}: its token does not hold`)
    await first.it.says(/authority \S+: its token does not hold/)
    expect(await ready(first.url)).toMatchObject({
      stamps: { size: 1, judged: true, authorities: [{ state: 'ok' }, { state: 'untrue' }] },
    })
    const metrics = await (await fetch(`${first.url}/metrics`)).text()
    expect(metrics).toContain('yuanzheng_stamped_size_entries 1')
    expect(metrics).toContain('yuanzheng_timestamp_authorities{state="untrue"} 1')
    const names = await stamps()
    expect(names).toHaveLength(2)
    const token = names.find((name) => name.endsWith('.tsr')) ?? ''

    // Everybody may read what was signed, and openssl agrees.
    const [row] = ((await (await fetch(`${first.url}/stamps`)).json()) as { stamps: unknown[] })
      .stamps
    expect(row).toMatchObject({
      kind: 'checkpoint',
      size: 1,
      file: '1.checkpoint',
      tokens: [{ file: token }],
    })
    for (const name of names) {
      const answer = await fetch(`${first.url}/stamps/${name}`)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect(bytes.equals(await readFile(join(cwd, 'data/time', name)))).toBe(true)
      await writeFile(join(cwd, name), bytes)
    }
    execFileSync('sh', ['-c', `sed '/^$/,$d' 1.checkpoint > checkpoint.txt`], { cwd })
    const accepts = (data: string, token: string) =>
      execFileSync(
        'openssl',
        ['ts', '-verify', '-data', data, '-in', token, '-token_in', '-CAfile', 'roots.pem'],
        { cwd, stdio: 'pipe' },
      ).toString()
    expect(accepts('checkpoint.txt', token)).toContain('Verification: OK')
    for (const path of [
      '/stamps/2.checkpoint',
      '/stamps/..%2flog.json',
      '/stamps/1.checkpoint.tmp',
    ]) {
      expect((await fetch(`${first.url}${path}`)).status).toBe(404)
    }
    expect((await fetch(`${first.url}/stamps?limit=0`)).status).toBe(422)
    expect((await fetch(`${first.url}/api/v1/stamps`, { method: 'POST' })).status).toBe(401)

    // A certificate carries the token.
    await done('certificate', code, '--refresh', '--out', 'coat.yzcert')
    const { tokens } = parseCertificate(new Uint8Array(await readFile(join(cwd, 'coat.yzcert'))))
    expect(tokens).toHaveLength(1)
    await writeFile(join(cwd, 'token'), tokens[0] ?? '')
    expect(accepts('checkpoint.txt', 'token')).toContain('Verification: OK')
    const text = await done('paper', 'coat.yzcert', '--text')
    expect(text.out).toContain('not checked here')

    // The log grows while one authority never answers. Killed in the middle, it leaves what was kept.
    await deposit('hat.png')
    tsa.mood = 'silent'
    const asked = tsa.asked()
    const waiting = run(cwd, 'stamp')
    await until(() => tsa.asked() > asked)
    first.it.child.kill('SIGKILL')
    await Promise.all([first.it.ended, waiting])
    expect(await stamps()).toEqual([...names, '2.checkpoint'].sort())

    // The next start asks for what is missing, by itself; the other is no longer wrong.
    tsa.mood = bad.mood = 'honest'
    const second = await serving(cwd, ...flags)
    await until(async () => (await stamps()).length === 5)
    await until(async () => (await ready(second.url)).stamps?.size === 2)
    await done('stamp', '--renew')
    await done('backup', 'backup')
    expect(await readdir(join(cwd, 'backup/time'))).toEqual(await stamps())
    expect(await stamps()).toHaveLength(8)

    // Nobody waits for an authority: the log takes entries, and stops when it is told.
    tsa.mood = 'silent'
    await deposit('scarf.png')
    const slow = run(cwd, 'stamp')
    await until(async () => (await stamps()).includes('3.checkpoint'))
    await deposit('glove.png')
    const before = Date.now()
    await stop(second)
    expect(Date.now() - before).toBeLessThan(20_000)
    await slow
    const listed = await done('stamps', '--tsa-roots', 'roots.pem')
    expect(listed.out).not.toContain('does not hold')
  },
)

test('a service without authorities lists none, and says so when it is asked to stamp', async () => {
  const cwd = await tempDirectory()
  const service = await serving(cwd)
  expect(await (await fetch(`${service.url}/stamps`)).json()).toEqual({ stamps: [] })
  expect((await ready(service.url)).stamps).toBeUndefined()
  const ran = await run(cwd, 'stamp', '--tsa', 'http://127.0.0.1:9/')
  expect(ran.code).toBe(EXIT.refused)
  expect(ran.err).toContain('no-authority')
  await stop(service)
})

/** The command as people run it: a process with exit codes, signals, locks and sudden deaths. */

import { cp, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { COMMANDS } from '../../src/cli/words/help.ts'
import { formatVerifierKey, parseVerifierKey } from '../../src/core/note/key.ts'
import { parsePolicy } from '../../src/core/note/policy.ts'
import { checkTlogProof, parseTlogProof } from '../../src/core/note/tlog-proof.ts'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { tempDirectory } from '../support/temp.ts'
import { MAIN, run, start } from './process.ts'

async function folder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const directory = await tempDirectory()
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
  return directory
}

async function serve(cwd: string, ...more: string[]) {
  const running = start(cwd, ['serve', '--port', '0', ...more])
  const url = await running.says(/serving at (\S+)/)
  // The greeting is one text, and is there as a whole.
  return { ...running, url }
}

describe('the process', { timeout: 180_000 }, () => {
  test('helps with every command, in the language of its surroundings', async () => {
    const cwd = await folder()
    for (const name of COMMANDS) {
      const env = { YUANZHENG_LANG: '', LANG: 'zh_CN.UTF-8' }
      const [zh, en] = await Promise.all([
        start(cwd, [name, '--help'], { env }).ended,
        start(cwd, [name, '--help', '--lang', 'en'], { env }).ended,
      ])
      expect(zh).toMatchObject({ code: EXIT.done, err: '' })
      expect(zh.out).toContain('示例')
      expect(en.out).toContain('Example')
    }
  })

  test('leaves with the code of the table', async () => {
    const cwd = await folder({ file: 'entry', data: 'a file where a folder should be' })
    expect((await run(cwd, 'version')).code).toBe(EXIT.done)
    expect((await run(cwd)).code).toBe(EXIT.usage)
    expect((await run(cwd, 'fly')).code).toBe(EXIT.usage)
    expect((await run(cwd, 'version', '--lang', 'tlh')).code).toBe(EXIT.usage)
    expect((await run(cwd, 'append', 'file', '--data', 'new')).code).toBe(EXIT.refused)
    await run(cwd, 'keygen')
    const broken = await run(cwd, 'append', 'file')
    expect(broken.code).toBe(EXIT.broken)
    expect(broken.err).toContain('A bug, or a broken disk')
  })

  test('is started by a link as well, as npm makes one', async () => {
    const cwd = await folder()
    await symlink(MAIN, join(cwd, 'yuanzheng'))
    const { out } = await start(cwd, ['version'], { main: join(cwd, 'yuanzheng') }).ended
    expect(out).toMatch(/^yuanzheng \d/)
  })

  test('tells no secret of the environment it was given', async () => {
    const cwd = await folder({ file: 'entry' })
    const env = { YUANZHENG_PASSPHRASE: 'open sesame' }
    const made = await start(cwd, ['keygen'], { env }).ended
    const wrong = { YUANZHENG_PASSPHRASE: 'open barley' }
    const refused = await start(cwd, ['append', 'file'], { env: wrong }).ended
    expect(refused.code).toBe(EXIT.refused)
    expect(made.out + made.err + refused.err).not.toMatch(/sesame|barley/)
  })
})

describe('serve', { timeout: 180_000 }, () => {
  test('makes what is missing, says what to do next, and stops when told', async () => {
    const cwd = await folder()
    const { url, child, ended } = await serve(cwd)
    const vkey = (await readFile(join(cwd, 'keys/log-operator/public.vkey'), 'utf8')).trim()
    const checkpoint = await (await fetch(`${url}/checkpoint`)).text()
    expect(checkpoint.split('\n')[0]).toBe(parseVerifierKey(vkey).name)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    child.kill('SIGTERM')
    const { code, out, err } = await ended
    expect({ code, out }).toEqual({ code: EXIT.done, out: '' })
    expect(err).toContain(vkey)
    expect(err).toContain('yuanzheng deposit')
    expect(err).toMatch(/stopping …\nStopped\.\n$/)
    await expect(stat(join(cwd, 'data/control.sock'))).rejects.toThrow()
  })

  test('keeps others out, and takes what they hand in', async () => {
    const cwd = await folder({ a: 'one', b: 'two' })
    const { url, child, ended } = await serve(cwd)
    expect((await stat(join(cwd, 'data/control.sock'))).mode % 0o1000).toBe(0o600)
    const second = await run(cwd, 'serve', '--port', '0')
    expect(second.code).toBe(EXIT.refused)
    expect(second.err).toContain('Another process is using data')
    expect((await run(cwd, 'rebuild')).code).toBe(EXIT.refused)

    const first = await run(cwd, 'append', 'a', 'b', '--json')
    expect(first.code).toBe(EXIT.done)
    expect((await fetch(`${url}/checkpoint`).then((it) => it.text())).split('\n')[1]).toBe('2')
    const again = await run(cwd, 'append', 'b', 'a', '--json')
    expect(again.out.trim().split('\n').toReversed()).toEqual(first.out.trim().split('\n'))
    expect((await run(cwd, 'prove', '--entry', 'b')).code).toBe(EXIT.done)
    expect((await run(cwd, 'prove', '2')).code).toBe(EXIT.inconsistent)
    const audited = await run(cwd, 'audit', '--json')
    expect(audited.code).toBe(EXIT.done)
    expect(JSON.parse(audited.out)).toMatchObject({ size: 2, indexed: 2, open: [] })
    child.kill('SIGINT')
    expect((await ended).code).toBe(EXIT.done)
    expect((await run(cwd, 'append', 'a', 'b', '--json')).out).toBe(first.out)
  })

  test('refuses a port that is taken, and leaves nothing running', async () => {
    const [a, b] = [await folder(), await folder()]
    const { url } = await serve(a)
    const { port } = new URL(url)
    const second = await run(b, 'serve', '--port', port)
    expect(second.code).toBe(EXIT.refused)
    expect(second.err).toContain(`127.0.0.1:${port} is taken`)
  })

  test('refuses to start where recovery does, with the reason and the command', async () => {
    const cwd = await folder({ a: 'one' })
    await run(cwd, 'keygen')
    await run(cwd, 'append', 'a')
    await writeFile(join(cwd, 'data/journal/00000000000000000000.journal'), '')
    const { code, err } = await run(cwd, 'serve', '--port', '0')
    expect(code).toBe(EXIT.refused)
    expect(err).toContain('yuanzheng restore')
    expect((await run(cwd, 'audit')).code).toBe(EXIT.inconsistent)
  })

  test('killed while it appends, loses no receipt', async () => {
    const cwd = await folder()
    await mkdir(join(cwd, 'e'))
    const names = Array.from({ length: 1200 }, (_, i) => `e/${i}`)
    for (const name of names) await writeFile(join(cwd, name), `entry ${name}`)
    const handed: { file: string; proof: string }[] = []
    for (let round = 0; round < 3; round++) {
      const { child, ended } = await serve(cwd)
      const appending = start(cwd, ['append', '--json', ...names.slice(0, 400 * (round + 1))])
      while (appending.soFar().out.length < 100_000 * (round + 1)) {
        await new Promise((again) => setTimeout(again, 5))
        if (appending.child.exitCode !== null) break
      }
      child.kill('SIGKILL')
      await ended
      const { out } = await appending.ended
      const lines = out.split('\n').filter((line) => line.endsWith('}'))
      handed.push(...lines.map((line) => JSON.parse(line) as { file: string; proof: string }))
      const audited = await run(cwd, 'audit', '--json')
      expect(audited).toMatchObject({ code: EXIT.done })
    }
    expect(handed.length).toBeGreaterThan(0)
    const vkey = (await readFile(join(cwd, 'keys/log-operator/public.vkey'), 'utf8')).trim()
    const policy = parsePolicy(`log ${vkey}\nquorum none\n`)
    for (const { file, proof } of handed) {
      checkTlogProof(
        parseTlogProof(utf8ToBytes(proof)),
        leafHash(utf8ToBytes(`entry ${file}`)),
        policy,
      )
    }
    // The same receipts again: nothing that was told of was lost or told otherwise.
    const files = [...new Set(handed.map(({ file }) => file))]
    const again = await run(cwd, 'append', '--json', ...files)
    const now = again.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; proof: string })
    const proofs = new Map(now.map(({ file, proof }) => [file, proof]))
    for (const { file, proof } of handed) expect(proofs.get(file)).toBe(proof)
  })
})

describe('a log with a witness', { timeout: 180_000 }, () => {
  test('is cosigned, proves it, and is not restored from before', async () => {
    const [cwd, court] = [await folder({ a: 'one', b: 'two' }), await folder()]
    const log = (await run(cwd, 'keygen', '--name', 'log.example/a')).out.trim()
    const watching = start(court, [
      'witness',
      '--port',
      '0',
      '--name',
      'court.example',
      '--log',
      log,
    ])
    const line = await watching.says(/^ {2}(witness NAME \S+ \S+)$/m)
    const policy = `log ${log}\n${line.replace('NAME', 'court')}\nquorum court\n`
    await writeFile(join(cwd, 'policy'), policy)

    const { url, child, ended } = await serve(cwd, '--policy', 'policy')
    await run(cwd, 'append', 'a')
    await run(cwd, 'backup', 'backup')
    await run(cwd, 'append', 'b')
    const trusted = parsePolicy(policy)
    const cosignedSize = async () =>
      ((await (await fetch(`${url}/readyz`)).json()) as { cosignedSize: number }).cosignedSize
    while ((await cosignedSize()) !== 2) await new Promise((again) => setTimeout(again, 50))
    const { out, err } = await run(cwd, 'prove', '--entry', 'b')
    expect(err).not.toContain('Pending')
    const { witnesses } = checkTlogProof(
      parseTlogProof(utf8ToBytes(out)),
      leafHash(utf8ToBytes('two')),
      trusted,
    )
    expect(witnesses.map(({ key }) => formatVerifierKey(key))).toEqual([line.split(' ')[2]])
    expect((await run(cwd, 'audit', '--policy', 'policy')).code).toBe(EXIT.done)
    child.kill('SIGTERM')
    await ended

    const refused = await run(cwd, 'restore', 'backup', '--data', 'restored', '--policy', 'policy')
    expect(refused.code).toBe(EXIT.refused)
    expect(refused.err).toContain('court has seen 2 entries')
    // Somebody who knows better puts yesterday's files back by hand.
    await cp(join(cwd, 'backup'), join(cwd, 'old'), { recursive: true })
    const audited = await run(cwd, 'audit', '--data', 'old', '--policy', 'policy', '--json')
    expect(audited.code).toBe(EXIT.inconsistent)
    expect(JSON.parse(audited.out)).toMatchObject({ findings: [{ code: 'witness-ahead' }] })
    const halted = start(cwd, ['serve', '--port', '0', '--data', 'old', '--policy', 'policy'])
    expect(await halted.says(/(Writing has stopped)/)).toBe('Writing has stopped')

    watching.child.kill('SIGTERM')
    expect((await watching.ended).code).toBe(EXIT.done)
  })
})

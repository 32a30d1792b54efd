/** `yuanzheng trust` as its own process: the same policy as is served, and keys that gave way with their end. */

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { formatVerifierKey } from '../../src/core/note/key.ts'
import { parseTrust } from '../../src/core/verify/trust.ts'
import { tempDirectory } from '../support/temp.ts'
import { run, start } from './process.ts'

test('a registry gives its own trust policy away', { timeout: 120_000 }, async () => {
  const cwd = await tempDirectory()
  await writeFile(join(cwd, 'coat.png'), 'picture')
  expect((await run(cwd, 'trust')).code).toBe(EXIT.refused)
  const deposited = await run(cwd, 'deposit', 'coat.png', '--title', '云纹')
  expect(deposited.code).toBe(EXIT.done)
  const code = deposited.out.trim()
  const before = await run(cwd, 'trust')
  const log = (await readFile(join(cwd, 'keys/log-operator/public.vkey'), 'utf8')).trim()
  const issuer = (await readFile(join(cwd, 'keys/certificate-issuer/public.vkey'), 'utf8')).trim()
  expect(before.out).toBe(`log ${log}\nquorum none\nissuer ${issuer}\n`)
  const sha256 = createHash('sha256').update(before.out).digest('hex')
  expect(before.err.replaceAll(' ', '')).toContain(sha256)

  expect((await run(cwd, 'rotate-key')).code).toBe(EXIT.done)
  const after = await run(cwd, 'trust')
  const { issuers } = parseTrust(after.out)
  expect(issuers.map(({ key }) => formatVerifierKey(key) === issuer)).toEqual([false, true])
  expect(issuers.map(({ until }) => until === undefined)).toEqual([true, false])
  // What the former key signed is judged by its end: no witness tells here that it came before.
  await writeFile(join(cwd, 'own.policy'), after.out)
  const judged = await run(
    cwd,
    'verify',
    `${code}-0.yzcert`,
    'coat.png',
    '--policy',
    'own.policy',
    '--json',
  )
  expect(judged.code).toBe(EXIT.undetermined)
  expect(judged.out).toContain('"code":"issuer.validity","reason":"time-unknown"')

  const serving = start(cwd, ['serve', '--port', '0'])
  const url = await serving.says(/serving at (\S+)/)
  const served = await fetch(`${url}/trust.policy`)
  expect(served.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await served.text()).toBe(after.out)
  // Also beside whoever serves.
  expect((await run(cwd, 'trust')).out).toBe(after.out)
  serving.child.kill('SIGTERM')
  expect((await serving.ended).code).toBe(EXIT.done)
})

test(
  'it takes over witnesses and roots of the configured policy',
  { timeout: 120_000 },
  async () => {
    const cwd = await tempDirectory()
    await writeFile(join(cwd, 'coat.png'), 'picture')
    expect((await run(cwd, 'deposit', 'coat.png', '--title', '云纹')).code).toBe(EXIT.done)
    const witness = await run(cwd, 'keygen', '--role', 'witness', '--name', 'w.example')
    expect(witness.code, witness.err).toBe(EXIT.done)
    const vkey = (await readFile(join(cwd, 'keys/witness/public.vkey'), 'utf8')).trim()
    await writeFile(join(cwd, 'policy'), `witness w ${vkey}\nquorum w\n`)
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ed25519',
        '-nodes',
        '-keyout',
        'k.pem',
        '-out',
        'roots.pem',
        '-subj',
        '/CN=root',
      ],
      { cwd, stdio: 'ignore' },
    )
    const { out, code, err } = await run(
      cwd,
      'trust',
      '--policy',
      'policy',
      '--tsa-roots',
      'roots.pem',
    )
    expect(code, err).toBe(EXIT.done)
    const { policy, authorities } = parseTrust(out)
    expect(policy.quorum).toBe('w')
    expect(policy.witnesses.map(({ key }) => key.name)).toEqual(['w.example'])
    expect(policy.logs).toHaveLength(1)
    expect(authorities).toHaveLength(1)
  },
)

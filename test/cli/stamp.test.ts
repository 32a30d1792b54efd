/** `stamp` and `stamps` in this process, with a real authority: what they write, say and leave with. */

import { execFileSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { parseCertificate } from '../../src/core/certificate/certificate.ts'
import { openCertificate } from '../../src/core/certificate/open.ts'
import { utf8ToBytes } from '../../src/core/bytes.ts'
import { formatCheckpoint } from '../../src/core/note/checkpoint.ts'
import { parseVerifierKey } from '../../src/core/note/key.ts'
import { startTsa, type Tsa } from '../support/tsa.ts'
import { json, newPlace, type Place, runIn } from './support.ts'

async function stampedPlace() {
  const place = await newPlace({ keyless: true })
  const tsa = await startTsa()
  const roots = await place.write('roots.pem', tsa.root)
  const design = async (name: string) => {
    const file = await place.write(`${name}.png`, `picture of ${name}`)
    const ran = await place.run(
      'deposit',
      file,
      '--title',
      name,
      '--out',
      place.directory,
      '--json',
    )
    expect(ran.code).toBe(EXIT.done)
    return String(json(ran)['code'])
  }
  const stamp = (...more: string[]) =>
    place.run('stamp', '--tsa', tsa.url, '--tsa-roots', roots, ...more)
  return { place, tsa, roots, design, stamp }
}

const stampsOf = (data: string) => readdir(`${data}/time`).catch(() => [])

/** The text of the checkpoint that a token of a certificate must be over, for each of its receipts. */
async function textsOf(place: Place, certificate: Uint8Array): Promise<string[]> {
  const vkey = async (role: string) =>
    parseVerifierKey((await readFile(`${place.keys}/${role}/public.vkey`, 'utf8')).trim())
  const trust = {
    issuers: [await vkey('certificate-issuer')],
    logs: [await vkey('log-operator')],
    witnesses: [],
  }
  const { inclusions } = openCertificate(certificate, trust)
  return inclusions.map(({ log, size, root }) =>
    formatCheckpoint({ origin: log.name, size, root, extensions: [] }),
  )
}

function opensslAccepts(place: Place, text: string, token: Uint8Array, { root }: Tsa): boolean {
  const files = [
    ['t', text],
    ['token', token],
    ['root', root],
  ] as const
  for (const [name, bytes] of files)
    execFileSync('tee', [place.path(name)], { input: bytes, stdio: 'pipe' })
  const argv = [
    '-data',
    place.path('t'),
    '-in',
    place.path('token'),
    '-token_in',
    '-CAfile',
    place.path('root'),
  ]
  try {
    return execFileSync('openssl', ['ts', '-verify', ...argv], { stdio: 'pipe' }).includes('OK')
  } catch {
    return false
  }
}

describe('yuanzheng stamp', () => {
  test('has the newest checkpoint stamped, and says when and by whom', async () => {
    const { place, tsa, design, stamp } = await stampedPlace()
    await design('coat')
    const ran = await stamp()
    expect(ran).toMatchObject({ code: EXIT.done, out: '' })
    expect(ran.err).toContain('✓ The checkpoint of 1 entries')
    expect(ran.err).toContain(tsa.url)
    expect(ran.err).not.toContain('No roots')
    expect(await stampsOf(place.data)).toHaveLength(2)
    await stamp()
    expect(tsa.asked()).toBe(1)
  })

  test('says that nobody has judged the token where there are no roots', async () => {
    const { place, tsa, design } = await stampedPlace()
    await design('coat')
    const ran = await place.run('stamp', '--tsa', tsa.url)
    expect(ran.code).toBe(EXIT.done)
    expect(ran.err).toContain('nobody has judged')
  })

  test('keeps nothing that does not hold, and leaves with a refusal', async () => {
    const { place, tsa, design, stamp } = await stampedPlace()
    await design('coat')
    for (const [mood, says] of [
      ['down', 'no answer (it answered with status 503)'],
      ['wrong nonce', 'does not hold'],
      ['other imprint', 'does not hold'],
      ['refusing', 'algorithm'],
      ['garbage', 'no answer'],
    ] as const) {
      tsa.mood = mood
      const ran = await stamp()
      expect(ran.code).toBe(EXIT.refused)
      expect(ran.err).toContain('got no timestamp')
      expect(ran.err).toContain(says)
      expect(await stampsOf(place.data)).toEqual(['1.checkpoint'])
    }
    const strange = await startTsa({ name: 'strange.example' })
    const ran = await place.run(
      'stamp',
      '--tsa',
      strange.url,
      '--tsa-roots',
      place.path('roots.pem'),
    )
    expect(ran.code).toBe(EXIT.refused)
    expect(ran.err).toContain('does not hold')
    tsa.mood = 'honest'
    expect(json(await stamp('--json'))).toMatchObject({
      size: 1,
      failed: [],
      judged: true,
      given: [{ address: tsa.url }],
    })
  })

  test('takes what one authority gives while another is down', async () => {
    const { tsa, design, stamp } = await stampedPlace()
    await design('coat')
    const other = await startTsa({ name: 'other.example' })
    other.mood = 'down'
    const ran = await stamp('--tsa', other.url)
    expect(ran.code).toBe(EXIT.done)
    expect(ran.err).toContain(tsa.url)
    expect(ran.err).toContain(`${other.url}: no answer`)
  })

  test('covers what there is by a new token', async () => {
    const { place, design, stamp } = await stampedPlace()
    expect((await stamp('--renew')).err).toContain('no timestamps yet')
    await design('coat')
    await stamp()
    const ran = await stamp('--renew')
    expect(ran.code).toBe(EXIT.done)
    expect(ran.err).toContain('1 timestamps are covered by a new one (manifest manifest-1.sha256)')
    expect(await stampsOf(place.data)).toHaveLength(4)
  })

  test('says that there is nobody, or nothing, to stamp', async () => {
    const { place, design, stamp } = await stampedPlace()
    expect(await stamp()).toMatchObject({ code: EXIT.done, out: '' })
    expect((await stamp()).err).toContain('no entry in the log yet')
    await design('coat')
    const ran = await place.run('stamp')
    expect(ran.code).toBe(EXIT.refused)
    expect(ran.err).toContain('no-authority')
  })

  test('refuses roots that are not there, or are none, before anything is asked', async () => {
    const { place, tsa, design } = await stampedPlace()
    await design('coat')
    const nowhere = await place.run('stamp', '--tsa', tsa.url, '--tsa-roots', place.path('none'))
    expect(nowhere.code).toBe(EXIT.refused)
    expect(nowhere.err).toContain(place.path('none'))
    const bad = await place.write('bad.pem', 'not PEM')
    expect((await place.run('stamp', '--tsa', tsa.url, '--tsa-roots', bad)).code).toBe(EXIT.refused)
    expect((await place.run('stamp', '--tsa', 'tsa.example')).code).toBe(EXIT.usage)
    expect(tsa.asked()).toBe(0)
  })
})

describe('yuanzheng stamps', () => {
  test('lists what there is, and judges it by the roots that are named', async () => {
    const { place, roots, design, stamp } = await stampedPlace()
    const list = (...more: string[]) => runIn(['stamps', '--data', place.data, ...more])
    expect((await list()).err).toContain('There are no timestamps')
    await design('coat')
    await stamp()
    await stamp('--renew')
    const plain = await list()
    expect(plain.code).toBe(EXIT.done)
    expect(plain.out.match(/not judged/g)).toHaveLength(2)
    const judged = await list('--tsa-roots', roots)
    expect(judged.code).toBe(EXIT.done)
    expect(judged.out.match(/ holds /g)).toHaveLength(2)
    expect(judged.out).toContain('tsa.example')
    const { stamps } = json(await list('--json', '--tsa-roots', roots))
    expect(stamps).toMatchObject([
      { over: '1.checkpoint', size: 1, judged: 'holds' },
      { over: 'manifest-1.sha256', size: null, judged: 'holds' },
    ])
  })

  test('leaves with 1 for what does not hold', async () => {
    const { place, roots, design, stamp } = await stampedPlace()
    await design('coat')
    await stamp()
    const strange = await startTsa({ name: 'strange.example' })
    const others = await place.write('others.pem', strange.root)
    const list = (pem: string) => runIn(['stamps', '--data', place.data, '--tsa-roots', pem])
    expect(await list(others)).toMatchObject({ code: EXIT.inconsistent })
    const [name = ''] = (await stampsOf(place.data)).filter((it) => it.endsWith('.tsr'))
    await writeFile(`${place.data}/time/${name}`, 'garbage')
    const ran = await list(roots)
    expect(ran.code).toBe(EXIT.inconsistent)
    expect(ran.out).toContain('damaged')
  })
})

describe('a certificate', () => {
  test('that is refreshed carries the first token over a tree with it, and openssl accepts it', async () => {
    const { place, tsa, roots, design, stamp } = await stampedPlace()
    const code = await design('coat')
    const refreshed = async (name: string) => {
      const path = place.path(name)
      expect((await place.run('certificate', code, '--refresh', '--out', path)).code).toBe(
        EXIT.done,
      )
      return new Uint8Array(await readFile(path))
    }
    expect(parseCertificate(await refreshed('before')).tokens).toEqual([])
    await design('hat')
    await stamp()
    await design('scarf')
    await stamp()
    const after = await refreshed('after')
    const { tokens } = parseCertificate(after)
    expect(tokens).toHaveLength(1)
    const texts = await textsOf(place, after)
    expect(texts.map((text) => text.split('\n')[1])).toEqual(['3', '2'])
    const accepted = texts.map((text) =>
      opensslAccepts(place, text, tokens[0] ?? new Uint8Array(), tsa),
    )
    expect(accepted).toEqual([false, true])
    // On paper it is the authority's word only where its root was named.
    const paper = async (...more: string[]) =>
      (await place.run('paper', place.path('after'), '--text', ...more)).out
    expect(await paper()).toContain('本页未核验')
    const judged = await paper('--tsa-roots', roots)
    expect(judged).not.toContain('本页未核验')
    expect(judged).toContain('tsa.example')
    const plain = place.path('plain')
    await place.run('certificate', code, '--out', plain)
    expect(parseCertificate(new Uint8Array(await readFile(plain))).tokens).toEqual([])
    expect(utf8ToBytes(texts[0] ?? '')).not.toHaveLength(0)
  })
})

describe('a backup', () => {
  test('has the timestamps, and gives them back; again, it gets only what is new', async () => {
    const { place, roots, design, stamp } = await stampedPlace()
    const code = await design('coat')
    await stamp()
    const backUp = async () =>
      json(await place.run('backup', place.path('backup'), '--json', '--vault-keys'))
    expect(await backUp()).toMatchObject({ stamps: 2 })
    expect(await backUp()).toMatchObject({ stamps: 0 })
    await design('hat')
    await stamp()
    await stamp('--renew')
    expect(await backUp()).toMatchObject({ stamps: 4 })
    const restored = ['--data', place.path('restored')]
    expect((await place.run('restore', place.path('backup'), '--alone', ...restored)).code).toBe(
      EXIT.done,
    )
    const names = await stampsOf(place.data)
    expect(names).toHaveLength(6)
    expect(await stampsOf(place.path('restored'))).toEqual(names)
    for (const name of names) {
      expect(await readFile(place.path('restored/time', name))).toEqual(
        await readFile(`${place.data}/time/${name}`),
      )
    }
    expect((await runIn(['stamps', ...restored, '--tsa-roots', roots])).code).toBe(EXIT.done)
    const path = place.path('c')
    await place.run('certificate', code, '--refresh', '--out', path, ...restored)
    expect(parseCertificate(new Uint8Array(await readFile(path))).tokens).toHaveLength(1)
  })

  test('is not restored over timestamps that are there', async () => {
    const { place, design, stamp } = await stampedPlace()
    await design('coat')
    await stamp()
    await place.run('backup', place.path('backup'))
    const into = place.path('other')
    await writeFileIn(`${into}/time`, '1.checkpoint')
    const ran = await place.run('restore', place.path('backup'), '--alone', '--data', into)
    expect(ran.code).toBe(EXIT.refused)
  })
})

async function writeFileIn(folder: string, name: string): Promise<void> {
  execFileSync('mkdir', ['-p', folder])
  await writeFile(`${folder}/${name}`, 'x')
}

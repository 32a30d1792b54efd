/** Signed PDFs end to end: a key that openssl made in the folder of keys, a real authority, and pdfsig as the judge. */

import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { house } from '../../src/main.ts'
import { runs, tool } from '../paper/tools.ts'
import { startTsa } from '../support/tsa.ts'
import { json, newPlace, type Place } from './support.ts'

const missing = ['pdfsig', 'openssl', 'pdfdetach'].filter((it) => !runs(it))
if (missing.length > 0) console.log(`skipped: signed PDFs (${missing.join(', ')})`)

const KINDS = {
  'P-256': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  RSA: ['-newkey', 'rsa:2048'],
  'P-384': ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'RSA-1024': ['-newkey', 'rsa:1024'],
} as const

async function makeSigner(
  place: Place,
  kind: keyof typeof KINDS,
  more: readonly string[] = ['-nodes'],
): Promise<string> {
  const folder = `${place.keys}/pdf-signer`
  await mkdir(folder, { recursive: true })
  const usage = ['-addext', 'keyUsage=critical,digitalSignature,nonRepudiation']
  const out = ['-keyout', 'key.pem', '-out', 'certificate.pem', '-subj', '/CN=Paper example']
  tool(
    'openssl',
    ['req', '-x509', '-days', '30', ...KINDS[kind], ...more, ...usage, ...out],
    folder,
  )
  await chmod(`${folder}/key.pem`, 0o600)
  return folder
}

async function deposited() {
  const place = await newPlace({ keyless: true })
  const file = await place.write('云纹.png', 'picture')
  const ran = await place.run('deposit', file, '--out', place.directory, '--json')
  const { code, certificate } = json(ran) as { code: string; certificate: string }
  const paper = async (name: string, ...more: string[]) => {
    const pdf = place.path(name)
    return { pdf, ran: await place.run('paper', certificate, '--pdf', pdf, ...more) }
  }
  return { place, code, certificate, paper }
}

/** `pdfsig` ends with 2 where there is no signature. */
function pdfsig(place: Place, name: string): string {
  return tool('pdfsig', ['-nocert', name], place.directory, [0, 1, 2])
}

const has = (bytes: Buffer, oid: string) => bytes.toString('latin1').toLowerCase().includes(oid)
/** id-aa-timeStampToken in the hex of a CMS. */
const TIMESTAMP = '2a864886f70d010910020e'

describe.skipIf(missing.length > 0)('a PDF', { timeout: 60_000 }, () => {
  test('is not signed where there is no key', async () => {
    const { place, paper } = await deposited()
    expect((await paper('a.pdf')).ran.code).toBe(EXIT.done)
    expect(pdfsig(place, 'a.pdf')).not.toContain('Signature #1')
  })

  test.each(['P-256', 'RSA'] as const)(
    'is signed by a key of %s, and holds the certificate',
    async (kind) => {
      const { place, paper, certificate, code } = await deposited()
      await makeSigner(place, kind)
      const { ran, pdf } = await paper('a.pdf')
      expect(ran).toMatchObject({ code: EXIT.done })
      const again = await place.run('certificate', code, '--pdf', place.path('b.pdf'))
      expect(again.code).toBe(EXIT.done)
      for (const name of ['a.pdf', 'b.pdf']) {
        const said = pdfsig(place, name)
        expect(said).toContain('Signature is Valid')
        expect(said).toContain('Total document signed')
      }
      tool('pdfdetach', ['-save', '1', '-o', 'out.yzcert', 'a.pdf'], place.directory)
      expect(await readFile(place.path('out.yzcert'))).toEqual(await readFile(certificate))
      expect(has(await readFile(pdf), TIMESTAMP)).toBe(false)
    },
  )

  test('carries a timestamp of the authority that was named', async () => {
    const { place, paper } = await deposited()
    await makeSigner(place, 'P-256')
    const tsa = await startTsa()
    const roots = await place.write('roots.pem', tsa.root)
    const { ran, pdf } = await paper('a.pdf', '--pdf-tsa', tsa.url, '--tsa-roots', roots)
    expect(ran).toMatchObject({ code: EXIT.done })
    expect(tsa.asked()).toBe(1)
    expect(pdfsig(place, 'a.pdf')).toContain('Signature is Valid')
    expect(has(await readFile(pdf), TIMESTAMP)).toBe(true)
  })

  test('is not made where the authority gives no timestamp, or another’s', async () => {
    const { place, paper } = await deposited()
    await makeSigner(place, 'P-256')
    const [tsa, other] = [await startTsa(), await startTsa()]
    const roots = await place.write('roots.pem', other.root)
    for (const mood of ['down', 'refusing', 'other imprint', 'honest'] as const) {
      tsa.mood = mood
      const { ran, pdf } = await paper(`${mood}.pdf`, '--pdf-tsa', tsa.url, '--tsa-roots', roots)
      expect(ran.code).toBe(EXIT.refused)
      expect(ran.err).toContain(tsa.url)
      expect(ran.err).toContain('--pdf-tsa')
      expect(existsSync(pdf)).toBe(false)
    }
    expect((await paper('x.pdf', '--pdf-tsa', 'ftp://x')).ran.code).toBe(EXIT.usage)
  })

  test('is signed by a key under the passphrase, and by nobody without it', async () => {
    const { place, paper } = await deposited()
    await makeSigner(place, 'P-256', ['-passout', 'pass:geheim'])
    const secret = await place.write('passphrase', 'geheim\n')
    const wrong = await place.write('wrong', 'gemein\n')
    expect((await paper('a.pdf')).ran.err).toContain('passphrase')
    expect((await paper('a.pdf', '--passphrase-file', wrong)).ran.code).toBe(EXIT.refused)
    expect(existsSync(place.path('a.pdf'))).toBe(false)
    expect((await paper('a.pdf', '--passphrase-file', secret)).ran.code).toBe(EXIT.done)
    expect(pdfsig(place, 'a.pdf')).toContain('Signature is Valid')
  })

  test.each(['P-384', 'RSA-1024'] as const)('is not signed by a key of %s', async (kind) => {
    const { place, paper } = await deposited()
    await makeSigner(place, kind)
    const { ran, pdf } = await paper('a.pdf')
    expect(ran.code).toBe(EXIT.refused)
    expect(ran.err).toContain('pdf-signer/key.pem')
    expect(existsSync(pdf)).toBe(false)
  })

  test('is not signed by a key that others can read, and the command that closes it is named', async () => {
    const { place, paper } = await deposited()
    const folder = await makeSigner(place, 'P-256')
    await chmod(`${folder}/key.pem`, 0o644)
    const { ran } = await paper('a.pdf')
    expect(ran.code).toBe(EXIT.refused)
    expect(ran.err).toContain(`chmod 600 ${folder}/key.pem`)
  })

  test('is not signed with a certificate of another key, none, or nonsense', async () => {
    const { place, paper } = await deposited()
    const folder = await makeSigner(place, 'P-256')
    const own = await readFile(`${folder}/key.pem`)
    await makeSigner(place, 'P-256')
    await writeFile(`${folder}/key.pem`, own)
    const refused = async () => {
      const { ran, pdf } = await paper('a.pdf')
      expect(ran.code).toBe(EXIT.refused)
      expect(ran.err).toContain('pdf-signer')
      expect(existsSync(pdf)).toBe(false)
    }
    await refused()
    await rm(`${folder}/certificate.pem`)
    await refused()
    await writeFile(`${folder}/certificate.pem`, 'nonsense')
    await refused()
    await writeFile(`${folder}/key.pem`, 'nonsense')
    await refused()
  })

  test('is not signed with a certificate that has run out', async () => {
    const { place, certificate } = await deposited()
    await makeSigner(place, 'P-256')
    const later = { ...house, clock: { now: () => Date.now() + 31 * 86_400_000 } }
    const { runIn } = await import('./support.ts')
    const argv = ['paper', certificate, '--pdf', place.path('a.pdf'), '--keys', place.keys]
    const ran = await runIn(argv, { using: later })
    expect(ran.code).toBe(EXIT.refused)
    expect(ran.err).toContain('not valid at this time')
  })

  test('over HTTP is signed as well, and other forms are given where it cannot be', async () => {
    const { place, code } = await deposited()
    const folder = await makeSigner(place, 'P-256')
    const settings = house.settings({ data: place.data, keys: place.keys, port: '0' })
    const serving = await house.serve(settings, {} as never, () => undefined)
    onTestFinished(() => serving.stop())
    const token = (await readFile(`${place.keys}/operator/token`, 'utf8')).trim()
    const get = (format: string) =>
      fetch(`${serving.url}/api/v1/designs/${code}/certificate?format=${format}`, {
        headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' },
      })
    await writeFile(place.path('a.pdf'), Buffer.from(await (await get('pdf')).arrayBuffer()))
    expect(pdfsig(place, 'a.pdf')).toContain('Signature is Valid')
    await chmod(`${folder}/key.pem`, 0o644)
    const refused = await get('pdf')
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'paper-unsigned' }])
    expect((await get('text')).status).toBe(200)
    expect((await stat(`${folder}/key.pem`)).mode & 0o777).toBe(0o644)
  })
})

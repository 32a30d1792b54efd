/** A certificate in the forms of others: a W3C credential and a C2SP tlog-proof, from the registry and from a file. */

import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { base64ToBytes } from '../../src/core/base64.ts'
import { parseCertificate } from '../../src/core/certificate/certificate.ts'
import { didKey } from '../../src/core/certificate/vc.ts'
import { formatVerifierKey, parseVerifierKey } from '../../src/core/note/key.ts'
import { parsePolicy } from '../../src/core/note/policy.ts'
import { checkTlogProof, parseTlogProof } from '../../src/core/note/tlog-proof.ts'
import { leafHash } from '../../src/core/tree/hash.ts'
import { verified } from '../support/credential.ts'
import { json, newPlace, type Place, runIn } from './support.ts'

async function deposited(...more: string[]) {
  const place = await newPlace({ keyless: true })
  const file = await place.write('云纹.png', 'picture')
  const ran = await place.run(
    ...['deposit', file, '--title', '云纹外套', '--out', place.directory, '--json', ...more],
  )
  const { code, certificate } = json(ran) as { code: string; certificate: string }
  return { place, code, certificate }
}

async function vkey(place: Place, role: string) {
  return parseVerifierKey((await readFile(`${place.keys}/${role}/public.vkey`, 'utf8')).trim())
}

async function credentialIn(path: string) {
  return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown> & {
    issuer: string
    credentialSubject: { provenanceCode: string }
    evidence: { certificate: string }[]
  }
}

test('a credential is signed by a key of its own, and Digital Bazaar believes it', async () => {
  const { place, code, certificate } = await deposited()
  const [one, two] = [place.path('one.vc.json'), place.path('two.vc.json')]
  const asked = await place.run('certificate', code, '--vc', one)
  expect(asked).toMatchObject({ code: EXIT.done, out: '' })
  const alone = await runIn(['paper', certificate, '--vc', two, '--keys', place.keys])
  expect(alone).toMatchObject({ code: EXIT.done, out: '' })
  const did = didKey((await vkey(place, 'credential-issuer')).publicKey)
  expect(did).not.toBe(didKey((await vkey(place, 'certificate-issuer')).publicKey))
  for (const path of [one, two]) {
    const credential = await credentialIn(path)
    expect(credential.issuer).toBe(did)
    expect(credential.credentialSubject.provenanceCode).toBe(code)
    expect(await verified(credential)).toEqual({ verified: true })
    const inside = base64ToBytes(credential.evidence[0]?.certificate ?? '')
    expect(inside).toEqual(new Uint8Array(await readFile(certificate)))
    const changed = { ...credential, validFrom: '2020-01-01T00:00:00Z' }
    expect(await verified(changed)).toMatchObject({ verified: false })
  }
  // Nothing was written but what was asked for.
  expect(existsSync(place.path(`${code}.yzcert`))).toBe(false)
})

test('a tlog-proof has its entry beside it, and verifies by the key of the log', async () => {
  const { place, code, certificate } = await deposited()
  const [one, two] = [place.path('one.tlog-proof'), place.path('two')]
  expect((await place.run('certificate', code, '--tlog-proof', one)).code).toBe(EXIT.done)
  const keys = ['--keys', place.keys]
  expect((await runIn(['paper', certificate, '--tlog-proof', two, ...keys])).code).toBe(EXIT.done)
  const policy = parsePolicy(
    `log ${formatVerifierKey(await vkey(place, 'log-operator'))}\nquorum none\n`,
  )
  for (const [proof, entry] of [
    [one, 'one.entry'],
    [two, 'two.entry'],
  ] as const) {
    const bytes = new Uint8Array(await readFile(place.path(entry)))
    const parsed = parseTlogProof(new Uint8Array(await readFile(proof)))
    expect(checkTlogProof(parsed, leafHash(bytes), policy).checkpoint.size).toBe(1)
    bytes[40] = (bytes[40] ?? 0) ^ 1
    expect(() => checkTlogProof(parsed, leafHash(bytes), policy)).toThrow(
      expect.objectContaining({ fault: 'root-mismatch' }) as Error,
    )
  }
})

test('what does not hold is exported in no form', async () => {
  const { place, certificate } = await deposited()
  const bytes = new Uint8Array(await readFile(certificate))
  const { transparent } = parseCertificate(bytes)
  const at = bytes.findIndex((_, i) => transparent.every((byte, n) => bytes[i + n] === byte))
  // In the signature of the statement, which stands before the receipts.
  bytes[at + transparent.length - 30] = (bytes[at + transparent.length - 30] ?? 0) ^ 1
  const flipped = place.path('flipped.yzcert')
  await writeFile(flipped, bytes)
  for (const flag of ['--vc', '--tlog-proof']) {
    const to = place.path(`refused${flag}`)
    const ran = await runIn(['paper', flipped, flag, to, '--keys', place.keys])
    expect(ran.code).toBe(EXIT.inconsistent)
    expect(existsSync(to)).toBe(false)
  }
})

test('nothing that is there is written over, and nothing is done by halves', async () => {
  const { place, code } = await deposited()
  await place.write('there.entry', 'mine')
  const proof = place.path('there.tlog-proof')
  expect((await place.run('certificate', code, '--tlog-proof', proof)).code).toBe(EXIT.usage)
  expect(existsSync(proof)).toBe(false)
  expect(await place.read('there.entry')).toBe('mine')
  const vc = await place.write('there.json', 'mine')
  expect((await place.run('certificate', code, '--vc', vc)).code).toBe(EXIT.usage)
  expect(await place.read('there.json')).toBe('mine')
})

test('without a key for credentials it says how to make one', async () => {
  const { place, certificate } = await deposited()
  await rm(`${place.keys}/credential-issuer`, { recursive: true })
  const ran = await runIn(['paper', certificate, '--vc', place.path('x'), '--keys', place.keys])
  expect(ran.code).toBe(EXIT.refused)
  expect(ran.err).toContain('keygen --role credential-issuer')
  expect((await place.run('keygen', '--role', 'credential-issuer')).code).toBe(EXIT.done)
  const again = await runIn(['paper', certificate, '--vc', place.path('x'), '--keys', place.keys])
  expect(again.code).toBe(EXIT.done)
})

test('a vault whose secret is gone says so, and not that one could be made', async () => {
  const { place, code } = await deposited()
  await rm(`${place.keys}/vault`, { recursive: true })
  const ran = await place.run('history', code)
  expect(ran.code).toBe(EXIT.refused)
  expect(ran.err).toContain('vault/secret.key')
  expect(ran.err).toContain('nothing that is kept can be read')
  expect(ran.err).not.toContain('keygen')
})

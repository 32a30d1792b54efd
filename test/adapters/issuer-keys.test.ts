/** An issuer's keys on disk: the contract, who may read them, and a fall at each step. */

import { cp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { memoryIssuerKeys, newIssuerMemory } from '../../src/adapters/memory/issuer-keys.ts'
import { openIssuerKeys, readFormerKeys } from '../../src/adapters/system/issuer-keys.ts'
import { keyring } from '../../src/adapters/system/keyring.ts'
import { formatKeyId, noteSigner } from '../../src/core/note/key.ts'
import { issuerKeysContract } from '../contract/issuer-keys.ts'
import { tempDirectory } from '../support/temp.ts'

const PASSPHRASE = { from: 'environment', secret: 'a long passphrase' } as const

async function folder(): Promise<string> {
  const directory = await tempDirectory()
  await keyring(directory, { from: 'nowhere' }).make('certificate-issuer', 'issuer.example')
  return `${directory}/certificate-issuer`
}

issuerKeysContract('in memory', async () => {
  const memory = newIssuerMemory(
    noteSigner('issuer.example', 'ed25519', new Uint8Array(32).fill(1)),
  )
  return async () => memoryIssuerKeys(memory)
})

issuerKeysContract('in files', async () => {
  const at = await folder()
  return () => openIssuerKeys(at, undefined)
})

test('keep every secret from others, also the old one', async () => {
  const at = await folder()
  const keys = await openIssuerKeys(at, undefined)
  const old = keys.signer().key
  const secret = await readFile(`${at}/secret.key`, 'utf8')
  await keys.prepare()
  await keys.advance()
  const archived = `${at}/former/${formatKeyId(old.id)}`
  expect(await readFile(`${archived}/secret.key`, 'utf8')).toBe(secret)
  expect(await readFile(`${at}/secret.key`, 'utf8')).not.toBe(secret)
  for (const [path, mode] of [
    [`${at}/secret.key`, 0o600],
    [`${archived}/secret.key`, 0o600],
    [archived, 0o700],
    [`${at}/former`, 0o700],
    [at, 0o700],
  ] as const) {
    expect((await stat(path)).mode & 0o777).toBe(mode)
  }
  expect((await readdir(at)).sort()).toEqual(['former', 'public.vkey', 'secret.key'])
})

test('stay under the passphrase', { timeout: 30_000 }, async () => {
  const directory = await tempDirectory()
  const ring = keyring(directory, PASSPHRASE)
  const keys = await ring.needIssuer(true)
  await keys.prepare()
  await keys.advance()
  const at = `${directory}/certificate-issuer`
  expect(await readFile(`${at}/secret.key`, 'utf8')).not.toContain('PRIVATE')
  await expect(openIssuerKeys(at, undefined)).rejects.toMatchObject({ fault: 'no-passphrase' })
  expect((await ring.needIssuer(false)).signer().key).toEqual(keys.signer().key)
  expect(await ring.readIssuers()).toHaveLength(2)
})

test('are one or the other wherever a fall comes, and none is lost', async () => {
  const at = await folder()
  const keys = await openIssuerKeys(at, undefined)
  const old = keys.signer().key
  const next = await keys.prepare()
  const copies = ['archived', 'moved', 'shown'].map((step) => `${at}-${step}`)
  const [archived = '', moved = '', shown = ''] = copies
  for (const copy of copies) await cp(at, copy, { recursive: true, mode: 0 })
  // After the old one was archived; after the new secret took its place; after its public half did.
  await cp(`${at}/secret.key`, `${archived}/former/${formatKeyId(old.id)}/secret.key`)
  await cp(`${at}/public.vkey`, `${archived}/former/${formatKeyId(old.id)}/public.vkey`)
  await cp(`${archived}/former`, `${moved}/former`, { recursive: true })
  await cp(`${archived}/former`, `${shown}/former`, { recursive: true })
  for (const copy of [moved, shown]) await rename(`${copy}/next/secret.key`, `${copy}/secret.key`)
  await rename(`${shown}/next/public.vkey`, `${shown}/public.vkey`)

  const first = await openIssuerKeys(archived, undefined)
  expect([first.signer().key, first.next(), first.former()]).toEqual([old, next, []])
  await first.advance()
  expect([first.signer().key, first.former()]).toEqual([next, [old]])
  for (const copy of [moved, shown]) {
    const second = await openIssuerKeys(copy, undefined)
    expect([second.signer().key, second.next(), second.former()]).toEqual([next, undefined, [old]])
    expect(await readFile(`${copy}/public.vkey`, 'utf8')).toContain(formatKeyId(next.id))
  }
})

test('pass over a key that was only half made', async () => {
  const at = await folder()
  const keys = await openIssuerKeys(at, undefined)
  await keys.prepare()
  await rm(`${at}/next/public.vkey`)
  const again = await openIssuerKeys(at, undefined)
  expect(again.next()).toBeUndefined()
  await again.prepare()
  await again.advance()
  expect(again.former()).toEqual([keys.signer().key])
})

test('refuse a former key that is none', async () => {
  const at = await folder()
  const keys = await openIssuerKeys(at, undefined)
  const { id } = keys.signer().key
  await keys.prepare()
  await keys.advance()
  await writeFile(`${at}/former/${formatKeyId(id)}/public.vkey`, 'nonsense\n')
  await expect(readFormerKeys(at)).rejects.toMatchObject({ fault: 'malformed' })
})

test('of credentials are made where there never were any, and not in place of one that is lost', async () => {
  const directory = await tempDirectory()
  const ring = keyring(directory, { from: 'nowhere' })
  const { key } = await ring.needCredentialSigner()
  expect((await ring.needCredentialSigner()).key).toEqual(key)
  await rm(`${directory}/credential-issuer/secret.key`)
  await expect(ring.needCredentialSigner()).rejects.toMatchObject({ fault: 'missing' })
})

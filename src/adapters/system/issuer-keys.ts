/** An issuer's keys in its folder: the one in use where every role has it, `next/` and `former/ID/` beside it. */

import { chmod, copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { formatKeyId, formatVerifierKey, type VerifierKey } from '../../core/note/key.ts'
import type { IssuerKeys } from '../../ports/issuer-keys.ts'
import {
  makeKeyFile,
  publicPath,
  readKeyFile,
  readPublicKey,
  secretPath,
  syncFolder,
} from './key-file.ts'

/** Requires a key in `folder`. May reject with a `KeyFileError`. */
export async function openIssuerKeys(
  folder: string,
  passphrase: string | undefined,
): Promise<IssuerKeys> {
  const next = `${folder}/next`
  let signer = await readKeyFile(folder, passphrase)
  let waiting = await readPublicKey(next)
  // A fall after the secret took its place, and before its public half did.
  if (waiting && same(waiting, signer.key)) {
    await settlePublic()
    waiting = undefined
  }
  let former = await readFormerKeys(folder)

  async function settlePublic(): Promise<void> {
    await rename(publicPath(next), publicPath(folder))
    await rm(next, { recursive: true, force: true })
    await syncFolder(folder)
  }

  async function drop(): Promise<void> {
    waiting = undefined
    await rm(next, { recursive: true, force: true })
    await syncFolder(folder)
  }

  return {
    signer: () => signer,
    former: () => former,
    next: () => waiting,
    drop,
    async prepare() {
      await drop()
      const { name, type } = signer.key
      const made = await makeKeyFile(next, { type, name: () => name, passphrase })
      await syncFolder(folder)
      waiting = made.key
      return made.key
    },
    async advance() {
      await archive(folder, signer.key)
      await rename(secretPath(next), secretPath(folder))
      await syncFolder(folder)
      await settlePublic()
      waiting = undefined
      signer = await readKeyFile(folder, passphrase)
      former = await readFormerKeys(folder)
    },
  }
}

/** What signed before, and is trusted for what it signed. */
export async function readFormerKeys(folder: string): Promise<readonly VerifierKey[]> {
  const names = await readdir(`${folder}/former`).catch(none)
  const keys = await Promise.all(names.sort().map((id) => readPublicKey(`${folder}/former/${id}`)))
  const current = await readPublicKey(folder)
  return keys.flatMap((key) => (key && !(current && same(key, current)) ? [key] : []))
}

/** Copies, so that there is never a moment without a key in use. Done again, it changes nothing. */
async function archive(folder: string, key: VerifierKey): Promise<void> {
  const to = `${folder}/former/${formatKeyId(key.id)}`
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const [from, path, mode] of [
    [secretPath(folder), secretPath(to), 0o600],
    [publicPath(folder), publicPath(to), 0o644],
  ] as const) {
    await copyFile(from, path)
    await chmod(path, mode)
    await syncFile(path)
  }
  for (const made of [to, `${folder}/former`, folder]) await syncFolder(made)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

function same(a: VerifierKey, b: VerifierKey): boolean {
  return formatVerifierKey(a) === formatVerifierKey(b)
}

function none(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}

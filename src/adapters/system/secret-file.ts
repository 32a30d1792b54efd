/** A secret line in a file of its own: made once, readable by the owner alone, under a passphrase if there is one. */

import { chmod, mkdir, open, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { bytesToUtf8, utf8ToBytes } from '../../core/bytes.ts'
import { KeyFileError, syncFolder } from './key-file.ts'
import { isSealed, sealText, unsealText } from './sealed-text.ts'

export interface Secret {
  readonly text: string
  /** Whether it was made just now. */
  readonly made: boolean
  readonly path: string
}

/** Reads a secret, or makes it where there is none and one may be made, durably. May reject with a `KeyFileError`. */
export async function needSecret(
  path: string,
  make: (() => string) | undefined,
  passphrase: string | undefined,
): Promise<Secret> {
  const known = await readSecret(path, passphrase)
  if (known !== undefined) return { text: known, made: false, path }
  if (!make) throw new KeyFileError('missing', path)
  const text = make()
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  await writeNew(path, passphrase === undefined ? `${text}\n` : await sealText(text, passphrase))
  await syncFolder(folder)
  return { text, made: true, path }
}

async function readSecret(
  path: string,
  passphrase: string | undefined,
): Promise<string | undefined> {
  let text: string
  try {
    const open = process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0
    if (open) throw new KeyFileError('too-open', path)
    text = bytesToUtf8(await readFile(path))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  if (!isSealed(text)) return text.replace(/\n$/, '')
  if (passphrase === undefined) throw new KeyFileError('no-passphrase', path)
  return unsealText(text, passphrase).catch((cause: unknown) => {
    throw new KeyFileError('wrong-passphrase', path, { cause })
  })
}

async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(utf8ToBytes(text))
    await file.sync()
  } finally {
    await file.close()
  }
}

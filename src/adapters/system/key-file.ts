/** Secret keys in files: one folder for each role, readable by the owner alone, under a passphrase if there is one. */

import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, stat } from 'node:fs/promises'
import { bytesToUtf8, utf8ToBytes } from '../../core/bytes.ts'
import { SEED_BYTES } from '../../core/ed25519.ts'
import { EvidenceError } from '../../core/error.ts'
import {
  formatSignerKey,
  formatVerifierKey,
  type KeyType,
  type NoteSigner,
  noteSigner,
  parseSignerKey,
  parseVerifierKey,
  type VerifierKey,
} from '../../core/note/key.ts'
import { isSealed, sealText, unsealText } from './sealed-text.ts'

export type KeyFileFault =
  | 'missing' //           there is no key
  | 'exists' //            there is one already, and it is not overwritten
  | 'too-open' //          others than the owner could read it
  | 'no-passphrase' //     it is under a passphrase, and none was given
  | 'passphrase-missing' // the file with the passphrase cannot be read
  | 'wrong-passphrase' //  the passphrase does not open it, or its bytes are damaged
  | 'malformed' //         it is no key of ours

/** No message of these holds any of the secret. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError'
  readonly fault: KeyFileFault
  readonly path: string

  constructor(fault: KeyFileFault, path: string, options?: ErrorOptions) {
    super(`${path}: ${fault}`, options)
    this.fault = fault
    this.path = path
  }
}

export interface NewKey {
  readonly type: KeyType
  /** Given the public key, for a name may be made of it. */
  readonly name: (publicKey: Uint8Array) => string
  readonly passphrase: string | undefined
}

const SECRET = 'secret.key'
const PUBLIC = 'public.vkey'
const OTHERS = 0o077

export function secretPath(folder: string): string {
  return `${folder}/${SECRET}`
}

export function publicPath(folder: string): string {
  return `${folder}/${PUBLIC}`
}

/** Makes a key and writes both halves, durably: whatever it signs later, the key will be there. */
export async function makeKeyFile(folder: string, wanted: NewKey): Promise<NoteSigner> {
  const seed = randomBytes(SEED_BYTES)
  const name = wanted.name(noteSigner('nobody', wanted.type, seed).signer.publicKey)
  const made = noteSigner(name, wanted.type, seed)
  const secret = `${formatSignerKey(name, wanted.type, seed)}\n`
  const text = wanted.passphrase === undefined ? secret : await sealText(secret, wanted.passphrase)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  await writeNew(secretPath(folder), text, 0o600)
  await writeNew(publicPath(folder), `${formatVerifierKey(made.key)}\n`, 0o644)
  await syncFolder(folder)
  return made
}

export async function readKeyFile(
  folder: string,
  passphrase: string | undefined,
): Promise<NoteSigner> {
  const path = secretPath(folder)
  await checkPrivate(folder)
  await checkPrivate(path)
  const text = await readText(path)
  if (!isSealed(text)) return parse(path, text)
  if (passphrase === undefined) throw new KeyFileError('no-passphrase', path)
  let secret: string
  try {
    secret = await unsealText(text, passphrase)
  } catch (cause) {
    throw new KeyFileError('wrong-passphrase', path, { cause })
  }
  return parse(path, secret)
}

/** The public half, or `undefined` where no key was ever made. */
export async function readPublicKey(folder: string): Promise<VerifierKey | undefined> {
  const path = publicPath(folder)
  try {
    return parseVerifierKey(firstLine(await readText(path)))
  } catch (cause) {
    if (cause instanceof KeyFileError && cause.fault === 'missing') return undefined
    if (cause instanceof EvidenceError) throw new KeyFileError('malformed', path, { cause })
    throw cause
  }
}

/** The command that shuts others out of a key, given the path of either the folder or the file. */
export function closingCommand(path: string): string {
  return `chmod ${/\.(?:key|pem)$/.test(path) ? '600' : '700'} ${path}`
}

async function checkPrivate(path: string): Promise<void> {
  // Windows keeps no such bits; there the folder of the user is the wall.
  if (process.platform === 'win32') return
  const found = await stat(path).catch(missing(path))
  if ((found.mode & OTHERS) !== 0) throw new KeyFileError('too-open', path)
}

async function readText(path: string): Promise<string> {
  return bytesToUtf8(await readFile(path).catch(missing(path)))
}

function missing(path: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new KeyFileError('missing', path, { cause: error })
    }
    throw error
  }
}

function parse(path: string, text: string): NoteSigner {
  try {
    return parseSignerKey(firstLine(text))
  } catch (error) {
    if (error instanceof EvidenceError) throw new KeyFileError('malformed', path)
    throw error
  }
}

/** The only line of a text, without its newline. */
function firstLine(text: string): string {
  const line = text.replace(/\n$/, '')
  if (line.includes('\n')) throw new EvidenceError('malformed', 'more than one line')
  return line
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode).catch((error: unknown) => {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw exists ? new KeyFileError('exists', path, { cause: error }) : error
  })
  try {
    await file.writeFile(utf8ToBytes(text))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Once it resolves, the names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The key of SM2 that seals, in `keys/sm2-seal/`: two files in PEM, as OpenSSL has them. */

import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { utf8ToBytes } from '../../core/bytes.ts'
import { SCALAR_BYTES } from '../../core/sm2/curve.ts'
import {
  formatSm2PrivateKeyPem,
  formatSm2PublicKeyPem,
  parseSm2PrivateKeyPem,
} from '../../core/sm2/key.ts'
import { EvidenceError } from '../../core/error.ts'
import { type Sm2Signer, sm2Signer } from '../../core/sm2/signer.ts'
import { KeyFileError, syncFolder } from './key-file.ts'
import { type PassphraseSource, readPassphrase } from './keyring.ts'
import { needSecret } from './secret-file.ts'

export interface MadeSealKey {
  /** Where the halves are. */
  readonly secret: string
  readonly public: string
  /** The public half, in PEM. */
  readonly pem: string
  readonly sealed: boolean
}

const SECRET = 'secret.key'
const PUBLIC = 'public.pem'

/** Makes a key and writes both halves, durably. Rejects with a `KeyFileError` if there is one. */
export async function makeSealKey(folder: string, source: PassphraseSource): Promise<MadeSealKey> {
  const passphrase = await readPassphrase(source)
  const { secret, signer } = drawKey()
  const text = formatSm2PrivateKeyPem(secret, signer).trimEnd()
  const { made, path } = await needSecret(`${folder}/${SECRET}`, () => text, passphrase)
  if (!made) throw new KeyFileError('exists', path)
  const pem = formatSm2PublicKeyPem(signer.publicKey)
  await writePublic(`${folder}/${PUBLIC}`, pem)
  await syncFolder(folder)
  return { secret: path, public: `${folder}/${PUBLIC}`, pem, sealed: passphrase !== undefined }
}

export async function readSealKey(folder: string, source: PassphraseSource): Promise<Sm2Signer> {
  const { text, path } = await needSecret(
    `${folder}/${SECRET}`,
    undefined,
    await readPassphrase(source),
  )
  try {
    return parseSm2PrivateKeyPem(`${text}\n`)
  } catch (error) {
    // Without the cause, for it might quote what it could not read.
    if (error instanceof EvidenceError) throw new KeyFileError('malformed', path)
    throw error
  }
}

/** All numbers of 32 bytes but one in four thousand million are keys. */
function drawKey(): { readonly secret: Uint8Array; readonly signer: Sm2Signer } {
  for (;;) {
    const secret = Uint8Array.from(randomBytes(SCALAR_BYTES))
    try {
      return { secret, signer: sm2Signer(secret) }
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
    }
  }
}

/** Over one that was left from a key whose secret is gone: the secret decides. */
async function writePublic(path: string, pem: string): Promise<void> {
  const file = await open(path, 'w', 0o644)
  try {
    await file.writeFile(utf8ToBytes(pem))
    await file.sync()
  } finally {
    await file.close()
  }
}

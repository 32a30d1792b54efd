/** The key that signs paper, in PEM as certificate authorities give it: `key.pem`, and `certificate.pem` with its chain. */

import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { bytesToUtf8 } from '../../core/bytes.ts'
import { KeyFileError } from './key-file.ts'

export interface PdfSigner {
  readonly kind: 'P-256' | 'RSA'
  /** X.509 in DER: the signer's, and those above it. */
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  /** POSIX seconds, both included. */
  readonly valid: { readonly from: number; readonly until: number }
  sign(data: Uint8Array): Promise<Uint8Array>
}

const MIN_RSA_BITS = 2048

/** `undefined` where there is no such key. Rejects with a `KeyFileError` for one that cannot be used. */
export async function readPdfSigner(
  folder: string,
  passphrase: string | undefined,
): Promise<PdfSigner | undefined> {
  const path = `${folder}/key.pem`
  const found = await stat(path).catch(none)
  if (!found) return undefined
  // Windows keeps no such bits; there the folder of the user is the wall.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new KeyFileError('too-open', path)
  }
  const key = await readKey(path, passphrase)
  const kind = kindOf(key)
  if (!kind) throw new KeyFileError('malformed', path)
  const [own, ...above] = await readCertificates(`${folder}/certificate.pem`)
  if (!own?.checkPrivateKey(key)) throw new KeyFileError('malformed', `${folder}/certificate.pem`)
  return {
    kind,
    certificate: derOf(own),
    chain: above.map(derOf),
    valid: { from: secondsOf(own.validFrom), until: secondsOf(own.validTo) },
    // Of an EC key it is a DER sequence, of an RSA key PKCS #1 v1.5, as PDF wants them.
    sign: async (data) => new Uint8Array(sign('sha256', data, key)),
  }
}

async function readKey(path: string, passphrase: string | undefined): Promise<KeyObject> {
  const text = bytesToUtf8(await readFile(path))
  const sealed = text.includes('ENCRYPTED')
  if (sealed && passphrase === undefined) throw new KeyFileError('no-passphrase', path)
  try {
    return createPrivateKey({ key: text, ...(sealed && { passphrase }) })
  } catch {
    // Without the cause, for it might quote what it could not read.
    throw new KeyFileError(sealed ? 'wrong-passphrase' : 'malformed', path)
  }
}

function kindOf({
  asymmetricKeyType,
  asymmetricKeyDetails,
}: KeyObject): PdfSigner['kind'] | undefined {
  const { namedCurve, modulusLength = 0 } = asymmetricKeyDetails ?? {}
  if (asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'P-256'
  if (asymmetricKeyType === 'rsa' && modulusLength >= MIN_RSA_BITS) return 'RSA'
  return undefined
}

async function readCertificates(path: string): Promise<X509Certificate[]> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new KeyFileError('malformed', path, { cause })
  })
  const blocks = bytesToUtf8(bytes).match(
    /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
  )
  try {
    return (blocks ?? []).map((block) => new X509Certificate(block))
  } catch (cause) {
    throw new KeyFileError('malformed', path, { cause })
  }
}

function derOf({ raw }: X509Certificate): Uint8Array {
  return new Uint8Array(raw)
}

function secondsOf(date: string): number {
  return Math.floor(Date.parse(date) / 1000)
}

function none(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}

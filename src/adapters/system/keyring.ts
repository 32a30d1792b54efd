/** The keys of all roles, each in a folder of its own. */

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { bytesToHex, hexToBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import type { NoteSigner, VerifierKey } from '../../core/note/key.ts'
import {
  KeyFileError,
  makeKeyFile,
  publicPath,
  readKeyFile,
  readPublicKey,
  secretPath,
} from './key-file.ts'
import type { IssuerKeys } from '../../ports/issuer-keys.ts'
import { openIssuerKeys, readFormerKeys } from './issuer-keys.ts'
import { type PdfSigner, readPdfSigner } from './pdf-signer.ts'
import { needSecret, type Secret } from './secret-file.ts'

const SECRET_BYTES = 32

/** What a role signs decides the type of its key; no role signs for another. */
const TYPES = {
  'log-operator': 'ed25519',
  'certificate-issuer': 'ed25519',
  'credential-issuer': 'ed25519',
  witness: 'cosignature',
} as const

/** What a made-up name calls them. */
const KINDS = {
  'log-operator': 'log',
  'certificate-issuer': 'issuer',
  'credential-issuer': 'credentials',
  witness: 'witness',
} as const

type Role = keyof typeof TYPES

export type PassphraseSource =
  | { readonly from: 'nowhere' }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'environment'; readonly secret: string }

export interface Keyring {
  folder(role: Role): string
  make(role: Role, name: string | undefined): Promise<MadeKey>
  read(role: Role): Promise<NoteSigner>
  /** Reads the key, or makes it where there is none and one may be made. */
  need(role: Role, name: string | undefined, mayMake: boolean): Promise<Needed>
  readPublic(role: Role): Promise<VerifierKey | undefined>
  /** The issuer's keys, with those that signed before. */
  needIssuer(mayMake: boolean): Promise<IssuerKeys>
  /** The public halves of the issuer's keys, the one in use first. */
  readIssuers(): Promise<readonly VerifierKey[]>
  /** Signs credentials. Made where there never was one: what the last one signed names its key itself. */
  needCredentialSigner(): Promise<NoteSigner>
  /** Signs paper, where the house has such a key. */
  readPdfSigner(): Promise<PdfSigner | undefined>
  /** What the vault is locked by, under the passphrase as the keys are. */
  needVaultSecret(mayMake: boolean): Promise<Uint8Array>
  /** What opens the API. Under no passphrase: people and programs must read it. */
  needOperatorToken(): Promise<Secret>
}

interface Needed {
  readonly signer: NoteSigner
  readonly made: boolean
}

interface MadeKey {
  readonly key: VerifierKey
  readonly secret: string
  readonly public: string
  readonly sealed: boolean
}

/** All of it may reject with a `KeyFileError`. The passphrase is asked for when it is needed. */
export function keyring(keys: string, source: PassphraseSource): Keyring {
  const folder = (role: Role) => `${keys}/${role}`

  async function make(role: Role, name: string | undefined): Promise<MadeKey> {
    const passphrase = await readPassphrase(source)
    const { key } = await makeKeyFile(folder(role), {
      type: TYPES[role],
      name: name === undefined ? madeUpName(role) : () => name,
      passphrase,
    })
    const [secret, shown] = [secretPath(folder(role)), publicPath(folder(role))]
    return { key, secret, public: shown, sealed: passphrase !== undefined }
  }

  const read = async (role: Role) => readKeyFile(folder(role), await readPassphrase(source))
  const readPublic = (role: Role) => readPublicKey(folder(role))

  async function need(role: Role, name: string | undefined, mayMake: boolean): Promise<Needed> {
    try {
      return { signer: await read(role), made: false }
    } catch (error) {
      if (!(mayMake && error instanceof KeyFileError && error.fault === 'missing')) throw error
      await make(role, name)
      return { signer: await read(role), made: true }
    }
  }

  return {
    folder,
    make,
    read,
    need,
    readPublic,
    async needIssuer(mayMake) {
      await need('certificate-issuer', undefined, mayMake)
      return openIssuerKeys(folder('certificate-issuer'), await readPassphrase(source))
    },
    async readIssuers() {
      const current = await readPublic('certificate-issuer')
      return [
        ...(current ? [current] : []),
        ...(await readFormerKeys(folder('certificate-issuer'))),
      ]
    },
    async needCredentialSigner() {
      const never = (await readPublic('credential-issuer')) === undefined
      return (await need('credential-issuer', undefined, never)).signer
    },
    readPdfSigner: async () => readPdfSigner(`${keys}/pdf-signer`, await readPassphrase(source)),
    async needVaultSecret(mayMake) {
      const make = mayMake ? () => bytesToHex(randomBytes(SECRET_BYTES)) : undefined
      const { text } = await needSecret(
        `${keys}/vault/secret.key`,
        make,
        await readPassphrase(source),
      )
      return hexToBytes(text)
    },
    needOperatorToken: () => {
      const make = () => `yz_${randomBytes(SECRET_BYTES).toString('base64url')}`
      return needSecret(`${keys}/operator/token`, make, undefined)
    },
  }
}

export async function readPassphrase(source: PassphraseSource): Promise<string | undefined> {
  if (source.from === 'nowhere') return undefined
  if (source.from === 'environment') return source.secret
  const { path } = source
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new KeyFileError('passphrase-missing', path, { cause })
  })
  return text.replace(/\r?\n$/, '')
}

/** Made of the key itself where nobody chose a name: two logs should never share one. */
function madeUpName(role: Role): (publicKey: Uint8Array) => string {
  return (publicKey) => `localhost/${KINDS[role]}-${bytesToHex(sha256(publicKey).subarray(0, 4))}`
}

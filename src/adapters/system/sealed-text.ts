/** A secret text under a passphrase: scrypt makes the key, AES-256-GCM keeps the text. */

import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  scrypt,
  type ScryptOptions,
} from 'node:crypto'
import { promisify } from 'node:util'
import { base64ToBytes, bytesToBase64 } from '../../core/base64.ts'
import { bytesToUtf8, concatBytes, utf8ToBytes } from '../../core/bytes.ts'

const stretch = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt)

const VERSION = 'yuanzheng-sealed-key/v1'
const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const SALT_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** 64 MiB and a quarter of a second: for us once at a start, for a guesser each time. */
const COST = { N: 65_536, r: 8, p: 1 } as const

/** What a reader is willing to spend, whatever the file asks for. */
const MOST = { N: 1_048_576, r: 16, p: 4 } as const

export function isSealed(text: string): boolean {
  return text.startsWith(`${VERSION}\n`)
}

/**
 *     yuanzheng-sealed-key/v1
 *     scrypt <N> <r> <p> <base64 salt>
 *     aes-256-gcm <base64 nonce>
 *     <base64 of ciphertext and tag>
 *
 * The first three lines, newlines included, are authenticated with the text.
 */
export async function sealText(secret: string, passphrase: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const nonce = randomBytes(NONCE_BYTES)
  const { N, r, p } = COST
  const head =
    `${VERSION}\nscrypt ${N} ${r} ${p} ${bytesToBase64(salt)}\n` +
    `${CIPHER} ${bytesToBase64(nonce)}\n`
  const cipher = createCipheriv(CIPHER, await derive(passphrase, salt, COST), nonce)
  cipher.setAAD(utf8ToBytes(head))
  const hidden = concatBytes(cipher.update(utf8ToBytes(secret)), cipher.final())
  return `${head}${bytesToBase64(concatBytes(hidden, cipher.getAuthTag()))}\n`
}

/** Throws if the passphrase is another or a byte was changed; which of the two, nobody can tell. */
export async function unsealText(text: string, passphrase: string): Promise<string> {
  const [, head = '', n = '', r = '', p = '', salt = '', nonce = '', hidden = ''] =
    LAYOUT.exec(text) ?? []
  const cost = { N: Number(n), r: Number(r), p: Number(p) }
  if (head === '' || cost.N > MOST.N || cost.r > MOST.r || cost.p > MOST.p) {
    throw new Error('not a sealed key of this version')
  }
  const bytes = base64ToBytes(hidden)
  const key = await derive(passphrase, base64ToBytes(salt), cost)
  const decipher = createDecipheriv(CIPHER, key, base64ToBytes(nonce), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(utf8ToBytes(head))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  const opened = decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES))
  return bytesToUtf8(concatBytes(opened, decipher.final()))
}

const LAYOUT =
  /^(yuanzheng-sealed-key\/v1\nscrypt ([0-9]{1,7}) ([0-9]{1,2}) ([0-9]) (\S+)\naes-256-gcm (\S+)\n)(\S+)\n$/

function derive(
  passphrase: string,
  salt: Uint8Array,
  cost: { readonly N: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  // The same letters may come composed or not, depending on the keyboard.
  return stretch(passphrase.normalize('NFC'), salt, KEY_BYTES, {
    ...cost,
    maxmem: 2 * 128 * cost.N * cost.r,
  })
}

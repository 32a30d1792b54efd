/** AES-256-GCM as the vault uses it: a key for each object, and chunks that know their place. */

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { concatBytes } from '../../core/bytes.ts'
import { VaultDamage } from '../../ports/vault.ts'
import { ID_BYTES } from './vault-ref.ts'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12

export const KEY_BYTES = 32
export const TAG_BYTES = 16
export const CHUNK_BYTES = 64 * 1024
/** A chunk as it lies on the disk. */
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES

export function newKey(): Uint8Array {
  return Uint8Array.from(randomBytes(KEY_BYTES))
}

export function newId(): Uint8Array {
  return Uint8Array.from(randomBytes(ID_BYTES))
}

/** A key for one purpose out of the secret of the vault. */
export function deriveKey(secret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `yuanzheng-vault/v1 ${purpose}`, KEY_BYTES))
}

/** nonce || ciphertext || tag. The nonce is random, for one key wraps many. */
export function wrapKey(vaultKey: Uint8Array, key: Uint8Array, about: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  return concatBytes(nonce, encrypt(vaultKey, nonce, key, about))
}

export function unwrapKey(
  vaultKey: Uint8Array,
  wrapped: Uint8Array,
  about: Uint8Array,
): Uint8Array {
  return decrypt(vaultKey, wrapped.subarray(0, NONCE_BYTES), wrapped.subarray(NONCE_BYTES), about)
}

/** Seals an object whole. Its key is used this once, so the nonce may be nothing. */
export function sealWhole(key: Uint8Array, bytes: Uint8Array, about: Uint8Array): Uint8Array {
  return encrypt(key, new Uint8Array(NONCE_BYTES), bytes, about)
}

export function openWhole(key: Uint8Array, sealed: Uint8Array, about: Uint8Array): Uint8Array {
  return decrypt(key, new Uint8Array(NONCE_BYTES), sealed, about)
}

/**
 * Seals the `n`th chunk of a file (the STREAM construction): its number and whether it is the last
 * are in the nonce, so that chunks in another order, and files cut at a chunk's end, do not open.
 */
export function sealChunk(
  key: Uint8Array,
  n: number,
  last: boolean,
  bytes: Uint8Array,
  about: Uint8Array,
): Uint8Array {
  return encrypt(key, chunkNonce(n, last), bytes, about)
}

export function openChunk(
  key: Uint8Array,
  n: number,
  last: boolean,
  sealed: Uint8Array,
  about: Uint8Array,
): Uint8Array {
  return decrypt(key, chunkNonce(n, last), sealed, about)
}

/** 7 zero bytes || u8 last || u32 number: 2^32 chunks are 256 TiB. */
function chunkNonce(n: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(NONCE_BYTES)
  nonce.writeUInt8(last ? 1 : 0, 7)
  nonce.writeUInt32BE(n, 8)
  return nonce
}

function encrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  bytes: Uint8Array,
  about: Uint8Array,
): Uint8Array {
  const cipher = createCipheriv(CIPHER, key, nonce)
  cipher.setAAD(about)
  return concatBytes(cipher.update(bytes), cipher.final(), cipher.getAuthTag())
}

function decrypt(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  about: Uint8Array,
): Uint8Array {
  const end = sealed.length - TAG_BYTES
  if (end < 0) throw new VaultDamage('sealed bytes are cut off')
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(about)
  decipher.setAuthTag(sealed.subarray(end))
  try {
    return concatBytes(decipher.update(sealed.subarray(0, end)), decipher.final())
  } catch (cause) {
    throw new VaultDamage(
      'sealed bytes do not open: they, or their key, are not what was written',
      {
        cause,
      },
    )
  }
}

/** The vault: what must be kept secret, and what must be forgotten for good when somebody asks for it. */

declare const brand: unique symbol

/**
 * Names a sealed object. It says where the object is and nothing about what is in it; nobody
 * outside the registry ever sees one.
 */
export type VaultRef = Uint8Array & { readonly [brand]: 'VaultRef' }

/** Only a vault makes refs; whoever has kept one gives it back as it was. */
export function asVaultRef(bytes: Uint8Array): VaultRef {
  return bytes as VaultRef
}

/** A file that was kept, hashed on its way in. */
export interface KeptFile {
  readonly ref: VaultRef
  readonly bytes: number
  readonly sha256: Uint8Array
  readonly sm3: Uint8Array
}

/** What kind of thing is sealed: bytes that are read whole, or a file that is read as it comes. */
export type SealedKind = 'object' | 'file'

/**
 * Objects that are encrypted at rest, each under a key of its own, kept apart from all of them.
 *
 * Trusted to keep what it acknowledged, to show it to nobody who has only the sealed bytes, and to
 * forget: once a key is destroyed, no copy of the sealed bytes, in whatever backup, can be read.
 * Not trusted to give back what it was given: what is flipped, cut off or put in another's place
 * is found, and is {@link VaultDamage}. Its fall loses secrets or disclosures, never the log.
 *
 * Every implementation passes `test/contract/vault.ts`.
 */
export interface Vault {
  /**
   * Keeps an object. Once the promise resolves, it survives a power cut.
   * Rejects with {@link VaultFull} if the disk was full, and the vault stands as before.
   */
  seal(bytes: Uint8Array): Promise<VaultRef>

  /** An object as it was sealed, or `undefined` if it was erased. */
  open(ref: VaultRef): Promise<Uint8Array | undefined>

  /**
   * Keeps a file as it streams in, never more than a few chunks of it in memory.
   *
   * Rejects with {@link FileTooLarge} beyond `limit` bytes and with {@link VaultFull} on a full
   * disk; after any rejection, also of `content`, nothing of the file can be read by anybody.
   */
  keepFile(content: AsyncIterable<Uint8Array>, limit: number): Promise<KeptFile>

  /** A kept file, or `undefined` if it was erased. Reading it throws {@link VaultDamage} at the first wrong chunk. */
  readFile(ref: VaultRef): Promise<AsyncIterable<Uint8Array> | undefined>

  /** Destroys the keys of these. Once the promise resolves, they stay unreadable, also after a power cut. */
  erase(refs: readonly VaultRef[]): Promise<void>

  /** Everything that can be read, in the order in which it was sealed, from behind `after`. */
  sealed(
    after: VaultRef | undefined,
  ): AsyncIterable<{ readonly ref: VaultRef; readonly kind: SealedKind }>

  close(): Promise<void>
}

/** No room on the disk; the vault is as it was before. */
export class VaultFull extends Error {
  override readonly name = 'VaultFull'
}

/** The file has more bytes than it may have. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
}

/** Sealed bytes, or the key for them, are not what was written. */
export class VaultDamage extends Error {
  override readonly name = 'VaultDamage'
}

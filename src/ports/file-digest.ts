/** The digests of a file that stays where it is. */

export interface FileDigests {
  readonly bytes: number
  readonly sha256: Uint8Array
  readonly sm3: Uint8Array
}

/**
 * Hashes a file in one pass, in flat memory. Trusted: what it says goes into the record.
 *
 * Rejects with {@link FileChanged} if somebody wrote to the file meanwhile: such digests would be
 * those of a file that never was.
 */
export type DigestFile = (
  path: string,
  progress?: (done: number, of: number) => void,
) => Promise<FileDigests>

export class FileChanged extends Error {
  override readonly name = 'FileChanged'
}

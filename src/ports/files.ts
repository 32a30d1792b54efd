/** The file system, as far as durable storage needs it: small enough to fail it on purpose, call by call. */

/**
 * Files on a disk that may fill up, fail, or lose power.
 *
 * Trusted to keep what was synced, and for nothing else: whoever reads checks
 * what was read by hashes. Paths are absolute or relative to the process.
 */
export interface Files {
  /** Opens a file for reading and writing, and makes it if `create` is set. */
  open(path: string, how: { readonly create: boolean }): Promise<OpenFile>

  /** A whole file, or `undefined` if there is none. */
  read(path: string): Promise<Uint8Array | undefined>

  /** The names in a directory, sorted; none if it is not there. */
  list(directory: string): Promise<readonly string[]>

  /** Makes a directory and those above it, readable by the owner alone, each of them durably. */
  makeDirectory(path: string): Promise<void>

  /** Gives a file another name, replacing what had it. Durable after `syncDirectory`. */
  rename(from: string, to: string): Promise<void>

  /** Takes a file away; nothing happens if there is none. Durable after `syncDirectory`. */
  remove(path: string): Promise<void>

  /** Once it resolves, the names in this directory survive a power cut. */
  syncDirectory(path: string): Promise<void>
}

export interface OpenFile {
  size(): Promise<number>

  /** Up to `length` bytes from `at`; fewer only at the end of the file. */
  read(at: number, length: number): Promise<Uint8Array>

  /** Writes all the bytes or rejects, in which case any part of them may be there. Not durable yet. */
  write(bytes: Uint8Array, at: number): Promise<void>

  truncate(size: number): Promise<void>

  /**
   * Once it resolves, what was written to this file survives a power cut.
   *
   * If it rejects, nobody knows: some systems drop the pages that they could
   * not write and report success the next time. Do not write on; start again.
   */
  datasync(): Promise<void>

  close(): Promise<void>
}

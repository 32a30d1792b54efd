/** How much archive we read: bounds that no honest bundle meets. */

export interface ZipLimits {
  readonly entries: number
  readonly directoryBytes: number
  /** Of one file, unpacked. */
  readonly entryBytes: number
  /** Of all files, unpacked. */
  readonly totalBytes: number
  /** Unpacked, the whole may be this many times as large as packed … */
  readonly ratio: number
  /** … and this much more, for a small archive may well be all white space. */
  readonly ratioFree: number
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 20_000,
  directoryBytes: 16 * 1024 * 1024,
  entryBytes: 2 ** 40,
  totalBytes: 2 ** 42,
  ratio: 200,
  ratioFree: 64 * 1024 * 1024,
}

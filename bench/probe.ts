/** What a worker says that it found. */

/** One opening of a log of some size. Milliseconds, bytes, and things per second. */
export interface Probe {
  readonly size: number
  readonly ports: number
  readonly recovery: number
  /** Just opened, and when all was done. */
  readonly opened: Memory
  readonly worked: Memory
  readonly append: number
  readonly appendCpu: number
  readonly proofs: number
  readonly proofCpu: number
}

/** Resident bytes after collecting garbage. */
export interface Memory {
  readonly own: number
  readonly mapped: number
}

export interface AuditProbe {
  readonly entries: number
  readonly perSecond: number
  readonly findings: number
}

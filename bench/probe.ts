/** What a worker says that it found. */

/** One opening of a log of some size. Milliseconds, bytes, and things per second. */
export interface Probe {
  readonly size: number
  readonly ports: number
  readonly recovery: number
  /** Resident memory after collecting garbage: just opened, and when all was done. */
  readonly opened: number
  readonly worked: number
  readonly append: number
  readonly appendCpu: number
  readonly proofs: number
  readonly proofCpu: number
}

export interface AuditProbe {
  readonly entries: number
  readonly perSecond: number
  readonly findings: number
}

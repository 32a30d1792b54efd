/** Waiting, so that a test need not. */

export interface Timer {
  /** Calls `call` once, not before `ms` milliseconds have passed. Returns how to call it off. */
  after(ms: number, call: () => void): () => void
}

/** The time, as somebody's claim. */

/** The operator's clock. Not trusted beyond its claim: it may jump, and who reads it must notice. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number
}

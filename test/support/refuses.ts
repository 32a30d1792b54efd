/** How tests say that something is refused: by an EvidenceError, and by which fault. */

import { expect } from 'vitest'
import { EvidenceError, type EvidenceFault } from '../../src/core/error.ts'

/** The error that `attempt` throws; fails unless it is an EvidenceError with this fault. */
export function refusal(attempt: () => unknown, fault: EvidenceFault): EvidenceError {
  const error = thrownBy(attempt)
  expect(error).toBeInstanceOf(EvidenceError)
  expect(error).toHaveProperty('fault', fault)
  return error as EvidenceError
}

/** What a parser makes of anything: its value, or `undefined` for an EvidenceError. No third way. */
export function valueOrEvidenceError<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

function thrownBy(attempt: () => unknown): unknown {
  try {
    attempt()
  } catch (error) {
    return error
  }
  return undefined
}

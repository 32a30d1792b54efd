/** What a bundle itself adds to a report: whether it was well packed and whole, before any evidence is judged. */

import type { EvidenceError } from '../error.ts'
import { type Finding, finding } from '../verify/finding.ts'
import { BagError } from '../bag/refusal.ts'
import { ZipError } from '../zip/refusal.ts'
import type { Bundle } from './read.ts'

/** How many faults are named one by one: a bundle may have thousands of files. */
const NAMED = 20

/** `item` is what its bearer calls the bundle. */
export function bundleFindings(bundle: Bundle, item: string): readonly Finding[] {
  const { faults, unknown, files, items } = bundle
  const counted = { files: files.length, items: items.length }
  return [
    finding('bundle.form', 'well-formed', { item }),
    ...(faults.length === 0 ? [finding('bundle.manifest', 'complete', { item }, counted)] : []),
    ...faults
      .slice(0, NAMED)
      .map(({ kind, path }) =>
        finding(
          'bundle.manifest',
          'differs',
          { item },
          { fault: kind, name: path, faults: faults.length },
        ),
      ),
    ...unknown
      .slice(0, NAMED)
      .map(({ path, size, sha256 }) =>
        finding(
          'bundle.unknown',
          'unknown',
          { item: path },
          { size, sha256, unknown: unknown.length },
        ),
      ),
  ]
}

/** For a bundle that `readBundle` refused: nothing in it was looked at. */
export function refusedBundle(error: EvidenceError, item: string): Finding {
  const { fault, message } = error
  const reason = error instanceof ZipError || error instanceof BagError ? error.reason : fault
  return finding('bundle.form', 'refused', { item }, { fault, reason, detail: message })
}

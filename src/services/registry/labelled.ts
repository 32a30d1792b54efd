/** Which designs a GTIN leads to: those of which a batch of labels was recorded with it. */

import { equalBytes } from '../../core/bytes.ts'
import { type Gtin } from '../../core/number/gtin.ts'
import { asCode, formatCode, type ProvenanceCode } from '../../core/record/code.ts'
import { type IndexedRecord, type RecordIndex } from '../../ports/record-index.ts'
import { ACTS } from './acts.ts'
import { type Recorder } from './recorder.ts'
import { said } from './state.ts'
import { gtinTerm } from './terms.ts'

/** More than one firm can honestly have: whoever else wrote a GTIN on their labels is shown as well, up to here. */
const MOST = 20

/**
 * For everybody. Whoever prints a GTIN on a label means it to be found; what is shown of the design
 * is another question. Nobody examined whose the GTIN is.
 */
export type Labelled = (gtin: Gtin) => Promise<readonly ProvenanceCode[]>

export function labelledBy(index: RecordIndex, recorder: Recorder): Labelled {
  async function isRevoked({ about, leaf }: IndexedRecord): Promise<boolean> {
    const history = await index.history(about)
    const revocations = history.filter(({ type }) => type === ACTS.revoke.type)
    const all = await Promise.all(revocations.map((row) => recorder.load(row)))
    return all.flatMap((it) => said(it, 'revocation')).some((it) => equalBytes(it.record, leaf))
  }

  return async (gtin) => {
    const found = new Map<string, ProvenanceCode>()
    for await (const row of index.having(gtinTerm(gtin))) {
      if (row.type !== ACTS.labels.type) continue
      const code = asCode(row.about)
      if (found.has(formatCode(code)) || (await isRevoked(row))) continue
      found.set(formatCode(code), code)
      if (found.size === MOST) break
    }
    return [...found.values()]
  }
}

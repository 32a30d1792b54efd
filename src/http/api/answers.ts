/** What the API gives back, out of what the registry answers. */

import { bytesToBase64 } from '../../core/base64.ts'
import { bytesToHex, bytesToUtf8 } from '../../core/bytes.ts'
import { valueJson } from '../../core/certificate/json.ts'
import { CASE_BYTES } from '../../core/record/about.ts'
import { asCode, CODE_BYTES, formatCode } from '../../core/record/code.ts'
import { parseDisclosure } from '../../core/record/disclosure.ts'
import { type IndexedRecord } from '../../ports/record-index.ts'
import { type Design } from '../../services/registry/designs.ts'
import { type LookupResult } from '../../services/registry/lookup.ts'
import { type Answer, type DepositAnswer } from '../../services/registry/registry.ts'
import { type SealedOffer } from '../../services/registry/sealed-record.ts'

export function recordAnswer({ about, type, index, leaf, issuedAt }: IndexedRecord) {
  const code = about.length === CODE_BYTES ? formatCode(asCode(about)) : null
  const id = about.length === CASE_BYTES ? { case: bytesToHex(about) } : {}
  return { code, ...id, type, index, leaf: bytesToHex(leaf), issuedAt }
}

export function answerJson({ record, certificate }: Answer) {
  return { ...recordAnswer(record), certificate: bytesToBase64(certificate) }
}

export function depositJson(answer: DepositAnswer) {
  const earlier = answer.earlier.map(({ file, index, leaf, issuedAt, proof }) => ({
    file,
    index,
    leaf: bytesToHex(leaf),
    issuedAt,
    proof: bytesToUtf8(proof),
  }))
  return { ...answerJson(answer), earlier }
}

/** A design with its records, and what is in them as far as it was given to us. */
export function designJson({ code, standing, own, records }: Design) {
  const { state, published } = standing
  return {
    code: formatCode(code),
    state,
    published,
    ...(own !== undefined && { own }),
    records: records.map(({ row, sealed }) => ({
      ...recordAnswer(row),
      ...(sealed && {
        disclosures: sealed.kept.map(keptJson),
        kept: sealed.files.map(({ place }) => place),
      }),
    })),
  }
}

/** What a transfer would pass to whom, for the two sides. */
export function offerJson({ id, code, from, to, terms }: SealedOffer) {
  return { offer: id, code: formatCode(asCode(code)), from, to, fields: terms.map(keptJson) }
}

export function keptJson(kept: Uint8Array | { readonly leaf: Uint8Array }) {
  if ('leaf' in kept) return { erased: true, leaf: bytesToHex(kept.leaf) }
  const { name, value } = parseDisclosure(kept)
  return { name, value: valueJson(value) }
}

export function lookupJson(results: readonly LookupResult[]) {
  return {
    results: results.map(({ record, own, proof }) => ({
      ...recordAnswer(record),
      own,
      proof: bytesToUtf8(proof),
    })),
  }
}

/** A certificate as JSON to read. Derived from the bytes and worth nothing without them: nobody signs this. */

import { bytesToBase64 } from '../base64.ts'
import { bytesToHex } from '../bytes.ts'
import type { CborMap, CborValue } from '../cbor.ts'
import { parseReceipt } from '../cose/receipt.ts'
import { sha256 } from '../digest.ts'
import { EvidenceError } from '../error.ts'
import { formatKeyId } from '../note/key.ts'
import { formatCode } from '../record/code.ts'
import { isShown, parseDisclosure, type Revealed } from '../record/disclosure.ts'
import { isFieldName } from '../record/fields.ts'
import type { TreeHead } from '../record/record.ts'
import { isRecordType } from '../record/types.ts'
import {
  type Certificate,
  type CertifiedRecord,
  formatCertificate,
  readCertified,
} from './certificate.ts'
import type { Json, JsonObject } from './jcs.ts'

/**
 * What a certificate says, in JSON: nothing of it has been checked. Byte strings are lower-case hex.
 *
 * `sha256` names the `.yzcert` that this was derived from.
 */
export function certificateJson(certificate: Certificate): JsonObject {
  const { tokens, history } = certificate
  return {
    format: 'yzcert-json/1',
    notice: 'derived from the .yzcert named by sha256, for reading; nobody signed this file',
    sha256: bytesToHex(sha256(formatCertificate(certificate))),
    ...recordJson(certificate),
    ...(tokens.length > 0 && { tokens: tokens.map(bytesToBase64) }),
    ...(history.length > 0 && { history: history.map(recordJson) }),
  }
}

function recordJson(certified: CertifiedRecord): JsonObject {
  const { statement, record, code, leaf, receipts, revealed } = readCertified(certified)
  return {
    ...(code && { code: formatCode(code) }),
    type: record.type,
    ...(!isRecordType(record.type) && { typeKnown: false }),
    issuer: statement.issuer,
    issuerKey: formatKeyId(statement.keyId),
    subject: statement.subject,
    issuedAt: statement.issuedAt,
    leaf: bytesToHex(leaf),
    about: record.about && bytesToHex(record.about),
    prev: record.prev && bytesToHex(record.prev),
    content: headJson(record.content),
    seen: headJson(record.seen),
    disclosures: revealed.map(revealedJson),
    withheld: record.content.size - revealed.length,
    receipts: receipts.map(receiptJson),
  }
}

function headJson({ size, root }: TreeHead): JsonObject {
  return { size, root: bytesToHex(root) }
}

function revealedJson(revealed: Revealed): JsonObject {
  const { index } = revealed
  if (!isShown(revealed)) return { index, erased: true, leaf: bytesToHex(revealed.leaf) }
  const { salt, name, value } = parseDisclosure(revealed.bytes)
  return {
    index,
    name,
    value: valueJson(value),
    salt: bytesToHex(salt),
    ...(!isFieldName(name) && { nameKnown: false }),
  }
}

function receiptJson(bytes: Uint8Array): JsonObject {
  try {
    const { origin, keyId, unbound, cosignatures } = parseReceipt(bytes)
    return {
      origin,
      logKey: formatKeyId(keyId),
      // The receipt's own numbers, which hold only if the log's signature of the checkpoint does.
      statedIndex: unbound.index,
      statedSize: unbound.size,
      witnesses: (cosignatures?.witnesses ?? []).map(({ keyId: id, time }) => ({
        key: formatKeyId(id),
        time,
      })),
    }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { unreadable: error.fault }
  }
}

/** CBOR's values as JSON: bytes as hex, keys as text. Many to one, which is why this is only for reading. */
export function valueJson(value: CborValue): Json {
  if (value instanceof Uint8Array) return bytesToHex(value)
  if (value instanceof Map) {
    // Not a plain object: a key may be `__proto__`.
    return Object.fromEntries(
      [...(value as CborMap)].map(([key, item]) => [String(key), valueJson(item)]),
    )
  }
  if (Array.isArray(value)) return (value as readonly CborValue[]).map(valueJson)
  return value as Json
}

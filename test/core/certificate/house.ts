/** A deposit by a designer, its log and its certificate: what the tests of certificates try things on. */

import { formatReceipt } from '../../../src/core/cose/receipt.ts'
import { signStatement } from '../../../src/core/cose/statement.ts'
import { formatTransparent } from '../../../src/core/cose/transparent.ts'
import type { Certificate } from '../../../src/core/certificate/certificate.ts'
import type { CertificateTrust } from '../../../src/core/certificate/open.ts'
import { signerFromSeed } from '../../../src/core/ed25519.ts'
import { utf8ToBytes } from '../../../src/core/bytes.ts'
import { sha256 } from '../../../src/core/digest.ts'
import { sm3 } from '../../../src/core/file-digest.ts'
import { signAsDesigner } from '../../../src/core/record/designer.ts'
import { contentOf, disclose } from '../../../src/core/record/disclosure.ts'
import { formatField } from '../../../src/core/record/fields.ts'
import { type LogRecord, recordStatement } from '../../../src/core/record/record.ts'
import { leafIndex, treeSize } from '../../../src/core/tree/size.ts'
import { cosigned, court, headOf, issuer, log, NOON, WITNESSES } from '../cose/house.ts'
import type { NoteSigner } from '../../../src/core/note/key.ts'
import * as reference from '../tree/reference.ts'

export const salt = (n: number) => new Uint8Array(16).fill(n)
export const designer = signerFromSeed(new Uint8Array(32).fill(9))
const drawing = utf8ToBytes('a drawing of a coat')

const fields = [
  formatField(salt(1), 'title', { zh: '云纹外套', en: 'Cloud coat' }),
  formatField(salt(2), 'file', {
    name: '外套.png',
    type: 'image/png',
    role: 'rendering',
    bytes: drawing.length,
    sha256: sha256(drawing),
    sm3: sm3(drawing),
  }),
  formatField(salt(3), 'locarno', { edition: 14, code: '02-02' }),
  formatField(salt(4), 'declared.completed', { on: '2025-12' }),
  formatField(salt(5), 'party.designer', { name: '沈织云' }),
]
export const disclosures = [...fields, signAsDesigner(salt(6), fields, designer)]

/** The tree that was seen when the records of these tests were made. */
const genesis = utf8ToBytes('genesis')
export const seen = { size: treeSize(1), root: reference.root([genesis]) }

export const deposit: LogRecord = {
  type: 'design.deposit/1',
  about: null,
  prev: null,
  content: contentOf(disclosures),
  seen,
}

export function entryOf(record: LogRecord, at = NOON): Uint8Array {
  return signStatement(recordStatement(record, at), issuer)
}

export const entry = entryOf(deposit)
export const trust: CertificateTrust = {
  issuers: [issuer.key],
  logs: [log.key],
  witnesses: WITNESSES,
}

/** The receipt of an entry that stands after the genesis, in a log of `size`. */
export function receiptOf(
  logged: Uint8Array,
  { index = 1, size = 3, by = [court] as readonly NoteSigner[] } = {},
): Uint8Array {
  const entries = Array.from({ length: size }, (_, i) => utf8ToBytes(`entry ${i}`))
  entries[0] = genesis
  entries[index] = Uint8Array.from(logged)
  const head = cosigned(headOf(entries), ...by)
  return formatReceipt(head, leafIndex(index, head.size), reference.path(index, entries))
}

export const certificate: Certificate = {
  transparent: formatTransparent(entry, [receiptOf(entry)]),
  revealed: disclose(disclosures, [0, 1, 2, 3, 4, 5]),
  tokens: [],
  history: [],
}

/** SCITT Signed Statements (RFC 9943): who says what about which thing. Their bytes are the log's entries. */

import { asSized, asText, checkKeys } from '../cbor-fields.ts'
import { CBOR_LIMITS } from '../cbor.ts'
import { SIGNATURE_BYTES } from '../ed25519.ts'
import { EvidenceError } from '../error.ts'
import type { NoteSigner, VerifierKey } from '../note/key.ts'
import {
  ALG,
  checkKeyNamed,
  type CwtClaims,
  CONTENT_TYPE,
  CWT_CLAIMS,
  formatClaims,
  KID,
  parseClaims,
} from './header.ts'
import {
  blaming,
  checkSign1,
  formatSign1,
  parseSign1,
  type ProtectedHeader,
  protectedHeader,
  type Sign1,
  sigStructure,
} from './sign1.ts'

/** What is said. Two statements that say the same have the same bytes to sign. */
export interface StatementContent extends CwtClaims {
  readonly issuedAt: number
  /** The media type of the payload. */
  readonly contentType: string
  readonly payload: Uint8Array
}

export interface Statement extends StatementContent {
  readonly sign1: Sign1
}

/** What an issuer signs: the whole statement, bar the signature. */
export function statementMessage(content: StatementContent): Uint8Array {
  return sigStructure(header(content).bytes, content.payload)
}

/** The statement's only spelling: an entry of the log, at most 65,535 bytes. */
export function formatStatement(
  content: StatementContent,
  signature: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const signed = header(content)
  // Checked as strictly as what is read: whatever is written can be read again.
  parseClaims(signed.map)
  asSized(signature, SIGNATURE_BYTES, 'the signature')
  const sign1 = { unprotected: new Map(), payload: content.payload, signature }
  return formatSign1({ ...sign1, protected: signed }, CBOR_LIMITS)
}

/** Requires that nobody changes the bytes any more: what is read are parts of them. */
export function parseStatement(entry: Uint8Array): Statement {
  return statementOf(parseSign1(entry, CBOR_LIMITS))
}

/** As `parseStatement`, for an entry whose envelope is read already. */
export function statementOf(sign1: Sign1): Statement {
  const { map } = sign1.protected
  checkKeys(map, [ALG, CONTENT_TYPE, KID, CWT_CLAIMS], 'the header of a statement')
  if (sign1.unprotected.size > 0) {
    throw new EvidenceError('malformed', 'a statement with something unsigned in it')
  }
  if (sign1.payload === null) throw new EvidenceError('malformed', 'a statement without payload')
  const { issuedAt, ...claims } = parseClaims(map)
  if (issuedAt === undefined) throw new EvidenceError('malformed', 'the time of issue is missing')
  const contentType = asText(map.get(CONTENT_TYPE), 'the content type')
  return { ...claims, issuedAt, contentType, payload: sign1.payload, sign1 }
}

/** Signs as the issuer whose name and key these are. */
export function signStatement(
  content: Omit<StatementContent, 'issuer' | 'keyId'>,
  { key, signer }: NoteSigner,
): Uint8Array<ArrayBuffer> {
  const whole = { ...content, issuer: key.name, keyId: key.id }
  return formatStatement(whole, signer.sign(statementMessage(whole)))
}

/** Checks that `issuer` signed this statement. Whether it may, the policy of the checker says. */
export function checkStatement(statement: Statement, issuer: VerifierKey): void {
  checkKeyNamed(statement, issuer)
  blaming(`${issuer.name} did not sign this statement`, () => {
    checkSign1(statement.sign1, issuer.publicKey)
  })
}

function header(content: StatementContent): ProtectedHeader {
  return protectedHeader(new Map([...formatClaims(content), [CONTENT_TYPE, content.contentType]]))
}

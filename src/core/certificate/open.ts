/** Opening certificates: who signed, where it stands in which log, who saw it, and what of it is shown and true. */

import { type BoundInclusion, checkBoundSize, checkReceipt, parseReceipt } from '../cose/receipt.ts'
import { checkStatement } from '../cose/statement.ts'
import { EvidenceError } from '../error.ts'
import type { WitnessedTime } from '../note/checkpoint.ts'
import type { VerifierKey } from '../note/key.ts'
import type { ProvenanceCode } from '../record/code.ts'
import {
  checkDisclosure,
  type Disclosure,
  isShown,
  parseDisclosure,
  type Revealed,
} from '../record/disclosure.ts'
import { DESIGNER_SIGNATURE, openDesignerSignature } from '../record/designer.ts'
import { type ReadField, readField } from '../record/fields.ts'
import { checkSuccession, type LogRecord, type SignedRecord } from '../record/record.ts'
import type { PublicKey } from '../ed25519.ts'
import { type Hash, leafHash } from '../tree/hash.ts'
import type { LeafIndex } from '../tree/size.ts'
import { type Certificate, encodeCertificate, type ReadRecord, takeApart } from './certificate.ts'

/** Whom the checker trusts, and for what. The roles never stand in for each other. */
export interface CertificateTrust {
  readonly issuers: readonly VerifierKey[]
  readonly logs: readonly VerifierKey[]
  readonly witnesses: readonly VerifierKey[]
}

/** One disclosure as it was found under the content's root. */
export type OpenedDisclosure =
  | {
      readonly kind: 'shown'
      readonly index: LeafIndex
      readonly leaf: Hash
      readonly disclosure: Disclosure
      readonly field: ReadField
    }
  /** Said to be erased (已依法删除): the hash is in its place, and a `data.erased` record should say why. */
  | { readonly kind: 'erased'; readonly index: LeafIndex; readonly leaf: Hash }

/** What a certified record has shown. */
export interface RecordFacts {
  readonly record: LogRecord
  /** `undefined` for a record about a case or an issuer. */
  readonly code: ProvenanceCode | undefined
  readonly entry: Uint8Array
  readonly leaf: Hash
  readonly issuer: VerifierKey
  /** By the issuer's own clock: a claim. */
  readonly issuedAt: number
  /** Receipts of trusted logs that hold, the first of them first. Never none. */
  readonly inclusions: readonly BoundInclusion[]
  readonly disclosures: readonly OpenedDisclosure[]
  /** How many disclosures the holder keeps back. */
  readonly withheld: number
  /** The key that signed inside the content, if that signature is shown. Whose it is, nobody says here. */
  readonly designer: PublicKey | undefined
}

export interface CertificateFacts extends RecordFacts {
  readonly tokens: readonly Uint8Array[]
  /** Later records, each named by the one after it. Others may exist: a list proves no completeness. */
  readonly history: readonly RecordFacts[]
}

/**
 * Checks a certificate against `trust` (docs/spec/certificate.md, "To check").
 *
 * Throws the fault of the first thing that does not hold: `unknown-signer`, `wrong-origin`,
 * `bad-signature`, `wrong-path`, `root-mismatch`. Whether the witnesses are enough is for a policy.
 */
export function openCertificate(
  certificate: Certificate | Uint8Array,
  trust: CertificateTrust,
): CertificateFacts {
  const bytes = certificate instanceof Uint8Array ? certificate : encodeCertificate(certificate)
  const {
    certificate: { tokens },
    records: [first, ...later],
  } = takeApart(bytes)
  const facts = openRecord(first, trust)
  const history = later.map((it) => openRecord(it, trust))
  let before: SignedRecord = first
  for (const next of later) {
    checkSuccession(before, next)
    before = next
  }
  return { ...facts, tokens, history }
}

/**
 * The earliest time at which a trusted witness saw a tree with this record in it: the record was
 * made no later. `undefined` if none did; the issuer's and the log's own clocks prove nothing.
 */
export function earliestWitness({ inclusions }: RecordFacts): WitnessedTime | undefined {
  const times = inclusions.flatMap(({ cosigned }) => cosigned)
  return times.toSorted((a, b) => a.time - b.time)[0]
}

function openRecord(read: ReadRecord, trust: CertificateTrust): RecordFacts {
  const { record, code, entry, leaf, statement, revealed, receipts } = read
  const issuer = issuerOf(statement, trust.issuers)
  checkStatement(statement, issuer)
  return {
    record,
    code,
    entry,
    leaf,
    issuer,
    issuedAt: statement.issuedAt,
    inclusions: openReceipts(receipts, leaf, trust),
    disclosures: revealed.map((it, i) => openDisclosure(it, read.disclosures[i], record)),
    withheld: record.content.size - revealed.length,
    designer: designerOf(read),
  }
}

function issuerOf(
  { issuer, keyId }: { readonly issuer: string; readonly keyId: number },
  issuers: readonly VerifierKey[],
): VerifierKey {
  const key = issuers.find(({ name, id }) => name === issuer && id === keyId)
  if (key) return key
  throw new EvidenceError('unknown-signer', 'the issuer of this certificate is none that we trust')
}

/** Each receipt is judged by itself. If none holds, the first one's fault is thrown. */
function openReceipts(
  receipts: readonly Uint8Array[],
  leaf: Hash,
  trust: CertificateTrust,
): BoundInclusion[] {
  const held: BoundInclusion[] = []
  let fault: EvidenceError | undefined
  for (const bytes of receipts) {
    try {
      held.push(openReceipt(bytes, leaf, trust))
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error
      fault ??= error
    }
  }
  if (held.length === 0) throw fault ?? new EvidenceError('malformed', 'no receipts')
  return held
}

/** Checks one receipt of the entry with this leaf hash, by whichever trusted log it names. */
export function openReceipt(
  bytes: Uint8Array,
  leaf: Hash,
  { logs, witnesses }: CertificateTrust,
): BoundInclusion {
  const receipt = parseReceipt(bytes)
  const { origin, keyId } = receipt
  const named = logs.filter(({ name }) => name === origin)
  if (named.length === 0)
    throw new EvidenceError('wrong-origin', 'a receipt of a log we do not trust')
  const log = named.find(({ id }) => id === keyId)
  if (log === undefined) {
    throw new EvidenceError('unknown-signer', `not signed by the key we know of ${origin}`)
  }
  return checkBoundSize(checkReceipt(leaf, receipt, log), witnesses)
}

function openDisclosure(
  revealed: Revealed,
  disclosure: Disclosure | undefined,
  { content }: LogRecord,
): OpenedDisclosure {
  checkDisclosure(revealed, content)
  const { index } = revealed
  if (!isShown(revealed)) return { kind: 'erased', index, leaf: revealed.leaf }
  const read = disclosure ?? parseDisclosure(revealed.bytes)
  return {
    kind: 'shown',
    index,
    leaf: leafHash(revealed.bytes),
    disclosure: read,
    field: readField(read),
  }
}

function designerOf({ revealed, disclosures, record }: ReadRecord): PublicKey | undefined {
  const at = disclosures.findIndex((it) => it?.name === DESIGNER_SIGNATURE)
  const signature = revealed[at]
  if (signature === undefined || !isShown(signature)) return undefined
  return openDesignerSignature(signature, record.content, disclosures[at])
}

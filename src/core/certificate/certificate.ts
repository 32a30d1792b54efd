/** Certificates (`.yzcert`): a transparent statement with those disclosures that its holder chooses to show. */

import { asArray, asBytes, asMap, asText, asTuple, asUint, checkKeys } from '../cbor-fields.ts'
import { type CborValue, encodeCbor, viewCbor } from '../cbor.ts'
import { parsePath } from '../cose/signed-root.ts'
import { parseTransparent, type TransparentStatement } from '../cose/transparent.ts'
import { EvidenceError } from '../error.ts'
import { type Disclosure, isShown, parseDisclosure, type Revealed } from '../record/disclosure.ts'
import { signedRecord, type SignedRecord } from '../record/record.ts'
import { asHash } from '../tree/hash.ts'
import { leafIndex, type TreeSize } from '../tree/size.ts'

/** A record in the log, and what of it is shown. */
export interface CertifiedRecord {
  /** The statement with its receipts, byte for byte. */
  readonly transparent: Uint8Array
  /** In the order of their places, each once. What is missing is withheld. */
  readonly revealed: readonly Revealed[]
}

export interface Certificate extends CertifiedRecord {
  /** RFC 3161 tokens over checkpoints, in DER; read and judged elsewhere. */
  readonly tokens: readonly Uint8Array[]
  /** Later records about the same thing, in the order in which they follow each other. */
  readonly history: readonly CertifiedRecord[]
}

/** A certified record taken apart, and not yet believed. */
export interface ReadRecord extends CertifiedRecord, TransparentStatement, SignedRecord {
  /** What each item of `revealed` says, in the same order; `undefined` for what was erased. */
  readonly disclosures: readonly (Disclosure | undefined)[]
}

export const CERTIFICATE_FORMAT = 'yzcert/1'
export const CERTIFICATE_MEDIA_TYPE = 'application/vnd.yuanzheng.certificate+cbor'

export const MAX_CERTIFICATE_BYTES = 8 * 1024 * 1024
const LIMITS = { bytes: MAX_CERTIFICATE_BYTES, depth: 8 }
const MAX_TOKENS = 64
const MAX_HISTORY = 1024

const [FORMAT, TRANSPARENT, REVEALED, TOKENS, HISTORY] = [0, 1, 2, 3, 4]

/** `{0: "yzcert/1", 1: transparent, 2: [revealed], ? 3: [token], ? 4: [[transparent, [revealed]]]}` */
export function formatCertificate(certificate: Certificate): Uint8Array<ArrayBuffer> {
  const bytes = encodeCertificate(certificate)
  // Whatever is written can be read again.
  takeApart(bytes)
  return bytes
}

/**
 * As `formatCertificate`, for whoever takes it apart at once, or has made or opened all its parts:
 * a registry puts the same together again and again, and need not read it each time.
 */
export function encodeCertificate(certificate: Certificate): Uint8Array<ArrayBuffer> {
  const { transparent, revealed, tokens, history } = certificate
  checkNotOver(tokens, MAX_TOKENS, 'the list of tokens')
  checkNotOver(history, MAX_HISTORY, 'the history')
  const map = new Map<number, CborValue>([
    [FORMAT, CERTIFICATE_FORMAT],
    [TRANSPARENT, transparent],
    [REVEALED, revealed.map(formatRevealed)],
  ])
  if (tokens.length > 0) map.set(TOKENS, tokens)
  if (history.length > 0) {
    map.set(
      HISTORY,
      history.map((it) => [it.transparent, it.revealed.map(formatRevealed)]),
    )
  }
  return encodeCbor(map, LIMITS)
}

/** Reads a certificate without believing it: `openCertificate` does the rest. */
export function parseCertificate(bytes: Uint8Array): Certificate {
  return takeApart(bytes).certificate
}

/** A certificate with each of its records taken apart: the first is what it certifies, then the history. */
export interface TakenApart {
  readonly certificate: Certificate
  readonly records: readonly [ReadRecord, ...ReadRecord[]]
}

/** As `parseCertificate`, keeping what was read on the way. */
export function takeApart(bytes: Uint8Array): TakenApart {
  // A copy, of which all that is read are parts: nobody can change it behind our back.
  const map = asMap(viewCbor(new Uint8Array(bytes), LIMITS), 'a certificate')
  if (asText(map.get(FORMAT), 'the format of a certificate') !== CERTIFICATE_FORMAT) {
    throw new EvidenceError('unsupported', 'a certificate of another version than yzcert/1')
  }
  checkKeys(map, [FORMAT, TRANSPARENT, REVEALED, TOKENS, HISTORY], 'a certificate')
  const first = parseCertified(map.get(TRANSPARENT), map.get(REVEALED))
  const tokens = optionalList(map.get(TOKENS), MAX_TOKENS, 'the list of tokens').map((token) =>
    asBytes(token, 'a token'),
  )
  const later = optionalList(map.get(HISTORY), MAX_HISTORY, 'the history').map((it) => {
    const [transparent, revealed] = asTuple(it, 2, 'a record of the history')
    return parseCertified(transparent, revealed)
  })
  const history = later.map(certified)
  return { certificate: { ...certified(first), tokens, history }, records: [first, ...later] }
}

/** Takes a certified record apart again. */
export function readCertified({ transparent, revealed }: CertifiedRecord): ReadRecord {
  const disclosures = revealed.map((it) => (isShown(it) ? parseDisclosure(it.bytes) : undefined))
  return { ...readTransparent(transparent), transparent, revealed, disclosures }
}

function readTransparent(transparent: Uint8Array): TransparentStatement & SignedRecord {
  const { entry, statement, receipts } = parseTransparent(transparent)
  return { ...signedRecord(entry, statement), receipts }
}

function certified({ transparent, revealed }: CertifiedRecord): CertifiedRecord {
  return { transparent, revealed }
}

function parseCertified(
  statement: CborValue | undefined,
  items: CborValue | undefined,
): ReadRecord {
  const transparent = asBytes(statement, 'the transparent statement')
  const read = readTransparent(transparent)
  const { size } = read.record.content
  const all = asArray(items, 'the list of disclosures').map((it) => readRevealed(it, size))
  const revealed = all.map((it) => it.revealed)
  for (const [i, { index }] of revealed.entries()) {
    if (i > 0 && index <= (revealed[i - 1]?.index ?? -1)) {
      throw new EvidenceError('malformed', 'the disclosures are not in the order of their places')
    }
  }
  return { ...read, transparent, revealed, disclosures: all.map(({ said }) => said) }
}

/** `[index, disclosure, path]`, or `[index, null, path, leaf]` where salt and value were destroyed. */
function formatRevealed(revealed: Revealed): CborValue {
  const { index, path } = revealed
  return isShown(revealed) ? [index, revealed.bytes, path] : [index, null, path, revealed.leaf]
}

/** Reads one item of a list of disclosures, in a content of `size`. */
export function parseRevealed(value: CborValue, size: TreeSize): Revealed {
  return readRevealed(value, size).revealed
}

function readRevealed(
  value: CborValue,
  size: TreeSize,
): { readonly revealed: Revealed; readonly said: Disclosure | undefined } {
  const items = asArray(value, 'a disclosure')
  const erased = items[1] === null
  const [place, content, siblings, leaf] = asTuple(value, erased ? 4 : 3, 'a disclosure')
  const index = leafIndex(asUint(place, 'the place of a disclosure'), size)
  const path = parsePath(siblings)
  if (erased) {
    const gone = asHash(asBytes(leaf, 'the hash of what was erased'))
    return { revealed: { index, leaf: gone, path }, said: undefined }
  }
  const bytes = asBytes(content, 'a disclosure')
  return { revealed: { index, bytes, path }, said: parseDisclosure(bytes) }
}

function optionalList(
  value: CborValue | undefined,
  max: number,
  what: string,
): readonly CborValue[] {
  if (value === undefined) return []
  const items = asArray(value, what)
  if (items.length === 0) throw new EvidenceError('malformed', `${what} is there and empty`)
  checkNotOver(items, max, what)
  return items
}

function checkNotOver({ length }: readonly unknown[], max: number, what: string): void {
  if (length > max) throw new EvidenceError('too-large', `${what} has more than ${max} items`)
}

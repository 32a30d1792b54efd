/** Standing: an issuer's word which record about a thing is the last, as of a checkpoint. Signed, and not logged. */

import { asBytes, asMap, asSized, asTuple, asUint, checkKeys } from '../cbor-fields.ts'
import { type CborValue, viewCbor, encodeCbor } from '../cbor.ts'
import { parseStatement, type Statement, type StatementContent } from '../cose/statement.ts'
import { EvidenceError } from '../error.ts'
import { HASH_BYTES, type Hash } from '../tree/hash.ts'
import { treeSize } from '../tree/size.ts'
import { type About, asAbout, formatCaseId } from './about.ts'
import { CODE_BYTES, formatCode, type ProvenanceCode } from './code.ts'
import type { TreeHead } from './record.ts'

/**
 * What no bearer can say for himself: that nothing came after. A revocation that he leaves out
 * would be the record after the last one he shows.
 */
export interface Standing {
  readonly about: About
  /** The leaf hash of the last record about it in the tree of `asOf`. */
  readonly last: Hash
  /** The checkpoint up to which the issuer looked. */
  readonly asOf: TreeHead
}

export const STANDING_MEDIA_TYPE = 'application/vnd.yuanzheng.standing+cbor'

const [ABOUT, LAST, AS_OF] = [1, 2, 3]

/** `{1: about, 2: last, 3: [size, root]}`, to sign as `signStatement` does. */
export function standingStatement(
  { about, last, asOf }: Standing,
  issuedAt: number,
): Omit<StatementContent, 'issuer' | 'keyId'> & { readonly subject: string } {
  const payload = encodeCbor(
    new Map<number, CborValue>([
      [ABOUT, about],
      [LAST, last],
      [AS_OF, [asOf.size, asOf.root]],
    ]),
  )
  const subject = subjectOf(about)
  return { contentType: STANDING_MEDIA_TYPE, subject, issuedAt, payload }
}

/** Reads one without believing it: `checkStatement` says who signed. */
export function parseStanding(bytes: Uint8Array): {
  readonly standing: Standing
  readonly statement: Statement
} {
  const statement = parseStatement(bytes)
  if (statement.contentType !== STANDING_MEDIA_TYPE) {
    throw new EvidenceError('unsupported', 'a statement that is no standing')
  }
  const map = asMap(viewCbor(statement.payload), 'a standing')
  checkKeys(map, [ABOUT, LAST, AS_OF], 'a standing')
  const [size, root] = asTuple(map.get(AS_OF), 2, 'the checkpoint of a standing')
  const standing = {
    about: asAbout(asBytes(map.get(ABOUT), 'what a standing is about')),
    last: asSized(map.get(LAST), HASH_BYTES, 'the last record of a standing'),
    asOf: {
      size: treeSize(asUint(size, 'the size in a standing')),
      root: asSized(root, HASH_BYTES, 'the root in a standing'),
    },
  }
  if (statement.subject !== subjectOf(standing.about)) {
    throw new EvidenceError(
      'malformed',
      "the statement's subject is not what its standing is about",
    )
  }
  return { standing, statement }
}

function subjectOf(about: About): string {
  return about.length === CODE_BYTES
    ? formatCode(about as ProvenanceCode)
    : formatCaseId(about as Exclude<About, ProvenanceCode>)
}

/** Signatures inside the content: the designer's over all that stands before it, and a party's consent to terms. */

import { encodeCbor } from '../cbor.ts'
import { enrolSigner, type PublicKey, type Signer } from '../ed25519.ts'
import { EvidenceError } from '../error.ts'
import { EMPTY_ROOT, type Hash, leafHash, nodeHash } from '../tree/hash.ts'
import { treeSize } from '../tree/size.ts'
import type { About } from './about.ts'
import {
  checkDisclosure,
  contentOf,
  type Disclosure,
  parseDisclosure,
  type Shown,
} from './disclosure.ts'
import { type FieldValue, formatField, parseField } from './fields.ts'
import type { TreeHead } from './record.ts'

export const DESIGNER_SIGNATURE = 'designer.signature'
export const PARTY_CONSENT = 'party.consent'

/**
 * What a designer signs: `["yuanzheng.designer/1", size, root]` of the tree over all disclosures
 * before the signature. As CBOR it is no text, so no note; of three items, so no Sig_structure.
 */
export function designerMessage({ size, root }: TreeHead): Uint8Array {
  return encodeCbor(['yuanzheng.designer/1', size, root])
}

/** The disclosure to put last: the designer's signature over these. Made where the key is. */
export function signAsDesigner(
  salt: Uint8Array,
  disclosures: readonly Uint8Array[],
  signer: Signer,
): Uint8Array<ArrayBuffer> {
  const before = contentOf(disclosures)
  checkNotEmpty(before)
  const signature = signer.sign(designerMessage(before))
  return formatField(salt, DESIGNER_SIGNATURE, { key: signer.publicKey, signature })
}

/**
 * Checks a designer's signature by nothing but its own disclosure, and returns whose it is.
 *
 * The path of the last leaf is made of the roots that the tree before it splits into, so it says
 * what was signed: the other disclosures may all be withheld. Says nothing of who holds the key.
 *
 * Requires the disclosure to be what its bytes say: whoever has read it already hands it in.
 */
export function openDesignerSignature(
  shown: Shown,
  content: TreeHead,
  { name, value }: Disclosure = parseDisclosure(shown.bytes),
): PublicKey {
  if (name !== DESIGNER_SIGNATURE) {
    throw new EvidenceError('malformed', "this disclosure is no designer's signature")
  }
  if (shown.index !== content.size - 1) {
    throw new EvidenceError('malformed', "a designer's signature that is not the last disclosure")
  }
  checkDisclosure(shown, content)
  const { key, signature } = parseField(DESIGNER_SIGNATURE, value)
  const before = { size: treeSize(shown.index), root: rootBefore(shown.path) }
  checkNotEmpty(before)
  return enrolSigner(key, designerMessage(before), signature)
}

/** MTH(D[0:n-1]) from PATH(n-1, D[n]), which lists its complete subtrees from the smallest to the largest. */
function rootBefore(path: readonly Hash[]): Hash {
  const [smallest, ...larger] = path
  return larger.reduce((right, left) => nodeHash(left, right), smallest ?? EMPTY_ROOT)
}

function checkNotEmpty({ size }: TreeHead): void {
  if (size === 0) throw new EvidenceError('malformed', 'a signature over no disclosures')
}

/** What a party to a transfer, licence or pledge signs: its role, the design, and the leaf of the terms. */
export function consentMessage(about: About, role: string, terms: Hash): Uint8Array {
  return encodeCbor(['yuanzheng.consent/1', about, role, terms])
}

/** One side's consent to the terms in this disclosure. */
export function signConsent(
  salt: Uint8Array,
  about: About,
  role: string,
  termsDisclosure: Uint8Array,
  signer: Signer,
): Uint8Array<ArrayBuffer> {
  const terms = leafHash(termsDisclosure)
  const signature = signer.sign(consentMessage(about, role, terms))
  return formatField(salt, PARTY_CONSENT, { role, key: signer.publicKey, terms, signature })
}

/** Checks a consent. That `terms` is the leaf of the terms one was shown, the caller compares. */
export function checkConsent(about: About, consent: FieldValue<typeof PARTY_CONSENT>): void {
  const { role, key, terms, signature } = consent
  enrolSigner(key, consentMessage(about, role, terms), signature)
}

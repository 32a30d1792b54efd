/** Verifying certificates, beside the bare signature checks in them. Built twice: for Node, and as a page gets it. */

import { sha256 } from '#crypto'
import { base64ToBytes } from '../src/core/base64.ts'
import { concatBytes, utf8ToBytes } from '../src/core/bytes.ts'
import { type ReadRecord, takeApart } from '../src/core/certificate/certificate.ts'
import { checkBoundSize, checkReceipt, parseReceipt } from '../src/core/cose/receipt.ts'
import { rootMessage } from '../src/core/cose/signed-root.ts'
import { sigStructure } from '../src/core/cose/sign1.ts'
import { checkSignature, enrolKey, type PublicKey } from '../src/core/ed25519.ts'
import { formatCheckpoint } from '../src/core/note/checkpoint.ts'
import { cosignedMessage } from '../src/core/note/cosignature.ts'
import { DESIGNER_SIGNATURE, designerMessage } from '../src/core/record/designer.ts'
import { isShown, parseDisclosure } from '../src/core/record/disclosure.ts'
import { parseField } from '../src/core/record/fields.ts'
import { contentTreeOf } from '../src/core/record/content.ts'
import type { GivenTrust } from '../src/core/verify/evidence.ts'
import { parseTrust, type Trust } from '../src/core/verify/trust.ts'
import { verify } from '../src/core/verify/verify.ts'
import type { Evidence } from './evidence.ts'

/** One thing that is done over and over. */
export interface Verifying {
  readonly title: string
  /** How many signatures are checked each time. */
  readonly signatures: number
  once(i: number): unknown
}

interface SignatureCheck {
  readonly key: PublicKey
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** The whole verification and the bare checks, in turn: without and with a designer's signature. */
export function verifying({ policy, certificates, signed }: Evidence): readonly Verifying[] {
  const given: GivenTrust = { trust: parseTrust(policy), source: 'given', sha256: '00'.repeat(32) }
  const tasks = [
    { title: 'certificate', all: certificates.map(base64ToBytes) },
    { title: 'signed by the designer', all: signed.map(base64ToBytes) },
  ].flatMap(({ title, all }) => {
    for (const bytes of all) checkHolds(bytes, given)
    const checks = all.map((bytes) => signaturesOf(bytes, given.trust))
    const signatures = checks[0]?.length ?? 0
    const one = <T>(list: readonly T[], i: number): T => list[i % list.length] as T
    return [
      { title, signatures, once: (i: number) => judge(one(all, i), given) },
      {
        title: `its ${signatures} signatures alone`,
        signatures,
        once: (i: number) => {
          for (const { key, message, signature } of one(checks, i)) {
            checkSignature(key, message, signature)
          }
        },
      },
      { title: 'SHA-256 of its bytes', signatures: 0, once: (i: number) => sha256(one(all, i)) },
    ]
  })
  return tasks
}

/** Works for about so long, and says how often. */
export function work(
  { once }: Verifying,
  milliseconds: number,
): { count: number; seconds: number } {
  const begun = performance.now()
  let count = 0
  do once(count++)
  while (performance.now() - begun < milliseconds)
  return { count, seconds: (performance.now() - begun) / 1000 }
}

function judge(bytes: Uint8Array, given: GivenTrust): ReturnType<typeof verify> {
  return verify([{ kind: 'certificate', name: 'design.yzcert', bytes }], given)
}

/** What is measured must be worth it: nothing is wrong, and nothing that was to be looked at was passed over. */
function checkHolds(bytes: Uint8Array, given: GivenTrust): void {
  const { findings, records } = judge(bytes, given)
  const wanting = findings
    .filter(({ verdict, weight }) => verdict === 'inconsistent' || weight === 'required')
    .filter(({ verdict }) => verdict !== 'consistent' && verdict !== 'inapplicable')
    .map(({ code }) => code)
  // The files themselves are not there.
  if (records.length !== 1 || wanting.some((code) => code !== 'file.examined')) {
    throw new Error(`a certificate that does not hold: ${wanting.join(', ')}`)
  }
}

/** Every signature that a verifier has to check, ready to be checked. */
function signaturesOf(bytes: Uint8Array, trust: Trust): SignatureCheck[] {
  const [record] = takeApart(bytes).records
  return [...issued(record, trust), ...received(record, trust), ...designed(record)]
}

function issued({ statement }: ReadRecord, { issuers }: Trust): SignatureCheck[] {
  const { sign1 } = statement
  const message = sigStructure(sign1.protected.bytes, statement.payload)
  return issuers.map(({ key }) => ({ key: key.publicKey, message, signature: sign1.signature }))
}

function received({ receipts, leaf }: ReadRecord, { policy }: Trust): SignatureCheck[] {
  const log = policy.logs[0]?.key
  if (log === undefined) throw new Error('no log')
  const key = log.publicKey
  return receipts.map(parseReceipt).flatMap((receipt) => {
    const { cosignatures, sign1 } = receipt
    const keys = policy.witnesses.map((it) => it.key)
    const { root, size, cosigned } = checkBoundSize(checkReceipt(leaf, receipt, log), keys)
    const text = formatCheckpoint({ origin: log.name, size, root, extensions: [] })
    const seen = cosigned.map((by) => {
      const said = cosignatures?.witnesses.find(({ keyId }) => keyId === by.key.id)
      const signature = said?.signature ?? new Uint8Array(64)
      return { key: by.key.publicKey, message: cosignedMessage(text, by.time), signature }
    })
    const signature = cosignatures?.log ?? new Uint8Array(64)
    return [
      { key, message: rootMessage(log, root), signature: sign1.signature },
      { key, message: utf8ToBytes(text), signature },
      ...seen,
    ]
  })
}

function designed({ revealed }: ReadRecord): SignatureCheck[] {
  const shown = revealed.filter((it) => isShown(it)).map(({ bytes }) => bytes)
  const last = parseDisclosure(shown.at(-1) ?? concatBytes())
  if (last.name !== DESIGNER_SIGNATURE) return []
  const { key, signature } = parseField(DESIGNER_SIGNATURE, last.value)
  const { size, root } = contentTreeOf(shown.slice(0, -1))
  return [{ key: enrolKey(key), message: designerMessage({ size, root }), signature }]
}

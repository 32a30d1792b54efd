/** Judging seals: SM2 signatures over other files of the evidence, by keys that the policy names. */

import { bytesToHex } from '../bytes.ts'
import { sha256 } from '../digest.ts'
import { checkSm2Seal } from '../sm2/seal.ts'
import { parseSm2Signature } from '../sm2/signature.ts'
import { type Docket, factsOf, faultOf } from './docket.ts'
import type { SmallItem } from './evidence.ts'
import type { TrustedSeal } from './trust.ts'

type Named = Pick<SmallItem, 'name' | 'bytes'>

const ENDING = '.sm2.sig'

/** `others` are the files that may have been sealed; larger ones are known by their digests alone. */
export function judgeSeals(
  seals: readonly Named[],
  others: readonly Named[],
  trusted: readonly TrustedSeal[],
  docket: Docket,
): void {
  for (const seal of seals) {
    const sealed = seal.name.endsWith(ENDING) ? seal.name.slice(0, -ENDING.length) : undefined
    const over = others.find(({ name }) => name === sealed)
    if (over) judgeSeal(seal, over.bytes, trusted, docket)
    else docket.find('seal.sm2', 'nothing-sealed', { item: seal.name })
  }
}

/** A seal names no key: whichever of the trusted made it is found by trying. */
function judgeSeal(
  { name, bytes }: Named,
  over: Uint8Array,
  trusted: readonly TrustedSeal[],
  docket: Docket,
): void {
  const facts = { over: bytesToHex(sha256(over)) }
  const unreadable = faultOf(() => {
    parseSm2Signature(bytes)
  })
  if (unreadable) {
    docket.find('seal.sm2', 'not-signed', { item: name }, { ...facts, ...factsOf(unreadable) })
    return
  }
  const by = trusted.find(
    ({ key }) =>
      faultOf(() => {
        checkSm2Seal(over, bytes, key)
      }) === undefined,
  )
  if (by) docket.find('seal.sm2', 'signed', { item: name }, { ...facts, by: by.name })
  else docket.find('seal.sm2', 'unknown-key', { item: name }, facts)
}

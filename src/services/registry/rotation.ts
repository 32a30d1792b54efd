/** The issuer's key gives way to another: the log says so by the old one, and from there on the new one signs. */

import { bytesToHex, equalBytes } from '../../core/bytes.ts'
import { type CborValue } from '../../core/cbor.ts'
import { type VerifierKey } from '../../core/note/key.ts'
import { type IndexedRecord } from '../../ports/record-index.ts'
import { StartRefusal } from '../log/refusal.ts'
import { checkNeeds } from './acts.ts'
import { hashOf, type NamedValue, prepare } from './content.ts'
import { type Act, type RegistryParts } from './parts.ts'
import { type Recorded, type Recorder } from './recorder.ts'
import { RegistryRefusal } from './refusal.ts'
import { parseSealed } from './sealed-record.ts'
import { said } from './state.ts'

export const ROTATION_REASONS = ['planned', 'lost', 'exposed', 'ended'] as const

export interface RotationWish {
  readonly reason: (typeof ROTATION_REASONS)[number]
  readonly note?: string
}

const ROTATED = 'key.rotated/1'
const NOBODY = new Uint8Array(0)

/** `isClear` tells errors after which nothing of the act is in the log. */
export function rotation(
  { issuer, random, clock }: Pick<RegistryParts, 'issuer' | 'random' | 'clock'>,
  recorder: Recorder,
  isClear: (error: unknown) => boolean,
) {
  let doubt: unknown

  async function draft(act: Act, { reason, note }: RotationWish) {
    if (doubt !== undefined) {
      const what = 'storage failed; start again'
      throw new RegistryRefusal('stopped', what, undefined, { cause: doubt })
    }
    // One that waited for an act that came to nothing is replaced.
    const next = await issuer.prepare()
    const value = new Map<string, CborValue>([
      ['old', issuer.signer().key.publicKey],
      ['new', next.publicKey],
      ['reason', reason],
      ['from', Math.floor(clock.now() / 1000)],
      ...(note === undefined ? [] : [['note', note] as const]),
    ])
    const fields: NamedValue[] = [{ name: 'key.rotation', value }]
    const { content, disclosures } = prepare({ kind: 'fields', fields }, [], act.actor, random)
    checkNeeds(disclosures, ['key.rotation'])
    return { type: ROTATED, content, disclosures, closing: () => issuer.advance() } as const
  }

  return async function rotate(act: Act, wish: RotationWish): Promise<Recorded> {
    const hash = hashOf('rotate', null, wish.reason, wish.note ?? null)
    try {
      return await recorder.follow({ ...act, hash }, undefined, () => draft(act, wish))
    } catch (error) {
      // Where the record may be in the log, the waiting key must stay: the next start asks whose turn it is.
      if (!isClear(error)) doubt = error
      throw error
    }
  }
}

/**
 * At start, after recovery: finishes a rotation that the log knows of, and forgets one that it does not.
 *
 * Throws a `StartRefusal` if the log says that another key than those here is in use: what an old copy
 * of the keys signed would look like a thief's.
 */
export async function settleIssuer({
  issuer,
  vault,
  index,
}: Pick<RegistryParts, 'issuer' | 'vault' | 'index'>): Promise<void> {
  const last = (await index.history(NOBODY)).findLast(({ type }) => type === ROTATED)
  const wanted = last && (await newKeyOf(last))
  // Without the vault's keys nobody can tell: things stay as they are.
  if (last && !wanted) return
  const waiting = issuer.next()
  const is = (key: VerifierKey) => wanted !== undefined && equalBytes(key.publicKey, wanted)
  if (waiting && is(waiting)) return issuer.advance()
  if (waiting) await issuer.drop()
  if (wanted === undefined || is(issuer.signer().key)) return
  const what = `the log says that ${bytesToHex(wanted).slice(0, 16)}… signs now`
  throw new StartRefusal('issuer-replaced', what, 'yuanzheng audit')

  async function newKeyOf(row: IndexedRecord): Promise<Uint8Array | undefined> {
    const bytes = row.ref && (await vault.open(row.ref))
    const sealed = bytes && parseSealed(bytes)
    if (sealed?.kind !== 'record') return undefined
    return said({ row, sealed }, 'key.rotation')[0]?.new
  }
}

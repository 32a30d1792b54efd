/** Bringing vault, log and index together again: after a crash, after a restore, and to make the index anew. */

import { bytesToHex } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { parseSignedRecord } from '../../core/record/record.ts'
import { leafHash } from '../../core/tree/hash.ts'
import { type IndexChange } from '../../ports/record-index.ts'
import { type VaultRef } from '../../ports/vault.ts'
import { ownerOf } from './acts.ts'
import { indexed, rowOf } from './indexed.ts'
import { type RegistryParts } from './parts.ts'
import { parseSealed, type SealedOffer, type SealedRecord } from './sealed-record.ts'
import { termsOf } from './terms.ts'

export interface RegistryRecovery {
  /** Records that were in the log and not in the index. */
  readonly indexed: number
  /** What was sealed for acts that never came about. */
  readonly swept: number
}

export type RecoveryProgress = (done: number, of: number) => void

/**
 * The log decides what happened. What was sealed for an entry that is not in the log was promised to
 * nobody, and is destroyed; what the log has and the index lacks is indexed from the vault.
 */
export async function recoverRegistry(
  parts: Pick<RegistryParts, 'log' | 'vault' | 'index' | 'issuer'>,
  progress: RecoveryProgress = () => undefined,
): Promise<RegistryRecovery> {
  const { log, vault, index, issuer } = parts
  const found = { indexed: 0, swept: 0 }

  async function sweep(after: VaultRef | undefined): Promise<VaultRef | undefined> {
    const files = new Map<string, VaultRef>()
    const wanted = new Set<string>()
    const orphans: VaultRef[] = []
    const offers: { readonly ref: VaultRef; readonly offer: SealedOffer }[] = []
    let last = after
    for await (const { ref, kind } of vault.sealed(after)) {
      last = ref
      if (kind === 'file') files.set(bytesToHex(ref), ref)
      else if (!(await settle(ref, wanted, offers))) orphans.push(ref)
    }
    for (const { ref, offer } of offers) if (!(await stands(ref, offer))) orphans.push(ref)
    for (const [name, ref] of files) if (!wanted.has(name)) orphans.push(ref)
    if (orphans.length > 0) await vault.erase(orphans)
    found.swept += orphans.length
    return last
  }

  /** Whether the object belongs to something that happened. */
  async function settle(
    ref: VaultRef,
    wanted: Set<string>,
    offers: { readonly ref: VaultRef; readonly offer: SealedOffer }[],
  ): Promise<boolean> {
    const bytes = await vault.open(ref)
    // An erasure that was found earlier in this sweep has destroyed it.
    if (!bytes) return true
    const thing = parseSealed(bytes)
    if (thing.kind === 'offer') {
      offers.push({ ref, offer: thing })
      return true
    }
    const place = await log.read.find(leafHash(thing.entry))
    if (place === undefined) return false
    if (thing.erasure && (await log.read.find(thing.erasure.by)) === undefined) return false
    for (const file of thing.files) wanted.add(bytesToHex(file.ref))
    await take(place, ref, thing)
    return true
  }

  /** An offer stands for as long as whoever made it has the design. */
  async function stands(ref: VaultRef, { id, code, from }: SealedOffer): Promise<boolean> {
    const open = ownerOf(await index.history(code)) === from
    await index.apply([open ? { kind: 'offer', id, ref } : { kind: 'offer-gone', id }])
    return open
  }

  async function take(place: number, ref: VaultRef, sealed: SealedRecord): Promise<void> {
    const known = await index.at(place)
    const { change } = indexed(place, ref, sealed)
    const changes: IndexChange[] = [change]
    if (!known) found.indexed++
    if (sealed.erasure) changes.push(await dropped(place, ref, sealed))
    await index.apply(changes)
    if (sealed.erasure) await vault.erase(sealed.erasure.replaces)
  }

  /** What the index must forget, if it can still be read what that was. */
  async function dropped(place: number, ref: VaultRef, sealed: SealedRecord): Promise<IndexChange> {
    const left = new Set(termsOf(sealed.kept).map(({ kind, text }) => `${kind} ${text}`))
    const old = await index.at(place)
    const bytes = old?.ref && (await vault.open(old.ref))
    const thing = bytes && parseSealed(bytes)
    const terms = thing?.kind === 'record' ? termsOf(thing.kept) : []
    const gone = terms.filter(({ kind, text }) => !left.has(`${kind} ${text}`))
    return { kind: 'erased', index: place, ref, terms: gone }
  }

  /** Places in the log of which the index knows nothing. */
  async function missing(
    from: number,
  ): Promise<{ at: number; entry: Uint8Array; ours: boolean }[]> {
    const places: { at: number; entry: Uint8Array; ours: boolean }[] = []
    const { size } = log.head()
    for (let at = from; at < size; at++) {
      if (at % 1000 === 0) progress(at, size)
      if (await index.at(at)) continue
      const entry = await log.read.entry(at)
      places.push({ at, entry, ours: issuerOf(entry) === issuer.key.name })
    }
    return places
  }

  const { next, swept } = await index.standing()
  let last = await sweep(swept)
  let gaps = await missing(next)
  if (swept !== undefined && gaps.some(({ ours }) => ours)) {
    // The index has lost what it had: everything in the vault is looked at again.
    last = await sweep(undefined)
    gaps = await missing(next)
  }
  await index.apply(
    gaps.map(({ at, entry, ours }): IndexChange => {
      if (!ours) return { kind: 'foreign', index: at }
      return { kind: 'record', record: rowOf(at, entry, ''), terms: [] }
    }),
  )
  if (last) await index.apply([{ kind: 'swept', ref: last }])
  return found
}

/** Who issued a record, or `undefined` for an entry that is none. */
function issuerOf(entry: Uint8Array): string | undefined {
  try {
    return parseSignedRecord(entry).statement.issuer
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

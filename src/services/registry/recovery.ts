/** Bringing vault, log and index together again: after a crash, after a restore, and to make the index anew. */

import { bytesToHex } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { parseSignedRecord } from '../../core/record/record.ts'
import { leafHash } from '../../core/tree/hash.ts'
import { TILE_WIDTH } from '../../core/tree/ladder.ts'
import { parseBundle } from '../../core/tree/tile.ts'
import { type IndexChange, type Term } from '../../ports/record-index.ts'
import { type VaultRef } from '../../ports/vault.ts'
import { ownerOf } from './acts.ts'
import { indexed, readEntry, rowOf } from './indexed.ts'
import { type RegistryParts } from './parts.ts'
import {
  parseSealed,
  type SealedOffer,
  type SealedOwner,
  type SealedRecord,
} from './sealed-record.ts'
import { disclosuresOf, termsOf } from './terms.ts'

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
    if (thing.kind === 'owner') return owned(thing)
    const place = await log.read.find(leafHash(thing.entry))
    if (place === undefined) return false
    if (thing.erasure && (await log.read.find(thing.erasure.by)) === undefined) return false
    for (const file of thing.files) wanted.add(bytesToHex(file.ref))
    await take(place, ref, thing)
    return true
  }

  /** Of a record whose own seal cannot be opened any more, there is still whose it is. */
  async function owned({ leaf, organisation, owner }: SealedOwner): Promise<boolean> {
    const place = await log.read.find(leaf)
    if (place === undefined) return false
    if (await index.at(place)) return true
    const row = rowOf(place, readEntry(await log.read.entry(place)), organisation)
    const terms: readonly Term[] = [
      { kind: 'type', text: row.type },
      { kind: 'organisation', text: organisation },
    ]
    await index.apply([{ kind: 'record', record: { ...row, owner }, terms }])
    found.indexed++
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
    const left = new Set(
      termsOf(disclosuresOf(sealed.kept)).map(({ kind, text }) => `${kind} ${text}`),
    )
    const old = await index.at(place)
    const bytes = old?.ref && (await vault.open(old.ref))
    const thing = bytes && parseSealed(bytes)
    const terms = thing?.kind === 'record' ? termsOf(disclosuresOf(thing.kept)) : []
    const gone = terms.filter(({ kind, text }) => !left.has(`${kind} ${text}`))
    return { kind: 'erased', index: place, ref, terms: gone }
  }

  /** Indexes what the index lacks, bundle by bundle. */
  async function catchUp(from: number, again: () => Promise<void>): Promise<void> {
    const { size } = log.head()
    for (let bundle = Math.floor(from / TILE_WIDTH); bundle * TILE_WIDTH < size; bundle++) {
      const first = bundle * TILE_WIDTH
      progress(first, size)
      const entries = await entriesOf(bundle, Math.min(TILE_WIDTH, size - first))
      const lost = await lacking(first, entries)
      if (lost.some(({ ours }) => ours)) await again()
      await index.apply(
        (await lacking(first, entries)).map(({ place, entry, ours }): IndexChange => {
          if (!ours) return { kind: 'foreign', index: place }
          return { kind: 'record', record: rowOf(place, readEntry(entry), ''), terms: [] }
        }),
      )
    }
  }

  /** Not proved: what they say is only used to look elsewhere, where it is. */
  async function entriesOf(bundle: number, width: number): Promise<readonly Uint8Array[]> {
    const file = await log.read.file({ level: 'entries', index: bundle, width })
    if (!file) throw new Error(`the log does not show its bundle ${bundle}`)
    return parseBundle(file, width)
  }

  async function lacking(first: number, entries: readonly Uint8Array[]): Promise<Lacking[]> {
    const found: Lacking[] = []
    for (const [i, entry] of entries.entries()) {
      const place = first + i
      if (await index.at(place)) continue
      found.push({ place, entry, ours: issuerOf(entry) === issuer.signer().key.name })
    }
    return found
  }

  const { next, swept } = await index.standing()
  let last = await sweep(swept)
  let whole = swept === undefined
  await catchUp(next, async () => {
    if (whole) return
    // The index has lost what it had: everything in the vault is looked at again.
    whole = true
    last = await sweep(undefined)
  })
  if (last) await index.apply([{ kind: 'swept', ref: last }])
  return found
}

/** An entry of which the index knows nothing. */
interface Lacking {
  readonly place: number
  readonly entry: Uint8Array
  readonly ours: boolean
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

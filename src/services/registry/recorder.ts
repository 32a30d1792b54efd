/** The one way in which a record comes about: sealed, signed, logged, indexed, in this order. */

import { bytesToHex, equalBytes } from '../../core/bytes.ts'
import { signStatement } from '../../core/cose/statement.ts'
import { type About } from '../../core/record/about.ts'
import { asCode, CODE_BYTES, formatCode, type ProvenanceCode } from '../../core/record/code.ts'
import { contentOf, type Disclosure } from '../../core/record/disclosure.ts'
import {
  codeAbout,
  type LogRecord,
  recordStatement,
  type TreeHead,
} from '../../core/record/record.ts'
import { type RecordType } from '../../core/record/types.ts'
import { type Hash, leafHash } from '../../core/tree/hash.ts'
import { type IndexChange, type IndexedRecord } from '../../ports/record-index.ts'
import { VaultFull, type VaultRef } from '../../ports/vault.ts'
import { type Logged } from '../log/receipt.ts'
import { Refusal } from '../log/refusal.ts'
import { type Gate, newGate } from './gate.ts'
import { indexed } from './indexed.ts'
import { type Act, type RegistryParts } from './parts.ts'
import { type Receipts } from './receipts.ts'
import { RegistryRefusal } from './refusal.ts'
import {
  type FileRef,
  formatSealed,
  parseSealed,
  type SealedOwner,
  type SealedRecord,
} from './sealed-record.ts'

/** What is to be recorded. */
export interface Draft {
  readonly type: RecordType
  /** Disclosures with their salts, or only their root where the registry is not to know them. */
  readonly content: readonly Uint8Array[] | TreeHead
  /** The same disclosures, read; none where there is only the root. */
  readonly disclosures: readonly Disclosure[]
  readonly files?: readonly FileRef[]
  /** To whom the design belongs from here on. */
  readonly owner?: string
  /** What goes with it: sealed once the leaf is known, settled once the record is in the log. */
  readonly along?: (leaf: Hash) => Promise<Along>
  /** Done once the record is in the log, and before anything else is signed. */
  readonly closing?: () => Promise<void>
}

export interface Along {
  readonly sealed: readonly VaultRef[]
  readonly changes: readonly IndexChange[]
  /** Not needed any more, or never to be read again. */
  readonly destroy: readonly VaultRef[]
}

/** A record that is in the log. */
export interface Recorded {
  readonly row: IndexedRecord
  /** `undefined` only if the vault lost it. */
  readonly sealed: SealedRecord | undefined
  /** Right after it was logged, its receipt takes no reading. */
  readonly logged?: Logged
  /** And what it says need not be read again. */
  readonly disclosures?: readonly Disclosure[]
}

/** What a request was, so that it is known again. */
export interface Asked extends Act {
  readonly hash: Uint8Array
}

export interface Recorder {
  /** A record that begins a chain: a deposit. */
  begin(asked: Asked, draft: () => Draft): Promise<Recorded>
  /** A record that follows others. `draft` is given all of them, and nothing comes between. */
  follow(
    asked: Asked,
    about: About | undefined,
    draft: (history: readonly IndexedRecord[]) => Draft | Promise<Draft>,
  ): Promise<Recorded>
  /** Looks at what is recorded about a thing, while nothing is being recorded about it. */
  quiet<T>(about: About, look: (history: readonly IndexedRecord[]) => T | Promise<T>): Promise<T>
  /** A record that is there. */
  load(row: IndexedRecord): Promise<Recorded>
  /** How many acts are going on. */
  busy(): number
  /** What was sealed last. */
  latest(): VaultRef | undefined
}

const NOBODY = new Uint8Array(0)

export function recorder(parts: RegistryParts, receipts: Receipts): Recorder {
  const { log, issuer, vault, index, clock } = parts
  const answering = new Map<string, { readonly hash: Uint8Array; answer: Promise<Recorded> }>()
  const chains = new Map<string, Promise<unknown>>()
  // A key is changed between acts, never within one: what is signed by the old one is logged before.
  const gate: Gate = newGate()
  let stopped: unknown
  let busy = 0
  let latest: VaultRef | undefined

  /** The same request again has the same answer: at once, later, and after a restart. */
  async function once(asked: Asked, act: () => Promise<Recorded>): Promise<Recorded> {
    const { actor, key, hash } = asked
    if (key === undefined) return act()
    const name = JSON.stringify([actor.organisation, key])
    const running = answering.get(name)
    if (running) {
      checkSame(running.hash, hash)
      return running.answer
    }
    const answer = findOr(asked, key, act)
    answering.set(name, { hash, answer })
    try {
      return await answer
    } finally {
      answering.delete(name)
    }
  }

  async function findOr(
    { actor, hash }: Asked,
    key: string,
    act: () => Promise<Recorded>,
  ): Promise<Recorded> {
    const known = await index.request(actor.organisation, key)
    if (!known) return act()
    checkSame(known.hash, hash)
    const row = await index.at(known.index)
    if (!row) throw new Error(`the index has a request without its record ${known.index}`)
    return load(row)
  }

  /** One after the other for each code: so none of our records ever forks a chain. */
  async function alone<T>(about: Uint8Array, act: () => Promise<T>): Promise<T> {
    const name = bytesToHex(about)
    const before = chains.get(name) ?? Promise.resolve()
    const done = before.then(act, act)
    chains.set(name, done)
    try {
      return await done
    } finally {
      if (chains.get(name) === done) chains.delete(name)
    }
  }

  async function counted<T>(act: () => Promise<T>): Promise<T> {
    if (stopped !== undefined) {
      throw new RegistryRefusal('stopped', 'storage failed; start again', undefined, {
        cause: stopped,
      })
    }
    busy++
    try {
      return await act()
    } catch (cause) {
      if (!(cause instanceof VaultFull)) throw cause
      throw new RegistryRefusal('disk-full', cause.message, undefined, { cause })
    } finally {
      busy--
    }
  }

  function commit(
    asked: Asked,
    about: About | null,
    prev: Hash | null,
    draft: Draft,
  ): Promise<Recorded> {
    const act = () => commitInside(asked, about, prev, draft)
    return draft.closing ? gate.alone(act) : gate.among(act)
  }

  async function commitInside(
    asked: Asked,
    about: About | null,
    prev: Hash | null,
    draft: Draft,
  ): Promise<Recorded> {
    const { actor, key, hash } = asked
    const { disclosures } = draft
    const kept = Array.isArray(draft.content) ? (draft.content as Uint8Array[]) : []
    const content = kept.length > 0 ? contentOf(kept, disclosures) : (draft.content as TreeHead)
    const record: LogRecord = { type: draft.type, about, prev, content, seen: receipts.seen() }
    const issuedAt = Math.floor(clock.now() / 1000)
    const entry = signStatement(recordStatement(record, issuedAt), issuer.signer())
    const sealed: SealedRecord = {
      kind: 'record',
      entry,
      kept,
      files: draft.files ?? [],
      organisation: actor.organisation,
      person: actor.person ?? null,
      owner: draft.owner ?? null,
      request: key === undefined ? null : { key, hash },
      erasure: null,
    }
    // Before the log: what is logged can always be shown, and what is sealed in vain is swept up.
    const leaf = leafHash(entry)
    // Asked for at once, they cost one wait for the disk.
    const [ref, ...beside] = await Promise.all([
      vault.seal(formatSealed(sealed)),
      ...(draft.owner === undefined ? [] : [vault.seal(formatSealed(ownerIn(sealed, leaf)))]),
    ])
    const along = await draft.along?.(leaf)
    const all = [ref, ...beside, ...(along?.sealed ?? [])]
    latest = all.at(-1)
    const logged = await append(entry, all)
    const read = { record, leaf, code: codeAbout(record, entry), issuedAt }
    const { row, change } = indexed(logged.index, ref, sealed, { entry: read, disclosures })
    try {
      await index.apply([change, ...(along?.changes ?? [])])
      if (along && along.destroy.length > 0) await vault.erase(along.destroy)
      await draft.closing?.()
    } catch (error) {
      // From here on the index would not know the newest record of a chain.
      stopped = error
      throw error
    }
    return { row, sealed, logged, disclosures }
  }

  async function append(entry: Uint8Array, sealed: readonly VaultRef[]): Promise<Logged> {
    try {
      return await log.append(entry)
    } catch (error) {
      // After a halt it may be in the log: recovery finds out.
      const unlogged = error instanceof Refusal && error.reason !== 'halted'
      if (unlogged) await vault.erase(sealed).catch(ignore)
      throw error
    }
  }

  async function load(row: IndexedRecord): Promise<Recorded> {
    const bytes = row.ref && (await vault.open(row.ref))
    const thing = bytes && parseSealed(bytes)
    return { row, sealed: thing?.kind === 'record' ? thing : undefined }
  }

  return {
    begin: (asked, draft) =>
      counted(() => once(asked, async () => commit(asked, null, null, draft()))),
    follow: (asked, about, draft) =>
      counted(() =>
        once(asked, () =>
          alone(about ?? NOBODY, async () => {
            const history = await index.history(about ?? NOBODY)
            const last = history.at(-1)
            // A design begins with its deposit; a case with whatever is first recorded of it.
            if (about?.length === CODE_BYTES && !last) throw unknownCode(asCode(about))
            return commit(asked, about ?? null, last?.leaf ?? null, await draft(history))
          }),
        ),
      ),
    quiet: (about, look) => alone(about, async () => look(await index.history(about))),
    load,
    busy: () => busy,
    latest: () => latest,
  }
}

function ownerIn({ organisation, owner }: SealedRecord, leaf: Hash): SealedOwner {
  return { kind: 'owner', leaf, organisation, owner: owner ?? organisation }
}

export function unknownCode(code: ProvenanceCode): RegistryRefusal {
  return new RegistryRefusal('unknown-code', 'there is no design with this code', formatCode(code))
}

function checkSame(known: Uint8Array, asked: Uint8Array): void {
  if (equalBytes(known, asked)) return
  throw new RegistryRefusal(
    'idempotency-mismatch',
    'this idempotency key was used for another request',
  )
}

function ignore(): void {
  // It is swept up at the next start.
}

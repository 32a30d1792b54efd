/** The registry: what can be done with designs, and how they are found and certified again. */

import { type CborValue } from '../../core/cbor.ts'
import { EvidenceError } from '../../core/error.ts'
import { type VerifierKey } from '../../core/note/key.ts'
import { type CaseId } from '../../core/record/about.ts'
import { type ProvenanceCode } from '../../core/record/code.ts'
import { DEPOSIT } from '../../core/record/types.ts'
import { type IndexedRecord } from '../../ports/record-index.ts'
import { FileTooLarge, type KeptFile, VaultFull } from '../../ports/vault.ts'
import { Refusal } from '../log/refusal.ts'
import { ACTS, type ActName, checkNeeds, checkOwner, checkSaid, checkSeen } from './acts.ts'
import { analysisOf, type Figures } from './analysis.ts'
import { type Cards, cardsOf } from './cards.ts'
import { type Cases, casesOf, type CaseWish, type ClaimWish } from './cases.ts'
import { certificatesOf } from './certificates.ts'
import {
  completed,
  hashOf,
  prepare,
  type Submitted,
  submittedValue,
  type Upload,
} from './content.ts'
import { type DesignHistory, designsOf } from './designs.ts'
import { erasure, type ErasureWish } from './erasure.ts'
import { type Labelled, labelledBy } from './labelled.ts'
import { type EarlierDeposit, type Lookup, lookupOf } from './lookup.ts'
import { type Act, type Actor, type RegistryParts } from './parts.ts'
import { receiptsOf } from './receipts.ts'
import { type Asked, type Recorded, recorder as newRecorder } from './recorder.ts'
import { RegistryRefusal } from './refusal.ts'
import { rotation, type RotationWish } from './rotation.ts'
import { said } from './state.ts'
import { type Standings, standingsOf } from './standings.ts'
import { type Transfers, transfersOf } from './transfer.ts'

/** What an act gets: its record, and the certificate for it. */
export interface Answer {
  readonly record: IndexedRecord
  /** A `.yzcert` that shows everything the registry knows of the record. */
  readonly certificate: Uint8Array
}

export interface DepositAnswer extends Answer {
  /** For each file that somebody else had deposited before: which one, and the proof. */
  readonly earlier: readonly (EarlierDeposit & { readonly file: number })[]
}

export interface RotationAnswer extends Answer {
  /** The one that signs from here on. */
  readonly key: VerifierKey
}

export interface Wish {
  readonly submitted: Submitted
  /** Files that were received and are to be kept. They are the registry's now, whatever comes of it. */
  readonly uploads?: readonly Upload[]
  /** The newest record of the design that the caller knows: refused if there is a newer one. */
  readonly seen?: Uint8Array
}

export interface Registry extends Pick<Lookup, 'find' | 'resolve' | 'proof'> {
  /** Takes a file in before the act that it belongs to. Whoever receives, passes on or discards. */
  receive(content: AsyncIterable<Uint8Array>): Promise<KeptFile>
  discard(files: readonly KeptFile[]): Promise<void>

  deposit(act: Act, wish: Wish): Promise<DepositAnswer>
  /** Whatever takes one step and is about a design that is there. */
  do(act: Act, name: ActName, code: ProvenanceCode, wish: Wish): Promise<Answer>
  readonly transfers: Pick<Transfers, 'offer' | 'look' | 'waiting' | 'withdraw'> & {
    accept(act: Act, id: string): Promise<Answer>
  }
  erase(act: Act, code: ProvenanceCode, wish: ErasureWish): Promise<Answer>
  /** Makes a key and says in the log that it follows the issuer's. The old one signs that, and nothing after it. */
  rotateKey(act: Act, wish: RotationWish): Promise<RotationAnswer>

  /** Whether no design was ever deposited. */
  isEmpty(): Promise<boolean>
  /** Whether a request that came with this key was done. */
  answered(organisation: string, key: string): Promise<boolean>

  readonly designs: DesignHistory
  readonly standings: Standings
  readonly labelled: Labelled
  readonly cards: Pick<Cards, 'find'>
  /** Over all designs of whomever, with small groups withheld. */
  figures(): Promise<Figures>
  readonly cases: CaseDesk
  /** The content of a kept file, for its owner. */
  file(
    actor: Actor,
    code: ProvenanceCode,
    record: Uint8Array,
    place: number,
  ): Promise<AsyncIterable<Uint8Array>>
  close(): Promise<void>
}

/** Evidence and claims, for whoever opened the case. */
export interface CaseDesk extends Pick<Cases, 'list' | 'read' | 'certificate'> {
  /** Without an id a case is opened. */
  capture(act: Act, id: CaseId | undefined, wish: CaseWish): Promise<DepositAnswer>
  claim(act: Act, id: CaseId, wish: ClaimWish): Promise<Answer>
  correct(act: Act, id: CaseId, wish: CaseWish): Promise<Answer>
  erase(act: Act, id: CaseId, wish: ErasureWish): Promise<Answer>
  /** The content of a kept file. */
  file(
    actor: Actor,
    id: CaseId,
    record: Uint8Array,
    place: number,
  ): Promise<AsyncIterable<Uint8Array>>
}

/** After `recoverRegistry`. Who calls this closes vault, index and log after it. */
export function openRegistry(parts: RegistryParts): Registry {
  const { vault, index, random, fileBytes } = parts
  const receipts = receiptsOf(parts.log, parts.operator)
  const recorder = newRecorder(parts, receipts)
  const certificates = certificatesOf(parts.log, receipts)
  const lookup = lookupOf(parts)
  const designs = designsOf({ log: parts.log, index, recorder, certificates, vault })
  const transfers = transfersOf(parts, recorder)
  const eraseRecord = erasure(parts, recorder)
  const rotate = rotation(parts, recorder, isClear)
  const cards = cardsOf({ ...parts, recorder })
  const analysis = analysisOf({ ...parts, recorder })
  const cases = casesOf({ parts, recorder, certificates, withUploads, erase: eraseRecord })

  async function answer(recorded: Recorded): Promise<Answer> {
    return { record: recorded.row, certificate: await certificates.issue(recorded) }
  }

  /** Whatever was sent along and did not become part of a record is not kept. */
  async function withUploads(
    uploads: readonly Upload[],
    act: () => Promise<Recorded>,
  ): Promise<Recorded> {
    const all = uploads.map(({ kept }) => kept)
    try {
      const recorded = await act()
      const used = new Set(recorded.sealed?.files.map(({ ref }) => String(ref)))
      await discard(all.filter(({ ref }) => !used.has(String(ref))))
      return recorded
    } catch (error) {
      // Where the record may be in the log, its files are needed: recovery knows.
      if (isClear(error)) await discard(all)
      throw error
    }
  }

  async function discard(files: readonly KeptFile[]): Promise<void> {
    if (files.length > 0) await vault.erase(files.map(({ ref }) => ref))
  }

  function asked(act: Act, what: string, about: Uint8Array | null, ...said: CborValue[]): Asked {
    return { ...act, hash: hashOf(what, about, ...said) }
  }

  async function earlierOf(recorded: Recorded): Promise<DepositAnswer['earlier']> {
    const files = said(recorded, 'file')
    const found = await Promise.all(
      files.map(async ({ sha256 }, file) => {
        const earlier = await lookup.earlier(recorded.row, sha256)
        return earlier && { ...earlier, file }
      }),
    )
    return found.filter((it) => it !== undefined)
  }

  async function withEarlier(recorded: Recorded): Promise<DepositAnswer> {
    return { ...(await answer(recorded)), earlier: await earlierOf(recorded) }
  }

  async function fileOf({ sealed }: Recorded, place: number): Promise<AsyncIterable<Uint8Array>> {
    const ref = sealed?.files.find((file) => file.place === place)?.ref
    const content = ref && (await vault.readFile(ref))
    if (content) return content
    throw new RegistryRefusal('not-kept', 'the registry does not keep this file')
  }

  return {
    ...lookup,
    designs,
    standings: standingsOf(parts, recorder, receipts),
    labelled: labelledBy(index, recorder),
    async isEmpty() {
      const deposits = { terms: [{ kind: 'type', text: DEPOSIT } as const], limit: 1 }
      return (await index.find(deposits)).length === 0
    },
    answered: async (organisation, key) => (await index.request(organisation, key)) !== undefined,
    cards,
    figures: () => analysis.figures(),
    discard,
    async receive(content) {
      try {
        return await vault.keepFile(content, fileBytes)
      } catch (cause) {
        throw refusalOf(cause)
      }
    },
    async deposit(act, { submitted, uploads = [] }) {
      const recorded = await withUploads(uploads, () => {
        const whole = completed(submitted, uploads)
        return recorder.begin(asked(act, DEPOSIT, null, submittedValue(whole)), () => {
          const { content, files, disclosures } = prepare(whole, uploads, act.actor, random)
          if (whole.kind !== 'blind') checkNeeds(disclosures, ['file'])
          return { type: DEPOSIT, content, disclosures, files, owner: act.actor.organisation }
        })
      })
      return withEarlier(recorded)
    },
    async do(act, name, code, { submitted, uploads = [], seen }) {
      const { type, needs, by } = ACTS[name]
      const recorded = await withUploads(uploads, () => {
        const whole = completed(submitted, uploads)
        const ask = asked(act, type, code, submittedValue(whole), seen ?? null)
        return recorder.follow(ask, code, (history) => {
          if (by === 'owner') checkOwner(history, act.actor.organisation)
          checkSeen(history, seen)
          const { content, files, disclosures } = prepare(whole, uploads, act.actor, random)
          checkNeeds(disclosures, needs)
          checkSaid(code, disclosures, history)
          return { type, content, disclosures, files }
        })
      })
      return answer(recorded)
    },
    transfers: {
      ...transfers,
      accept: async (act, id) => answer(await transfers.accept(act, id)),
    },
    async erase(act, code, wish) {
      const erased = await eraseRecord(act, code, wish)
      cards.forget(code)
      return answer(erased)
    },
    rotateKey: async (act, wish) => ({
      ...(await answer(await rotate(act, wish))),
      key: parts.issuer.signer().key,
    }),
    async file(actor, code, record, place) {
      return fileOf(await designs.record(actor, code, record), place)
    },
    cases: {
      ...cases,
      capture: async (act, id, wish) => withEarlier(await cases.capture(act, id, wish)),
      claim: async (act, id, wish) => answer(await cases.claim(act, id, wish)),
      correct: async (act, id, wish) => answer(await cases.correct(act, id, wish)),
      erase: async (act, id, wish) => answer(await cases.erase(act, id, wish)),
      file: async (actor, id, record, place) =>
        fileOf(await cases.record(actor, id, record), place),
    },
    async close() {
      // What is sealed by now is in the index, or was erased: the next start need not look at it.
      const last = recorder.latest()
      if (last && recorder.busy() === 0) await index.apply([{ kind: 'swept', ref: last }])
    },
  }
}

/** Errors after which nothing of the act is in the log. */
function isClear(error: unknown): boolean {
  if (error instanceof Refusal) return error.reason !== 'halted'
  return error instanceof RegistryRefusal || error instanceof EvidenceError
}

function refusalOf(cause: unknown): unknown {
  if (cause instanceof VaultFull) {
    return new RegistryRefusal('disk-full', cause.message, undefined, { cause })
  }
  if (cause instanceof FileTooLarge) {
    return new RegistryRefusal('file-too-large', cause.message, undefined, { cause })
  }
  return cause
}

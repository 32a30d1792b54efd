/** Cases: what was captured and what is claimed, under a random id that tells nothing to outsiders. */

import { asMap } from '../../core/cbor-fields.ts'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import { asCaseId, CASE_BYTES, type CaseId } from '../../core/record/about.ts'
import { type ProvenanceCode } from '../../core/record/code.ts'
import { type Disclosure } from '../../core/record/disclosure.ts'
import { parseField } from '../../core/record/fields.ts'
import { CAPTURED, CLAIMED } from '../../core/record/types.ts'
import { type IndexedRecord } from '../../ports/record-index.ts'
import { checkNeeds, checkSaid, checkSeen, namedRecord, ownerOf } from './acts.ts'
import { type CertificateQuery } from './designs.ts'
import { type Certificates } from './certificates.ts'
import { claimedWith, checkClaim, type ClaimParts, designsNamed, supportedBy } from './claim.ts'
import {
  completed,
  hashOf,
  prepare,
  type Submitted,
  submittedValue,
  type Upload,
} from './content.ts'
import { type ErasureWish } from './erasure.ts'
import { CASE_OPENED } from './indexed.ts'
import { type Act, type Actor, type RegistryParts } from './parts.ts'
import { type Recorded, type Recorder } from './recorder.ts'
import { RegistryRefusal } from './refusal.ts'
import { said } from './state.ts'
import { disclosuresOf } from './terms.ts'

export interface CaseWish {
  readonly submitted: Submitted
  readonly uploads?: readonly Upload[]
  /** The newest record of the case that the caller knows: refused if there is a newer one. */
  readonly seen?: Uint8Array
}

export interface ClaimWish extends CaseWish {
  /** Designs whose records the claim stands on. Only for what comes as fields. */
  readonly designs?: readonly ProvenanceCode[]
  /** Whether it stands on every capture of the case. */
  readonly captures?: boolean
}

export interface CaseFile {
  readonly id: CaseId
  readonly records: readonly Recorded[]
  /** Those on whose records the newest claim stands. */
  readonly designs: readonly ProvenanceCode[]
}

/** A case as it stands in a list. */
export interface CaseLine {
  readonly id: CaseId
  readonly opened: IndexedRecord
  readonly last: IndexedRecord
  readonly captures: number
  readonly claims: number
  /** As the newest claim has it. */
  readonly title?: string
  /** What was captured first: where it was, or who sold it. */
  readonly target?: string
}

export interface CasePage {
  /** Where the last page ended. */
  readonly before?: number
  readonly limit: number
}

export interface Cases {
  /** Holds files fast as evidence: in a new case if none is named. */
  capture(act: Act, id: CaseId | undefined, wish: CaseWish): Promise<Recorded>
  /** Says what is claimed, and on which records it stands. A later claim stands in place of this. */
  claim(act: Act, id: CaseId, wish: ClaimWish): Promise<Recorded>
  correct(act: Act, id: CaseId, wish: CaseWish): Promise<Recorded>
  erase(act: Act, id: CaseId, wish: ErasureWish): Promise<Recorded>
  /** One's own, the newest first. */
  list(actor: Actor, page: CasePage): Promise<readonly CaseLine[]>
  read(actor: Actor, id: CaseId): Promise<CaseFile>
  record(actor: Actor, id: CaseId, leaf?: Uint8Array): Promise<Recorded>
  certificate(actor: Actor, id: CaseId, query: CertificateQuery): Promise<Uint8Array>
}

export interface CaseParts {
  readonly parts: Pick<RegistryParts, 'log' | 'index' | 'random' | 'operator'>
  readonly recorder: Recorder
  readonly certificates: Certificates
  readonly withUploads: (
    uploads: readonly Upload[],
    act: () => Promise<Recorded>,
  ) => Promise<Recorded>
  readonly erase: (act: Act, about: CaseId, wish: ErasureWish) => Promise<Recorded>
}

export function casesOf(house: CaseParts): Cases {
  const { parts, recorder, certificates, withUploads } = house
  const { log, index, random, operator } = parts
  const claimParts: ClaimParts = { log, index, recorder }

  async function owned({ organisation }: Actor, id: CaseId): Promise<readonly IndexedRecord[]> {
    const history = await index.history(id)
    checkCase(history, organisation)
    return history
  }

  /** The checkpoint that the world sees: nobody could know its cosignatures before they were made. */
  function challenged(submitted: Submitted): Submitted {
    const checkpoint = log.published()
    if (submitted.kind !== 'fields' || checkpoint === undefined) return submitted
    if (submitted.fields.some(({ name }) => name === 'challenge')) return submitted
    const challenge = { name: 'challenge', value: new Map([['checkpoint', checkpoint]]) }
    return { kind: 'fields', fields: [...submitted.fields, challenge] }
  }

  /** What a capture was given as its challenge must be this log's word, or it would prove nothing in court. */
  function checkChallenge(disclosures: readonly Disclosure[]): void {
    const challenge = disclosures.find(({ name }) => name === 'challenge')
    if (!challenge) return
    openCheckpoint(parseField('challenge', challenge.value).checkpoint, operator.key)
  }

  async function read(actor: Actor, id: CaseId): Promise<CaseFile> {
    const rows = await owned(actor, id)
    const records = await Promise.all(rows.map((row) => recorder.load(row)))
    const claim = records.findLast(({ row }) => row.type === CLAIMED)
    const disclosures = claim?.sealed ? disclosuresOf(claim.sealed.kept) : []
    return { id, records, designs: await designsNamed(claimParts, actor, disclosures) }
  }

  async function record(actor: Actor, id: CaseId, leaf?: Uint8Array): Promise<Recorded> {
    const rows = await owned(actor, id)
    return recorder.load(leaf ? namedRecord(rows, leaf) : (rows[0] as IndexedRecord))
  }

  async function lineOf(opened: IndexedRecord): Promise<CaseLine> {
    const rows = await index.history(opened.about)
    const count = (wanted: string) => rows.filter(({ type }) => type === wanted).length
    const of = async (row: IndexedRecord | undefined) => row && (await recorder.load(row))
    const claim = await of(rows.findLast(({ type }) => type === CLAIMED))
    const capture = await of(rows.find(({ type }) => type === CAPTURED))
    const [title] = claim ? said(claim, 'claim').map((it) => it.title) : []
    const [target] = capture ? said(capture, 'capture').map((it) => it.target) : []
    const aim = target?.seller ?? target?.listing ?? target?.place ?? target?.url
    return {
      id: asCaseId(opened.about),
      opened,
      last: rows.at(-1) ?? opened,
      captures: count(CAPTURED),
      claims: count(CLAIMED),
      ...(title !== undefined && { title }),
      ...(aim !== undefined && { target: aim }),
    }
  }

  return {
    read,
    record,
    async capture(act, id, { submitted, uploads = [], seen }) {
      return withUploads(uploads, () => {
        const whole = completed(submitted, uploads)
        // Of a new case the id is no part of what was asked: asked again, it is the same case.
        const hash = hashOf(CAPTURED, id ?? null, submittedValue(whole), seen ?? null)
        const about = id ?? asCaseId(random(CASE_BYTES))
        return recorder.follow({ ...act, hash }, about, async (history) => {
          if (id) checkCase(history, act.actor.organisation)
          checkSeen(history, seen)
          const said = prepare(challenged(whole), uploads, act.actor, random)
          checkNeeds(said.disclosures, ['capture'], ['listing'])
          checkCaptured(said.disclosures)
          checkChallenge(said.disclosures)
          await supportedBy(claimParts, said.disclosures)
          return { type: CAPTURED, ...said, ...opening(history, act) }
        })
      })
    },
    async claim(act, id, { submitted, uploads = [], seen, designs = [], captures = false }) {
      return withUploads(uploads, () => {
        const whole = completed(submitted, uploads)
        const hash = hashOf(
          CLAIMED,
          id,
          submittedValue(whole),
          seen ?? null,
          [...designs],
          captures,
        )
        return recorder.follow({ ...act, hash }, id, async (history) => {
          checkCase(history, act.actor.organisation)
          checkSeen(history, seen)
          const more = await claimedWith(claimParts, act.actor, history, whole, {
            designs,
            captures,
          })
          const said = prepare(challenged(more), uploads, act.actor, random)
          checkNeeds(said.disclosures, ['claim'])
          checkChallenge(said.disclosures)
          await checkClaim(claimParts, act.actor, id, said.disclosures)
          return { type: CLAIMED, ...said }
        })
      })
    },
    async correct(act, id, { submitted, uploads = [], seen }) {
      return withUploads(uploads, () => {
        const whole = completed(submitted, uploads)
        const hash = hashOf('record.corrected/1', id, submittedValue(whole), seen ?? null)
        return recorder.follow({ ...act, hash }, id, (history) => {
          checkCase(history, act.actor.organisation)
          checkSeen(history, seen)
          const said = prepare(whole, uploads, act.actor, random)
          checkNeeds(said.disclosures, ['correction'])
          checkSaid(id, said.disclosures, history)
          return { type: 'record.corrected/1', ...said }
        })
      })
    },
    async erase(act, id, wish) {
      await owned(act.actor, id)
      return house.erase(act, id, wish)
    },
    async list({ organisation }, { before, limit }) {
      const terms = [CASE_OPENED, { kind: 'organisation', text: organisation } as const]
      const page = before === undefined ? {} : { before }
      const opened = await index.find({ terms, limit, ...page })
      return Promise.all(opened.map(lineOf))
    },
    async certificate(actor, id, { record: leaf, places, refreshed = false, history = false }) {
      const first = await record(actor, id, leaf)
      const { records } = await read(actor, id)
      const later = records.filter(({ row }) => row.index > first.row.index)
      return certificates.issue(first, {
        refreshed,
        ...(places && { places }),
        ...(history && { later }),
      })
    },
  }
}

/** Whoever opens a case has it. */
function opening(history: readonly IndexedRecord[], { actor }: Act): { owner?: string } {
  return history.length === 0 ? { owner: actor.organisation } : {}
}

/** To everybody else a case is not there: that one exists is all that the log tells. */
function checkCase(history: readonly IndexedRecord[], organisation: string): void {
  if (ownerOf(history) === organisation) return
  throw new RegistryRefusal('unknown-case', 'there is no case of yours with this id')
}

/** A capture without what was captured is a story. */
function checkCaptured(disclosures: readonly Disclosure[]): void {
  const captured = disclosures.some(
    ({ name, value }) => name === 'file' && asMap(value, 'file').get('role') === 'capture',
  )
  if (captured) return
  throw new RegistryRefusal('missing-field', 'no file whose role is capture', 'file')
}

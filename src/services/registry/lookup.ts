/** Finding designs: one's own, and those that were shown to the public. */

import { EvidenceError } from '../../core/error.ts'
import { type Gtin } from '../../core/number/gtin.ts'
import { formatTlogProof } from '../../core/note/tlog-proof.ts'
import {
  asCode,
  CODE_BYTES,
  neighbouringCodes,
  parseCode,
  type ProvenanceCode,
} from '../../core/record/code.ts'
import { findTypo } from '../../core/record/code-typo.ts'
import { type IndexedRecord, type Term } from '../../ports/record-index.ts'
import { ACTS, ownerOf } from './acts.ts'
import { type Actor, type RegistryParts } from './parts.ts'
import { RegistryRefusal } from './refusal.ts'
import { askedWords, classTerm, digestTerm, gtinTerm, rightTerms, wordTerm } from './terms.ts'

/** All that is said must hold together. */
export interface LookupQuery {
  readonly sha256?: Uint8Array
  readonly sm3?: Uint8Array
  readonly right?: string
  /** `locarno 02-02` or `nice 25`. */
  readonly class?: string
  readonly title?: string
  readonly type?: string
  /** Of a batch of labels. */
  readonly gtin?: Gtin
  /** POSIX seconds, both included. */
  readonly from?: number
  readonly until?: number
  /** Where the last page ended. */
  readonly before?: number
  readonly limit: number
}

export interface LookupResult {
  readonly record: IndexedRecord
  /** `undefined` for what is about an issuer. */
  readonly code: ProvenanceCode | undefined
  readonly own: boolean
  /** That the record is in the log: a C2SP tlog-proof. */
  readonly proof: Uint8Array
}

export interface EarlierDeposit {
  readonly index: number
  readonly leaf: Uint8Array
  readonly issuedAt: number
  readonly proof: Uint8Array
}

export interface Lookup {
  /** What the caller may see; without an actor, what everybody may. */
  find(actor: Actor | undefined, query: LookupQuery): Promise<readonly LookupResult[]>
  /** The code that somebody typed. A slip is refused with the place to look at, where it can be told. */
  resolve(typed: string): Promise<ProvenanceCode>
  /** The first deposit of the same file by somebody else before this record: not whose it is. */
  earlier(row: IndexedRecord, sha256: Uint8Array): Promise<EarlierDeposit | undefined>
  proof(index: number): Promise<Uint8Array>
}

const PAGE = 100

export function lookupOf({ log, index }: Pick<RegistryParts, 'log' | 'index'>): Lookup {
  async function proof(place: number): Promise<Uint8Array> {
    const { head, proof: hashes, index: at } = await log.read.receipt(place)
    return formatTlogProof({ index: at, hashes, checkpoint: head.note })
  }

  async function isOwn(row: IndexedRecord, { organisation }: Actor): Promise<boolean> {
    if (row.organisation === organisation) return true
    return ownerOf(await index.history(row.about)) === organisation
  }

  async function isPublic(row: IndexedRecord): Promise<boolean> {
    const history = await index.history(row.about)
    return history.some(({ type }) => type === ACTS.disclose.type)
  }

  async function result(
    actor: Actor | undefined,
    record: IndexedRecord,
  ): Promise<LookupResult | undefined> {
    const own = actor !== undefined && (await isOwn(record, actor))
    if (!own && !(await isPublic(record))) return undefined
    const code = record.about.length === CODE_BYTES ? asCode(record.about) : undefined
    return { record, code, own, proof: await proof(record.index) }
  }

  return {
    proof,
    async find(actor, { limit, before, from, until, ...wanted }) {
      const found: LookupResult[] = []
      const terms = termsAsked(wanted)
      const times = { ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
      let end = before
      for (;;) {
        const more = { ...times, ...(end !== undefined && { before: end }) }
        const rows = await index.find({ terms, limit: PAGE, ...more })
        for (const row of rows) {
          const shown = await result(actor, row)
          if (shown) found.push(shown)
          if (found.length === limit) return found
        }
        // Without terms the rows come by date, which need not be the order of the log.
        end = rows.length < PAGE ? undefined : Math.min(...rows.map((row) => row.index))
        if (end === undefined) return found
      }
    },
    async resolve(typed) {
      const { typo } = findTypo(typed)
      if (!typo) {
        const code = parseCode(typed)
        if ((await index.history(code)).length > 0) return code
      }
      const near = await groupOfSlip(typed)
      if (near !== undefined) {
        const what = `there is no design with this code; look at group ${near}`
        throw new RegistryRefusal('unknown-code', what, `group ${near}`)
      }
      if (typo) throw new EvidenceError('malformed', typo.message)
      throw new RegistryRefusal('unknown-code', 'there is no design with this code')
    },
    async earlier(row, sha256) {
      for await (const first of index.having(digestTerm('sha256', sha256), row.index)) {
        // That a file was captured as evidence is nobody's business but the captor's.
        if (first.about.length !== CODE_BYTES) continue
        // Whoever had it first needs not be told who came between.
        if (first.organisation === row.organisation) return undefined
        const { index: place, leaf, issuedAt } = first
        return { index: place, leaf, issuedAt, proof: await proof(place) }
      }
      return undefined
    },
  }

  /** The group in which what was typed differs from a code that exists, if there is only one such. */
  async function groupOfSlip(typed: string): Promise<number | undefined> {
    const groups = new Set<number>()
    for (const { code, group } of neighbouringCodes(typed)) {
      if ((await index.history(code)).length > 0) groups.add(group)
    }
    const [only, ...more] = groups
    return more.length === 0 ? only : undefined
  }
}

function termsAsked(
  query: Omit<LookupQuery, 'limit' | 'before' | 'from' | 'until'>,
): readonly Term[] {
  const { sha256, sm3, right, class: kind, title, type, gtin } = query
  return [
    ...(sha256 ? [digestTerm('sha256', sha256)] : []),
    ...(sm3 ? [digestTerm('sm3', sm3)] : []),
    ...(right === undefined ? [] : rightTerms(right).slice(-1)),
    ...(kind === undefined ? [] : [classTerm(kind)]),
    ...(title === undefined ? [] : askedWords(title).map(wordTerm)),
    ...(gtin === undefined ? [] : [gtinTerm(gtin)]),
    ...(type === undefined ? [] : [{ kind: 'type', text: type } as const]),
  ]
}

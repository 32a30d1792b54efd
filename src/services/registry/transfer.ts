/** Transfers: one side offers, the other accepts, and only then is there a record. */

import { bytesToHex, equalBytes } from '../../core/bytes.ts'
import { asCode, type ProvenanceCode } from '../../core/record/code.ts'
import { formatDisclosure, parseDisclosure, SALT_BYTES } from '../../core/record/disclosure.ts'
import { checkFields } from '../../core/record/fields.ts'
import { checkNeeds, checkOwner, checkSaid, ownerOf } from './acts.ts'
import { hashOf, type NamedValue, prepare } from './content.ts'
import { type Act, type Actor, type RegistryParts } from './parts.ts'
import { type Recorded, type Recorder, unknownCode } from './recorder.ts'
import { RegistryRefusal } from './refusal.ts'
import { formatSealed, parseSealed, type SealedOffer } from './sealed-record.ts'

export interface Transfers {
  /** Offers a design to another organisation. Nothing is logged yet. */
  offer(
    actor: Actor,
    code: ProvenanceCode,
    to: string,
    fields: readonly NamedValue[],
  ): Promise<string>
  /** What is offered, for the two sides and nobody else. */
  look(actor: Actor, id: string): Promise<SealedOffer>
  /** Offers of one side or to it that wait, a few hundred of them at most. */
  waiting(actor: Actor): Promise<readonly SealedOffer[]>
  accept(act: Act, id: string): Promise<Recorded>
  /** Takes an offer back, or turns it down. */
  withdraw(actor: Actor, id: string): Promise<void>
}

const NEEDS = ['transfer.terms']
const ID_BYTES = 16
const MOST_WAITING = 500

export function transfersOf(parts: RegistryParts, recorder: Recorder): Transfers {
  const { vault, index, random } = parts

  async function look({ organisation }: Actor, id: string): Promise<SealedOffer> {
    const ref = await index.offer(id)
    const bytes = ref && (await vault.open(ref))
    const offer = bytes && parseSealed(bytes)
    if (offer?.kind !== 'offer' || ![offer.from, offer.to].includes(organisation)) {
      throw unknownOffer()
    }
    // It was accepted just before a crash, or the design went to somebody else.
    if (ownerOf(await index.history(offer.code)) !== offer.from) {
      await forget(id)
      throw unknownOffer()
    }
    return offer
  }

  async function forget(id: string): Promise<void> {
    const ref = await index.offer(id)
    await index.apply([{ kind: 'offer-gone', id }])
    if (ref) await vault.erase([ref])
  }

  return {
    look,
    async offer(actor, code, to, fields) {
      const history = await index.history(code)
      if (history.length === 0) throw unknownCode(code)
      checkOwner(history, actor.organisation)
      const disclosures = fields.map((field) => ({ salt: random(SALT_BYTES), ...field }))
      checkFields(disclosures)
      checkNeeds(disclosures, NEEDS)
      checkSaid(code, disclosures, history)
      const id = bytesToHex(random(ID_BYTES))
      const { organisation: from, person = null } = actor
      const terms = disclosures.map(formatDisclosure)
      const ref = await vault.seal(
        formatSealed({ kind: 'offer', id, code, from, person, to, terms }),
      )
      await index.apply([{ kind: 'offer', id, ref }])
      return id
    },
    async waiting({ organisation }) {
      const found: SealedOffer[] = []
      for await (const id of index.offers()) {
        const offer = await look({ organisation }, id).catch(notTheirs)
        if (offer) found.push(offer)
        if (found.length === MOST_WAITING) break
      }
      return found
    },
    async accept(act, id) {
      const asked = { ...act, hash: hashOf('accept', null, id) }
      const known = await answered(act, asked.hash)
      if (known) return known
      const offer = await look(act.actor, id)
      if (offer.to !== act.actor.organisation) {
        throw new RegistryRefusal('not-addressee', 'the offer was made to somebody else')
      }
      const ref = await index.offer(id)
      return recorder.follow(asked, asCode(offer.code), async (history) => {
        // It may have been taken back, or the design passed on, while this one waited.
        if ((await index.offer(id)) === undefined) throw unknownOffer()
        checkOwner(history, offer.from)
        const accepted = prepare({ kind: 'fields', fields: [] }, [], act.actor, random)
        const content = [...offer.terms, ...(accepted.content as readonly Uint8Array[])]
        const disclosures = [...offer.terms.map(parseDisclosure), ...accepted.disclosures]
        checkSaid(asCode(offer.code), disclosures, history)
        return {
          type: 'design.transferred/1',
          content,
          disclosures,
          owner: act.actor.organisation,
          along: () =>
            Promise.resolve({
              sealed: [],
              changes: [{ kind: 'offer-gone', id }],
              destroy: ref ? [ref] : [],
            }),
        }
      })
    },
    async withdraw(actor, id) {
      await look(actor, id)
      await forget(id)
    },
  }

  /** An accepted offer is gone, and the request that accepted it still has its answer. */
  async function answered({ actor, key }: Act, hash: Uint8Array): Promise<Recorded | undefined> {
    const known = key === undefined ? undefined : await index.request(actor.organisation, key)
    if (!known || !equalBytes(known.hash, hash)) return undefined
    const row = await index.at(known.index)
    return row && recorder.load(row)
  }
}

/** Somebody else's, or gone since. */
function notTheirs(error: unknown): undefined {
  if (error instanceof RegistryRefusal && error.reason === 'unknown-offer') return undefined
  throw error
}

function unknownOffer(): RegistryRefusal {
  return new RegistryRefusal('unknown-offer', 'there is no such offer, or it was taken back')
}

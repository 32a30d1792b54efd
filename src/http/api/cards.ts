/** `GET /api/v1/cards`: one's own designs, as a gallery shows them. */

import { type FastifyInstance } from 'fastify'
import { bytesToHex } from '../../core/bytes.ts'
import { type Card } from '../../services/registry/card.ts'
import { type CardQuery } from '../../services/registry/card-query.ts'
import { type Registry } from '../../services/registry/registry.ts'
import { CardsQuery } from './card-schemas.ts'
import { actOf } from './request.ts'

export function cardRoute(app: FastifyInstance, { cards }: Pick<Registry, 'cards'>): void {
  app.get('/cards', async (request) => {
    const { actor } = actOf(request)
    const said = Object.entries(CardsQuery.parse(request.query)).filter(
      ([, value]) => value !== undefined,
    )
    const page = await cards.find(actor, Object.fromEntries(said) as unknown as CardQuery)
    return { ...page, cards: page.cards.map((card) => cardJson(card, actor.organisation)) }
  })
}

function cardJson(card: Card, organisation: string) {
  const { code, state, published, title, article, locarno, nice, secrecy, kept } = card
  const { versions, records, rights, madeAt, changedAt, index, cover } = card
  return {
    ...{ code, owned: card.owner === organisation, state, published, title, article },
    ...{ locarno, nice, secrecy, kept, versions, records, rights, madeAt, changedAt, index },
    cover: cover && {
      ...cover,
      record: bytesToHex(cover.record),
      sha256: bytesToHex(cover.sha256),
    },
  }
}

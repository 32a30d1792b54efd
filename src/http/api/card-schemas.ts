/** What the API takes and gives about cards, as JSON. */

import { z } from 'zod'
import { KEPT, RIGHT_KINDS, SECRECY } from '../../services/registry/card.ts'
import { CARD_ORDERS } from '../../services/registry/card-query.ts'
import { DESIGN_STATES } from '../../services/registry/state.ts'
import { HEX_32, INDEX, SECONDS, YES } from './schemas.ts'

export const CardsQuery = z.strictObject({
  q: z
    .string()
    .max(200)
    .optional()
    .describe('Words, each part of a title, the description, the article number or the code'),
  state: z.enum(DESIGN_STATES).optional(),
  class: z.string().max(40).optional().describe('locarno 02-02, locarno 02, 02-02 or nice 25'),
  secrecy: z.enum(SECRECY).optional(),
  right: z.enum(RIGHT_KINDS).optional(),
  owned: YES.optional().describe('Whether it is still one’s own, or was given away'),
  from: SECONDS.optional(),
  until: SECONDS.optional(),
  sort: z.enum(CARD_ORDERS).default('newest'),
  after: INDEX.optional().describe('The `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(24),
})

const CoverAnswer = z.object({
  record: HEX_32,
  place: z.number().int(),
  type: z.string(),
  bytes: z.number().int(),
  sha256: HEX_32,
  kept: z.boolean().describe('Whether it can be fetched'),
})

const CardAnswer = z.object({
  code: z.string(),
  owned: z.boolean(),
  state: z.enum(DESIGN_STATES),
  published: z.boolean(),
  title: z.object({ zh: z.string().optional(), en: z.string().optional() }).nullable(),
  article: z.string().nullable(),
  locarno: z.array(z.string()),
  nice: z.array(z.number().int()),
  secrecy: z.enum(SECRECY).nullable(),
  kept: z.enum(KEPT).describe('How much of it the registry was given'),
  versions: z.number().int().describe('The deposit is the first'),
  records: z.number().int(),
  rights: z.array(z.enum(RIGHT_KINDS)),
  madeAt: z.number().int(),
  changedAt: z.number().int(),
  index: z.number().int(),
  cover: CoverAnswer.nullable(),
})

export const CardsAnswer = z.object({
  cards: z.array(CardAnswer),
  total: z.number().int(),
  next: z.number().int().nullable(),
  classes: z.array(z.string()).describe('Classes that there are among all of one’s designs'),
})

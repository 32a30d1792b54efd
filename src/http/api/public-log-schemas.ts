/** What anybody may ask of the log, and what is answered. */

import { z } from 'zod'
import { HEX_32 } from './schemas.ts'

const COUNT = z.number().int()
const MOMENT = z.number().int().describe('POSIX seconds')

export const LeafParams = z.strictObject({ leaf: HEX_32 })

export const LeafAnswer = z.object({ index: COUNT })

export const HealthAnswer = z.object({
  version: z.string(),
  started: MOMENT,
  now: MOMENT,
  log: z.object({ origin: z.string(), key: z.string() }),
  checkpoint: z.object({
    size: COUNT,
    root: HEX_32,
    grown: MOMENT.nullable(),
    cosigned: COUNT.nullable().describe('The largest tree that met the quorum of witnesses'),
  }),
  journal: z.object({
    segments: COUNT,
    bytes: COUNT,
    written: MOMENT.nullable(),
    halted: z.string().nullable().describe('Why nothing more is taken'),
  }),
  scrubber: z
    .object({
      rate: z.number().describe('Entries in a second, at the most'),
      rounds: COUNT.describe('How often all was read since the start'),
      at: COUNT,
      of: COUNT,
      ended: MOMENT.nullable(),
      damage: COUNT.describe('Places with other bytes than were written'),
    })
    .nullable(),
  witnesses: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['new', 'ok', 'slow', 'refused', 'ahead']),
      size: COUNT.describe('The last tree that it cosigned'),
      answered: MOMENT.nullable(),
    }),
  ),
  stamps: z.object({
    authorities: z.array(z.object({ host: z.string(), state: z.string() })),
    judged: z.boolean(),
    last: z.object({ size: COUNT, time: MOMENT, signer: z.string() }).nullable(),
    renewals: COUNT,
    end: MOMENT.nullable().describe('When the first certificate ends that no renewal covers'),
    damaged: z.boolean(),
  }),
})

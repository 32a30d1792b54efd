/** What the API gives as figures. */

import { z } from 'zod'

const Count = z.number().int().nullable()

const Groups = z.array(z.object({ key: z.string(), count: Count }))

export const AnalysisAnswer = z
  .object({
    least: z.number().int().describe('The smallest group that is told'),
    total: Count,
    months: z.array(z.object({ month: z.string(), deposits: Count, versions: Count })),
    locarno: Groups,
    nice: Groups,
    rights: Groups,
    secrecy: Groups,
    states: Groups,
  })
  .describe('null: too few to be told, or it would tell those that are. none: nothing is said')

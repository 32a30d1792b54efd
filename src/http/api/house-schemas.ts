/** What the API gives about the house and its example, as JSON. */

import { z } from 'zod'

export const HouseAnswer = z.object({
  version: z.string(),
  origin: z.string(),
  verifierKey: z.string(),
  base: z.string().nullable().describe('The address that codes on paper lead to'),
  empty: z.boolean().describe('No design was ever deposited here'),
  example: z.boolean().describe('What is here was made up for show'),
  fileBytes: z.number().int().describe('How large a kept file may be'),
  witnesses: z.number().int(),
  stamping: z.boolean(),
})

export const ExampleAnswer = z.object({
  state: z
    .enum(['none', 'possible', 'running', 'done', 'failed'])
    .describe('none: the registry holds designs of its own; failed: it can be begun again'),
  done: z.number().int(),
  total: z.number().int(),
  what: z.string().optional().describe('Why it failed'),
})

/** What the API takes and gives about cases, as JSON. */

import { z } from 'zod'
import { CAPTURED } from '../../core/record/types.ts'
import { PROVENANCE } from '../../core/record/provenance.ts'
import { CONTENT, hasOneKind, HEX_32, INDEX, ONE_KIND, RecordAnswer } from './schemas.ts'

const CASE_ID = z.string().regex(/^[0-9a-f]{32}$/)

export const CaseParams = z.strictObject({ id: CASE_ID })

/** `new` opens a case. */
export const CaptureParams = z.strictObject({ id: z.union([z.literal('new'), CASE_ID]) })

export const CaseFileParams = z.strictObject({ id: CASE_ID, record: HEX_32, place: INDEX })

export const Claim = z
  .strictObject({
    ...CONTENT,
    designs: z
      .array(z.string().max(100))
      .max(100)
      .default([])
      .describe('Codes of designs on all of whose records it stands'),
    captures: z.literal('all').optional().describe('Whether it stands on every capture'),
  })
  .refine(hasOneKind, ONE_KIND)

export const CasesQuery = z.strictObject({
  before: INDEX.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

const Point = z.object({ index: z.number().int(), issuedAt: z.number().int() })

export const CasesAnswer = z.object({
  cases: z.array(
    z.object({
      case: CASE_ID,
      opened: Point,
      last: Point,
      captures: z.number().int(),
      claims: z.number().int(),
      title: z.string().optional().describe('As the newest claim has it'),
      target: z.string().optional().describe('What the first capture was of'),
    }),
  ),
})

export const CaseAnswer = z.object({
  case: CASE_ID,
  records: z.array(
    RecordAnswer.extend({
      disclosures: z.array(z.unknown()).optional(),
      kept: z.array(z.number().int()).optional().describe('Places of the files that are kept here'),
      missing: z
        .array(z.enum(PROVENANCE))
        .optional()
        .describe(`Of ${CAPTURED}: what it does not say of how it was made`),
    }),
  ),
  designs: z.array(z.string()).describe('On whose records the newest claim stands'),
})

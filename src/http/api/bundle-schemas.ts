/** What the API takes to make a bundle. */

import { z } from 'zod'

const CODE = z.string().max(100)
const CASE_ID = z.string().regex(/^[0-9a-f]{32}$/)

/** As many designs and cases as one bundle may have. */
const MOST = 1000

/** A query says one as text and several as a list. */
function oneOrMore<T extends z.ZodType>(item: T) {
  return z.union([z.array(item).max(MOST), item.transform((it) => [it])]).default([])
}

const ORIGINALS = ['kept', 'none'] as const
const SOMETHING = { error: 'at least one design or case' }

export const BundleQuery = z
  .strictObject({
    code: oneOrMore(CODE).describe('A code; more than once for several designs'),
    case: oneOrMore(CASE_ID).describe('A case, with the designs it stands on'),
    originals: z.enum(ORIGINALS).default('kept').describe('Whether kept files go in'),
  })
  .refine(({ code, case: cases }) => code.length + cases.length > 0, SOMETHING)

export const BundleOrder = z
  .strictObject({
    designs: z.array(CODE).max(MOST).default([]),
    cases: z.array(CASE_ID).max(MOST).default([]),
    originals: z.enum(ORIGINALS).default('kept'),
  })
  .refine(({ designs, cases }) => designs.length + cases.length > 0, SOMETHING)

export const BundlePlan = z.object({
  name: z.string(),
  size: z.number().int().describe('Of the whole ZIP, in bytes'),
  absent: z
    .array(z.object({ label: z.string(), name: z.string(), sha256: z.string() }))
    .describe('Files that records list and that are not kept here'),
})

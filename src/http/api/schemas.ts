/** What the API takes and gives as JSON, described once: the checks and the OpenAPI document are made of this. */

import { z } from 'zod'
import { LABEL_SIZES, type LabelSizeName } from '../../paper/label-sizes.ts'
import { LABEL_FORMS, MAX_LABELS } from '../../paper/press.ts'
import { ROTATION_REASONS } from '../../services/registry/rotation.ts'
import { DESIGN_STATES } from '../../services/registry/state.ts'

export const HEX_32 = z.string().regex(/^[0-9a-f]{64}$/)
const OPAQUE_ID = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/)
const DAY = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
export const SECONDS = z.coerce.number().int().min(0).max(253_402_300_799)
export const INDEX = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
export const YES = z.enum(['true', 'false']).transform((it) => it === 'true')

export const Field = z
  .strictObject({ name: z.string().max(64), value: z.unknown() })
  .describe('A field of the record format: byte strings are lower-case hex')

const Fields = z.array(Field).max(4096)

/** One of three: fields that the registry salts, disclosures that were salted elsewhere, or only their root. */
export const CONTENT = {
  fields: Fields.optional(),
  disclosures: z.array(z.base64()).max(4096).optional(),
  content: z.strictObject({ size: z.number().int().min(1).max(4096), root: HEX_32 }).optional(),
  seen: HEX_32.optional().describe(
    'The newest record that the caller knows; for acts that follow others',
  ),
}

export const ONE_KIND = 'exactly one of fields, disclosures and content'

export function hasOneKind(it: {
  readonly fields?: unknown
  readonly disclosures?: unknown
  readonly content?: unknown
}): boolean {
  return [it.fields, it.disclosures, it.content].filter((one) => one !== undefined).length === 1
}

export const Content = z.strictObject(CONTENT).refine(hasOneKind, ONE_KIND)

export const Offer = z.strictObject({ to: OPAQUE_ID, fields: Fields })

export const Erasure = z.strictObject({
  record: HEX_32,
  places: z.array(z.number().int().min(0).max(4095)).min(1).max(4096).optional(),
  ground: z.string().min(1).max(8000),
  requested: DAY.optional(),
})

export const Rotation = z.strictObject({
  reason: z.enum(ROTATION_REASONS).default('planned'),
  note: z.string().min(1).max(8000).optional(),
})

export const StampOrder = z.strictObject({
  renew: z
    .boolean()
    .optional()
    .describe('A new token over all that there are, in place of one over the newest checkpoint'),
})

export const CodeParams = z.strictObject({ code: z.string().max(100) })
export const OfferParams = z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/) })
export const FileParams = z.strictObject({
  code: z.string().max(100),
  record: HEX_32,
  place: INDEX,
})

/** Of a tlog-proof, `entry` is what it proves. */
export const CERTIFICATE_FORMS = [
  'cbor',
  'json',
  'text',
  'pdf',
  'vc',
  'tlog-proof',
  'entry',
] as const

export const CertificateQuery = z.strictObject({
  record: HEX_32.optional(),
  places: z
    .string()
    .regex(/^\d{1,4}(,\d{1,4})*$/)
    .transform((it) => it.split(',').map(Number))
    .optional(),
  refreshed: YES.optional(),
  history: YES.optional(),
  thumbnails: YES.optional().describe(
    'On the PDF, small pictures of the files that are kept here: JPEG and PNG that are small enough',
  ),
  format: z
    .enum(CERTIFICATE_FORMS)
    .optional()
    .describe('If not said, as Accept has it; else the .yzcert'),
})

/** Not as PDF: setting pages takes a tenth of a second, and this is for everybody. Nor is anything signed for everybody. */
export const PublicCertificateQuery = z.strictObject({
  format: z.enum(['cbor', 'json', 'text', 'tlog-proof', 'entry']).default('cbor'),
})

export const LabelQuery = z.strictObject({
  size: z
    .enum(Object.keys(LABEL_SIZES) as [LabelSizeName, ...LabelSizeName[]])
    .default('tag-54x90'),
  count: z.coerce.number().int().min(1).max(MAX_LABELS).optional().describe('A sheet if not said'),
  gtin: z.string().max(20).optional().describe('A GS1 Digital Link in place of the locator'),
  format: z.enum(LABEL_FORMS).default('pdf'),
})

export const LookupQuery = z.strictObject({
  sha256: HEX_32.optional(),
  sm3: HEX_32.optional(),
  right: z.string().max(100).optional(),
  class: z.string().max(40).optional(),
  title: z.string().max(200).optional(),
  type: z.string().max(64).optional(),
  gtin: z.string().max(20).optional().describe('Of a batch of labels'),
  from: SECONDS.optional(),
  until: SECONDS.optional(),
  before: INDEX.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const ActHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional(),
  'yuanzheng-organisation': OPAQUE_ID.default('operator'),
  'yuanzheng-person': OPAQUE_ID.optional(),
})

// What is answered.

export const RecordAnswer = z.object({
  code: z.string().nullable(),
  case: z.string().optional().describe('Of a record about a case, its id'),
  type: z.string(),
  index: z.number().int(),
  leaf: HEX_32,
  issuedAt: z.number().int(),
})

export const Answer = RecordAnswer.extend({
  certificate: z.base64().describe('The .yzcert'),
})

export const RotationAnswer = Answer.extend({
  key: z.string().describe('The public key that signs from here on, as a verifier key'),
})

export const DepositAnswer = Answer.extend({
  earlier: z.array(
    z.object({
      file: z.number().int(),
      index: z.number().int(),
      leaf: HEX_32,
      issuedAt: z.number().int(),
      proof: z
        .string()
        .describe('A C2SP tlog-proof of the earlier record, which is not named otherwise'),
    }),
  ),
})

export const OfferAnswer = z.object({ offer: z.string() })

export const OpenOfferAnswer = OfferAnswer.extend({
  code: z.string(),
  from: z.string(),
  to: z.string(),
  fields: z.array(z.unknown()).describe('The terms, as they will be recorded'),
})

export const OpenOffersAnswer = z.object({ offers: z.array(OpenOfferAnswer) })

export const StampAnswer = z.object({
  kind: z.enum(['checkpoint', 'manifest']),
  file: z.string().nullable().describe('Under /stamps/'),
  size: z.number().int().optional(),
  covers: z.number().int().optional().describe('How many tokens a manifest names'),
  given: z.array(z.object({ address: z.string(), name: z.string(), time: z.number().int() })),
  failed: z.array(z.object({ address: z.string(), state: z.string(), why: z.string() })),
  judged: z.boolean().describe('Whether the tokens were held against roots of the operator'),
})

export const DesignAnswer = z.object({
  code: z.string(),
  state: z.enum(DESIGN_STATES),
  published: z.boolean(),
  own: z.boolean().optional().describe('Whether it belongs to whoever asks'),
  records: z.array(
    RecordAnswer.extend({
      disclosures: z.array(z.unknown()).optional(),
      kept: z.array(z.number().int()).optional().describe('Places of the files that are kept here'),
    }),
  ),
})

export const LookupAnswer = z.object({
  results: z.array(RecordAnswer.extend({ own: z.boolean(), proof: z.string() })),
})

export const ProblemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
})

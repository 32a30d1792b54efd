/** Whether what a form says is taken: by the schema of the API, and by the shapes that are signed. */

import { checkFields } from '../../src/core/record/fields.ts'
import { Content } from '../../src/http/api/schemas.ts'
import { namedValues } from '../../src/http/api/values.ts'

/** Throws what the API would refuse it for. */
export function checkTaken(
  fields: readonly { readonly name: string; readonly value: unknown }[],
  schema: { parse(value: unknown): { fields?: unknown } } = Content,
): void {
  const sent: unknown = JSON.parse(JSON.stringify({ fields }))
  const { fields: read } = schema.parse(sent)
  const salt = new Uint8Array(16)
  checkFields(
    namedValues(read as { name: string; value: unknown }[]).map((it) => ({ salt, ...it })),
  )
}

/** Fields as they are sent in JSON, turned into what is recorded. */

import { fieldFromJson } from '../../core/record/field-json.ts'
import { type NamedValue } from '../../services/registry/content.ts'

export function namedValues(
  fields: readonly { readonly name: string; readonly value?: unknown }[],
): NamedValue[] {
  return fields.map(({ name, value }) => ({ name, value: fieldFromJson(value, name) }))
}

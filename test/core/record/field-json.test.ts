/** Values of fields from JSON. */

import { describe, expect, test } from 'vitest'
import { encodeCbor } from '../../../src/core/cbor.ts'
import { valueJson } from '../../../src/core/certificate/json.ts'
import { FIELDS, type FieldName } from '../../../src/core/record/fields.ts'
import { fieldFromJson } from '../../../src/core/record/field-json.ts'
import { type Shape } from '../../../src/core/record/shape.ts'
import { refusal } from '../../support/refuses.ts'
import { EXAMPLES } from './examples.ts'

describe('a value in JSON', () => {
  test.each(Object.keys(EXAMPLES) as FieldName[])('%s is read back as it was written', (name) => {
    const value = (FIELDS[name].shape as Shape<unknown>).format(EXAMPLES[name], name)
    const back = fieldFromJson(JSON.parse(JSON.stringify(valueJson(value))), name)
    expect(encodeCbor(back)).toEqual(encodeCbor(value))
  })

  test.each([
    ['what is missing', undefined],
    ['a fraction', 1.5],
    ['a number that is too large', 2 ** 53],
  ])('is refused: %s', (_, value) => {
    refusal(() => fieldFromJson({ count: value }, 'labels'), 'malformed')
  })

  test('is refused where bytes are no hex, and where it is nested too deep', () => {
    refusal(() => fieldFromJson({ record: 'xy' }, 'revocation'), 'malformed')
    let deep: unknown = 'x'
    for (let i = 0; i < 10; i++) deep = [deep]
    refusal(() => fieldFromJson(deep, 'title'), 'too-large')
  })
})

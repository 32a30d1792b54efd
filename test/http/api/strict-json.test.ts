/** Keys that stand twice in one object. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkKeysOnce } from '../../../src/http/api/strict-json.ts'
import { refusal } from '../../support/refuses.ts'

describe('a key that stands twice', () => {
  test.each([
    ['side by side', '{"a":1,"a":1}'],
    ['with something between', '{"a":{"b":[{}]},"c":"}","a":2}'],
    ['within', '{"x":[{"a":1},{"b":1,"b":2}]}'],
    ['in another spelling', '{"a":1,"\\u0061" : 2}'],
    ['with quotes in it', '{"\\"":1,"\\"":2}'],
    ['empty', '{"":1,"":2}'],
    ['called as nothing should be', '{"__proto__":1,"__proto__":2}'],
  ])('is refused: %s', (_, text) => {
    JSON.parse(text)
    const error = refusal(() => {
      checkKeysOnce(text)
    }, 'malformed')
    expect(error.message).toContain('stands twice')
  })

  test('is none where it stands in different objects, or is a value', () => {
    for (const text of [
      '[{"a":1},{"a":1}]',
      '{"a":{"a":"a"},"b":["a","a"]}',
      '"{\\"a\\":1"',
      '{}',
    ]) {
      checkKeysOnce(text)
    }
  })

  test('is none in whatever a program writes', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        checkKeysOnce(JSON.stringify(JSON.parse(text)))
      }),
    )
  })

  test('is looked for in the longest of strings', () => {
    for (const part of ['x', '\\n', '\\"', '{']) checkKeysOnce(`{"a":"${part.repeat(500_000)}"}`)
  })
})

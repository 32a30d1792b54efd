/** Fields in words: both languages on paper, one on a screen. */

import { describe, expect, test } from 'vitest'
import type { CborValue } from '../../src/core/cbor.ts'
import { readField } from '../../src/core/record/fields.ts'
import { fieldView } from '../../src/paper/field-view.ts'

const salt = new Uint8Array(16)
const map = (value: Readonly<Record<string, CborValue>>): CborValue =>
  new Map(Object.entries(value))

function lines(name: string, value: CborValue, language?: 'zh' | 'en'): readonly string[] {
  return fieldView(readField({ salt, name, value }), language).lines
}

const PATTERN = map({ repeat: 'four-way', unit: [64, 64], colours: ['#1f3a5f', '#d8c9a3'] })

describe('a field', () => {
  test('is said in both languages where nothing else is asked', () => {
    expect(lines('pattern', PATTERN)).toEqual([
      '连续方式 repeat：四方连续 four-way repeat',
      '单元 unit：64、64',
      '颜色 colours：#1f3a5f、#d8c9a3',
    ])
  })

  test('is said in one language on a screen, with its signs', () => {
    expect(lines('pattern', PATTERN, 'zh')[0]).toBe('连续方式：四方连续')
    expect(lines('pattern', PATTERN, 'en')).toEqual([
      'repeat: four-way repeat',
      'unit: 64, 64',
      'colours: #1f3a5f, #d8c9a3',
    ])
  })

  test('whose words are somebody’s own is never put into others', () => {
    const title = map({ zh: '自营 own', en: 'four-way' })
    expect(lines('title', title, 'en').join()).toContain('four-way')
    expect(lines('title', title, 'zh').join()).toContain('自营 own')
  })

  test('that is not known is shown as it is, in any language', () => {
    for (const language of ['zh', 'en'] as const) {
      expect(lines('some.thing', 'kept', language)).toEqual(['kept'])
    }
  })
})

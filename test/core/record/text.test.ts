/** Texts that may be signed, texts that may not, and texts that merely look like others. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lookAlikes } from '../../../src/core/record/look-alike.ts'
import {
  checkFileName,
  checkText,
  NAME_RULE,
  PROSE_RULE,
  tidyText,
} from '../../../src/core/record/text.ts'
import { refusal, valueOrEvidenceError } from '../../support/refuses.ts'

describe('checkText', () => {
  test.each(['云纹外套', 'Cloud coat', 'é', '一　二', 'नक्‍श', '👗', '𠮷野', 'a b'])(
    'takes %s',
    (text) => {
      checkText(text, NAME_RULE)
    },
  )

  test.each([
    ['a decomposed letter', 'e\u0301'],
    ['a compatibility ideograph, which NFC replaces', '\uf900'],
    ['half a character', 'a\ud800'],
    ['the other half', '\udc00a'],
    ['a null', 'a\0b'],
    ['a tab', 'a\tb'],
    ['a newline in a name', 'a\nb'],
    ['a delete', 'a\x7fb'],
    ['a control of the second block', 'a\x85b'],
    ['a line separator', 'a\u2028b'],
    ['a right-to-left override', 'a\u202eb'],
    ['a right-to-left isolate', 'a\u2067b'],
    ['a left-to-right mark', 'a\u200eb'],
    ['an Arabic letter mark', 'a\u061cb'],
    ['a zero-width space', 'a\u200bb'],
    ['a byte order mark', '\ufeffab'],
    ['a soft hyphen', 'a\u00adb'],
    ['a tag character', 'a\u{e0041}b'],
    ['a Hangul filler', 'a\u3164b'],
    ['an empty braille cell', 'a\u2800b'],
    ['space before', ' ab'],
    ['space after', 'ab\u3000'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    const { message } = refusal(() => {
      checkText(text, NAME_RULE)
    }, 'malformed')
    // What cannot be seen is named, never repeated.
    expect(message).toMatch(/^[\x20-\x7e]+$/)
  })

  test('counts characters, not units', () => {
    checkText('𠮷'.repeat(200), NAME_RULE)
    refusal(() => {
      checkText('𠮷'.repeat(201), NAME_RULE)
    }, 'too-large')
    refusal(() => {
      checkText('x'.repeat(1_000_000), NAME_RULE)
    }, 'too-large')
  })

  test('lets prose have lines, and nothing more', () => {
    checkText('一\n二', PROSE_RULE)
    refusal(() => {
      checkText('一\r\n二', PROSE_RULE)
    }, 'malformed')
  })
})

describe('tidyText', () => {
  test('changes what nobody sees, and tells', () => {
    expect(tidyText('ab', NAME_RULE)).toEqual({ text: 'ab', changes: [] })
    expect(tidyText(' e\u0301 ', NAME_RULE)).toEqual({
      text: 'é',
      changes: ['composed', 'trimmed'],
    })
    expect(tidyText('a\r\nb\rc', PROSE_RULE)).toEqual({ text: 'a\nb\nc', changes: ['line-ends'] })
  })

  test('refuses what somebody might have meant', () => {
    refusal(() => tidyText('a\u202eb', NAME_RULE), 'malformed')
    refusal(() => tidyText('   ', NAME_RULE), 'malformed')
  })

  test('makes a text that may be signed, or an EvidenceError, of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        const tidy = valueOrEvidenceError(() => tidyText(typed, PROSE_RULE))
        if (!tidy) return
        checkText(tidy.text, PROSE_RULE)
        expect(tidyText(tidy.text, PROSE_RULE)).toEqual({ text: tidy.text, changes: [] })
        expect(tidy.changes.length === 0).toBe(tidy.text === typed)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('checkFileName', () => {
  test.each(['外套.png', 'coat (1).ai', '.hidden', 'a..b', 'con', 'x:y?'])('takes %s', (name) => {
    checkFileName(name)
  })

  test.each([
    'a/b',
    '../x',
    'C:\\x',
    '.',
    '..',
    'a\u2215b',
    'a／b',
    'a＼b',
    'x\0y',
    'cod\u202egnp.exe',
    '',
  ])('refuses %j', (name) => {
    refusal(() => {
      checkFileName(name)
    }, 'malformed')
  })

  test('counts bytes, as file systems do', () => {
    checkFileName('外'.repeat(85))
    refusal(() => {
      checkFileName('外'.repeat(86))
    }, 'too-large')
  })
})

describe('lookAlikes', () => {
  test.each([
    ['Сoat', 'mixed-scripts', 0, 'Сoat'],
    ['big cоat', 'mixed-scripts', 4, 'cоat'],
    ['ΑBC', 'mixed-scripts', 0, 'ΑBC'],
    ['ＡB', 'compatibility', 0, 'Ａ'],
    ['⼈民', 'compatibility', 0, '⼈'],
    ['型号①', 'compatibility', 2, '①'],
    ['エ厂', 'kana-for-han', 0, 'エ'],
    ['人ロ', 'kana-for-han', 1, 'ロ'],
    ['𠮷ニ', 'kana-for-han', 1, 'ニ'],
    ['a\u200db', 'joiner', 1, '\u200d'],
    ['\ue000', 'private-use', 0, '\ue000'],
    ['1２', 'mixed-digits', 1, '２'],
    ['a\u00a0b', 'odd-space', 1, '\u00a0'],
  ])('sees in %j: %s', (text, kind, at, part) => {
    expect(lookAlikes(text)).toContainEqual({ kind, at, text: part })
  })

  test.each([
    '云纹外套（2026 春）',
    'Cloud coat 云纹',
    'カーディガン',
    'Москва',
    'αβγ',
    '，。“”',
    '12 件',
    '',
  ])('sees nothing in %j', (text) => {
    expect(lookAlikes(text)).toEqual([])
  })
})

/** Fields: each name has one shape, unknown names are kept, and what is misshapen is never shown as if it were not. */

import { describe, expect, test } from 'vitest'
import { bytesToUtf8, utf8ToBytes } from '../../../src/core/bytes.ts'
import type { CborValue } from '../../../src/core/cbor.ts'
import { checkDate } from '../../../src/core/record/date.ts'
import { formatDisclosure, parseDisclosure } from '../../../src/core/record/disclosure.ts'
import {
  checkFields,
  type FieldName,
  FIELDS,
  formatField,
  isFieldName,
  mayRepeat,
  parseField,
  readField,
} from '../../../src/core/record/fields.ts'
import { refusal } from '../../support/refuses.ts'
import { code, EXAMPLES } from './examples.ts'

const salt = new Uint8Array(16)
const names = Object.keys(FIELDS) as FieldName[]

function disclosed(name: string, value: CborValue) {
  return parseDisclosure(formatDisclosure({ salt, name, value }))
}

describe('every field', () => {
  test.each(names)('%s is read as it was written', (name) => {
    const value = EXAMPLES[name]
    const it = parseDisclosure(formatField(salt, name, value as never))
    expect(it.name).toBe(name)
    expect(parseField(name, it.value)).toEqual(value)
    expect(readField(it)).toEqual({ kind: 'known', name, value })
  })

  test.each(names)('%s is not what some other value says', (name) => {
    for (const value of [null, 7, '\u202e', true, [], new Map(), new Uint8Array(1)]) {
      const it = disclosed(name, value)
      expect(readField(it)).toMatchObject({ kind: 'misshapen', name, value })
      expect(() => parseField(name, value)).toThrow(
        expect.objectContaining({ name: 'EvidenceError' }),
      )
    }
  })

  test.each(names)('%s has no room for what nobody knows', (name) => {
    const { value } = parseDisclosure(formatField(salt, name, EXAMPLES[name] as never))
    if (!(value instanceof Map)) return
    const more = new Map(value).set('moon', 1)
    refusal(() => parseField(name, more), 'unsupported')
    const wider = { ...(EXAMPLES[name] as object), moon: 1 }
    refusal(() => formatField(salt, name, wider as never), 'unsupported')
  })

  test.each(names)('%s needs what it needs', (name) => {
    const { value } = parseDisclosure(formatField(salt, name, EXAMPLES[name] as never))
    if (!(value instanceof Map)) return
    refusal(() => parseField(name, new Map()), 'malformed')
  })
})

describe('what may be signed', () => {
  const file = EXAMPLES.file

  test.each<[string, unknown]>([
    ['a path for a file name', { ...file, name: '../外套.png' }],
    ['a decomposed file name', { ...file, name: 'e\u0301.png' }],
    ['a media type in capitals', { ...file, type: 'Image/PNG' }],
    ['a digest of another length', { ...file, sha256: new Uint8Array(31) }],
    ['one pixel number', { ...file, pixels: [12] }],
    ['a picture without width', { ...file, pixels: [0, 12] }],
    ['a negative size', { ...file, bytes: -1 }],
    ['no second digest', { ...file, sm3: undefined }],
  ])('is no file with %s', (_, value) => {
    refusal(() => formatField(salt, 'file', value as never), 'malformed')
  })

  test.each<[string, (note: string) => string]>([
    ['of no checkpoint', () => 'I saw this.\n\n'],
    ['without a signature', (note) => note.slice(0, note.indexOf('\n\n') + 2)],
    ['whose size is spelled otherwise', (note) => note.replace('\n1\n', '\n01\n')],
    ['with a byte after it', (note) => `${note}\n`],
  ])('is no challenge %s', (_, change) => {
    const note = bytesToUtf8(EXAMPLES.challenge.checkpoint)
    const checkpoint = utf8ToBytes(change(note))
    refusal(() => formatField(salt, 'challenge', { checkpoint }), 'malformed')
    const it = disclosed('challenge', new Map([['checkpoint', checkpoint]]))
    expect(readField(it).kind).toBe('misshapen')
  })

  test('is no challenge that is longer than a note of many witnesses', () => {
    const checkpoint = new Uint8Array(32 * 1024 + 1)
    refusal(() => formatField(salt, 'challenge', { checkpoint }), 'too-large')
  })

  test('is no role that we do not know', () => {
    refusal(() => formatField(salt, 'file', { ...file, role: 'x' as never }), 'unsupported')
  })

  test('is no number in another spelling', () => {
    refusal(() => formatField(salt, 'right.patent', { number: '201430238126.4' }), 'malformed')
    refusal(() => formatField(salt, 'right.patent', { number: 'zl201430238126.3' }), 'malformed')
    refusal(() => formatField(salt, 'version.prior', { code: code.toLowerCase() }), 'malformed')
  })

  test('is no class that no edition has', () => {
    refusal(() => formatField(salt, 'locarno', { edition: 14, code: '33-01' }), 'malformed')
    refusal(() => formatField(salt, 'nice', { edition: 7, number: 43 }), 'malformed')
  })

  test('is no key under which anything verifies', () => {
    const weak = Uint8Array.of(1, ...new Uint8Array(31))
    const value = { key: weak, signature: new Uint8Array(64) }
    refusal(() => formatField(salt, 'designer.signature', value), 'bad-key')
  })

  test.each([
    'ftp://a.example',
    'javascript:alert(1)',
    'https://u:p@a.example/',
    'https://a b',
    '//a',
  ])('is no address %s', (url) => {
    refusal(() => formatField(salt, 'listing', { platform: 'x', url }), 'malformed')
  })
})

describe('checkFields', () => {
  const title = disclosed('title', new Map([['zh', '外套']]))
  const unknown = disclosed('moon.phase', 'full')

  test('takes several of what may be many, and of what we do not know', () => {
    const file = parseDisclosure(formatField(salt, 'file', EXAMPLES.file))
    checkFields([title, file, file, unknown, unknown])
    expect([mayRepeat('file'), mayRepeat('title'), mayRepeat('moon.phase')]).toEqual([
      true,
      false,
      true,
    ])
  })

  test('refuses two titles, of which a holder could show either', () => {
    refusal(() => {
      checkFields([title, title])
    }, 'malformed')
  })

  test('refuses a known name over another shape', () => {
    refusal(() => {
      checkFields([disclosed('title', '外套')])
    }, 'malformed')
  })
})

describe('readField', () => {
  test('keeps what it does not know, and takes no name from the language itself', () => {
    expect(readField(disclosed('moon.phase', 7))).toEqual({
      kind: 'unknown',
      name: 'moon.phase',
      value: 7,
    })
    expect(isFieldName('constructor')).toBe(false)
  })
})

describe('dates', () => {
  test.each(['2026', '2026-03', '2026-03-08', '2024-02-29', '2000-02-29', '1000'])(
    '%s is one',
    (it) => {
      checkDate(it)
    },
  )

  test.each([
    '',
    '26',
    '2026-00',
    '2026-13',
    '2026-3',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-01-00',
    '2026/03/08',
    '0999',
    '２０２６',
    '2026-03-08T00',
  ])('%s is none', (it) => {
    refusal(() => {
      checkDate(it)
    }, 'malformed')
  })
})

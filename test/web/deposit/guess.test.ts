/** What names and types of files tell of them. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkFileName } from '../../../src/core/record/text.ts'
import { checkField, type Told } from '../../../src/web/deposit/form.ts'
import { guessRole, guessTitle, mediaTypeOf, recordedName } from '../../../src/web/deposit/guess.ts'

describe('guessRole', () => {
  test.each([
    ['云纹外套_主视图.png', 'image/png', { role: 'view', view: 'front' }],
    ['coat-back.jpg', 'image/jpeg', { role: 'view', view: 'rear' }],
    ['花型单元.tif', 'image/tiff', { role: 'repeat-unit' }],
    ['A102 工艺单.pdf', 'application/pdf', { role: 'tech-sheet' }],
    ['样板 38码.dxf', '', { role: 'pattern-pieces' }],
    ['草图3.jpg', 'image/jpeg', { role: 'sketch' }],
    ['样衣正面.jpg', 'image/jpeg', { role: 'sample' }],
    ['IMG_2031.HEIC', 'image/heic', { role: 'sample' }],
    ['微信图片_20260308121212.jpg', 'image/jpeg', { role: 'sample' }],
    ['走秀.mp4', 'video/mp4', { role: 'video' }],
    ['云纹外套.png', 'image/png', { role: 'rendering' }],
    ['什么.bin', '', { role: 'other' }],
    ['Leftover fabric.png', 'image/png', { role: 'rendering' }],
  ] as const)('takes %s for what it is', (name, type, guess) => {
    expect(guessRole(name, type)).toEqual(guess)
  })
})

describe('guessTitle', () => {
  test.each([
    [['云纹外套_主视图.png'], '云纹外套'],
    [['IMG_2031.jpg', '竹影连衣裙 草图 v2.png'], '竹影连衣裙'],
    [['微信图片_20260308121212.jpg'], ''],
    [['Cloud coat - front (1).png'], 'Cloud coat'],
    [['DSC00012.JPG', '20260308.png'], ''],
    [['A-102 front.jpg'], 'A 102'],
    [['云纹外套_正面_02.jpg'], '云纹外套'],
    [['风衣 12.jpg'], '风衣 12'],
    [['A-12.jpg'], 'A 12'],
    [[], ''],
  ] as const)('of %j is %j', (names, title) => {
    expect(guessTitle(names)).toBe(title)
  })

  test('is a title that may be recorded, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const zh = guessTitle([name])
        if (zh !== '' && !/\p{Surrogate}|[\u115f\u1160\u3164\uffa0\u2800]/u.test(zh)) {
          checkField({ name: 'title', value: { zh } })
        }
      }),
    )
  })
})

describe('recordedName', () => {
  test('keeps a name that may be recorded', () => {
    expect(recordedName('云纹外套 （终稿）.png')).toBe('云纹外套 （终稿）.png')
  })

  test('takes out what does not show and what looks like a path', () => {
    expect(recordedName(' 图\u202egnp.exe\u200b')).toBe('图gnp.exe')
    expect(recordedName('a/b\\c.png')).toBe('a-b-c.png')
  })

  test('makes a name that may be recorded of every name', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
    )
    fc.assert(
      fc.property(names, (name) => {
        checkFileName(recordedName(name))
      }),
    )
  })

  test('shortens the name and not its end', () => {
    const name = recordedName(`${'纹'.repeat(200)}.png`)
    expect(name.endsWith('纹.png')).toBe(true)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
  })
})

describe('mediaTypeOf', () => {
  test('is what the system says, or what the name ends in', () => {
    expect(mediaTypeOf('a.png', 'image/PNG; x=1')).toBe('image/png')
    expect(mediaTypeOf('样板.DXF', '')).toBe('image/vnd.dxf')
    expect(mediaTypeOf('noend', 'nonsense')).toBe('application/octet-stream')
  })

  test('may be recorded whatever the system says', () => {
    const bytes = { sha256: new Uint8Array(32), sm3: new Uint8Array(32) }
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, said) => {
        const type = mediaTypeOf(name, said)
        const value = { name: 'a', type, role: 'other', bytes: 1, ...bytes }
        checkField({ name: 'file', value } as unknown as Told)
      }),
    )
  })
})

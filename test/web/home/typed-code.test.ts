/** Codes as people type and paste them on the start page. */

import { describe, expect, test } from 'vitest'
import { asCode, CODE_BYTES, formatCode } from '../../../src/core/record/code.ts'
import { readTyped } from '../../../src/web/home/typed-code.ts'
import { CODE_BOX, slipIn, wrongLength } from '../../../src/web/words/home.ts'

const code = formatCode(asCode(Uint8Array.from({ length: CODE_BYTES }, (_, i) => i * 19 + 7)))
const path = `/c/${code}`

describe('a code', () => {
  test.each([
    ['as it is printed', code],
    ['in small letters without hyphens', code.toLowerCase().replaceAll('-', '')],
    ['with spaces around it', `  ${code.replaceAll('-', ' ')} `],
    ['in full-width letters', code.replaceAll(/[A-Z]/g, (it) => fullWidth(it))],
    ['as the address in a QR code', `https://yz.example.cn/c/${code}?lang=en`],
  ])('is taken %s', (_, typed) => {
    expect(readTyped(typed)).toEqual({ path })
  })

  test('is asked for where nothing was typed', () => {
    expect(readTyped('  ')).toEqual({ slip: CODE_BOX.none })
  })

  test('with a slip is shown the group to look at, or what else can be told', () => {
    expect(readTyped(`${code.slice(0, 8)}U${code.slice(9)}`)).toEqual({ slip: slipIn(2) })
    expect(readTyped(code.slice(0, -3))).toMatchObject({ slip: expect.anything() as object })
    expect(readTyped('YZ7K3M')).toEqual({ slip: wrongLength(6) })
    const other = code.endsWith('0') ? '1' : '0'
    expect(readTyped(`${code.slice(0, -1)}${other}`)).toEqual({ slip: CODE_BOX.check })
  })

  test.each(['javascript:alert(1)', '//evil.example/c/x', 'https://evil.example/c/../x'])(
    'never leads away: %s',
    (typed) => {
      const read = readTyped(typed)
      expect('path' in read).toBe(false)
    },
  )
})

function fullWidth(letter: string): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)
}

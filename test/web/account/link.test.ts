/** The word in a link, however people and programs pass links on. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signInLink } from '../../../src/http/api/sessions.ts'
import { systemRandom } from '../../../src/adapters/system/random.ts'
import { newWord } from '../../../src/services/accounts/secrets.ts'
import { wordIn } from '../../../src/web/account/link.ts'

const WORD = 'aPvY831Y2NySiheKxKfOMw'
const LINK = `http://localhost:8080/sign-in#${WORD}`

describe('the word in a link', () => {
  test.each([
    LINK,
    WORD,
    `#${WORD}`,
    `  ${LINK}\n`,
    `<${LINK}>`,
    `「${LINK}」`,
    `“${LINK}”`,
    `登录链接：${LINK}。`,
    `(${LINK}).`,
    `http://localhost:8080/sign-in#aPvY831Y2N\r\n  ySiheKxKfOMw`,
    `https://yz.example.cn/a/sign-in#${WORD}`,
  ])('is found in %j', (pasted) => {
    expect(wordIn(pasted)).toBe(WORD)
  })

  test.each([
    '',
    '#',
    'http://localhost:8080/sign-in#',
    'http://localhost:8080/sign-in',
    LINK.slice(0, -1),
    `${LINK}w`,
    `${LINK} 请打开`,
    `${LINK.slice(0, -1)}x`,
    WORD.replace('Y', '+'),
  ])('is not guessed at in %j', (pasted) => {
    expect(wordIn(pasted)).toBeUndefined()
  })

  test('is that of every link that the registry makes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const word = newWord(() => bytes)
        expect(wordIn(signInLink('http://localhost:8080', word))).toBe(word)
      }),
    )
    expect(newWord(systemRandom)).not.toBe(newWord(systemRandom))
  })
})

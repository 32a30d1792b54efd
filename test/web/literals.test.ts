/** The finder of sentences finds them: a check that finds nothing would be content with anything. */

import { expect, test } from 'vitest'
import { literalsIn } from './literals.ts'

test.each([
  ['text between tags', '<p>Deposit it</p>', ['Deposit it']],
  ['Chinese between tags', '<p>存证</p>', ['存证']],
  ['a label that is read aloud', '<button aria-label="Close it" />', ['Close it']],
  ['Chinese in a constant', `const a = '存证'`, ['存证']],
  ['Chinese in a template', 'const a = `存证 ${1} 件`', ['存证 ', ' 件']],
  ['signs and numbers', '<p>✕ 12 mm</p>', []],
  ['names of classes', '<p class="field wrong" />', []],
  ['a phrase', `const a = phrase('存证', 'Deposit')`, []],
])('%s', (_about, source, found) => {
  expect(literalsIn('a.tsx', source)).toEqual(found)
})

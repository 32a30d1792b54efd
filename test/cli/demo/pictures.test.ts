/** The pictures of the example: readable, always the same, and each its own. */

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseUscc } from '../../../src/core/number/uscc.ts'
import { DESIGNS } from '../../../src/cli/demo/designs.ts'
import { MOTIFS } from '../../../src/cli/demo/cloth.ts'
import { FIRMS } from '../../../src/cli/demo/firms.ts'
import {
  samplePicture,
  sketchPicture,
  swatchPicture,
  unitPicture,
  viewPicture,
} from '../../../src/cli/demo/pictures.ts'
import { checkPicture, checkPixels } from '../../../src/paper/picture.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('no two of them are alike, and each is drawn the same again', () => {
  const draw = (): string[] =>
    DESIGNS.flatMap(({ cloth, cut }) => [
      unitPicture(cloth),
      swatchPicture(cloth),
      samplePicture(cloth, cut),
    ]).map(sha256)
  const drawn = draw()
  expect(new Set(drawn).size).toBe(3 * DESIGNS.length)
  expect(draw()).toEqual(drawn)
})

test('they can be set on paper', async () => {
  for (const { cloth, cut } of DESIGNS.slice(0, 2)) {
    for (const picture of [unitPicture(cloth), sketchPicture(cloth, cut)]) {
      checkPicture(picture)
      await checkPixels(picture)
    }
  }
})

test('six views of a coat are six pictures', () => {
  const [coat] = DESIGNS
  if (!coat) throw new Error('no design')
  const views = ['front', 'rear', 'left', 'right', 'top', 'bottom'] as const
  const all = views.map((view) => sha256(viewPicture(coat.cloth, coat.cut, view)))
  const others = [sketchPicture, samplePicture].map((it) => sha256(it(coat.cloth, coat.cut)))
  expect(new Set([...all, ...others]).size).toBe(8)
})

test('every motif has its design, and a figure on its ground', () => {
  expect(DESIGNS.map(({ cloth }) => cloth.motif).sort()).toEqual(Object.keys(MOTIFS).sort())
})

test('who they are from is marked as an example, with numbers that nobody can have', () => {
  for (const { zh, en, designer, uscc } of Object.values(FIRMS)) {
    expect(zh).toMatch(/（示例）$/)
    expect(en).toMatch(/ \(example\)$/)
    expect(designer).toMatch(/（示例）$| \(example\)$/)
    expect(parseUscc(uscc).slice(2, 8)).toBe('000000')
  }
})

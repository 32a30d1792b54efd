/** Names of originals that every system takes. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatManifest } from '../../../src/core/bag/manifest.ts'
import { safeName, SafeNames } from '../../../src/core/bundle/safe-name.ts'
import { checkName, foldName } from '../../../src/core/zip/names.ts'

describe('a safe name', () => {
  test.each([
    ['图样 1.png', '图样 1.png'],
    ['a/b\\c', 'a_b_c'],
    ['100%.png', '100_.png'],
    ['what?.txt', 'what_.txt'],
    ['NUL.txt', '_NUL.txt'],
    ['com1', '_com1'],
    ['..', '_'],
    ['a.', 'a_'],
    ['a\u202eb', 'a_b'],
    ['cafe\u0301', 'caf\u00e9'],
    ['', '_'],
  ])('of %j is %j', (name, safe) => {
    expect(safeName(name)).toBe(safe)
  })

  test('is one that archives and manifests take, whatever it was, and no other file has', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 8 }),
        (names) => {
          const all = new SafeNames()
          const safe = [...names, ...names].map((name) => all.take(name))
          for (const name of safe) {
            checkName(`data/${name}`)
            expect(formatManifest([{ path: name, sha256: 'x' }])).toBe(`x  ${name}\n`)
          }
          expect(new Set(safe.map(foldName)).size).toBe(safe.length)
        },
      ),
    )
  })
})

/** Names for what a draft holds, also where the page came without TLS. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { newId } from '../../../src/web/drafts/new-id.ts'

test('no two are alike', () => {
  const ids = Array.from({ length: 100 }, newId)
  expect(new Set(ids).size).toBe(100)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
})

test('no page calls what browsers keep from a phone that came without TLS', () => {
  const root = fileURLToPath(new URL('../../../src/web', import.meta.url))
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  const calling = files.filter(
    (it) =>
      /\.tsx?$/.test(it) && readFileSync(join(root, it), 'utf8').includes('crypto.randomUUID'),
  )
  expect(calling).toEqual([])
})

/** The golden vectors are what their makers make: nobody changed one by hand, and nobody lost one. */

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const PYTHON = '/usr/bin/python3'
const committed = fileURLToPath(new URL('vectors/', import.meta.url))
const scripts = readdirSync(committed).filter((file) => file.endsWith('.py'))
const makers = scripts.filter((file) => file.startsWith('make_'))

const python = spawnSync(PYTHON, ['-c', 'import cbor2, cryptography']).status === 0
if (!python)
  console.log('skipped: golden vectors are not made anew (python3 with cbor2 and cryptography)')

describe.skipIf(!python)('golden vectors', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'vectors-'))
  afterAll(() => {
    rmSync(fresh, { recursive: true })
  })
  for (const script of scripts) cpSync(join(committed, script), join(fresh, script))

  test.each(makers)('of %s can be made', (maker) => {
    const { status, stderr } = spawnSync(PYTHON, [maker], { cwd: fresh, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  test('are the same again, and no others are there', () => {
    const made = vectorsIn(fresh)
    const kept = vectorsIn(committed)
    const names = [...new Set([...made.keys(), ...kept.keys()])]
    expect(names.filter((name) => made.get(name) !== kept.get(name))).toEqual([])
  })
})

/** Every vector by its path, as text. */
function vectorsIn(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const names = files.filter((file) => file.endsWith('.json')).sort()
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

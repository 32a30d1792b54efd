/** The parts of the log's pages that are functions of their arguments. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type CertifiedRecord,
  parseCertificate,
  readCertified,
} from '../../../src/core/certificate/certificate.ts'
import { floats, WEFTS } from '../../../src/web/log/band.ts'
import { commandsFor, isLocal } from '../../../src/web/log/commands.ts'
import { aboutOf, familyOf, readEntry } from '../../../src/web/log/entry-facts.ts'
import { wantedIn } from '../../../src/web/log/find-entry.ts'
import { golden } from '../evidence.ts'
import { entryOf } from './trees.ts'

function recordsOf(name: string): readonly CertifiedRecord[] {
  const certificate = parseCertificate(golden(name))
  return [certificate, ...certificate.history]
}

const KEY = 'log.example+01234567+AW8='

describe('commands', () => {
  const manual = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8')
  const { mirror, witness, verify, byHand } = commandsFor('http://log.example', KEY, 7)

  test.each([
    ['mirror', mirror],
    ['witness', witness],
    ['verify', verify],
  ])('%s stands in the manual, and so does each of its flags', (name, command) => {
    expect(command).toContain(`yuanzheng ${name} `)
    expect(manual).toContain(`yuanzheng ${name} `)
    const known = `${manual}${readFileSync(new URL('../../../docs/witness.md', import.meta.url), 'utf8')}`
    for (const [flag] of command.matchAll(/--[a-z]+/g)) expect(known).toContain(flag)
  })

  test('ask for the first tile as wide as it is, and for none where there is none', () => {
    expect(byHand).toContain('http://log.example/tile/0/000.p/7 ')
    expect(commandsFor('x', KEY, 256).byHand).toContain('x/tile/0/000 ')
    expect(commandsFor('x', KEY, 0).byHand).not.toContain('tile')
  })

  test('hold no key that a shell would take apart', () => {
    expect(commandsFor('x', "a'; rm -rf ~; '", 0).mirror).toBe(
      "yuanzheng mirror x mirrored --log 'a; rm -rf ~; '",
    )
  })

  test('say where their address leads nowhere from elsewhere', () => {
    for (const host of ['localhost:8080', '127.0.0.1', '127.1.2.3:1', '[::1]:80']) {
      expect(isLocal(host)).toBe(true)
    }
    for (const host of ['log.example', 'localhost.example', '127.example']) {
      expect(isLocal(host)).toBe(false)
    }
  })
})

describe('an entry', () => {
  const entriesOf = (name: string) =>
    recordsOf(name).map((it) => readEntry(readCertified(it).entry))

  test('is told by what it is about', () => {
    const [deposit, ...later] = entriesOf('history')
    if (!deposit) throw new Error('no deposit')
    expect(familyOf(deposit)).toBe('deposit')
    const about = aboutOf(deposit)
    expect(about).toMatch(/^YZ-/)
    expect(new Set(later.map(aboutOf))).toEqual(new Set([about]))
    expect(later.map(familyOf)).toContain('event')
    const [capture] = entriesOf('case')
    expect(capture && [familyOf(capture), aboutOf(capture)?.slice(0, 5)]).toEqual(['case', 'case:'])
    const [key] = entriesOf('key')
    expect(key && [familyOf(key), aboutOf(key)]).toEqual(['other', undefined])
  })

  test('that is none of ours is bytes and nothing else', () => {
    const strange = readEntry(entryOf(1))
    expect(strange).toMatchObject({ statement: undefined, signed: undefined })
    expect(strange.fault).toBeTypeOf('string')
    expect([familyOf(strange), aboutOf(strange)]).toEqual(['other', undefined])
  })
})

describe('what somebody looks for', () => {
  test('is an index, a leaf or a code, however it was typed', () => {
    const [deposit] = recordsOf('deposit')
    if (!deposit) throw new Error('no record')
    const code = aboutOf(readEntry(readCertified(deposit).entry)) ?? ''
    expect(wantedIn(' 12 ')).toEqual({ by: 'index', index: 12 })
    expect(wantedIn('AB '.repeat(32))).toEqual({ by: 'leaf', leaf: 'ab'.repeat(32) })
    expect(wantedIn(code.toLowerCase().replaceAll('-', ' '))).toEqual({ by: 'code', code })
  })

  test('is nothing where it is none of these', () => {
    for (const text of ['', 'coat', '-1', '1.5', 'YZ-0000', 'f'.repeat(63), '9'.repeat(16)]) {
      expect(wantedIn(text)).toBeUndefined()
    }
  })
})

describe('the band', () => {
  test('has each thread once, over and under within the cloth', () => {
    const families = ['deposit', 'event', 'case', 'other', 'deposit'] as const
    for (const family of new Set(families)) {
      for (const { column, row, length } of floats(families, family)) {
        expect(families[column]).toBe(family)
        expect([row >= 0, length > 0, row + length <= WEFTS]).toEqual([true, true, true])
      }
    }
    const columns = (['deposit', 'event', 'case', 'other'] as const).flatMap((family) =>
      floats(families, family).map(({ column }) => column),
    )
    expect([...new Set(columns)].toSorted()).toEqual([0, 1, 2, 3, 4])
  })
})

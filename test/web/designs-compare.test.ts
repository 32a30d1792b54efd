/** Versions beside each other, and what of a design its page says. */

import { describe, expect, test } from 'vitest'
import { chosenVersions, comparedFiles, fieldLines } from '../../src/web/designs/compare/rows.ts'
import { certificatePath } from '../../src/web/designs/design/downloads.tsx'
import { actsFor, countFiles, openObjections, titleOf } from '../../src/web/designs/design/facts.ts'
import { readPart } from '../../src/web/designs/design/record-view.ts'
import { cardsPath, isNarrowed } from '../../src/web/designs/gallery/query.ts'
import type { Design, DesignRecord, Part } from '../../src/web/designs/shapes.ts'
import { offerIn } from '../../src/web/designs/transfer/accept.tsx'
import { CardsQuery } from '../../src/http/api/card-schemas.ts'
import { CertificateQuery } from '../../src/http/api/schemas.ts'
import fc from 'fast-check'

const hex = (n: number) => n.toString(16).padStart(64, '0')
const CODE = 'YZ-0000-0000-0000-0000-0'

function record(index: number, type: string, disclosures?: readonly Part[]): DesignRecord {
  const said = disclosures && { disclosures, kept: [0] }
  return { type, index, leaf: hex(index), issuedAt: 1_760_000_000 + index, ...said }
}

const file = (role: string, digest: number): Part => ({
  name: 'file',
  value: {
    name: `${role}.png`,
    type: 'image/png',
    role,
    bytes: 1,
    sha256: hex(digest),
    sm3: hex(0),
  },
})
const title = (zh: string): Part => ({ name: 'title', value: { zh } })
const stage = (name: string): Part => ({ name: 'version', value: { stage: name } })

const first = record(0, 'design.deposit/1', [file('final', 1), file('sketch', 2), title('竹影')])
const second = record(1, 'design.version/1', [file('final', 3), file('flat', 2), stage('sample')])
const third = record(2, 'design.version/1', [title('竹影二'), stage('final')])
const versions = [first, second, third]

describe('files beside each other', () => {
  const placed = (...records: DesignRecord[]) => {
    const { rows, alone } = comparedFiles(CODE, records)
    return {
      rows: rows.map((row) => row.map((it) => it && [it.file.view.role.en, it.change])),
      alone: alone.map((files) => files.map(({ view }) => view.name)),
    }
  }

  test('are the same by their digest, whatever their role, and changed by their role', () => {
    expect(placed(first, second)).toEqual({
      rows: [
        [
          ['final garment', 'changed'],
          ['final garment', 'changed'],
        ],
        [
          ['sketch', 'same'],
          ['technical flat', 'same'],
        ],
      ],
      alone: [[], []],
    })
  })

  test('that one record alone names stand by themselves', () => {
    expect(placed(first, third)).toEqual({ rows: [], alone: [['final.png', 'sketch.png'], []] })
    // Of two with one role, the one whose bytes are there goes with them; the other has no partner.
    const both = record(4, 'design.version/1', [file('final', 9), file('final', 1)])
    expect(placed(first, both)).toMatchObject({
      rows: [[['final garment', 'same'], { 1: 'same' }]],
      alone: [['sketch.png'], ['final.png']],
    })
  })

  test('of three versions have a place in each, also where there is none', () => {
    expect(placed(first, third, second).rows.map((row) => row.map((it) => it?.[1]))).toEqual([
      ['changed', undefined, 'changed'],
      ['same', undefined, 'same'],
    ])
  })
})

describe('fields beside each other', () => {
  const lines = (...columns: DesignRecord[]) =>
    Object.fromEntries(
      fieldLines(CODE, versions, columns).map(({ key, cells, change }) => [key, { cells, change }]),
    )

  test('hold in a version that leaves them unsaid, and are told to be carried', () => {
    const { title: line } = lines(first, second)
    expect(line?.change).toBe('same')
    expect(line?.cells.map((it) => it?.carried)).toEqual([false, true])
  })

  test('differ where a later version says otherwise, whichever versions are shown', () => {
    expect(lines(first, third)['title']?.change).toBe('changed')
    expect(lines(second, third)['title']?.change).toBe('changed')
    expect(lines(third, first)['title']?.cells.map((it) => it?.carried)).toEqual([false, false])
  })

  test('of one version are not carried to the next', () => {
    expect(lines(first, second)['version']?.change).toBe('some')
    expect(lines(second, third)['version']?.change).toBe('changed')
    // What was said of the version before is not said of one whose own word was erased.
    const bare = record(3, 'design.version/1', [{ erased: true, leaf: hex(9) }])
    const [line] = fieldLines(CODE, [...versions, bare], [third, bare]).filter(
      ({ key }) => key === 'version',
    )
    expect(line?.cells.map((it) => it !== undefined)).toEqual([true, false])
  })
})

describe('the versions that are shown', () => {
  test.each([
    [null, [0, 2]],
    ['1,2', [1, 2]],
    ['2,1,0', [2, 1, 0]],
    ['0,1,2,0', [0, 1, 2]],
    ['1,9', [0, 2]],
    ['x', [0, 2]],
  ])('for %s', (asked, wanted) => {
    expect(chosenVersions(versions, asked).map(({ index }) => index)).toEqual(wanted)
  })

  test('are one where there is one', () => {
    expect(chosenVersions([first], null)).toEqual([first])
  })
})

describe('a design', () => {
  const design = (records: readonly DesignRecord[], own = true): Design => ({
    ...{ code: CODE, state: 'unpublished', published: false, own, records },
  })
  const objection = record(3, 'objection.filed/1', [{ name: 'objection', value: { ground: 'x' } }])
  const outcome = record(4, 'objection.resolved/1', [
    { name: 'objection.outcome', value: { objection: hex(3), outcome: 'rejected' } },
  ])

  test('has the name that it was given last', () => {
    expect(titleOf(design(versions)).zh).toBe('竹影二')
    expect(titleOf(design([second])).zh).not.toBe('')
  })

  test('is objected to until there is an outcome, and only then can one be recorded', () => {
    expect(openObjections(design([first, objection]))).toEqual([objection])
    expect(actsFor(design([first, objection]))).toContain('resolve')
    expect(openObjections(design([first, objection, outcome]))).toEqual([])
    expect(actsFor(design([first, objection, outcome]))).not.toContain('resolve')
  })

  test('that is not one’s own offers nothing that would be refused', () => {
    expect(actsFor(design([first], false))).toEqual(['object'])
    expect(actsFor(design([first, objection], false))).toEqual(['object', 'resolve'])
  })

  test('tells how many of its files are kept', () => {
    expect(countFiles(design(versions))).toEqual({ all: 4, kept: 2 })
    expect(countFiles(design([record(0, 'design.deposit/1')]))).toEqual({ all: 0, kept: 0 })
  })

  test('is shown whatever a part of it holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (name, value) => {
        expect(['known', 'unknown', 'misshapen']).toContain(readPart({ name, value }).kind)
      }),
    )
  })
})

describe('what is asked of the registry', () => {
  const query = (text: string) =>
    CardsQuery.parse(
      Object.fromEntries(
        new URLSearchParams(cardsPath(new URLSearchParams(text), 24).split('?')[1]),
      ),
    )

  test('is what the address says, days by Beijing’s calendar', () => {
    expect(query('q=竹影&state=valid&from=2026-11-20&until=2026-11-20&sort=title')).toMatchObject({
      q: '竹影',
      state: 'valid',
      sort: 'title',
      from: Date.UTC(2026, 10, 19, 16) / 1000,
      until: Date.UTC(2026, 10, 20, 16) / 1000 - 1,
      limit: 24,
    })
  })

  test('is nothing that the address does not say', () => {
    expect(query('from=yesterday&view=list&q=')).toEqual({ sort: 'newest', limit: 24 })
    expect(isNarrowed(new URLSearchParams('sort=title&q='))).toBe(false)
    expect(isNarrowed(new URLSearchParams('class=02-02'))).toBe(true)
  })

  test('is a certificate that shows these places, and none of them when none is chosen', () => {
    const places = (chosen: readonly number[]) => {
      const path = certificatePath(CODE, 'cbor', { record: hex(1), places: chosen })
      return CertificateQuery.parse(Object.fromEntries(new URLSearchParams(path.split('?')[1])))
        .places
    }
    expect(places([0, 3])).toEqual([0, 3])
    // No record has so many parts; without any place at all the registry would show everything.
    expect(places([])).toEqual([4095])
  })
})

test('the number of an offer is found in what was pasted', () => {
  const id = '0123456789abcdef0123456789abcdef'
  expect(offerIn(` ${id.toUpperCase().slice(0, 8)} ${id.slice(8)}\n`)).toBe(id)
  expect(offerIn(id.slice(1))).toBeUndefined()
  expect(offerIn(`${id}0`)).toBeUndefined()
})

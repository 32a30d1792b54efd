/** The time line of a case: each record where it is proved to stand, and each gap where it is. */

import { describe, expect, test } from 'vitest'
import { timeLine, type TimeLine, type TimeRow } from '../../../src/core/verify/time-line.ts'
import type { Report } from '../../../src/core/verify/report.ts'
import {
  CASE,
  changed,
  DAY,
  file,
  HOUR,
  other,
  START,
  Story,
  tellCase,
  unchallenged,
} from './case-house.ts'

function lineOf(report: Report): TimeLine {
  const [first] = report.cases
  if (!first) throw new Error('no case')
  return timeLine(report, first)
}

function lane(line: TimeLine, element: string): readonly TimeRow[] {
  return line.lanes.find((it) => it.element === element)?.rows ?? []
}

describe('the time line of an honest case', () => {
  const { story, deposit, right, shown, capture, claim } = tellCase()
  const line = lineOf(story.report())

  test('has the six elements with their states, and the claim', () => {
    expect(line.lanes.map(({ element, state }) => [element, state])).toEqual([
      ['right-basis', 'supported'],
      ['infringing-fact', 'supported'],
      ['comparison', 'supported'],
      ['sequence', 'supported'],
      ['subject', 'declared'],
      ['damage', 'declared'],
      ['other', undefined],
      ['claim', undefined],
    ])
  })

  test('has each record once, in the lane for which it is named', () => {
    const records = line.lanes.map(({ rows }) => rows.map(({ record }) => record))
    expect(records).toEqual([
      [deposit.hex, right?.hex],
      [capture.hex],
      [],
      [shown?.hex],
      [],
      [],
      [],
      [claim.hex],
    ])
  })

  test('bounds a record by who vouches for it, and not by what is declared', () => {
    expect(lane(line, 'infringing-fact')[0]).toMatchObject({
      notBefore: { time: START + 10 * DAY - 60, source: 'witness' },
      noLaterThan: { time: START + 10 * DAY + HOUR },
      declared: [{ what: 'captured', from: START + 10 * DAY, until: START + 10 * DAY + 600 }],
      verdict: 'consistent',
      holds: true,
    })
    expect(lane(line, 'right-basis')[0]).toMatchObject({ notBefore: undefined, index: 1 })
  })

  test('spans from the first declared day to the last proved time', () => {
    const filed = Date.UTC(2025, 0, 10) / 1000 - 14 * HOUR
    expect(line.span).toEqual({ from: filed, until: START + 12 * DAY })
  })
})

test('a capture whose times contradict is marked, where it is proved to stand', () => {
  const { story } = tellCase({
    capture: (told) => changed(told, 'capture', (it) => ({ ...it, ended: START + 12 * DAY })),
  })
  const [row] = lane(lineOf(story.report()), 'infringing-fact')
  expect(row).toMatchObject({
    verdict: 'inconsistent',
    noLaterThan: { time: START + 10 * DAY + HOUR },
  })
})

test('an end that nobody vouches for is open', () => {
  const { story } = tellCase({
    capture: (told) => ({ ...unchallenged(told), witnessed: false }),
    claim: unchallenged,
  })
  const [row] = lane(lineOf(story.report()), 'infringing-fact')
  expect(row).toMatchObject({ notBefore: undefined, noLaterThan: undefined })
})

test('what a later record holds as its challenge vouches for the one before it', () => {
  const { story } = tellCase({ capture: (told) => ({ ...told, witnessed: false }) })
  const [row] = lane(lineOf(story.report()), 'infringing-fact')
  expect(row?.noLaterThan).toMatchObject({ time: START + 11 * DAY })
})

test('a record that does not hold is shown as that', () => {
  const stranger = { ...other, key: { ...other.key, name: 'nobody.example/issuer' } }
  const { story } = tellCase({ deposit: (told) => ({ ...told, by: stranger }) })
  expect(lane(lineOf(story.report()), 'right-basis')[0]).toMatchObject({ holds: false })
})

test('a case without a claim has its captures, and no states', () => {
  const story = new Story()
  const capture = story.tell('capture', {
    type: 'evidence.captured/1',
    about: CASE,
    fields: [file('shop', 'capture'), ['capture', { method: 'photo' }]],
    at: 0,
    witnessed: false,
  })
  const line = lineOf(story.report())
  expect(line.lanes.every(({ state }) => state === undefined)).toBe(true)
  expect(lane(line, 'other').map(({ record }) => record)).toEqual([capture.hex])
  expect(line.span).toBeUndefined()
})

test('a record that is named twice stands once, and one that is not here nowhere', () => {
  const { deposit: twice } = tellCase()
  const { story, deposit } = tellCase({
    claim: (told) => ({
      ...told,
      fields: [
        ...told.fields,
        ['claim.support', { leaf: new Uint8Array(32), element: 'damage', relation: 'proves' }],
        ...told.fields.filter(([name]) => name === 'claim.support'),
        ['claim.support', { leaf: twice.leaf, element: 'damage', relation: 'proves' }],
      ],
    }),
  })
  const line = lineOf(story.report())
  expect(line.lanes.flatMap(({ rows }) => rows)).toHaveLength(5)
  expect(lane(line, 'damage')).toEqual([])
  expect(lane(line, 'right-basis')[0]?.record).toBe(deposit.hex)
})

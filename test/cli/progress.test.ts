/** Progress: a bar where somebody watches, now and then a line elsewhere, and nothing for what is short. */

import { expect, test } from 'vitest'
import { type Io } from '../../src/cli/io.ts'
import { progressBar } from '../../src/cli/progress.ts'
import { WORDS } from '../../src/cli/words/common.ts'

function terminal(watched: boolean) {
  const [bar, lines]: string[][] = [[], []]
  const io: Io = {
    language: 'en',
    watched,
    print: () => {
      throw new Error('progress is not what was asked for')
    },
    complain: (text) => lines?.push(text),
    status: (text) => bar?.push(text),
  }
  return { io, bar, lines }
}

test('a bar shows share, rate and time left, and is taken away', () => {
  const { io, bar, lines } = terminal(true)
  let now = 0
  const progress = progressBar(io, WORDS.auditing, () => now)
  progress.step(0, 1000)
  now = 2000
  progress.step(250, 1000)
  now = 2050
  progress.step(260, 1000)
  progress.end()
  expect(bar).toEqual([
    `auditing ${'░'.repeat(24)} 0% · 0 a second · — left`,
    `auditing ${'█'.repeat(6)}${'░'.repeat(18)} 25% · 125 a second · 6 s left`,
    '',
  ])
  expect(lines).toEqual([])
})

test('where nobody watches, a line every ten seconds and none before', () => {
  const { io, bar, lines } = terminal(false)
  let now = 0
  const progress = progressBar(io, WORDS.auditing, () => now)
  for (now = 0; now <= 25_000; now += 1000) progress.step(now, 100_000)
  progress.end()
  expect(bar).toEqual([])
  expect(lines).toHaveLength(2)
  expect(lines?.[0]).toContain('10% · 1000 a second · 1 min 30 s left')
})

test('what was there before counts for the share, not for the rate', () => {
  const { io, bar } = terminal(true)
  let now = 0
  const progress = progressBar(io, WORDS.opening, () => now)
  progress.step(900, 1000)
  now = 1000
  progress.step(950, 1000)
  expect(bar?.at(-1)).toContain('95% · 50 a second · 1 s left')
})

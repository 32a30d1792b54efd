/** Problems as pages show them. */

import { expect, test } from 'vitest'
import { asProblem, offline, Problem, problemIn } from '../../../src/web/app/problem.ts'

test('the words of the registry are shown as they are, under its code', () => {
  const problem = problemIn(422, { code: 'not-owner', title: '不是您的', detail: '请换一个。' })
  expect(problem.code).toBe('not-owner')
  expect(problem.title).toEqual({ zh: '不是您的', en: '不是您的' })
  expect(problem.detail.zh).toBe('请换一个。')
})

test.each([undefined, null, 'x', 7, [], { title: 5, detail: '' }])(
  'an answer that says nothing (%j) still says that it failed, and what to do',
  (body) => {
    const problem = problemIn(500, body)
    expect(problem.code).toBe('http-500')
    expect(problem.title.zh).not.toBe('')
    expect(problem.detail.en).not.toBe('')
  },
)

test('a problem stays itself; whatever else was thrown is a fault of the page, and keeps its cause', () => {
  const problem = offline()
  expect(asProblem(problem)).toBe(problem)
  const cause = new TypeError('x is not a function')
  const made = asProblem(cause)
  expect(made).toBeInstanceOf(Problem)
  expect([made.code, made.cause]).toEqual(['page-failed', cause])
  expect(made.title.zh).not.toContain('function')
})

/** What the house says of its example, by what the registry has recorded. */

import { type FastifyPluginAsync } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { houseExample } from '../../src/main/example.ts'

/** A house whose registry has answered these requests, and whose API is broken. */
function houseWith(answered: readonly string[], isEmpty: boolean) {
  const closing: (() => Promise<void>)[] = []
  let made = 0
  const broken: FastifyPluginAsync = () => {
    made++
    return Promise.reject(new Error('disk gone'))
  }
  const example = houseExample(
    {
      registry: {
        isEmpty: () => Promise.resolve(isEmpty),
        answered: (organisation, key) =>
          Promise.resolve(answered.includes(`${organisation} ${key}`)),
      },
      api: () => broken,
      token: 't',
      digestFile: () => Promise.reject(new Error('not read')),
    },
    (close) => {
      closing.push(close as () => Promise<void>)
    },
  )
  onTestFinished(async () => {
    for (const close of closing) await close()
  })
  return { ...example, made: () => made }
}

test('an empty registry can be filled', async () => {
  const example = houseWith([], true)
  expect(await example.standing('zh')).toMatchObject({ state: 'possible', done: 0 })
  expect(await example.begun()).toBe(false)
})

test('a registry with the example of the command is one, and is filled no further', async () => {
  const example = houseWith(['example-1.zixu example/1/cloud-coat'], false)
  expect(await example.begun()).toBe(true)
  expect(await example.standing('zh')).toMatchObject({ state: 'none' })
  await expect(example.begin('zh')).rejects.toThrow(
    expect.objectContaining({ reason: 'not-empty' }) as Error,
  )
})

test('one that was interrupted says so, in the language of whoever asks, and how far it came', async () => {
  const example = houseWith(
    ['operator example/0/season-ink-bamboo-coat', 'operator example/0/cloud-coat'],
    false,
  )
  expect(await example.begun()).toBe(true)
  const standing = await example.standing('en')
  expect(standing).toMatchObject({ state: 'failed', done: 2 })
  expect(standing.what).toBe('the service stopped before it was finished')
})

test('with the claim, all of it is there', async () => {
  const example = houseWith(
    ['operator example/0/season-ink-bamboo-coat', 'operator example/0/claim'],
    false,
  )
  const { state, done, total } = await example.standing('zh')
  expect({ state, left: total - done }).toEqual({ state: 'done', left: 0 })
})

test('two who press at once get one example', async () => {
  const example = houseWith([], true)
  const begun = await Promise.all([example.begin('zh'), example.begin('zh')])
  expect(begun.map(({ state }) => state)).toEqual(['running', 'running'])
  await expect.poll(() => example.standing('zh')).toMatchObject({ state: 'failed' })
  expect(example.made()).toBe(1)
})

test('what fails is told without what is nobody’s business, and can be begun again', async () => {
  const example = houseWith([], true)
  expect(await example.begin('zh')).toMatchObject({ state: 'running' })
  await expect
    .poll(() => example.standing('zh'))
    .toMatchObject({ state: 'failed', what: '程序出错' })
  expect(await example.begin('zh')).toMatchObject({ state: 'running' })
})

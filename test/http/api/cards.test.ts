/** `GET /cards` over HTTP. */

import { expect, test } from 'vitest'
import { CardsAnswer } from '../../../src/http/api/card-schemas.ts'
import { ask, deposited, file, sent, served, title } from '../../support/api-house.ts'

const cardsIn = async (app: Parameters<typeof ask>[0], query = '', headers: object = {}) => {
  const { response } = await ask(app, sent(`/cards${query}`, undefined, headers))
  return CardsAnswer.parse(response.json())
}

test('answers with one’s own designs, in the shape of the document', async () => {
  const { app, answer } = await deposited()
  const { cards, total, next } = await cardsIn(app)
  expect({ total, next }).toEqual({ total: 1, next: null })
  expect(cards[0]).toMatchObject({ code: answer.code, owned: true, title: { zh: '竹影连衣裙' } })
  expect(cards[0]?.cover).toMatchObject({ record: answer.leaf, place: 0, kept: false })
  const others = await cardsIn(app, '', { 'yuanzheng-organisation': 'org-2' })
  expect(others.total).toBe(0)
})

test('finds Chinese by any part of it, and a code by a part of the code', async () => {
  const { app, answer } = await deposited()
  const total = async (q: string) => (await cardsIn(app, `?q=${encodeURIComponent(q)}`)).total
  expect(await total('连衣')).toBe(1)
  expect(await total('裙 竹')).toBe(1)
  expect(await total(answer.code.slice(3, 9).toLowerCase())).toBe(1)
  expect(await total('竹 林')).toBe(0)
})

test('pages, and says where the next one begins', async () => {
  const { app } = await served()
  for (const text of ['a', 'b', 'c']) {
    await ask(app, sent('/deposits', { fields: [file(text), title] }))
  }
  const first = await cardsIn(app, '?limit=2')
  expect(first.cards.map(({ index }) => index)).toEqual([2, 1])
  const second = await cardsIn(app, `?limit=2&after=${first.next ?? ''}`)
  expect(second).toMatchObject({ cards: [{ index: 0 }], next: null, total: 3 })
})

test('refuses what it does not know, and whoever has no token', async () => {
  const { app } = await served()
  for (const query of ['?sort=price', '?state=new', '?limit=101', '?colour=red', '?after=-1']) {
    expect((await ask(app, sent(`/cards${query}`))).json()).toMatchObject({
      status: 422,
      code: 'invalid-request',
    })
  }
  const stranger = await ask(app, sent('/cards', undefined, { authorization: 'x' }))
  expect(stranger.status).toBe(401)
})

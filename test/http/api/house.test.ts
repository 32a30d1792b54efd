/** `GET /house`, `/analysis` and `/example` over HTTP. */

import { expect, test } from 'vitest'
import { AnalysisAnswer } from '../../../src/http/api/analysis-schemas.ts'
import { HouseAnswer } from '../../../src/http/api/house-schemas.ts'
import { ask, deposited, sent, served } from '../../support/api-house.ts'

const OPEN = { authorization: 'x' }

test('the house says to everybody which registry it is, and nothing secret', async () => {
  const { app, parts } = await served()
  const { response } = await ask(app, sent('/house', undefined, OPEN))
  const house = HouseAnswer.parse(response.json())
  expect(house).toMatchObject({ origin: parts.operator.key.name, empty: true, example: false })
  expect(house.verifierKey).toMatch(/^log\.example\/test\+[0-9a-f]{8}\+/)
  expect(response.headers['cache-control']).toBe('no-store')
  expect(Object.keys(response.json<object>()).sort()).toEqual(Object.keys(HouseAnswer.shape).sort())
})

test('the house is empty until the first deposit', async () => {
  const { app } = await deposited()
  const { response } = await ask(app, sent('/house', undefined, OPEN))
  expect(response.json()).toMatchObject({ empty: false })
})

test('figures are for whoever is signed in, with one design withheld', async () => {
  const { app } = await deposited()
  const { response } = await ask(app, sent('/analysis'))
  expect(AnalysisAnswer.parse(response.json())).toMatchObject({ least: 5, total: null })
  expect((await ask(app, sent('/analysis', undefined, OPEN))).status).toBe(401)
  expect((await ask(app, sent('/example', undefined, OPEN))).status).toBe(401)
})

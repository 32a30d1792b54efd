/** What the API says of the house, and how its example is made. */

import { type Sentence } from '../problem.ts'
import { ExampleAnswer, HouseAnswer } from './house-schemas.ts'
import { type Operation } from './operation.ts'

const say = (zh: string, en: string): Sentence => ({ zh, en })

export const HOUSE_OPERATIONS: readonly Operation[] = [
  {
    method: 'GET',
    path: '/house',
    id: 'house',
    summary: say('平台概况', 'Which registry this is'),
    open: true,
    status: 200,
    answer: HouseAnswer,
  },
  {
    method: 'GET',
    path: '/example',
    id: 'exampleStanding',
    summary: say('示例进度', 'How far the example has come'),
    status: 200,
    answer: ExampleAnswer,
  },
  {
    method: 'POST',
    path: '/example',
    id: 'makeExample',
    summary: say('填入示例（仅限空平台）', 'Fill an empty registry with the example'),
    status: 202,
    answer: ExampleAnswer,
  },
]

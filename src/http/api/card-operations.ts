/** What the API can do with cards and figures. */

import { type Sentence } from '../problem.ts'
import { AnalysisAnswer } from './analysis-schemas.ts'
import { CardsAnswer, CardsQuery } from './card-schemas.ts'
import { type Operation } from './operation.ts'

const say = (zh: string, en: string): Sentence => ({ zh, en })

export const CARD_OPERATIONS: readonly Operation[] = [
  {
    method: 'GET',
    path: '/cards',
    id: 'cards',
    summary: say('我的设计', 'One’s own designs, as a gallery shows them'),
    query: CardsQuery,
    status: 200,
    answer: CardsAnswer,
  },
  {
    method: 'GET',
    path: '/analysis',
    id: 'analysis',
    summary: say('统计（小组不予显示）', 'Figures over all designs; small groups are withheld'),
    status: 200,
    answer: AnalysisAnswer,
  },
]

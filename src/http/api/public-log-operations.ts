/** What anybody may ask of the log. */

import { type Sentence } from '../problem.ts'
import { type Operation } from './operation.ts'
import { HealthAnswer, LeafAnswer, LeafParams } from './public-log-schemas.ts'

const say = (zh: string, en: string): Sentence => ({ zh, en })

export const PUBLIC_LOG_OPERATIONS: readonly Operation[] = [
  {
    method: 'GET',
    path: '/health',
    id: 'health',
    summary: say('运行状况', 'How journal, scrubber, witnesses and stamps are doing'),
    open: true,
    status: 200,
    answer: HealthAnswer,
  },
  {
    method: 'GET',
    path: '/leaves/:leaf',
    id: 'leaf',
    summary: say('按叶哈希查条目', 'Where an entry with this leaf hash stands'),
    open: true,
    params: LeafParams,
    status: 200,
    answer: LeafAnswer,
  },
]

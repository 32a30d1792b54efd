/** What the API can do with bundles. */

import { type Sentence } from '../problem.ts'
import { BundleOrder, BundlePlan, BundleQuery } from './bundle-schemas.ts'
import { type Operation } from './operation.ts'

const say = (zh: string, en: string): Sentence => ({ zh, en })

const ZIP = 'application/zip'

export const BUNDLE_OPERATIONS: readonly Operation[] = [
  {
    method: 'GET',
    path: '/bundles',
    id: 'bundle',
    summary: say('证据包', 'An evidence bundle'),
    query: BundleQuery,
    status: 200,
    answer: ZIP,
  },
  {
    method: 'POST',
    path: '/bundles',
    id: 'orderBundle',
    summary: say('多件存证的证据包', 'An evidence bundle of many designs and cases'),
    body: BundleOrder,
    status: 200,
    answer: ZIP,
  },
  {
    method: 'POST',
    path: '/bundles/plan',
    id: 'planBundle',
    summary: say(
      '证据包有多大、缺哪些文件',
      'How large a bundle will be, and which files it will lack',
    ),
    body: BundleOrder,
    status: 200,
    answer: BundlePlan,
  },
]

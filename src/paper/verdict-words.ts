/** The four verdicts: sign and word of each, which always stand together. */

import type { Verdict } from '../core/verify/finding.ts'
import { type Phrase, phrase } from './phrase.ts'

/** Sign and word always stand together, so that no colour carries meaning alone. */
export const VERDICTS = {
  consistent: { sign: '✓', word: phrase('一致', 'consistent') },
  inconsistent: { sign: '✕', word: phrase('不一致', 'inconsistent') },
  undetermined: { sign: '?', word: phrase('无法判断', 'not determined') },
  inapplicable: { sign: '–', word: phrase('不适用', 'not applicable') },
} as const satisfies Record<Verdict, { readonly sign: string; readonly word: Phrase }>

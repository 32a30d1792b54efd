/** A season in the making, kept on this device. */

import { draftsOn, type KeptDraft } from '../drafts.ts'
import { shelf } from '../../store/db.ts'
import type { Batch } from './batch-desk.ts'

export function batchStore(): KeptDraft<Batch> {
  return draftsOn<Batch>('season', shelf('batches'))
}

/** A season in the making, kept on this device. */

import { draftsOn, type KeptDraft } from '../drafts.ts'
import { shelf } from '../../store/db.ts'
import type { Batch } from './batch-desk.ts'

/** The one that is in the making on this device. */
export const SEASON_DRAFT: KeptDraft<Batch> = draftsOn<Batch>('season', shelf('batches'))

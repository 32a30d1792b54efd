/** A batch of labels as a field of its record. */

import type { Gtin } from '../../core/number/gtin.ts'
import { said } from '../parts/typed.ts'

export interface BatchDraft {
  readonly count: number
  readonly gtin?: Gtin | undefined
  readonly batch: string
  /** In Chinese, as it stands on the goods. */
  readonly product: string
  /** `2026-11-20`, or nothing. */
  readonly printed: string
}

export function batchFields({ count, gtin, batch, product, printed }: BatchDraft) {
  const name = said(batch)
  const goods = said(product)
  const day = said(printed)
  const value = {
    count,
    ...(name !== undefined && { batch: name }),
    ...(gtin !== undefined && { gtin }),
    ...(goods !== undefined && { product: { zh: goods } }),
    ...(day !== undefined && { printed: day }),
  }
  return [{ name: 'labels', value }]
}

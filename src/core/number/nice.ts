/** Classes of the Nice Classification, by which trademarks are registered: 1 to 45, always with the edition. */

import { EvidenceError } from '../error.ts'

export interface NiceClass {
  readonly edition: number
  readonly number: number
}

export const NICE_CLASSES = 45

/** Goods that this house meets most. The whole list has 45; these are for hints, not for refusing others. */
export const NICE_OF_FASHION = [14, 18, 24, 25, 26, 35] as const

/** Classes 43 to 45 came with the 8th edition of 2002; before it there were 42. */
export function checkNiceClass({ edition, number }: NiceClass): void {
  if (!Number.isSafeInteger(edition) || edition < 1 || edition > 99) {
    throw new EvidenceError('malformed', 'not an edition of the Nice Classification')
  }
  const classes = edition < 8 ? 42 : NICE_CLASSES
  if (!Number.isSafeInteger(number) || number < 1 || number > classes) {
    throw new EvidenceError('malformed', `edition ${edition} has the classes 1 to ${classes}`)
  }
}

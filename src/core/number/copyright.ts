/** Numbers of copyright registrations (作品登记号), in the form of today and in the one before 2016. */

import { EvidenceError } from '../error.ts'
import { plainNumber } from './typed.ts'

export type CopyrightRegistration =
  | {
      readonly form: 'province'
      /** The short name of the province, one character; 国 for the national centre. */
      readonly place: string
      readonly year: string
      /** A letter for the kind of work, which we do not interpret. */
      readonly category: string
      readonly serial: string
    }
  | {
      readonly form: 'old'
      /** The province as two digits. */
      readonly place: string
      readonly year: string
      readonly category?: string
      readonly serial: string
    }

/** Reads `赣作登字-2020-A-00001109` and `作登字11-2009-2225号`. */
export function parseCopyrightRegistration(typed: string): CopyrightRegistration {
  const text = plainNumber(typed)
  const [now, , ...today] =
    /^((\p{Script=Han})作登字-(\d{4})-([A-Z])-(\d{8,12}))$/u.exec(text) ?? []
  if (now !== undefined) {
    const [place = '', year = '', category = '', serial = ''] = today
    return { form: 'province', place, year, category, serial }
  }
  const [old, place = '', year = '', category, serial = ''] =
    /^作登字:?(\d{2})-(\d{4})(?:-([A-Z]))?-(\d{1,12})号?$/u.exec(text) ?? []
  if (old === undefined) {
    throw new EvidenceError('malformed', 'not a registration number like 赣作登字-2020-A-00001109')
  }
  return { form: 'old', place, year, ...(category !== undefined && { category }), serial }
}

export function formatCopyrightRegistration(registration: CopyrightRegistration): string {
  const { form, place, year, category, serial } = registration
  if (form === 'province') return `${place}作登字-${year}-${category}-${serial}`
  return `作登字${place}-${year}-${category === undefined ? '' : `${category}-`}${serial}号`
}

/** Which file the public may see: a picture of the design that its owner handed in with the disclosure itself. */

import type { FieldValue } from './fields.ts'

/** What every browser draws, and none runs. */
const TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])

/** What shows the design; papers, captures and patterns to cut by are not for show. */
const ROLES: ReadonlySet<string> = new Set(['rendering', 'final', 'sample', 'view', 'repeat-unit'])

/** A page that a phone opens on a slow line must not wait for more. */
export const MAX_PUBLIC_PICTURE_BYTES = 2_000_000

/**
 * Files of a deposit are never shown: they were deposited in confidence. Who hands in a picture
 * again, with the record that says that the design is public, wants it seen.
 */
export function isPublicPicture(
  recordType: string,
  { type, role, bytes }: Pick<FieldValue<'file'>, 'type' | 'role' | 'bytes'>,
): boolean {
  const shown = recordType === 'design.disclosed/1' && TYPES.has(type) && ROLES.has(role)
  return shown && bytes <= MAX_PUBLIC_PICTURE_BYTES
}

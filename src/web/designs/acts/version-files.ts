/** The files of an act, as they are told of as fields. */

import { isPublicPicture } from '../../../core/record/public-picture.ts'
import {
  DESIGN_ROLES,
  type FileRole,
  guessRole,
  mediaTypeOf,
  recordedName,
} from '../../deposit/guess.ts'
import { keepThumb } from '../../deposit/thumbs.ts'
import type { FileDigests } from '../../deposit/hashing.ts'
import type { HeldFile } from '../../drafts/form-desk.ts'
import type { FilePurpose } from '../form/act-forms.ts'
import type { JsonField } from '../form/read-form.ts'
import { makeThumb } from '../thumbs.ts'

export type VersionFile = HeldFile<FileRole>

export const ROLES: readonly FileRole[] = DESIGN_ROLES

export function fileFields(files: readonly VersionFile[]): readonly JsonField[] {
  return files.map(({ name, type, bytes, role, digests }) => ({
    name: 'file',
    value: {
      name: recordedName(name),
      type: mediaTypeOf(name, type),
      role,
      bytes,
      ...digests,
    },
  }))
}

/** Whether everybody may be shown it on the page of the tag. */
export function isShowable(file: File, role: FileRole = 'rendering'): boolean {
  const type = mediaTypeOf(file.name, file.type)
  return isPublicPicture('design.disclosed/1', { type, role, bytes: file.size })
}

/** As its name says, where a picture of that role is shown. */
export function roleOf(file: File, purpose: FilePurpose): FileRole {
  const { role } = guessRole(file.name, file.type)
  return purpose === 'picture' && !isShowable(file, role) ? 'rendering' : role
}

/** Small pictures are made while the file is at hand. */
export async function thumbOf(content: Blob, { sha256 }: FileDigests): Promise<void> {
  const thumb = await makeThumb(content)
  if (thumb) await keepThumb(sha256, thumb)
}

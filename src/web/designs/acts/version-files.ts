/** The files of an act: hashed on this device, one after the other, and told of as fields. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
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
import type { FilePurpose } from '../form/act-forms.ts'
import type { JsonField } from '../form/read-form.ts'
import { makeThumb } from '../thumbs.ts'
import { hasher } from './hasher.ts'

export interface VersionFile {
  readonly id: number
  readonly file: File
  readonly role: FileRole
  readonly done: number
  readonly digests?: FileDigests
  readonly failed?: boolean
}

export interface VersionFiles {
  readonly files: readonly VersionFile[]
  readonly keep: boolean
  readonly setKeep: (keep: boolean) => void
  readonly add: (files: readonly File[]) => void
  readonly remove: (id: number) => void
  readonly setRole: (id: number, role: FileRole) => void
}

export const ROLES: readonly FileRole[] = DESIGN_ROLES

/** Whether all of them can be told of. */
export function areReady(files: readonly VersionFile[]): boolean {
  return files.every(({ digests }) => digests !== undefined)
}

export function fileFields(files: readonly VersionFile[]): readonly JsonField[] {
  return files.map(({ file, role, digests }) => ({
    name: 'file',
    value: {
      name: recordedName(file.name),
      type: mediaTypeOf(file.name, file.type),
      role,
      bytes: file.size,
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
function roleOf(file: File, purpose: FilePurpose | undefined): FileRole {
  const { role } = guessRole(file.name, file.type)
  return purpose === 'picture' && !isShowable(file, role) ? 'rendering' : role
}

export function useVersionFiles(purpose: FilePurpose | undefined): VersionFiles {
  const [files, setFiles] = useState<readonly VersionFile[]>([])
  const [keep, setKeep] = useState(true)
  const next = useRef(0)
  const stops = useRef(new Map<number, AbortController>())
  useEffect(
    () => () => {
      for (const stop of stops.current.values()) stop.abort()
    },
    [],
  )
  const change = useCallback((id: number, to: Partial<VersionFile>): void => {
    setFiles((all) => all.map((it) => (it.id === id ? { ...it, ...to } : it)))
  }, [])
  const add = useCallback((chosen: readonly File[]): void => {
    const more = chosen.map((file): VersionFile => {
      return { id: next.current++, file, role: roleOf(file, purpose), done: 0 }
    })
    setFiles((all) => [...all, ...more])
    for (const it of more) void hash(it)
  }, [])

  async function hash({ id, file }: VersionFile): Promise<void> {
    const stop = new AbortController()
    stops.current.set(id, stop)
    try {
      const digests = await hasher().hash(file, {
        signal: stop.signal,
        onProgress(done) {
          change(id, { done })
        },
      })
      change(id, { digests, done: file.size })
      const thumb = await makeThumb(file)
      if (thumb) await keepThumb(digests.sha256, thumb)
    } catch {
      if (!stop.signal.aborted) change(id, { failed: true })
    }
    stops.current.delete(id)
  }

  return {
    files,
    keep,
    setKeep,
    add,
    remove(id) {
      stops.current.get(id)?.abort()
      setFiles((all) => all.filter((it) => it.id !== id))
    },
    setRole(id, role) {
      change(id, { role })
    },
  }
}

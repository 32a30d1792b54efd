/** Which files the certificates of a bundle list, and putting those in that are at hand. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { OpenBundle } from '../core/bundle/add.ts'
import { FOLDERS } from '../core/bundle/layout.ts'
import { SafeNames } from '../core/bundle/safe-name.ts'
import type { PayloadPart } from '../core/bundle/write.ts'
import { bytesToHex, concatBytes } from '../core/bytes.ts'
import { takeApart } from '../core/certificate/certificate.ts'
import { isShown, parseDisclosure } from '../core/record/disclosure.ts'
import { parseField, readField } from '../core/record/fields.ts'
import { crc32 } from '../core/zip/crc32.ts'
import { UsageError } from './house.ts'
import { unlisted } from './words/bundle.ts'
import { unreadableFile } from './words/common.ts'

export interface ListedFile {
  /** The code or case whose certificate lists it. */
  readonly label: string
  readonly name: string
  readonly sha256: string
}

export async function filesListed({ payload }: OpenBundle): Promise<readonly ListedFile[]> {
  const listed: ListedFile[] = []
  for (const part of payload) {
    const [, label] = /^certificates\/(.+)\.yzcert$/.exec(part.path) ?? []
    if (label === undefined) continue
    const chunks: Uint8Array[] = []
    for await (const chunk of part.read()) chunks.push(chunk)
    listed.push(...listedIn(label, concatBytes(...chunks)))
  }
  return listed
}

function listedIn(label: string, certificate: Uint8Array): ListedFile[] {
  const shown = takeApart(certificate).records.flatMap(({ revealed }) => revealed.filter(isShown))
  return shown.flatMap(({ bytes }) => {
    const disclosure = parseDisclosure(bytes)
    if (disclosure.name !== 'file' || readField(disclosure).kind !== 'known') return []
    const { name, sha256 } = parseField('file', disclosure.value)
    return [{ label, name, sha256: bytesToHex(sha256) }]
  })
}

/** The names of those that are listed, and not in the bundle. */
export function absentFiles(
  listed: readonly ListedFile[],
  { payload }: OpenBundle,
): readonly string[] {
  const there = new Set(payload.map(({ sha256 }) => sha256))
  return [...new Set(listed.filter((it) => !there.has(it.sha256)).map(({ name }) => name))]
}

/** Throws a `UsageError` for a file that no record lists: of changed bytes nothing can be proved. */
export async function originalParts(
  paths: readonly string[],
  listed: readonly ListedFile[],
  { payload }: OpenBundle,
): Promise<readonly PayloadPart[]> {
  const there = new Set(payload.map(({ sha256 }) => sha256))
  const names = namesIn(payload)
  const parts: PayloadPart[] = []
  for (const path of paths) {
    const measured = await measure(path)
    const file = listed.find(({ sha256 }) => sha256 === measured.sha256)
    if (!file) throw new UsageError(unlisted(path, measured.sha256))
    if (there.has(measured.sha256)) continue
    there.add(measured.sha256)
    const folder = `${FOLDERS.originals}/${file.label}`
    const taken = names.get(folder) ?? new SafeNames()
    names.set(folder, taken)
    const name = taken.take(file.name === '' ? basename(path) : file.name)
    parts.push({ path: `${folder}/${name}`, ...measured, read: () => createReadStream(path) })
  }
  return parts
}

/** The names that are taken already, by folder. */
function namesIn(payload: readonly PayloadPart[]): Map<string, SafeNames> {
  const names = new Map<string, SafeNames>()
  for (const { path } of payload) {
    const at = path.lastIndexOf('/')
    const folder = path.slice(0, Math.max(at, 0))
    const taken = names.get(folder) ?? new SafeNames()
    names.set(folder, taken)
    taken.take(path.slice(at + 1))
  }
  return names
}

async function measure(
  path: string,
): Promise<{ readonly size: number; readonly crc: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let [size, crc] = [0, 0]
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
      hash.update(chunk)
      crc = crc32(chunk, crc)
      size += chunk.length
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(unreadableFile(path, String(error.code)))
  }
  return { size, crc, sha256: hash.digest('hex') }
}

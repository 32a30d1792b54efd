/** Names of files within an archive: those that mean the same on every system, and no two alike. */

import { bytesToUtf8 } from '../bytes.ts'
import { EvidenceError } from '../error.ts'
import { shown, ZipError } from './refusal.ts'

const MAX_NAME = 1024
const MAX_DEPTH = 32

/** Line breaks, terminal commands, and characters that turn the direction of what is written. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u

/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/** Decodes a stored name. Some systems write UTF-8 and do not say so; other encodings are refused. */
export function parseName(bytes: Uint8Array): string {
  try {
    const name = bytesToUtf8(bytes)
    checkName(name)
    return name
  } catch (cause) {
    if (cause instanceof ZipError || !(cause instanceof EvidenceError)) throw cause
    throw new ZipError('name-encoding', 'a name is not UTF-8', { cause })
  }
}

/** Checks a name of a file, or of a folder if it ends in a slash. */
export function checkName(name: string): void {
  const said = shown(name)
  if (name === '' || name.length > MAX_NAME) {
    throw new ZipError('unsafe-name', `a name of ${name.length} characters`)
  }
  if (/\p{Cs}/u.test(name)) throw new ZipError('name-encoding', `half a character in ${said}`)
  if (CONTROL.test(name)) throw new ZipError('control-character', `control characters in ${said}`)
  if (name.includes('\\')) throw new ZipError('backslash', `a backslash in ${said}`)
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) {
    throw new ZipError('absolute', `${said} is not within its folder`)
  }
  const path = name.endsWith('/') ? name.slice(0, -1) : name
  const parts = path.split('/')
  if (parts.length > MAX_DEPTH) throw new ZipError('unsafe-name', `${said} lies too deep`)
  for (const part of parts) checkPart(part, said)
}

function checkPart(part: string, said: string): void {
  if (part === '..') throw new ZipError('traversal', `${said} climbs out of its folder`)
  if (part === '' || part === '.') {
    throw new ZipError('unsafe-name', `${said} is not the shortest name of its place`)
  }
  if (part.endsWith('.') || part.endsWith(' ') || DEVICE.test(part) || /[<>:"|?*]/.test(part)) {
    throw new ZipError('unsafe-name', `${said} cannot be a file's name on every system`)
  }
}

/** Every name so far, with every folder on its way, by what it is where case does not count. */
export class NameClashes {
  readonly #known = new Map<string, { readonly path: string; readonly folder: boolean }>()
  readonly #entries = new Set<string>()

  /** Refuses a name that is, or on some system would be, one that is there already. */
  add(name: string): void {
    const isFolder = name.endsWith('/')
    const path = isFolder ? name.slice(0, -1) : name
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      this.#take(path.slice(0, at), true)
    }
    if (this.#entries.has(path)) throw new ZipError('duplicate', `${shown(name)} is there twice`)
    this.#entries.add(path)
    this.#take(path, isFolder)
  }

  #take(path: string, folder: boolean): void {
    const key = foldName(path)
    const known = this.#known.get(key)
    if (known === undefined) {
      this.#known.set(key, { path, folder })
      return
    }
    const both = `${shown(known.path)} and ${shown(path)}`
    if (known.path !== path) {
      const same = known.path.normalize('NFC') === path.normalize('NFC')
      if (same) throw new ZipError('normalisation-clash', `${both} look the same`)
      throw new ZipError('case-clash', `${both} are one name where case does not count`)
    }
    if (!known.folder || !folder) {
      throw new ZipError('path-clash', `${shown(path)} is a file and a folder`)
    }
  }
}

/** Upper case first: so `ß` meets `ss`, and `ſ` meets `s`. */
export function foldName(name: string): string {
  return name.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC')
}

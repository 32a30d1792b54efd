/** Names of originals, made fit for an archive: what some system would not take becomes `_`. */

import { foldName } from '../zip/names.ts'

const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
const LONGEST = 120

/**
 * A name without what Windows, ZIP or `sha256sum -c` cannot have in one. `%` goes too: in a
 * manifest it stands encoded (RFC 8493 §2.1.3), and sha256sum would look for the encoded name.
 */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[<>:"|?*%/\\\p{C}\u2028\u2029]/gu, '_')
    .replace(DEVICE, '_$1')
    .trim()
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.]{1,16})?$/su.exec(plain) ?? []
  const short = Array.from(stem).slice(0, LONGEST).join('') + ending
  const whole = short.replace(/[. ]+$/, '_')
  return whole === '' ? '_' : whole
}

/** Gives every file of a folder a name of its own, wherever case does not count too. */
export class SafeNames {
  readonly #taken = new Set<string>()

  take(name: string): string {
    const safe = safeName(name)
    const [, stem = '', ending = ''] = /^(.+?)(\.[^.]{1,16})?$/su.exec(safe) ?? []
    let free = safe
    for (let n = 2; this.#taken.has(foldName(free)); n++) free = `${stem} (${n})${ending}`
    this.#taken.add(foldName(free))
    return free
  }
}

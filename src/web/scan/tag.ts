/** What a tag's QR code says, as a path of this site: whichever host it names, the code is looked up here. */

import { compactCode, parseCode } from '../../core/record/code.ts'

/** `undefined` for a code that is no tag's. */
export function pathOfTag(text: string): string | undefined {
  const [, path = ''] = /^https?:\/\/[^/?#]+(\/[^?#]*)/i.exec(text.trim()) ?? []
  if (/\/01\/\d{8,14}(?:\/|$)/.test(path)) return path.slice(path.indexOf('/01/'))
  const [, typed = path === '' ? text : undefined] = /\/c\/([^/]+)$/i.exec(path) ?? []
  if (typed === undefined) return undefined
  try {
    return `/c/${compactCode(parseCode(typed))}`
  } catch {
    return undefined
  }
}

/** JSON in which no object says the same key twice: readers would differ about which of the two was meant. */

import { EvidenceError } from '../../core/error.ts'

/** Strings whole, so that no brace in one is taken for JSON's own; and what may stand beside a key. */
const TOKENS = /"(?:[^"\\]+|\\.)*"(\s*:)?|[{}]/g

/** Throws an `EvidenceError` at the first key that comes again. Requires text that `JSON.parse` takes. */
export function checkKeysOnce(text: string): void {
  // Arrays need no place here: a key belongs to the innermost brace that is open.
  const open: Set<string>[] = []
  for (const [token, colon] of text.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (colon !== undefined) {
      // As it is read: `"a"` and `"\u0061"` are one key.
      const key = JSON.parse(token.slice(0, -colon.length)) as string
      const keys = open.at(-1)
      if (keys?.has(key)) {
        throw new EvidenceError('malformed', `the key "${key.slice(0, 64)}" stands twice`)
      }
      keys?.add(key)
    }
  }
}

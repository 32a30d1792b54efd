/** What kind of character this is, for the eye: which scripts meet, and where a line may end. */

/** Full-width marks whose ink is in the left half, and which may not begin a line. */
export const CLOSERS = new Set('、。，．：；！？）〉》」』】〕〗｝')

/** Full-width marks whose ink is in the right half, and which may not end a line. */
export const OPENERS = new Set('（〈《「『【〔〖｛')

/** Marks that Chinese and Latin share, a square wide in the one and narrow in the other. */
export const SHARED = new Set('‘’“”…·')

const NEVER_FIRST = new Set([...CLOSERS, ...Array.from('…—·’”,.;:!?)]}%‰°~')])
const NEVER_LAST = new Set([...OPENERS, ...Array.from('‘“([{#¥$')])

/** Where a word that is too long for a line may be cut, rather than anywhere. */
export const JOINTS = new Set('/-_.?&=@,;:+')

/** Characters that stand in squares: Han, kana, bopomofo, full-width forms and their marks. */
export function isSquare(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff01-\uff60]/u.test(
    character,
  )
}

/** Square characters that are read, not marks: beside these a Latin word wants some air. */
export function isIdeograph(character: string): boolean {
  return isSquare(character) && !/[\p{P}\p{S}\u3000]/u.test(character)
}

/** What wants air beside an ideograph. */
export function isWordlike(character: string): boolean {
  return /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9]/u.test(character)
}

/** Whether a line may end between these two. Latin words stay whole. */
export function mayBreak(before: string, after: string): boolean {
  if (after === ' ') return false
  if (before === ' ') return true
  if (NEVER_FIRST.has(after) || NEVER_LAST.has(before)) return false
  return isSquare(before) || isSquare(after)
}

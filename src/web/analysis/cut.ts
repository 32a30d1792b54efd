/** Names of groups, cut where there is no room for them. The table has them whole. */

/** As wide as letters of 14 px are at most: Chinese is square, and all else is narrower. */
const SQUARE = 14
const NARROW = 8

export function cut(text: string, room: number): string {
  const letters = Array.from(text)
  if (widthOf(letters) <= room) return text
  let left = letters
  while (left.length > 0 && widthOf(left) + SQUARE > room) left = left.slice(0, -1)
  return `${left.join('').trimEnd()}…`
}

function widthOf(letters: readonly string[]): number {
  return letters.reduce((sum, it) => sum + (isSquare(it) ? SQUARE : NARROW), 0)
}

function isSquare(letter: string): boolean {
  return /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(letter)
}

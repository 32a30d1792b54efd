/** What people type for a number, made plain: full-width digits, spaces and dashes of all kinds. */

/** Plain characters in upper case, one kind of hyphen, and no space anywhere. Numbers are short: the rest is cut. */
export function plainNumber(typed: string): string {
  return typed
    .slice(0, 200)
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/[\p{Dash_Punctuation}\u2212]/gu, '-')
    .toUpperCase()
}

/** Crockford's base32, and a check character over it that finds every slip of one character and every exchange of two. */

/** Crockford's 32: no I, L or O, which look like digits, and no U. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 16 characters of 5 bits, and the check character. */
export const CODE_CHARACTERS = 17

/** 5 bits a character, the first bits first. Requires a multiple of 5 bytes. */
export function encodeDigits(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    for (held += 8; held >= 5; held -= 5) text += ALPHABET.charAt((bits >> (held - 5)) & 31)
    bits &= (1 << held) - 1
  }
  return text
}

/** Requires characters of the alphabet, a multiple of 8. */
export function decodeDigits(digits: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((digits.length * 5) / 8)
  let bits = 0
  let held = 0
  let to = 0
  for (const digit of digits) {
    bits = (bits << 5) | ALPHABET.indexOf(digit)
    held += 5
    if (held < 8) continue
    held -= 8
    bytes[to++] = bits >> held
    bits &= (1 << held) - 1
  }
  return bytes
}

/**
 * The check character of `YZ` and 16 characters: their sum in GF(32), the i-th times g^i.
 *
 * The field is GF(2)[x] / (x^5 + x^2 + 1) with g = x, whose 31 powers differ. So a wrong character
 * changes the sum by (a + b) g^i, two exchanged ones by (a + b)(g^i + g^j), and a pair `aa` read as
 * `bb` by the same: none of them zero. The prefix takes part, so that codes of another house fail.
 */
export function checkCharacter(digits: string): string {
  let sum = 0
  let weight = 1
  for (const digit of `YZ${digits}`) {
    weight = times(weight, 2)
    sum ^= times(ALPHABET.indexOf(digit), weight)
  }
  // The check character itself has weight g^0, so exchanging it with another is found as well.
  return ALPHABET.charAt(sum)
}

/** a * b in GF(32). */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 4; bit >= 0; bit--) {
    product <<= 1
    if (product & 32) product ^= 0b100101
    if ((b >> bit) & 1) product ^= a
  }
  return product
}

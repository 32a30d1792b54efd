/** Bytes that were good once: what fast-check makes of golden vectors by small and large changes. */

import fc from 'fast-check'

interface Edit {
  /** Where, as a share of the length. */
  readonly at: number
  /** How many bytes go. */
  readonly cut: number
  /** What comes in their place. */
  readonly insert: Uint8Array
}

/** What trips parsers: line ends, marks, padding, digits, spaces, and whatever else there is. */
const mischief = fc.oneof(
  fc
    .constantFrom(
      '\n',
      '\n\n',
      '\r',
      '\r\n',
      '\0',
      '\t',
      ' ',
      '+',
      '=',
      '0',
      '-',
      '/',
      '— ',
      '\uFEFF',
      '\u00A0',
    )
    .map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ maxLength: 4 }),
)

/** One of `originals`, with up to `edits` places changed, or with a piece of another in it. */
export function mutated(originals: readonly Uint8Array[], edits = 3): fc.Arbitrary<Uint8Array> {
  const original = fc.constantFrom(...originals)
  const piece = fc
    .tuple(original, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(80))
    .map(([bytes, from, length]) => sliceAt(bytes, from, length))
  const edit = fc.record<Edit>({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.oneof(fc.nat(2), fc.nat(100)),
    insert: fc.oneof({ weight: 3, arbitrary: mischief }, { weight: 1, arbitrary: piece }),
  })
  return fc
    .tuple(original, fc.array(edit, { minLength: 1, maxLength: edits }))
    .map(([bytes, changes]) => changes.reduce(apply, bytes))
}

function apply(bytes: Uint8Array, { at, cut, insert }: Edit): Uint8Array {
  const from = Math.floor(at * bytes.length)
  return Uint8Array.of(...bytes.subarray(0, from), ...insert, ...bytes.subarray(from + cut))
}

function sliceAt(bytes: Uint8Array, at: number, length: number): Uint8Array {
  const from = Math.floor(at * bytes.length)
  return bytes.subarray(from, from + length)
}

/** CRC-32 as ZIP has it (ISO 3309), in plain TypeScript, for where Node's is not there. */

const POLYNOMIAL = 0xedb88320

/** Table `k` advances a byte over `k` further zero bytes, so that eight bytes are done at once. */
const TABLES = /* @__PURE__ */ tables()

/** Continues `crc`, which is 0 at the start; the result is an unsigned 32-bit number. */
export function crc32(bytes: Uint8Array, crc = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES
  let c = ~crc
  let i = 0
  for (const end = bytes.length - 7; i < end; i += 8) {
    const low = c ^ word(bytes, i)
    const high = word(bytes, i + 4)
    c =
      at(t7, low & 255) ^
      at(t6, (low >>> 8) & 255) ^
      at(t5, (low >>> 16) & 255) ^
      at(t4, low >>> 24) ^
      at(t3, high & 255) ^
      at(t2, (high >>> 8) & 255) ^
      at(t1, (high >>> 16) & 255) ^
      at(t0, high >>> 24)
  }
  for (; i < bytes.length; i++) c = at(t0, (c ^ at(bytes, i)) & 255) ^ (c >>> 8)
  return ~c >>> 0
}

type Table = Int32Array
type Tables = readonly [Table, Table, Table, Table, Table, Table, Table, Table]

function tables(): Tables {
  const first = Int32Array.from({ length: 256 }, (_, byte) => {
    let c = byte
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ POLYNOMIAL : c >>> 1
    return c
  })
  const all = [first]
  while (all.length < 8) {
    const last = all.at(-1) ?? first
    all.push(last.map((c) => at(first, c & 255) ^ (c >>> 8)))
  }
  return all as unknown as Tables
}

function word(bytes: Uint8Array, i: number): number {
  return (
    at(bytes, i) | (at(bytes, i + 1) << 8) | (at(bytes, i + 2) << 16) | (at(bytes, i + 3) << 24)
  )
}

function at(numbers: Int32Array | Uint8Array, i: number): number {
  return numbers[i] as number
}

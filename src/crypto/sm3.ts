/** SM3 (GB/T 32905-2016) in plain TypeScript, for where Node's is not there. */

const BLOCK = 64
const START = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
]

/** T(j) <<< (j mod 32) of §4.2, for each of the 64 rounds. */
const ROUND = Int32Array.from({ length: 64 }, (_, j) =>
  rotl(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32),
)

/** A digest in the making. `digest` ends it. */
export class Sm3 {
  readonly #state = Int32Array.from(START)
  readonly #block = new Uint8Array(BLOCK)
  readonly #words = new DataView(this.#block.buffer)
  readonly #w = new Int32Array(68)
  #filled = 0
  #length = 0

  update(bytes: Uint8Array): this {
    this.#length += bytes.length
    let from = 0
    if (this.#filled > 0) from = this.#fill(bytes)
    // Whole blocks are read where they lie.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    for (; from + BLOCK <= bytes.length; from += BLOCK) this.#compress(view, from)
    if (from < bytes.length) this.#fill(bytes.subarray(from))
    return this
  }

  /** Adds to a block that is not whole yet; how many bytes it took. */
  #fill(bytes: Uint8Array): number {
    const taken = Math.min(BLOCK - this.#filled, bytes.length)
    this.#block.set(taken === bytes.length ? bytes : bytes.subarray(0, taken), this.#filled)
    this.#filled += taken
    if (this.#filled === BLOCK) {
      this.#compress(this.#words, 0)
      this.#filled = 0
    }
    return taken
  }

  digest(): Uint8Array<ArrayBuffer> {
    const bits = this.#length
    this.update(Uint8Array.of(0x80))
    while (this.#filled !== BLOCK - 8) this.update(Uint8Array.of(0))
    const length = new DataView(new ArrayBuffer(8))
    // Bytes to bits: 2^53 bytes have more bits than a number holds, so the two halves are made apart.
    length.setUint32(0, Math.floor(bits / 2 ** 29))
    length.setUint32(4, (bits % 2 ** 29) * 8)
    this.update(new Uint8Array(length.buffer))
    const out = new DataView(new ArrayBuffer(32))
    for (const [i, word] of this.#state.entries()) out.setInt32(4 * i, word)
    return new Uint8Array(out.buffer)
  }

  /**
   * CF(V, B) of §5.3.3, of the block at `from`. Plain assignments, and a loop for each of the two
   * kinds of round: taking the state apart as an array, or asking each time, costs half the speed.
   */
  #compress(words: DataView, from: number): void {
    const w = this.#expand(words, from)
    const v = this.#state
    let a = at(v, 0)
    let b = at(v, 1)
    let c = at(v, 2)
    let d = at(v, 3)
    let e = at(v, 4)
    let f = at(v, 5)
    let g = at(v, 6)
    let h = at(v, 7)
    for (let j = 0; j < 16; j++) {
      const a12 = rotl(a, 12)
      const ss1 = rotl((a12 + e + at(ROUND, j)) | 0, 7)
      const tt1 = ((a ^ b ^ c) + d + (ss1 ^ a12) + (at(w, j) ^ at(w, j + 4))) | 0
      const tt2 = ((e ^ f ^ g) + h + ss1 + at(w, j)) | 0
      d = c
      c = rotl(b, 9)
      b = a
      a = tt1
      h = g
      g = rotl(f, 19)
      f = e
      e = p0(tt2)
    }
    for (let j = 16; j < 64; j++) {
      const a12 = rotl(a, 12)
      const ss1 = rotl((a12 + e + at(ROUND, j)) | 0, 7)
      const ff = (a & b) | (a & c) | (b & c)
      const gg = (e & f) | (~e & g)
      const tt1 = (ff + d + (ss1 ^ a12) + (at(w, j) ^ at(w, j + 4))) | 0
      const tt2 = (gg + h + ss1 + at(w, j)) | 0
      d = c
      c = rotl(b, 9)
      b = a
      a = tt1
      h = g
      g = rotl(f, 19)
      f = e
      e = p0(tt2)
    }
    v[0] = at(v, 0) ^ a
    v[1] = at(v, 1) ^ b
    v[2] = at(v, 2) ^ c
    v[3] = at(v, 3) ^ d
    v[4] = at(v, 4) ^ e
    v[5] = at(v, 5) ^ f
    v[6] = at(v, 6) ^ g
    v[7] = at(v, 7) ^ h
  }

  /** §5.3.2: 68 words. The other 64 of the standard are W[j] ^ W[j+4], made where they are used. */
  #expand(words: DataView, from: number): Int32Array {
    const w = this.#w
    for (let j = 0; j < 16; j++) w[j] = words.getInt32(from + 4 * j)
    for (let j = 16; j < 68; j++) {
      const mixed = at(w, j - 16) ^ at(w, j - 9) ^ rotl(at(w, j - 3), 15)
      w[j] = p1(mixed) ^ rotl(at(w, j - 13), 7) ^ at(w, j - 6)
    }
    return w
  }
}

function rotl(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

function p0(word: number): number {
  return word ^ rotl(word, 9) ^ rotl(word, 17)
}

function p1(word: number): number {
  return word ^ rotl(word, 15) ^ rotl(word, 23)
}

function at(words: Int32Array, i: number): number {
  return words[i] as number
}

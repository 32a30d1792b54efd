/** SM3 (GB/T 32905-2016) in plain TypeScript, for where Node's is not there. */

const BLOCK = 64
const START = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
]

/** A digest in the making. `digest` ends it. */
export class Sm3 {
  readonly #state = Int32Array.from(START)
  readonly #block = new Uint8Array(BLOCK)
  readonly #w = new Int32Array(68)
  #filled = 0
  #length = 0

  update(bytes: Uint8Array): this {
    this.#length += bytes.length
    let at = 0
    while (at < bytes.length) {
      const taken = Math.min(BLOCK - this.#filled, bytes.length - at)
      this.#block.set(bytes.subarray(at, at + taken), this.#filled)
      this.#filled += taken
      at += taken
      if (this.#filled === BLOCK) this.#compress()
    }
    return this
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

  /** CF(V, B) of §5.3.3. */
  #compress(): void {
    const w = this.#expand()
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#state
    for (let j = 0; j < 64; j++) {
      const t = j < 16 ? 0x79cc4519 : 0x7a879d8a
      const a12 = rotl(a, 12)
      const ss1 = rotl((a12 + e + rotl(t, j % 32)) | 0, 7)
      const w1 = (w[j] as number) ^ (w[j + 4] as number)
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g)
      const tt1 = (ff + d + (ss1 ^ a12) + w1) | 0
      const tt2 = (gg + h + ss1 + (w[j] as number)) | 0
      ;[d, c, b, a] = [c, rotl(b, 9), a, tt1]
      ;[h, g, f, e] = [g, rotl(f, 19), e, p0(tt2)]
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) {
      this.#state[i] = (this.#state[i] as number) ^ word
    }
    this.#filled = 0
  }

  /** §5.3.2: 68 words. The other 64 of the standard are W[j] ^ W[j+4], made where they are used. */
  #expand(): Int32Array {
    const w = this.#w
    const block = new DataView(this.#block.buffer)
    for (let j = 0; j < 16; j++) w[j] = block.getInt32(4 * j)
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

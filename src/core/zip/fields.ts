/** The little-endian numbers of ZIP's records. */

import { ZipError } from './refusal.ts'

export const SIGNATURE = {
  local: 0x04034b50,
  descriptor: 0x08074b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
} as const

/** Lengths of the fixed parts (APPNOTE 4.3.7, 4.3.12, 4.3.14 to 4.3.16). */
export const LENGTH = { local: 30, central: 46, end: 22, end64: 56, locator64: 20 } as const

/** What stands in a field whose value is in a ZIP64 record. */
export const FULL16 = 0xffff
export const FULL32 = 0xffffffff

export const UTF8_FLAG = 0x800
export const DESCRIPTOR_FLAG = 0x8

/** Reads on from field to field. Requires that the record is long enough. */
export class Fields {
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  u16(): number {
    this.#at += 2
    return this.#view.getUint16(this.#at - 2, true)
  }

  u32(): number {
    this.#at += 4
    return this.#view.getUint32(this.#at - 4, true)
  }

  u64(): number {
    const low = this.u32()
    const n = this.u32() * 2 ** 32 + low
    if (!Number.isSafeInteger(n)) throw new ZipError('zip64', 'a ZIP64 field beyond 2^53')
    return n
  }
}

/** A record, written field by field. */
export class Writer {
  readonly #bytes: number[] = []

  u16(n: number): this {
    this.#bytes.push(n % 256, Math.floor(n / 256))
    return this
  }

  u32(n: number): this {
    return this.u16(n % 2 ** 16).u16(Math.floor(n / 2 ** 16))
  }

  u64(n: number): this {
    return this.u32(n % 2 ** 32).u32(Math.floor(n / 2 ** 32))
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes)
  }
}

/** The extra fields by their ids (APPNOTE 4.5.1). Refuses one that overruns, and one that is there twice. */
export function extraFields(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>()
  let at = 0
  while (at < bytes.length) {
    if (at + 4 > bytes.length) throw new ZipError('extra-field', 'an extra field is cut off')
    const head = new Fields(bytes.subarray(at, at + 4))
    const [id, length] = [head.u16(), head.u16()]
    at += 4 + length
    if (at > bytes.length) throw new ZipError('extra-field', 'an extra field overruns its entry')
    if (fields.has(id)) throw new ZipError('extra-field', 'an extra field stands there twice')
    fields.set(id, bytes.subarray(at - length, at))
  }
  return fields
}

export const EXTRA = { zip64: 0x0001, unicodePath: 0x7075, aes: 0x9901 } as const

/** The keys and values of the log store, byte for byte. */

import { type TilePlace } from '../../core/tree/nodes.ts'
import { type GroupMark } from '../../ports/log-store.ts'

/** The first byte of a key in the log database says what stands under it. */
export const KEY = { bundle: 0x62, group: 0x67, snapshot: 0x73, tile: 0x74 } as const

const SAFE_BYTES = 8
const SIGNATURE_BYTES = 64

export function bundleKey(index: number): Buffer {
  return key(KEY.bundle, index)
}

export function groupKey(size: number): Buffer {
  return key(KEY.group, size)
}

export function snapshotKey(size: number): Buffer {
  return key(KEY.snapshot, size)
}

export function tileKey({ level, index }: TilePlace): Buffer {
  return Buffer.concat([Buffer.from([KEY.tile, level]), number(index)])
}

/** In the index database a leaf's key is its hash; a group's begins as no hash will. */
export function indexMarkKey(size: number): Buffer {
  return Buffer.concat([Buffer.alloc(SAFE_BYTES), number(size)])
}

/** All keys of one kind, in the order of their numbers. */
export function kind(first: number): { gte: Buffer; lt: Buffer } {
  return { gte: Buffer.from([first]), lt: Buffer.from([first + 1]) }
}

export function keyNumber(bytes: Buffer): number {
  return readNumber(bytes, bytes.length - SAFE_BYTES)
}

export function indexValue(index: number): Buffer {
  const value = Buffer.allocUnsafe(6)
  // 48 bits: 281 million million entries.
  value.writeUIntBE(index, 0, 6)
  return value
}

export function readIndexValue(value: Buffer): number {
  return value.readUIntBE(0, 6)
}

/** u64 first || u64 time || signature */
export function groupValue({ first, time, signature }: GroupMark): Buffer {
  return Buffer.concat([number(first), number(time), signature])
}

/** What stands under a group's key, or `undefined` where it is not what was put there. */
export function groupMark(size: number, value: Buffer): GroupMark | undefined {
  if (value.length !== 2 * SAFE_BYTES + SIGNATURE_BYTES) return undefined
  const signature = new Uint8Array(value.subarray(2 * SAFE_BYTES))
  return { first: readNumber(value, 0), size, time: readNumber(value, SAFE_BYTES), signature }
}

/** How many bytes were written to each database before a snapshot. */
export interface Written {
  readonly log: number
  readonly index: number
}

/** u64 bytes written to the log database || the same for the index || the snapshot */
export function snapshotValue({ log, index }: Written, snapshot: Uint8Array): Buffer {
  return Buffer.concat([number(log), number(index), snapshot])
}

export function readSnapshotValue(value: Buffer): { written: Written; snapshot: Uint8Array } {
  return {
    written: { log: readNumber(value, 0), index: readNumber(value, SAFE_BYTES) },
    snapshot: new Uint8Array(value.subarray(2 * SAFE_BYTES)),
  }
}

function key(first: number, n: number): Buffer {
  return Buffer.concat([Buffer.from([first]), number(n)])
}

function number(n: number): Buffer {
  const bytes = Buffer.alloc(SAFE_BYTES)
  bytes.writeBigUInt64BE(BigInt(n))
  return bytes
}

// A flipped bit may make it any number; it is compared, never trusted.
function readNumber(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64BE(at))
}

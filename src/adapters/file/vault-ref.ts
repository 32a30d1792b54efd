/** The refs and key slots of the file vault, byte for byte. */

import { bytesToHex, concatBytes, equalBytes } from '../../core/bytes.ts'
import { asVaultRef, type SealedKind, VaultDamage, type VaultRef } from '../../ports/vault.ts'

/** Where an object is: its key in slot `slot` of a segment, its bytes at `offset` of the segment's objects. */
export interface Place {
  readonly kind: SealedKind
  readonly segment: number
  readonly slot: number
  /** 0 for a file, which is a file of its own. */
  readonly offset: number
  /** Random, so that what is sealed for one place opens in no other. */
  readonly id: Uint8Array
}

export const ID_BYTES = 16
const REF_BYTES = 1 + 4 + 4 + 6 + ID_BYTES

/** A wrapped key: nonce, key, tag. */
export const WRAPPED_BYTES = 12 + 32 + 16
const HEAD_BYTES = 1 + 6 + ID_BYTES
export const SLOT_BYTES = HEAD_BYTES + WRAPPED_BYTES

const KINDS: readonly (SealedKind | undefined)[] = [undefined, 'object', 'file']

/** u8 kind || u32 segment || u32 slot || u48 offset || id */
export function formatRef({ kind, segment, slot, offset, id }: Place): VaultRef {
  const bytes = Buffer.alloc(REF_BYTES)
  bytes.writeUInt8(KINDS.indexOf(kind), 0)
  bytes.writeUInt32BE(segment, 1)
  bytes.writeUInt32BE(slot, 5)
  bytes.writeUIntBE(offset, 9, 6)
  bytes.set(id, 15)
  return asVaultRef(Uint8Array.from(bytes))
}

export function parseRef(ref: VaultRef): Place {
  const bytes = Buffer.from(ref)
  const kind = bytes.length === REF_BYTES ? KINDS[bytes.readUInt8(0)] : undefined
  if (kind === undefined) throw new VaultDamage('not a ref of this vault')
  return {
    kind,
    segment: bytes.readUInt32BE(1),
    slot: bytes.readUInt32BE(5),
    offset: bytes.readUIntBE(9, 6),
    id: Uint8Array.from(bytes.subarray(15)),
  }
}

/** u8 kind || u48 offset || id || wrapped key. A slot of zeros is one whose key was destroyed. */
export function formatSlot({ kind, offset, id }: Place, wrapped: Uint8Array): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt8(KINDS.indexOf(kind), 0)
  head.writeUIntBE(offset, 1, 6)
  head.set(id, 7)
  return concatBytes(head, wrapped)
}

/** What is in a slot, or `undefined` if it is empty. */
export function parseSlot(
  bytes: Uint8Array,
  segment: number,
  slot: number,
): { readonly place: Place; readonly wrapped: Uint8Array } | undefined {
  if (bytes.every((byte) => byte === 0)) return undefined
  const read = Buffer.from(bytes)
  const kind = KINDS[read.readUInt8(0)]
  if (kind === undefined) throw new VaultDamage(`slot ${slot} of segment ${segment} is damaged`)
  const offset = read.readUIntBE(1, 6)
  const id = bytes.slice(7, HEAD_BYTES)
  return { place: { kind, segment, slot, offset, id }, wrapped: bytes.slice(HEAD_BYTES) }
}

export function samePlace(a: Place, b: Place): boolean {
  return equalBytes(formatRef(a), formatRef(b))
}

/** `0000000a`: eight hex digits, so that names sort as numbers do. */
export function segmentName(segment: number): string {
  return segment.toString(16).padStart(8, '0')
}

export function fileName(id: Uint8Array): string {
  const hex = bytesToHex(id)
  return `${hex.slice(0, 2)}/${hex}`
}

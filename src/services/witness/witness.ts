/** A witness: cosigns what continues everything that it cosigned before, and nothing else (C2SP tlog-witness). */

import { bytesToHex, equalBytes, utf8ToBytes } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { EvidenceError } from '../../core/error.ts'
import { type Checkpoint, checkEmptyRoot, parseCheckpoint } from '../../core/note/checkpoint.ts'
import { cosign } from '../../core/note/cosignature.ts'
import { type NoteSigner, type VerifierKey } from '../../core/note/key.ts'
import { formatNote, type NoteSignature, openNote, parseNote } from '../../core/note/note.ts'
import { formatSignatures } from '../../core/note/signature.ts'
import { type ParsedAddCheckpoint, parseAddCheckpoint } from '../../core/note/witness-request.ts'
import { EMPTY_ROOT } from '../../core/tree/hash.ts'
import { checkConsistency } from '../../core/tree/proof.ts'
import { type CheckpointCell } from '../../ports/checkpoint-cell.ts'
import { type Clock } from '../../ports/clock.ts'
import { type WitnessVerdict } from '../../ports/witness.ts'

export interface WitnessServer {
  readonly key: VerifierKey

  /**
   * Judges the body of an add-checkpoint request. Rejects only if its own state
   * cannot be read or written: then nothing was cosigned that anybody can have seen.
   */
  addCheckpoint(body: Uint8Array): Promise<WitnessVerdict>

  /** The last checkpoint that it cosigned for the log whose origin has this SHA-256 in lower-case hex. */
  latest(originHash: string): Promise<Uint8Array | undefined>

  /** Waits for what is under way, and closes the cells. */
  close(): Promise<void>
}

export interface WitnessServerOptions {
  /** A cosignature key that signs for no other witness and nothing else. */
  readonly signer: NoteSigner
  /** The logs it watches, known by their keys. A log may have several keys, all under its origin. */
  readonly logs: readonly VerifierKey[]
  readonly clock: Clock
  /** Opens the cell of one log, by the hash of its origin. One witness alone uses it. */
  readonly openCell: (originHash: string) => Promise<CheckpointCell>
}

/** The state does not hold a cosignature of this witness: damaged, or somebody else's. It will not guess. */
export class WitnessStateError extends Error {
  override readonly name = 'WitnessStateError'
}

/** The text of a checkpoint is kept, so it has a limit; C2SP asks for three short lines. */
export const MAX_TEXT_CHARACTERS = 4096

export function originHash(origin: string): string {
  return bytesToHex(sha256(utf8ToBytes(origin)))
}

export function witnessServer(options: WitnessServerOptions): WitnessServer {
  const { signer, logs } = options
  checkKeys(signer.key, logs)
  const watched = new Map<string, WatchedLog>()
  for (const { name } of logs) {
    const keys = logs.filter((key) => key.name === name)
    watched.set(originHash(name), new WatchedLog(name, keys, options))
  }

  return {
    key: signer.key,
    async addCheckpoint(body) {
      const request = parse(body)
      if (request === undefined) return { kind: 'refused', reason: 'malformed' }
      const log = watched.get(originHash(request.checkpoint.origin))
      return log ? log.add(request) : { kind: 'refused', reason: 'unknown-log' }
    },
    async latest(hash) {
      return watched.get(hash)?.latest()
    },
    async close() {
      await Promise.all([...watched.values()].map((log) => log.close()))
    },
  }
}

/** What was cosigned last for one log. */
interface Cosigned {
  readonly checkpoint: Checkpoint
  readonly time: number
  /** Our own signature line. */
  readonly signature: NoteSignature
}

/** What one log was cosigned for, and what it may be cosigned for next. */
class WatchedLog {
  readonly #origin: string
  readonly #keys: readonly VerifierKey[]
  readonly #options: WitnessServerOptions
  #cell: CheckpointCell | undefined
  #turn: Promise<unknown> = Promise.resolve()
  /** The bytes that were opened last, so that whoever only asks costs no check of a signature. */
  #opened: { readonly held: Uint8Array; readonly cosigned: Cosigned } | undefined

  constructor(origin: string, keys: readonly VerifierKey[], options: WitnessServerOptions) {
    this.#origin = origin
    this.#keys = keys
    this.#options = options
  }

  async add(request: ParsedAddCheckpoint): Promise<WitnessVerdict> {
    const signatures = this.#logSignatures(request)
    if (signatures === undefined) return { kind: 'refused', reason: 'untrusted' }
    // One after the other: between looking at the old size and replacing it, nothing may come.
    return this.#inTurn(() => this.#judge(request, signatures))
  }

  latest(): Promise<Uint8Array | undefined> {
    return this.#inTurn(async () => {
      const held = await this.#read()
      if (held) this.#open(held)
      return held
    })
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#forget())
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => {})
    return done
  }

  /** The signatures of this log's keys, or nothing if none of them signed or one of theirs fails. */
  #logSignatures({ note }: ParsedAddCheckpoint): NoteSignature[] | undefined {
    try {
      const { signatures, verified } = openNote(note, this.#keys)
      return verified.flatMap(({ key }) =>
        signatures.filter(({ name, id }) => name === key.name && id === key.id).slice(0, 1),
      )
    } catch (error) {
      if (error instanceof EvidenceError) return undefined
      throw error
    }
  }

  async #judge(
    request: ParsedAddCheckpoint,
    logSignatures: readonly NoteSignature[],
  ): Promise<WitnessVerdict> {
    const held = await this.#read()
    const last = held && this.#open(held)
    const objection = objectionTo(request, last?.checkpoint)
    if (objection) return objection

    const time = Math.floor(this.#options.clock.now() / 1000)
    if (last && time < last.time) return { kind: 'refused', reason: 'clock-behind' }
    // The same second, the same words: anybody may repeat a request, none of them costs a write.
    if (last && time === last.time && last.checkpoint.size === request.checkpoint.size) {
      return { kind: 'cosigned', lines: formatSignatures([last.signature]) }
    }
    const { key, signer } = this.#options.signer
    const { text } = openNote(request.note, this.#keys)
    const signature = cosign(text, time, key.name, signer)
    // The signature leaves only after this: whatever happens, we know what we have signed.
    await this.#swap(held, formatNote({ text, signatures: [...logSignatures, signature] }))
    return { kind: 'cosigned', lines: formatSignatures([signature]) }
  }

  #open(held: Uint8Array): Cosigned {
    if (this.#opened === undefined || !equalBytes(this.#opened.held, held)) {
      this.#opened = { held, cosigned: openOwn(held, this.#options.signer.key, this.#origin) }
    }
    return this.#opened.cosigned
  }

  async #read(): Promise<Uint8Array | undefined> {
    this.#cell ??= await this.#openCell()
    return this.#cell.read()
  }

  /**
   * What a new cell holds may have been written by a process that died before it was safe. Putting
   * it in once more makes it so: from here on, whatever is read may be told.
   */
  async #openCell(): Promise<CheckpointCell> {
    const cell = await this.#options.openCell(originHash(this.#origin))
    try {
      const held = await cell.read()
      if (held) await cell.swap(held, held)
      return cell
    } catch (error) {
      await cell.close().catch(() => {})
      throw error
    }
  }

  /** After a swap that failed nobody knows what the cell holds: it is opened anew. */
  async #swap(old: Uint8Array | undefined, next: Uint8Array): Promise<void> {
    if (this.#cell === undefined) throw new Error('a swap before a read')
    try {
      await this.#cell.swap(old, next)
    } catch (error) {
      await this.#forget().catch(() => {})
      throw error
    }
  }

  async #forget(): Promise<void> {
    const cell = this.#cell
    this.#cell = undefined
    await cell?.close()
  }
}

/** Reads our own word back. */
function openOwn(held: Uint8Array, own: VerifierKey, origin: string): Cosigned {
  try {
    const { text, signatures, verified } = openNote(held, [own])
    const checkpoint = parseCheckpoint(text)
    const signature = signatures.find(({ name, id }) => name === own.name && id === own.id)
    const time = verified[0]?.time
    if (signature && time !== undefined && checkpoint.origin === origin) {
      return { checkpoint, time, signature }
    }
  } catch (cause) {
    throw new WitnessStateError(`not our word about ${origin}`, { cause })
  }
  throw new WitnessStateError(`not our word about ${origin}`)
}

/** A request that can be judged, or nothing. */
function parse(body: Uint8Array): ParsedAddCheckpoint | undefined {
  try {
    const request = parseAddCheckpoint(body)
    return parseNote(request.note).text.length > MAX_TEXT_CHARACTERS ? undefined : request
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

/**
 * Why this checkpoint may not follow the last one (tlog-witness, "add-checkpoint", in its order).
 *
 * Before the first, the last one is the empty tree: first contact begins with `old 0`.
 */
function objectionTo(
  { old, proof, checkpoint }: ParsedAddCheckpoint,
  last: Checkpoint | undefined,
): WitnessVerdict | undefined {
  if (old > checkpoint.size) return { kind: 'refused', reason: 'malformed' }
  const size = last?.size ?? 0
  if (old !== size) return { kind: 'conflict', size }
  try {
    checkEmptyRoot(checkpoint)
    checkConsistency(old, last?.root ?? EMPTY_ROOT, checkpoint.size, checkpoint.root, proof)
    return undefined
  } catch (error) {
    if (error instanceof EvidenceError) return { kind: 'refused', reason: 'inconsistent' }
    throw error
  }
}

/** Mistakes in the settings, found before the first request. */
function checkKeys(own: VerifierKey, logs: readonly VerifierKey[]): void {
  if (own.type !== 'cosignature') throw new RangeError('a witness signs with a cosignature key')
  for (const [i, key] of logs.entries()) {
    if (key.type !== 'ed25519') throw new RangeError(`${key.name}: not the key of a log`)
    if (equalBytes(key.publicKey, own.publicKey)) {
      throw new RangeError(`${key.name} has the key of this witness`)
    }
    const twin = logs.slice(0, i).find(({ name, id }) => name === key.name && id === key.id)
    if (twin) throw new RangeError(`${key.name}: a key that is listed twice`)
  }
}

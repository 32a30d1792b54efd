/** Taking files in: told apart by their content, read piece by piece, hashed, and laid on the desk as what they are. */

import { bytesToHex } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { EvidenceError } from '../../core/error.ts'
import { fileDigester, sm3 } from '../../core/file-digest.ts'
import { classify, MAX_EVIDENCE_BYTES } from '../../core/verify/classify.ts'
import type { OriginalFile, SmallKind } from '../../core/verify/evidence.ts'
import { finding } from '../../core/verify/finding.ts'
import { chunksOf } from '../../core/zip/source.ts'
import { blobSource } from './blob-source.ts'
import { laidFile, unpackFolder, unpackZip } from './bundle.ts'
import type { Desk, Laid } from './desk.ts'
import type { HandedIn, PieceKind, Scanned } from './messages.ts'
import { paperName, readPaperText } from '../../core/intake/paper.ts'
import { attachmentsOf, MAX_PDF_BYTES } from '../../core/intake/pdf.ts'
import { readPolicy } from '../../core/intake/policy.ts'
import { pixelsOf, type QrReader, ReaderMissing } from './qr.ts'
import { sniff, SNIFF_BYTES } from '../../core/intake/sniff.ts'

/** Read from the disk at a time: large enough for its speed, small enough to cancel between two. */
const CHUNK_BYTES = 4 * 1024 * 1024

/** Up to this much of a file is held in memory at once. */
const MAX_WHOLE_BYTES = 64 * 1024 * 1024

/** Photographs of paper are smaller; what is larger is a picture of something else. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024

export interface Intake {
  readonly desk: Desk
  readonly reader: QrReader
  /** SHA-256 of this very page. */
  readonly pageSha256: string
  readonly signal: AbortSignal
  onRead(bytes: number): void
  /** Whether this picture shows codes is not known; as a file it is judged all the same. */
  onNoReader(name: string): void
}

export async function takeIn(it: HandedIn, intake: Intake): Promise<void> {
  const { file } = it
  const kind = sniff(new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer()))
  if (kind === 'zip') await takeZip(it, intake)
  else if (kind === 'pdf' && file.size <= MAX_PDF_BYTES) await takePdf(it, intake)
  else if (kind === 'picture' && file.size <= MAX_PICTURE_BYTES) await takePicture(it, intake)
  else await takeOther(it, intake)
}

/** A small file is whatever its content says; a large one is evidence only by its name, and then too large. */
async function takeOther(it: HandedIn, intake: Intake): Promise<void> {
  const { name, file } = it
  const named = classify(name, new Uint8Array())
  if (file.size > MAX_EVIDENCE_BYTES && named === undefined) {
    intake.desk.lay([laidFile(await digested(name, file, intake))])
    return
  }
  const bytes = await bytesOf(file.slice(0, MAX_EVIDENCE_BYTES + 1))
  const kind = named ?? classify(name, bytes)
  const policy = kind === undefined ? readPolicy(bytes) : undefined
  if (kind) intake.desk.lay([evidence(kind, name, bytes)])
  else if (policy) intake.desk.find({ name, bytes, sha256: policy.sha256, within: undefined })
  else await takeOriginal(it, intake)
}

/** Somebody may want to know whether this page is the one that was released. */
async function takeOriginal({ name, file }: HandedIn, intake: Intake): Promise<void> {
  const read = await digested(name, file, intake)
  const isPage = read.sha256 === intake.pageSha256
  intake.desk.lay([isPage ? wrapping(read, 'page') : laidFile(read)])
}

/** What could not be read must not be passed over in silence. */
export function unreadable(name: string, bytes: number, detail: string): Laid {
  const piece = { name, kind: 'file', bytes, sha256: undefined, within: undefined } as const
  return { piece, findings: [finding('evidence.form', 'unreadable', { item: name }, { detail })] }
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer())
}

/** A bundle; or a ZIP of somebody's own, which is judged like any file. */
async function takeZip(it: HandedIn, intake: Intake): Promise<void> {
  const found = await unpackZip(it, intake)
  const [first, ...more] = found?.laid ?? []
  if (found === undefined || first === undefined) {
    intake.desk.lay([laidFile(await digested(it.name, it.file, intake))])
    return
  }
  // What was refused may be an original all the same: a record that lists it knows it by its digest.
  const isRefused = more.length === 0
  const read = isRefused && { wrapping: await digested(it.name, it.file, intake) }
  intake.desk.lay([{ ...first, ...read }, ...more])
  for (const policy of found.policies) intake.desk.find(policy)
}

/** A bag that somebody unpacked. */
export async function takeBag(
  name: string,
  files: readonly HandedIn[],
  intake: Intake,
): Promise<void> {
  const { laid, policies } = await unpackFolder(name, files, intake)
  intake.desk.lay(laid)
  for (const policy of policies) intake.desk.find(policy)
}

async function takePdf({ name, file }: HandedIn, intake: Intake): Promise<void> {
  const attached = await attachmentsOf(new Uint8Array(await file.arrayBuffer()))
  const certificates = attached.filter((bytes) => classify('', bytes) === 'certificate')
  const read = await digested(name, file, intake)
  if (certificates.length === 0) {
    intake.desk.lay([laidFile(read)])
    return
  }
  const lifted = certificates.map((bytes, i) =>
    evidence('certificate', `${name}#${i + 1}.yzcert`, bytes, name),
  )
  intake.desk.lay([wrapping(read, 'pdf'), ...lifted])
}

/** A picture of paper, or a picture that is the design. */
async function takePicture({ name, file }: HandedIn, intake: Intake): Promise<void> {
  const image = await pixelsOf(file)
  const texts = image ? await textsIn(image, name, intake) : []
  const taken = texts.map((text) => takeText(text, intake.desk))
  const read = await digested(name, file, intake)
  const isPaper = taken.some(({ found }) => found === 'statement' || found === 'receipt')
  const findings = taken.flatMap(({ detail }) =>
    detail === undefined
      ? []
      : [finding('evidence.form', 'malformed', { item: name }, { fault: 'malformed', detail })],
  )
  const isOurs = isPaper || findings.length > 0
  intake.desk.lay([isOurs ? { ...wrapping(read, 'picture'), findings } : laidFile(read)])
}

async function textsIn(image: ImageData, name: string, intake: Intake): Promise<readonly string[]> {
  try {
    return await intake.reader.read(image)
  } catch (error) {
    if (!(error instanceof ReaderMissing)) throw error
    intake.onNoReader(name)
    return []
  }
}

export interface TakenText {
  readonly found: Scanned
  /** Of a code of ours that holds something else than it should. */
  readonly detail?: string
}

/** What a QR code or a pasted line says. */
export function takeText(text: string, desk: Desk): TakenText {
  const read = readPaperText(text)
  if (read === undefined) return { found: 'other' }
  if (read.kind === 'locator') return { found: 'locator' }
  if (read.kind === 'broken') return { found: 'other', detail: read.detail }
  try {
    const made = desk.tray.put(read.kind, read.bytes)
    if (made) desk.lay([evidence('certificate', paperName(made.entry), made.certificate)])
    return { found: read.kind }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return { found: 'other', detail: error.message }
  }
}

async function digested(name: string, file: Blob, intake: Intake): Promise<OriginalFile> {
  // Where the page is not served securely, the browser has no digests.
  const isWhole = file.size <= MAX_WHOLE_BYTES && isSecureContext
  const digests = await (isWhole ? wholeDigests(file, intake) : streamedDigests(file, intake))
  return {
    kind: 'file',
    name,
    size: file.size,
    sha256: bytesToHex(digests.sha256),
    sm3: bytesToHex(digests.sm3),
  }
}

interface Digests {
  readonly sha256: Uint8Array
  readonly sm3: Uint8Array
}

/** The browser's own SHA-256 needs a file whole; it works beside us while we compute SM3. */
async function wholeDigests(file: Blob, { signal, onRead }: Intake): Promise<Digests> {
  signal.throwIfAborted()
  const bytes = await bytesOf(file)
  const native = crypto.subtle.digest('SHA-256', bytes)
  const digests = { sm3: sm3(bytes), sha256: new Uint8Array(await native) }
  onRead(bytes.length)
  return digests
}

async function streamedDigests(file: Blob, { signal, onRead }: Intake): Promise<Digests> {
  const source = blobSource(file, signal, onRead)
  const digester = fileDigester()
  for await (const chunk of chunksOf(source, 0, file.size, CHUNK_BYTES)) digester.update(chunk)
  return digester.digests()
}

function wrapping(file: OriginalFile, kind: PieceKind): Laid {
  const { name, size, sha256 } = file
  return { piece: { name, kind, bytes: size, sha256, within: undefined }, wrapping: file }
}

function evidence(kind: SmallKind, name: string, bytes: Uint8Array, within?: string): Laid {
  const digest = bytesToHex(sha256(bytes))
  const piece = { name, kind, bytes: bytes.length, sha256: digest, within }
  return { piece, item: { kind, name, bytes } }
}

/** Taking one file in: told apart by its content, and read no further than that asks for. */

import { open, readFile } from 'node:fs/promises'
import { bytesToHex } from '../../core/bytes.ts'
import { refusedBundle } from '../../core/bundle/findings.ts'
import { readBundle } from '../../core/bundle/read.ts'
import { EvidenceError } from '../../core/error.ts'
import { paperName, readPaperText } from '../../core/intake/paper.ts'
import { sniff, SNIFF_BYTES } from '../../core/intake/sniff.ts'
import { classify, MAX_EVIDENCE_BYTES } from '../../core/verify/classify.ts'
import type { OriginalFile } from '../../core/verify/evidence.ts'
import { finding } from '../../core/verify/finding.ts'
import { openZip } from '../../core/zip/reader.ts'
import type { House } from '../house.ts'
import { layBundle } from './bag.ts'
import { attachmentsOf, MAX_PDF_BYTES } from '../../core/intake/pdf.ts'
import type { Tray } from './tray.ts'

/** Photographs of paper are smaller; what is larger is a picture of something else. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024

export interface Intake {
  readonly house: Pick<House, 'digestFile' | 'openSource' | 'readCodes'>
  readonly tray: Tray
  readonly progress: (name: string, done: number, of: number) => void
}

/** A file as it was found: what it is called, where it lies, how large it is. */
export interface Found {
  readonly name: string
  readonly path: string
  readonly size: number
}

/** Requires a regular file. */
export async function takeFile(it: Found, intake: Intake): Promise<void> {
  const kind = sniff(await firstBytes(it.path, SNIFF_BYTES))
  if (kind === 'zip') await takeZip(it, intake)
  else if (kind === 'pdf' && it.size <= MAX_PDF_BYTES) await takePdf(it, intake)
  else if (kind === 'picture' && it.size <= MAX_PICTURE_BYTES) await takePicture(it, intake)
  else await takeOther(it, intake)
}

/** A small file is whatever its content says; a large one is evidence only by its name, and then too large. */
async function takeOther(it: Found, intake: Intake): Promise<void> {
  const { name, path, size } = it
  const { tray } = intake
  const isSmall = size <= MAX_EVIDENCE_BYTES
  const named = classify(name, new Uint8Array())
  if (!isSmall && named === undefined) {
    tray.layOriginal(await digested(it, intake))
    return
  }
  const bytes = await firstBytes(path, MAX_EVIDENCE_BYTES + 1)
  const kind = named ?? classify(name, bytes)
  if (kind) tray.layEvidence({ kind, name, bytes })
  else if (!tray.layPolicy(name, bytes)) tray.layOriginal(await digested(it, intake))
}

/** A bundle; or a ZIP of somebody's own, which is judged like any file. */
async function takeZip(it: Found, intake: Intake): Promise<void> {
  const source = await intake.house.openSource(it.path)
  try {
    const { entries } = await openZip(source)
    if (!entries.some((entry) => entry.name.split('/').at(-1) === 'bagit.txt')) {
      intake.tray.layOriginal(await digested(it, intake))
      return
    }
    const onProgress = (done: number, of: number) => {
      intake.progress(it.name, done, of)
    }
    layBundle(await readBundle(source, { onProgress }), it.name, intake.tray)
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    intake.tray.layWrapping(await digested(it, intake), [refusedBundle(error, it.name)])
  } finally {
    await source.close()
  }
}

async function takePdf(it: Found, intake: Intake): Promise<void> {
  const attached = await attachmentsOf(await readFile(it.path))
  const certificates = attached.filter((bytes) => classify('', bytes) === 'certificate')
  const file = await digested(it, intake)
  if (certificates.length === 0) {
    intake.tray.layOriginal(file)
    return
  }
  intake.tray.layWrapping(file)
  for (const [i, bytes] of certificates.entries()) {
    intake.tray.layEvidence({ kind: 'certificate', name: `${it.name}#${i + 1}.yzcert`, bytes })
  }
}

/** A picture of paper, or a picture that is the design. */
async function takePicture(it: Found, intake: Intake): Promise<void> {
  const { tray, house } = intake
  const texts = await house.readCodes(new Uint8Array(await readFile(it.path)))
  const ours = texts.filter((text) => takeText(text, it.name, tray))
  const file = await digested(it, intake)
  if (ours.length > 0) tray.layWrapping(file)
  else tray.layOriginal(file)
}

/** Whether it is half a printed certificate, or claims to be. */
function takeText(text: string, name: string, tray: Tray): boolean {
  const read = readPaperText(text)
  if (read === undefined || read.kind === 'locator') return false
  try {
    if (read.kind === 'broken') throw new EvidenceError('malformed', read.detail)
    const made = tray.paper.put(read.kind, read.bytes)
    if (made) {
      const bytes = made.certificate
      tray.layEvidence({ kind: 'certificate', name: paperName(made.entry), bytes })
    }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    const facts = { fault: error.fault, detail: error.message }
    tray.findings.push(finding('evidence.form', 'malformed', { item: name }, facts))
  }
  return true
}

/** In flat memory, however large. */
export async function digested({ name, path }: Found, intake: Intake): Promise<OriginalFile> {
  const { bytes, sha256, sm3 } = await intake.house.digestFile(path, (done, of) => {
    intake.progress(name, done, of)
  })
  return { kind: 'file', name, size: bytes, sha256: bytesToHex(sha256), sm3: bytesToHex(sm3) }
}

async function firstBytes(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const bytes = new Uint8Array(Math.min(length, size))
    let done = 0
    while (done < bytes.length) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, done)
      if (bytesRead === 0) break
      done += bytesRead
    }
    return bytes.subarray(0, done)
  } finally {
    await file.close()
  }
}

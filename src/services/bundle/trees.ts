/** The trees of a bundle: the checkpoint of now, those that were stamped, and proofs that all are one log. */

import { takeApart } from '../../core/certificate/certificate.ts'
import { formatConsistencyReceipt } from '../../core/cose/consistency.ts'
import { parseReceipt } from '../../core/cose/receipt.ts'
import { type SignedHead, signRoot } from '../../core/cose/signed-root.ts'
import { EvidenceError } from '../../core/error.ts'
import { FOLDERS } from '../../core/bundle/layout.ts'
import { type PayloadPart, wholePayload } from '../../core/bundle/write.ts'
import { type NoteSigner } from '../../core/note/key.ts'
import { challengesIn } from '../../core/record/challenge.ts'
import { isShown, parseDisclosure } from '../../core/record/disclosure.ts'
import { type TreeHead } from '../../core/record/record.ts'
import { treeSize } from '../../core/tree/size.ts'
import { type Head } from '../log/head.ts'
import { type LogReader } from '../log/log-reader.ts'
import { readShown } from '../registry/receipts.ts'
import { type StampedTrees } from '../time/stamped.ts'
import { type Dossier } from './dossiers.ts'

export interface TreeParts {
  readonly operator: NoteSigner
  readonly log: {
    head(): Head
    /** The newest checkpoint that the world may have seen. */
    published(): Uint8Array | undefined
    readonly read: Pick<LogReader, 'proveConsistency'>
  }
  /** Nothing where no timestamp authority was ever asked. */
  readonly stamps: Pick<StampedTrees, 'list' | 'file'> | undefined
}

export interface BundleTrees {
  /** Up to which the bundle knows of revocations. */
  readonly asOf: TreeHead
  readonly payload: readonly PayloadPart[]
}

/** More stamped checkpoints than any entry waits for. */
const STAMPS_AHEAD = 64
const MANIFESTS = 256

export async function bundleTrees(
  parts: TreeParts,
  dossiers: readonly Dossier[],
): Promise<BundleTrees> {
  const newest = newestHead(parts, dossiers)
  const stamps = await stampsOver(parts, dossiers, newest.head.size)
  const sizes = new Set([
    ...dossiers.flatMap(({ certificate }) => sizesIn(certificate, parts.operator.key.name)),
    ...stamps.checkpoints.keys(),
    ...(newest.published ? [newest.published.size] : []),
  ])
  const older = [...sizes].filter((size) => size > 0 && size < newest.head.size)
  const growth: PayloadPart[] = []
  for (const size of older.toSorted((a, b) => a - b)) {
    growth.push(await growthFrom(parts, size, newest.head))
  }
  const checkpoints = new Map([
    ...stamps.checkpoints,
    ...(newest.published ? [[newest.published.size, newest.published.note] as const] : []),
    [newest.head.size, newest.note] as const,
  ])
  const notes = [...checkpoints].map(([size, note]) =>
    wholePayload(`${FOLDERS.checkpoints}/${size}.checkpoint`, note),
  )
  return { asOf: newest.head, payload: [...notes, ...growth, ...stamps.payload] }
}

interface Newest {
  readonly head: SignedHead
  readonly note: Uint8Array
  readonly published: { readonly size: number; readonly note: Uint8Array } | undefined
}

/** The published checkpoint, which has witnesses; unless a certificate is under a newer tree already. */
function newestHead({ log, operator }: TreeParts, dossiers: readonly Dossier[]): Newest {
  const note = log.published()
  const shown = note && readShown(note, operator)
  const published = note && shown && { size: shown.size, note }
  const needed = Math.max(0, ...dossiers.flatMap(({ indexes }) => indexes)) + 1
  const sizes = dossiers.flatMap(({ certificate }) => sizesIn(certificate, operator.key.name))
  if (note && shown && shown.size >= Math.max(needed, ...sizes)) {
    const { size, root, ...cosignatures } = shown
    return { head: signed(operator, { size, root }, cosignatures), note, published }
  }
  const { size, root, signature, note: plain } = log.head()
  const head = signed(operator, { size, root }, { log: signature, witnesses: [] })
  return { head, note: plain, published }
}

function signed(
  operator: NoteSigner,
  { size, root }: TreeHead,
  cosignatures: NonNullable<SignedHead['cosignatures']>,
): SignedHead {
  return { log: operator.key, size, root, signature: signRoot(operator, root), cosignatures }
}

/** The trees of this log under which the records of a certificate stand, and those that they hold as challenges. */
function sizesIn(certificate: Uint8Array, origin: string): number[] {
  return takeApart(certificate).records.flatMap(({ receipts, revealed }) => {
    const shown = revealed.filter((it) => isShown(it)).map(({ bytes }) => parseDisclosure(bytes))
    return [
      ...challengesIn(shown).map(({ size }) => size),
      ...receipts.flatMap((bytes) => {
        const receipt = readable(bytes)
        return receipt?.origin === origin ? [receipt.unbound.size] : []
      }),
    ]
  })
}

function readable(bytes: Uint8Array): ReturnType<typeof parseReceipt> | undefined {
  try {
    return parseReceipt(bytes)
  } catch (error) {
    if (error instanceof EvidenceError) return undefined
    throw error
  }
}

async function growthFrom(
  { log }: TreeParts,
  older: number,
  head: SignedHead,
): Promise<PayloadPart> {
  const size = treeSize(older)
  const path = await log.read.proveConsistency(size, head.size)
  const receipt = formatConsistencyReceipt(head, size, path)
  return wholePayload(`${FOLDERS.consistency}/${older}-${head.size}.receipt`, receipt)
}

interface Stamps {
  readonly checkpoints: ReadonlyMap<number, Uint8Array>
  readonly payload: readonly PayloadPart[]
}

/** For each record the earliest stamped tree that has it; and the newest stamped one, and all renewals. */
async function stampsOver(
  { stamps }: TreeParts,
  dossiers: readonly Dossier[],
  newest: number,
): Promise<Stamps> {
  const checkpoints = new Map<number, Uint8Array>()
  const payload = new Map<string, PayloadPart>()
  if (!stamps) return { checkpoints, payload: [] }
  const trees = stamps

  async function add(folder: string, name: string): Promise<void> {
    const bytes = await trees.file(name)
    if (bytes) payload.set(name, wholePayload(`${folder}/${name}`, bytes))
  }

  for (const index of dossiers.flatMap(({ indexes }) => indexes)) {
    const rows = await trees.list(index, STAMPS_AHEAD)
    const first = rows.find(({ tokens }) => tokens.length > 0)
    if (first?.subject.kind !== 'checkpoint' || first.subject.size > newest) continue
    const note = await trees.file(first.file)
    if (!note || checkpoints.has(first.subject.size)) continue
    checkpoints.set(first.subject.size, note)
    for (const { file } of first.tokens) await add(FOLDERS.tokens, file)
  }
  for (const row of await trees.list(Number.MAX_SAFE_INTEGER, MANIFESTS)) {
    for (const name of [row.file, ...row.tokens.map(({ file }) => file)]) {
      await add(`${FOLDERS.tokens}/renewals`, name)
    }
  }
  return { checkpoints, payload: [...payload.values()] }
}

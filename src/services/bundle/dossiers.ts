/** What a bundle is about: for each design or case its certificate with all that came after, and the files it lists. */

import { bytesToHex } from '../../core/bytes.ts'
import { type About, type CaseId } from '../../core/record/about.ts'
import { asCode, CODE_BYTES, formatCode, type ProvenanceCode } from '../../core/record/code.ts'
import { parseDisclosure } from '../../core/record/disclosure.ts'
import { type FieldValue, parseField, readField } from '../../core/record/fields.ts'
import { type RecordIndex } from '../../ports/record-index.ts'
import { type LogReader } from '../log/log-reader.ts'
import { type Actor } from '../registry/parts.ts'
import { type Recorded } from '../registry/recorder.ts'
import { type Registry } from '../registry/registry.ts'
import { said } from '../registry/state.ts'

export interface DossierParts {
  readonly registry: Pick<Registry, 'designs' | 'cases' | 'file' | 'standings'>
  readonly index: Pick<RecordIndex, 'at'>
  readonly read: Pick<LogReader, 'find'>
}

export interface Dossier {
  /** The code, or the id of the case: names files, so nothing of its content. */
  readonly label: string
  readonly about: About
  readonly certificate: Uint8Array
  /** Where its records stand in the log. */
  readonly indexes: readonly number[]
  readonly originals: readonly Original[]
}

/** A file that a record lists. */
export interface Original {
  readonly label: string
  readonly file: FieldValue<'file'>
  /** `undefined` if the registry does not keep it. */
  readonly open: (() => Promise<AsyncIterable<Uint8Array>>) | undefined
}

/** With everything that the owner may see, and the newest receipt. */
const WHOLE = { refreshed: true, history: true } as const

export async function designDossier(
  { registry }: DossierParts,
  actor: Actor,
  code: ProvenanceCode,
): Promise<Dossier> {
  const { records } = await registry.designs.read(actor, code)
  const certificate = await registry.designs.certificate(actor, code, WHOLE)
  const open = (leaf: Uint8Array, place: number) => registry.file(actor, code, leaf, place)
  return dossier(formatCode(code), code, certificate, records, open)
}

export async function caseDossier(
  { registry }: DossierParts,
  actor: Actor,
  id: CaseId,
): Promise<Dossier> {
  const { records } = await registry.cases.read(actor, id)
  const certificate = await registry.cases.certificate(actor, id, WHOLE)
  const open = (leaf: Uint8Array, place: number) => registry.cases.file(actor, id, leaf, place)
  return dossier(`case-${bytesToHex(id)}`, id, certificate, records, open)
}

/** The designs on whose records a case stands: without them its bundle would prove nothing. */
export async function designsOfCase(
  { registry, index, read }: DossierParts,
  actor: Actor,
  id: CaseId,
): Promise<readonly ProvenanceCode[]> {
  const { records } = await registry.cases.read(actor, id)
  const codes = new Map<string, ProvenanceCode>()
  for (const { leaf } of records.flatMap((it) => said(it, 'claim.support'))) {
    const place = await read.find(leaf)
    const about = place === undefined ? undefined : (await index.at(place))?.about
    if (about?.length === CODE_BYTES) codes.set(bytesToHex(about), asCode(about))
  }
  return [...codes.values()]
}

function dossier(
  label: string,
  about: About,
  certificate: Uint8Array,
  records: readonly Recorded[],
  open: (leaf: Uint8Array, place: number) => Promise<AsyncIterable<Uint8Array>>,
): Dossier {
  const originals = records.flatMap(({ row, sealed }) => {
    const keptAt = new Set(sealed?.files.map(({ place }) => place))
    return (sealed?.kept ?? []).flatMap((kept, place): Original[] => {
      if ('leaf' in kept) return []
      const disclosure = parseDisclosure(kept)
      if (disclosure.name !== 'file' || readField(disclosure).kind !== 'known') return []
      const file = parseField('file', disclosure.value)
      return [{ label, file, open: keptAt.has(place) ? () => open(row.leaf, place) : undefined }]
    })
  })
  return { label, about, certificate, indexes: records.map(({ row }) => row.index), originals }
}

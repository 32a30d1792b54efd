/** Commands that look designs up, tell their history, and get certificates again. */

import { parseArgs } from 'node:util'
import { bytesToHex } from '../../core/bytes.ts'
import { formatCertificate, parseCertificate } from '../../core/certificate/certificate.ts'
import { redactCertificate } from '../../core/certificate/holder.ts'
import { findTypo } from '../../core/record/code-typo.ts'
import { beijingTime, utcTime } from '../../paper/instant.ts'
import { recordName } from '../../paper/record-words.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { type House, UsageError } from '../house.ts'
import { type Io, printJson, tell } from '../io.ts'
import {
  checkThumbnails,
  EXPORT_FLAGS,
  PDF_FLAGS,
  printPdf,
  printText,
  THUMBNAIL_FLAG,
  writeTlogProof,
} from '../printing.ts'
import {
  ACT_FLAGS,
  type ActValues,
  checkNew,
  get,
  inUrl,
  only,
  withApi,
  writeNew,
} from '../registry.ts'
import { table } from '../table.ts'
import { readUserFile } from '../user-file.ts'
import { digested } from './deposit.ts'
import { gtinOf } from './events.ts'
import { COLUMNS, nothingFound, standing, written } from '../words/registry.ts'

interface RecordJson {
  readonly code: string | null
  readonly type: string
  readonly index: number
  readonly leaf: string
  readonly issuedAt: number
}

interface DesignJson {
  readonly code: string
  readonly state: string
  readonly records: readonly RecordJson[]
}

export const history: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: ACT_FLAGS,
  })
  const code = only(positionals, 'CODE')
  const design = await get<DesignJson>(house, io, values, `/designs/${inUrl(code)}`)
  if (values.json === true) printJson(io, design)
  else showDesign(io, design)
  return EXIT.done
}

export const lookup: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      file: { type: 'string' },
      sha256: { type: 'string' },
      sm3: { type: 'string' },
      right: { type: 'string' },
      class: { type: 'string' },
      title: { type: 'string' },
      type: { type: 'string' },
      gtin: { type: 'string' },
      limit: { type: 'string' },
    },
  })
  const { file, sha256, sm3, right, class: kind, type, gtin, limit } = values
  const words = positionals.join(' ')
  if (isCode(words)) return lookupCode(words, values, io, house)
  if (words !== '' && values.title !== undefined) throw new UsageError('WORDS | --title WORDS')
  const title = words === '' ? values.title : words
  const found = file === undefined ? undefined : await digested(house, file)
  const query = new URLSearchParams()
  const said = {
    sha256: found ? bytesToHex(found.sha256) : sha256,
    sm3,
    right,
    class: kind,
    title,
    type,
    gtin: gtin === undefined ? undefined : gtinOf(gtin),
    limit,
  }
  for (const [name, value] of Object.entries(said)) if (value !== undefined) query.set(name, value)
  const path = `/designs?${query.toString()}`
  const { results } = await get<{ results: readonly RecordJson[] }>(house, io, values, path)
  if (values.json === true) printJson(io, { results })
  else if (results.length === 0) tell(io, nothingFound)
  else showRecords(io, results, 'code')
  return EXIT.done
}

/** Everybody may ask for a code, so whoever asks is told what everybody is. */
async function lookupCode(
  code: string,
  values: ActValues,
  io: Io,
  house: House,
): Promise<typeof EXIT.done> {
  const design = await get<DesignJson>(house, io, values, `/codes/${inUrl(code)}`)
  if (values.json === true) printJson(io, { results: design.records })
  else showDesign(io, design)
  return EXIT.done
}

/** A code, or what is plainly meant for one. */
function isCode(words: string): boolean {
  return /^YZ[\s-]/i.test(words.normalize('NFKC')) || findTypo(words).typo === undefined
}

export const certificate: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      record: { type: 'string' },
      places: { type: 'string' },
      history: { type: 'boolean' },
      refresh: { type: 'boolean' },
      text: { type: 'boolean' },
      ...PDF_FLAGS,
      ...EXPORT_FLAGS,
      ...THUMBNAIL_FLAG,
    },
  })
  const code = only(positionals, 'CODE --out FILE')
  const { json = false, text = false, pdf, vc, 'tlog-proof': proof } = values
  const files = [pdf, vc, proof].filter((path) => path !== undefined)
  if (json && (text || files.length > 0)) {
    throw new UsageError('--json | --text | --pdf FILE | --vc FILE | --tlog-proof FILE')
  }
  checkThumbnails(values)
  for (const path of files) await checkNew(path)
  const query = new URLSearchParams()
  const said = {
    record: values.record,
    places: values.places,
  }
  for (const [name, value] of Object.entries(said)) if (value !== undefined) query.set(name, value)
  if (values.history === true) query.set('history', 'true')
  if (values.refresh === true) query.set('refreshed', 'true')
  const path = `/designs/${inUrl(code)}/certificate?${query.toString()}`
  return withApi(house, io, values, async (api, headers) => {
    const form = json ? 'json' : 'cbor'
    const asked = { method: 'GET', path: `${path}&format=${form}`, headers } as const
    const { bytes, json: asJson } = await api.ask(asked)
    if (json) printJson(io, asJson())
    if (text) await printText(house, io, values, bytes)
    if (pdf !== undefined) await printPdf(house, io, values, bytes, pdf)
    if (vc !== undefined) {
      const signed = await api.ask({ method: 'GET', path: `${path}&format=vc`, headers })
      await writeNew(vc, signed.bytes)
      tell(io, written(vc))
    }
    if (proof !== undefined) await writeTlogProof(house, io, values, bytes, proof)
    // The certificate itself where it was asked for, or nothing else was.
    const out = values.out ?? (json || text || files.length > 0 ? undefined : `${code}.yzcert`)
    if (out !== undefined && !json) {
      await writeNew(out, bytes)
      tell(io, written(out))
    }
    return EXIT.done
  })
}

/** Needs no registry: a holder does this alone. */
export const redact: Command = async (argv, io) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { keep: { type: 'string' }, out: { type: 'string' } },
  })
  const path = only(positionals, 'FILE.yzcert --keep 0,2 --out FILE')
  const { keep, out } = values
  if (keep === undefined || out === undefined || !/^(?:\d+(?:,\d+)*)?$/.test(keep)) {
    throw new UsageError('--keep 0,2 --out FILE')
  }
  const places = keep === '' ? [] : keep.split(',').map(Number)
  const redacted = redactCertificate(parseCertificate(await readUserFile(path)), places)
  await writeNew(out, formatCertificate(redacted))
  tell(io, written(out))
  return EXIT.done
}

function showDesign(io: Io, { code, state, records }: DesignJson): void {
  io.print(standing(code, state)[io.language])
  showRecords(io, records, 'leaf')
}

/** By Beijing's clock, with UTC beside it: whoever compares with another log needs both. */
function showRecords(io: Io, records: readonly RecordJson[], last: 'code' | 'leaf'): void {
  const names = ['entry', 'beijing', 'utc', 'record', last] as const
  const head = names.map((name) => COLUMNS[name][io.language])
  const rows = records.map(({ index, issuedAt, type, code, leaf }) => [
    String(index),
    beijingTime(issuedAt),
    utcTime(issuedAt),
    recordName(type)[io.language],
    last === 'code' ? (code ?? '') : leaf,
  ])
  for (const line of table([head, ...rows])) io.print(line)
}

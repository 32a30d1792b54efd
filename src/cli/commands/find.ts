/** Commands that look designs up, tell their history, and get certificates again. */

import { parseArgs } from 'node:util'
import { bytesToHex } from '../../core/bytes.ts'
import { formatCertificate, parseCertificate } from '../../core/certificate/certificate.ts'
import { redactCertificate } from '../../core/certificate/holder.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { printJson, tell } from '../io.ts'
import { ACT_FLAGS, inUrl, only, withApi, writeNew } from '../registry.ts'
import { readUserFile } from '../user-file.ts'
import { digested } from './deposit.ts'
import { nothingFound, standing, written } from '../words/registry.ts'

interface RecordJson {
  readonly code: string | null
  readonly type: string
  readonly index: number
  readonly leaf: string
  readonly issuedAt: number
}

export const history: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: ACT_FLAGS,
  })
  const code = only(positionals, 'CODE')
  return withApi(house, io, values, async (api, headers) => {
    const answer = await api.ask({ method: 'GET', path: `/designs/${inUrl(code)}`, headers })
    const design = answer.json() as { code: string; state: string; records: readonly RecordJson[] }
    if (values.json === true) printJson(io, design)
    else {
      tell(io, standing(design.code, design.state))
      for (const it of design.records) io.print(line(it))
    }
    return EXIT.done
  })
}

export const lookup: Command = async (argv, io, house) => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      ...ACT_FLAGS,
      file: { type: 'string' },
      sha256: { type: 'string' },
      sm3: { type: 'string' },
      right: { type: 'string' },
      class: { type: 'string' },
      title: { type: 'string' },
      type: { type: 'string' },
      limit: { type: 'string' },
    },
  })
  const { file, sha256, sm3, right, class: kind, title, type, limit } = values
  const found = file === undefined ? undefined : await digested(house, file)
  const query = new URLSearchParams()
  const said = {
    sha256: found ? bytesToHex(found.sha256) : sha256,
    sm3,
    right,
    class: kind,
    title,
    type,
    limit,
  }
  for (const [name, value] of Object.entries(said)) if (value !== undefined) query.set(name, value)
  return withApi(house, io, values, async (api, headers) => {
    const answer = await api.ask({ method: 'GET', path: `/designs?${query.toString()}`, headers })
    const { results } = answer.json() as { results: readonly RecordJson[] }
    if (values.json === true) printJson(io, { results })
    else if (results.length === 0) tell(io, nothingFound)
    else for (const it of results) io.print(line(it))
    return EXIT.done
  })
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
    },
  })
  const code = only(positionals, 'CODE --out FILE')
  const query = new URLSearchParams()
  const said = {
    record: values.record,
    places: values.places,
    format: values.json === true ? 'json' : undefined,
  }
  for (const [name, value] of Object.entries(said)) if (value !== undefined) query.set(name, value)
  if (values.history === true) query.set('history', 'true')
  if (values.refresh === true) query.set('refreshed', 'true')
  const path = `/designs/${inUrl(code)}/certificate?${query.toString()}`
  return withApi(house, io, values, async (api, headers) => {
    const answer = await api.ask({ method: 'GET', path, headers })
    if (values.json === true) printJson(io, answer.json())
    else {
      const out = values.out ?? `${code}.yzcert`
      await writeNew(out, answer.bytes)
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

function line({ code, type, index, leaf, issuedAt }: RecordJson): string {
  const time = new Date(issuedAt * 1000).toISOString()
  return [String(index), time, type, code ?? '', leaf].join('  ')
}

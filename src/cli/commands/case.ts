/** `yuanzheng case`: one's cases, or the records of one with their certificates. */

import { parseArgs } from 'node:util'
import type { ProvenancePart } from '../../core/record/provenance.ts'
import { beijingTime, utcTime } from '../../paper/instant.ts'
import { recordName } from '../../paper/record-words.ts'
import { caseIn, certificatePath } from '../case.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { type House, UsageError } from '../house.ts'
import { type Io, printJson, tell } from '../io.ts'
import { ACT_FLAGS, type ActValues, withApi, writeNew } from '../registry.ts'
import { table } from '../table.ts'
import { CASE_COLUMNS, noCases, notDeclared } from '../words/case.ts'
import { COLUMNS, written } from '../words/registry.ts'

interface RecordJson {
  readonly type: string
  readonly index: number
  readonly leaf: string
  readonly issuedAt: number
  readonly missing?: readonly ProvenancePart[]
}

interface CaseJson {
  readonly case: string
  readonly records: readonly RecordJson[]
}

interface LineJson {
  readonly case: string
  readonly opened: { readonly issuedAt: number }
  readonly captures: number
  readonly claims: number
}

export const showCase: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: ACT_FLAGS,
  })
  const [typed, ...more] = positionals
  if (more.length > 0) throw new UsageError('[ID] [--out DIR]')
  return typed === undefined ? listCases(io, house, values) : readCase(io, house, values, typed)
}

async function listCases(io: Io, house: House, values: ActValues): Promise<typeof EXIT.done> {
  return withApi(house, io, values, async (api, headers) => {
    const path = '/cases?limit=100'
    const answer = (await api.ask({ method: 'GET', path, headers })).json()
    const { cases } = answer as { cases: readonly LineJson[] }
    if (values.json === true) printJson(io, { cases })
    else if (cases.length === 0) tell(io, noCases)
    else showLines(io, cases)
    return EXIT.done
  })
}

function showLines(io: Io, cases: readonly LineJson[]): void {
  const names = ['case', 'opened', 'captures', 'claims'] as const
  const head = names.map((name) => CASE_COLUMNS[name][io.language])
  const rows = cases.map(({ case: id, opened, captures, claims }) => [
    id,
    beijingTime(opened.issuedAt),
    String(captures),
    String(claims),
  ])
  for (const line of table([head, ...rows])) io.print(line)
}

async function readCase(
  io: Io,
  house: House,
  values: ActValues,
  typed: string,
): Promise<typeof EXIT.done> {
  const id = caseIn(typed)
  return withApi(house, io, values, async (api, headers) => {
    const answer = await api.ask({ method: 'GET', path: `/cases/${id}`, headers })
    const found = answer.json() as CaseJson
    const certificates: string[] = []
    for (const { leaf, index } of values.out === undefined ? [] : found.records) {
      const asked = { path: `/cases/${id}/certificate?record=${leaf}`, headers }
      const { bytes } = await api.ask({ method: 'GET', ...asked })
      const path = certificatePath(values.out, id, index)
      await writeNew(path, bytes)
      certificates.push(path)
    }
    if (values.json === true) {
      printJson(io, { ...found, ...(values.out !== undefined && { certificates }) })
    } else {
      showRecords(io, found)
      for (const path of certificates) tell(io, written(path))
    }
    return EXIT.done
  })
}

function showRecords(io: Io, { records }: CaseJson): void {
  const names = ['entry', 'beijing', 'utc', 'record', 'leaf'] as const
  const head = names.map((name) => COLUMNS[name][io.language])
  const rows = records.map(({ index, issuedAt, type, leaf }) => [
    String(index),
    beijingTime(issuedAt),
    utcTime(issuedAt),
    recordName(type)[io.language],
    leaf,
  ])
  const [heading = '', ...lines] = table([head, ...rows])
  io.print(heading)
  for (const [i, line] of lines.entries()) {
    io.print(line)
    const missing = records[i]?.missing ?? []
    if (missing.length > 0) io.print(notDeclared(missing)[io.language])
  }
}

/** `yuanzheng stamps`: lists the timestamps that are kept, and judges them by the roots that are named. */

import { parseArgs } from 'node:util'
import { bytesToUtf8, utf8ToBytes } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { parseNote } from '../../core/note/note.ts'
import { checkTimestamp } from '../../core/timestamp/check.ts'
import { parsePemCertificates } from '../../core/timestamp/pem.ts'
import { parseToken } from '../../core/timestamp/token.ts'
import { beijingTime, utcTime } from '../../paper/instant.ts'
import {
  fileOf,
  openStampFiles,
  type StampFiles,
  type StampSet,
} from '../../services/time/stamp-files.ts'
import { tokensUnder } from '../../services/time/tokens.ts'
import { type Command, JSON_FLAG } from '../command.ts'
import { EXIT } from '../exit.ts'
import { type Io, printJson, tell } from '../io.ts'
import { table } from '../table.ts'
import { readUserFile } from '../user-file.ts'
import { COLUMNS, fails, JUDGED, noStamps } from '../words/stamp.ts'

interface Row {
  readonly over: string
  readonly size: number | null
  readonly token: string
  readonly time: number | null
  readonly signer: string
  readonly judged: keyof typeof JUDGED
  readonly why?: string
}

export const stamps: Command = async (argv, io, house) => {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, 'tsa-roots': { type: 'string' }, ...JSON_FLAG },
  })
  const { data, tsaRoots } = house.settings(values)
  const store = await openStampFiles(house.files, data)
  const roots =
    tsaRoots === undefined ? [] : parsePemCertificates(bytesToUtf8(await readUserFile(tsaRoots)))
  const rows: Row[] = []
  for (const set of store.list()) rows.push(...(await rowsOf(set, store, roots)))
  if (values.json === true) printJson(io, { stamps: rows })
  else if (rows.length === 0) tell(io, noStamps(data))
  else show(io, rows)
  return rows.some(({ why }) => why !== undefined) ? EXIT.inconsistent : EXIT.done
}

async function rowsOf(
  { subject, tokens }: StampSet,
  store: StampFiles,
  roots: readonly Uint8Array[],
): Promise<readonly Row[]> {
  const over = fileOf(subject)
  const size = subject.kind === 'checkpoint' ? subject.size : null
  const bytes = await store.readSubject(subject)
  const rows: Row[] = []
  for (const token of tokens) {
    const judged = judge(await store.readFile(token), () => textOf(subject.kind, bytes), roots)
    rows.push({ over, size, token, ...judged })
  }
  return rows
}

/** What is stamped of a checkpoint is the text without its signatures. */
function textOf(kind: 'checkpoint' | 'manifest', bytes: Uint8Array): Uint8Array {
  return kind === 'checkpoint' ? utf8ToBytes(parseNote(bytes).text) : bytes
}

function judge(
  bytes: Uint8Array,
  message: () => Uint8Array,
  roots: readonly Uint8Array[],
): Omit<Row, 'over' | 'size' | 'token'> {
  let said: { readonly time: number; readonly signer: string } | undefined
  try {
    const { time, signer } = tokensUnder([]).read(bytes)
    said = { time, signer }
    if (roots.length === 0) return { ...said, judged: 'none' }
    checkTimestamp(parseToken(bytes), { message: message(), roots })
    return { ...said, judged: 'holds' }
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    const judged = said ? 'fails' : 'damaged'
    return { time: said?.time ?? null, signer: said?.signer ?? '', judged, why: error.message }
  }
}

function show(io: Io, rows: readonly Row[]): void {
  const names = ['over', 'beijing', 'utc', 'token', 'judged', 'signer'] as const
  const head = names.map((name) => COLUMNS[name][io.language])
  const lines = rows.map(({ over, time, token, judged, signer }) => [
    over,
    time === null ? '' : beijingTime(time),
    time === null ? '' : utcTime(time),
    token,
    JUDGED[judged][io.language],
    signer,
  ])
  for (const line of table([head, ...lines])) io.print(line)
  for (const { token, why } of rows) if (why !== undefined) tell(io, fails(token, why))
}

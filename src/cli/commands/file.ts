/** `yuanzheng file`: a kept file, out of the vault, in flat memory, and checked against what was deposited. */

import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { bytesToHex } from '../../core/bytes.ts'
import type { Api, Asked } from '../api.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { printJson, tell } from '../io.ts'
import { progressBar } from '../progress.ts'
import { checkNew, inUrl, WHO_FLAGS, withApi } from '../registry.ts'
import { fileDiffers, hashing, notAFile, written } from '../words/registry.ts'

const USAGE = 'CODE PLACE --out FILE [--record LEAF]'

interface FileJson {
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
}

interface RecordJson {
  readonly leaf: string
  readonly disclosures?: readonly { readonly name?: string; readonly value?: unknown }[]
}

export const file: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { ...WHO_FLAGS, record: { type: 'string' } },
  })
  const [code, place = '', ...more] = positionals
  const { out, record: leaf } = values
  if (code === undefined || more.length > 0 || out === undefined || !/^\d{1,4}$/.test(place)) {
    throw new UsageError(USAGE)
  }
  const part = `${out}.part`
  for (const path of [out, part]) await checkNew(path)
  return withApi(house, io, values, async (api, headers) => {
    const { record, wanted } = await declared(api, headers, code, leaf, Number(place))
    const path = `/designs/${inUrl(code)}/files/${record}/${Number(place)}`
    try {
      await api.download({ path, headers }, (content) =>
        pipeline(content, createWriteStream(part, { flags: 'wx', flush: true })),
      )
      const bar = progressBar(io, hashing)
      const found = await house.digestFile(part, bar.step)
      bar.end()
      if (!isSame(found, wanted)) {
        tell(io, fileDiffers)
        return EXIT.inconsistent
      }
      await rename(part, out)
    } finally {
      await rm(part, { force: true })
    }
    const { bytes, sha256 } = wanted
    if (values.json === true)
      printJson(io, { code, record, place: Number(place), out, bytes, sha256 })
    else tell(io, written(out))
    return EXIT.done
  })
}

/** What the record says of the file in this place. */
async function declared(
  api: Api,
  headers: NonNullable<Asked['headers']>,
  code: string,
  leaf: string | undefined,
  place: number,
): Promise<{ readonly record: string; readonly wanted: FileJson }> {
  const answer = await api.ask({ method: 'GET', path: `/designs/${inUrl(code)}`, headers })
  const { records } = answer.json() as { records: readonly RecordJson[] }
  const record = leaf === undefined ? records[0] : records.find((it) => it.leaf === leaf)
  const said = record?.disclosures?.[place]
  if (!record || said?.name !== 'file') throw new UsageError(notAFile(place))
  return { record: record.leaf, wanted: said.value as FileJson }
}

function isSame(
  found: { readonly bytes: number; readonly sha256: Uint8Array; readonly sm3: Uint8Array },
  wanted: FileJson,
): boolean {
  const { bytes, sha256, sm3 } = found
  return (
    bytes === wanted.bytes && bytesToHex(sha256) === wanted.sha256 && bytesToHex(sm3) === wanted.sm3
  )
}
